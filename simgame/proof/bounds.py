"""What can be said of a world that is too large to be proven exactly.

Best play lies between an actual play and what a simpler world would allow, in which
every condition on facts, trust or pains may hold whenever that suits. The random clicker
is sampled, with an interval.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.shortest import Line

PLAYS = 2_000
SEED = 2_000
CONFIDENCE = 1.96
"""Standard errors of a 95 % interval."""


@dataclass(frozen=True)
class Bounds:
    """In points. best_low: what `best_line` is worth; best_high: no play is worth more.

    random_mean ± random_error: what clicking at random is worth, 95 % interval, from `plays`
    plays drawn with a fixed seed. endings: ending → share of these plays.
    """

    best_low: float
    best_high: float
    best_line: Line
    random_mean: float
    random_error: float
    plays: int
    endings: Mapping[str, float]


def bounds(world: World, plays: int = PLAYS) -> Bounds:
    """Bounds in place of values; time grows with beats × minutes, and with plays."""
    promise = _Promise(world)
    drawn = _drawn(world, plays)
    greedy = _Play(*_followed(world, promise))
    best = max([greedy, *drawn], key=lambda each: each.worth)
    mean = sum(each.worth for each in drawn) / plays
    variance = sum((each.worth - mean) ** 2 for each in drawn) / max(1, plays - 1)
    ends = [each.end for each in drawn]
    return Bounds(
        best_low=best.worth,
        best_high=promise.of(world.start.beat, world.start.minutes),
        best_line=best.line,
        random_mean=mean,
        random_error=CONFIDENCE * (variance / plays) ** 0.5,
        plays=plays,
        endings={name: ends.count(name) / plays for name in dict.fromkeys(ends)},
    )


@dataclass(frozen=True)
class _Play:
    worth: float
    line: Line
    end: str


class _Promise:
    """The most a beat can still be worth with so many minutes, were every condition to hold."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.of = cache(self._of)

    def _of(self, beat: int, minutes: int) -> float:
        world = self._world
        if beat in world.endings or beat == world.left:
            return float(world.price(beat))
        ways = [
            self.of(after, minutes - option.cost) - self._least_loss(beat, number)
            for number, option in enumerate(world.options[beat])
            for after in self._after(beat, number, minutes - option.cost)
        ]
        # Nothing may be on offer: then the call can only be left.
        return max([*ways, float(world.price(world.left))])

    def _after(self, beat: int, number: int, minutes: int) -> set[int]:
        """Wherever an answer may lead, interrupts included."""
        world = self._world
        ways = world.table.rows[beat][number].ways[world.options[beat][number].reaction]
        found = {way.dest for way in ways}
        running = {dest for dest in found if dest not in world.endings}
        if running:
            found |= {way.dest for way in world.table.interrupts}
        if minutes <= 0:
            # The clock has run out: nothing goes on from here.
            found -= running
        return found

    def _least_loss(self, beat: int, number: int) -> float:
        """What an answer costs at least; known only where nothing learned can change it."""
        world = self._world
        if world.relevant(beat) != (0, 0):
            return 0.0
        verdicts, most = world.verdicts(world.start._replace(beat=beat))
        return float(most - verdicts[number].points)


def _followed(world: World, promise: _Promise) -> tuple[float, Line, str]:
    """A play that always goes where most is promised."""
    state, lost, line = world.start, 0, []
    while world.running(state) and (offered := world.offered(state)):
        outcomes = [(number, world.outcome(state, number)) for number in offered]
        number, found = max(
            outcomes,
            key=lambda each: (
                promise.of(each[1].state.beat, each[1].state.minutes)
                - (each[1].best - each[1].points)
            ),
        )
        line.append(f"{world.beats[state.beat]}.{world.options[state.beat][number].id}")
        lost += found.best - found.points
        state = found.state
    return world.price(state.beat) - lost, tuple(line), world.beats[state.beat]


def _drawn(world: World, plays: int) -> list[_Play]:
    dice = random.Random(SEED)
    return [_random_play(world, dice) for _ in range(plays)]


def _random_play(world: World, dice: random.Random) -> _Play:
    state: State = world.start
    lost, line = 0, []
    while world.running(state) and (offered := world.offered(state)):
        number = dice.choice(offered)
        found = world.outcome(state, number)
        line.append(f"{world.beats[state.beat]}.{world.options[state.beat][number].id}")
        lost += found.best - found.points
        state = found.state
    return _Play(world.price(state.beat) - lost, tuple(line), world.beats[state.beat])
