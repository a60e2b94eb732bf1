"""The random clicker, exactly: where it ends, and the whole distribution of its score.

Sampling would miss what happens once in fifty thousand plays. Here every play is counted:
a state holds one big integer, whose lanes say how probable each sum of losses is. All
lanes share one denominator, so that nothing is ever rounded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from simgame.engine.state import State
from simgame.proof.exact import Proof


@dataclass(frozen=True)
class RandomPlay:
    """endings: where it ends → probability; a state in which nothing is offered counts as its
    beat. utilities: what a play is worth in points → probability, in rising order. both: where it
    ends and what it is worth → probability."""

    endings: Mapping[str, Fraction]
    utilities: Mapping[int, Fraction]
    both: Mapping[tuple[str, int], Fraction] = field(default_factory=dict)

    @property
    def mean(self) -> Fraction:
        return sum((value * share for value, share in self.utilities.items()), Fraction(0))

    def percentile(self, share: Fraction) -> int:
        """The lowest worth that at least this share of all plays does not exceed."""
        below = Fraction(0)
        for value, probability in self.utilities.items():
            below += probability
            if below >= share:
                return value
        raise ValueError(share)

    def commonest_from(self, worth: int) -> str:
        """Where most plays end that are worth at least so much."""
        shares = dict.fromkeys(self.endings, Fraction(0))
        for (name, value), share in self.both.items():
            if value >= worth:
                shares[name] += share
        return max(shares, key=lambda name: shares[name])


def random_play(proof: Proof) -> RandomPlay:
    """Follow every play at once, from the start to its end."""
    lanes = _Lanes.of(proof)
    arriving: dict[State, int] = {proof.start: 1}
    ended: dict[int, int] = {}
    for state in sorted(proof.steps, key=lambda each: -each.minutes):
        steps, held = proof.steps[state], arriving.pop(state)
        if not steps:
            ended[state.beat] = ended.get(state.beat, 0) + lanes.finished(held, state)
            continue
        share = held * (lanes.common // len(steps))
        for step in steps:
            moved = lanes.moved(share, state, step.next, step.loss)
            if step.next in proof.steps:
                arriving[step.next] = arriving.get(step.next, 0) + moved
            else:
                beat = step.next.beat
                ended[beat] = ended.get(beat, 0) + lanes.finished(moved, step.next)
    return _collected(proof, lanes, ended)


def _collected(proof: Proof, lanes: _Lanes, ended: Mapping[int, int]) -> RandomPlay:
    endings: dict[str, Fraction] = {}
    utilities: dict[int, Fraction] = {}
    both: dict[tuple[str, int], Fraction] = {}
    for beat, held in ended.items():
        price = proof.world.price(beat)
        for loss, probability in lanes.read(held):
            name = proof.world.beats[beat]
            endings[name] = endings.get(name, Fraction(0)) + probability
            utilities[price - loss] = utilities.get(price - loss, Fraction(0)) + probability
            both[name, price - loss] = both.get((name, price - loss), Fraction(0)) + probability
    return RandomPlay(endings, dict(sorted(utilities.items())), both)


@dataclass(frozen=True)
class _Lanes:
    """How probabilities by loss are packed: lane n holds the share that has lost n points.

    common: every number of options divides it. A state m minutes into the call holds its
    probabilities times common^m, so that what arrives there on different ways adds up.
    """

    common: int
    first: int
    last: int
    width: int

    @classmethod
    def of(cls, proof: Proof) -> _Lanes:
        common = math.lcm(*(len(steps) or 1 for steps in proof.steps.values()))
        after = [step.next.minutes for steps in proof.steps.values() for step in steps]
        first = proof.start.minutes
        last = min([first, *after])
        return cls(common, first, last, (common ** (first - last)).bit_length() + 1)

    def moved(self, held: int, state: State, after: State, loss: int) -> int:
        """What arrives; `held` was already multiplied once, for the choice itself."""
        further = state.minutes - after.minutes - 1
        return int(held * self.common**further) << loss * self.width

    def finished(self, held: int, state: State) -> int:
        return int(held * self.common ** (state.minutes - self.last))

    def read(self, held: int) -> Iterator[tuple[int, Fraction]]:
        """Loss and probability of every lane that is not empty."""
        whole, mask, loss = self.common ** (self.first - self.last), (1 << self.width) - 1, 0
        while held:
            if held & mask:
                yield loss, Fraction(held & mask, whole)
            held >>= self.width
            loss += 1
