"""How a call may be over, and what each way out is worth: one entry, all its exits.

A campaign goes on with what a call leaves. Losses add up along a call, so one pass from its
start to its ends tells, for everything that may be left, the best and the worst play that
leaves it, and how probable it is that clicking at random does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from simgame.engine.entry import Entry
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.exact import MOST_STATES, Step, explore
from simgame.proof.liveness import Live, live_bits, reduced


class Way(NamedTuple):
    """What leads to one exit. most, least: points, of the best and of the worst play that
    does; None where only leaving the call does. chance: of a random play."""

    most: float | None
    least: float | None
    chance: float


@dataclass(frozen=True)
class Exits:
    """ways: state at the end (minutes 0, only what is kept) → what leads there.

    lost: points that a random play loses on average before its ending is priced. stuck: beats
    in which nothing may be offered.
    """

    ways: Mapping[State, Way]
    lost: float
    stuck: frozenset[int]


class Leading:
    """The exits of one world, entry by entry; what two entries share is worked out once."""

    def __init__(self, world: World, keeps: Live, most: int = MOST_STATES) -> None:
        self._world, self._keeps, self._most = world, keeps, most
        self._live = tuple(each | keeps for each in live_bits(world))
        self._steps: dict[State, tuple[Step, ...]] = {}

    def exits(self, entry: Entry) -> Exits:
        """Everything that this entry can lead to.

        Raises:
            TooLarge: more states can be reached, from all entries so far, than a proof may
                look at.
        """
        world = self._world.entered(entry)
        explore(world, self._live, self._most, self._steps)
        start = reduced(world.start, self._live[world.start.beat])
        return _followed(world, self._steps, start, self._left)

    def _left(self, state: State) -> State:
        """What is left of a state once the call is over."""
        return reduced(state._replace(minutes=0, used=0), self._keeps)


class _Arriving:
    """What has come to a state so far: most and least points lost on the way, and chance."""

    __slots__ = ("chance", "least", "most")

    def __init__(self) -> None:
        self.most, self.least, self.chance = float("-inf"), float("inf"), 0.0

    def add(self, most: float, least: float, chance: float) -> None:
        self.most, self.least = max(self.most, most), min(self.least, least)
        self.chance += chance


def _followed(
    world: World,
    steps: Mapping[State, tuple[Step, ...]],
    start: State,
    left: Callable[[State], State],
) -> Exits:
    arriving: dict[State, _Arriving] = {start: _Arriving()}
    arriving[start].add(0.0, 0.0, 1.0)
    ends: dict[State, _Arriving] = {}
    lost, stuck = 0.0, set[int]()
    for state in sorted(_reachable(steps, start), key=lambda each: -each.minutes):
        here = arriving.pop(state)
        gone = left(state._replace(beat=world.left))
        ends.setdefault(gone, _Arriving())
        if not steps[state]:
            stuck.add(state.beat)
            ends[gone].add(here.most, here.least, here.chance)
            continue
        share = here.chance / len(steps[state])
        for step in steps[state]:
            running = world.running(step.next)
            held, end = (arriving, step.next) if running else (ends, left(step.next))
            held.setdefault(end, _Arriving()).add(
                here.most - step.loss, here.least - step.loss, share
            )
            lost += share * step.loss
    ways = {end: _way(found, float(world.price(end.beat))) for end, found in ends.items()}
    return Exits(ways, lost, frozenset(stuck))


def _way(found: _Arriving, price: float) -> Way:
    if found.most == float("-inf"):
        return Way(None, None, 0.0)
    return Way(found.most + price, found.least + price, found.chance)


def _reachable(steps: Mapping[State, tuple[Step, ...]], start: State) -> set[State]:
    found, pending = {start}, [start]
    while pending:
        for step in steps[pending.pop()]:
            if step.next in steps and step.next not in found:
                found.add(step.next)
                pending.append(step.next)
    return found
