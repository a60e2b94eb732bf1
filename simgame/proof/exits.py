"""How a call may be over, and what each way out is worth: one entry, all its exits.

A campaign goes on with what a call leaves. Losses add up along a call, so one pass from its
start to its ends tells, for everything that may be left, the best and the worst play that
leaves it, and how probable it is that clicking at random does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
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
        self._numbers: dict[State, int] = {}
        self._nodes: dict[int, _Node] = {}
        self._ends: dict[State, int] = {}

    def exits(self, entry: Entry) -> Exits:
        """Everything that this entry can lead to.

        Raises:
            TooLarge: more states can be reached, from all entries so far, than a proof may
                look at.
        """
        world = self._world.entered(entry)
        explore(world, self._live, self._most, self._steps)
        for state in islice(self._steps, len(self._nodes), None):
            self._nodes[self._number(state)] = self._node(state)
        start = reduced(world.start, self._live[world.start.beat])
        return self._followed(self._number(start), start.minutes)

    def _number(self, state: State) -> int:
        return self._numbers.setdefault(state, len(self._numbers))

    def _node(self, state: State) -> _Node:
        steps = []
        for step in self._steps[state]:
            running = self._world.running(step.next)
            target = self._number(step.next) if running else self._end(step.next)
            steps.append((running, target, step.next.minutes, step.loss))
        return _Node(self._end(state._replace(beat=self._world.left)), tuple(steps))

    def _end(self, state: State) -> int:
        """The number of what is left of a state once the call is over."""
        left = reduced(state._replace(minutes=0, used=0), self._keeps)
        return self._ends.setdefault(left, len(self._ends))

    def _followed(self, start: int, minutes: int) -> Exits:
        """One pass, minute by minute: every decision costs at least one."""
        arriving: dict[int, dict[int, list[float]]] = {minutes: {start: [0.0, 0.0, 1.0]}}
        ends: dict[int, list[float]] = {}
        lost, stuck = 0.0, set[int]()
        while arriving:
            for number, here in arriving.pop(max(arriving)).items():
                node = self._nodes[number]
                ends.setdefault(node.leaving, [_NEVER, -_NEVER, 0.0])
                if not node.steps:
                    _arrive(ends, node.leaving, here, 0, here[2])
                    stuck.add(number)
                    continue
                share = here[2] / len(node.steps)
                for running, target, left, loss in node.steps:
                    _arrive(
                        arriving.setdefault(left, {}) if running else ends,
                        target,
                        here,
                        loss,
                        share,
                    )
                    lost += share * loss
        return self._told(ends, lost, stuck)

    def _told(self, ends: dict[int, list[float]], lost: float, stuck: set[int]) -> Exits:
        states = list(self._ends)
        numbered = list(self._numbers)
        ways = {}
        for number, (most, least, chance) in ends.items():
            price = float(self._world.price(states[number].beat))
            reached = most != _NEVER
            ways[states[number]] = Way(
                most + price if reached else None, least + price if reached else None, chance
            )
        return Exits(ways, lost, frozenset(numbered[each].beat for each in stuck))


_NEVER = float("-inf")


class _Node(NamedTuple):
    """What can be done in a state.

    leaving: number of the exit of whoever leaves here. steps: whether the call goes on, number of
    the next state or exit, minutes left there, points lost.
    """

    leaving: int
    steps: tuple[tuple[bool, int, int, int], ...]


def _arrive(
    held: dict[int, list[float]], target: int, here: list[float], loss: int, chance: float
) -> None:
    """Keep the most and the least that comes to a place, and how probable it is."""
    found = held.get(target)
    if found is None:
        held[target] = [here[0] - loss, here[1] - loss, chance]
        return
    found[0] = max(found[0], here[0] - loss)
    found[1] = min(found[1], here[1] - loss)
    found[2] += chance
