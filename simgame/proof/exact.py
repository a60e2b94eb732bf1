"""Best, worst and random value of every reachable state, by dynamic programming.

Every decision costs at least one minute, so states ordered by minutes left are in the
order in which they must be solved. Values are in points of the process score: what the
ending is worth, minus what each answer falls short of the best one at its beat.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.liveness import Live, live_bits, reduced
from simgame.proof.size import too_large

MOST_STATES = 400_000
"""Reachable states of one cast (about 400 MB and 15 s); beyond, a proof gives bounds."""


class Step(NamedTuple):
    """One offered answer. loss: points below the best answer written for this beat."""

    option: int
    loss: int
    next: State


class Value(NamedTuple):
    """What a state is worth under three kinds of play, in points."""

    best: float
    worst: float
    random: float


@dataclass(frozen=True)
class Proof:
    """The exact values of one world.

    values, steps: reduced state → its value, its offered answers.
    dead_ends: reduced states in which nothing is offered (`leave` apart).
    """

    world: World
    live: tuple[Live, ...] = field(repr=False)
    values: dict[State, Value] = field(repr=False)
    steps: dict[State, tuple[Step, ...]] = field(repr=False)
    dead_ends: tuple[State, ...]

    @cached_property
    def start(self) -> State:
        """Where the call begins, without what nothing will ever read."""
        return self._reduced(self.world.start)

    def value(self, state: State) -> Value:
        """What a state is worth; an ending is worth its price under any play."""
        found = self.values.get(state)
        if found is not None:
            return found
        if not self.world.running(state):
            price = float(self.world.price(state.beat))
            return Value(price, price, price)
        return self.values[self._reduced(state)]

    def leaving(self, state: State) -> float:
        """What an abandoned call is worth: what random play would still get, but never
        more than a lost call (design.md §6)."""
        return min(self.value(state).random, float(self.world.price(self.world.left)))

    def after(self, state: State, option: int) -> float:
        """Best value that is left after an answer, its own loss included."""
        for step in self.steps[self._reduced(state)]:
            if step.option == option:
                return self.value_of(step)
        raise KeyError(option)

    def value_of(self, step: Step) -> float:
        """Best value that is left after a step, its own loss included."""
        return self.value(step.next).best - step.loss

    def best_option(self, state: State) -> int | None:
        """The process-best answer; the first in the file among equals."""
        steps = self.steps[self._reduced(state)]
        if not steps:
            return None
        return max(steps, key=lambda step: (self.after(state, step.option), -step.option)).option

    def reach(self, state: State) -> tuple[str, int]:
        """The kind of ending that best play still reaches, and the minutes it needs for it.

        A state in which nothing is offered can only be left.
        """
        world, minutes = self.world, state.minutes
        while world.running(state):
            option = self.best_option(state)
            if option is None:
                break
            state = world.outcome(state, option).state
        return world.kind(state.beat), minutes - state.minutes

    @cached_property
    def anchors(self) -> Value:
        """The values of the whole call."""
        return self.value(self.world.start)

    @cached_property
    def best_line(self) -> tuple[str, ...]:
        """Answers of the process-best play, by id."""
        state, line = self.world.start, []
        while self.world.running(state):
            option = self.best_option(state)
            if option is None:
                break
            line.append(self.world.options[state.beat][option].id)
            state = self.world.outcome(state, option).state
        return tuple(line)

    def _reduced(self, state: State) -> State:
        return reduced(state, self.live[state.beat])


def prove(world: World, most: int = MOST_STATES) -> Proof:
    """Solve a world exactly.

    Time and memory grow with the reachable states; a lab of 18 beats has tens of thousands.

    Raises:
        TooLarge: more than `most` states can be reached.
    """
    with _no_collection():
        return _prove(world, most)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hundreds of thousands of small tuples and no cycles: the collector only slows it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _prove(world: World, most: int) -> Proof:
    live = live_bits(world)
    steps = explore(world, live, most)
    values: dict[State, Value] = {}
    dead_ends: list[State] = []
    for state in sorted(steps, key=lambda each: each.minutes):
        if not steps[state]:
            dead_ends.append(state)
            lost = float(world.price(world.left))
            values[state] = Value(lost, lost, lost)
            continue
        values[state] = _solve(world, steps[state], values)
    return Proof(world, live, values, steps, tuple(dead_ends))


def explore(
    world: World,
    live: tuple[Live, ...],
    most: int,
    found: dict[State, tuple[Step, ...]] | None = None,
) -> dict[State, tuple[Step, ...]]:
    """Every state that can be reached, and what is offered there.

    live: what is remembered in each beat; the rest is forgotten. found: what is known already,
    from another entry of the same call; it is added to.

    Raises:
        TooLarge: more than `most` states can be reached.
    """
    found = {} if found is None else found
    pending = [reduced(world.start, live[world.start.beat])]
    while pending:
        state = pending.pop()
        if state in found:
            continue
        if len(found) >= most:
            raise too_large(world, live, found)
        steps = tuple(
            Step(option, outcome.best - outcome.points, reduced(after, live[after[0]]))
            for option in world.offered(state)
            for outcome in (world.outcome(state, option),)
            for after in (outcome.state,)
        )
        found[state] = steps
        pending += [
            step.next for step in steps if step.next not in found and world.running(step.next)
        ]
    return found


def _solve(world: World, steps: tuple[Step, ...], values: dict[State, Value]) -> Value:
    best = worst = None
    total = 0.0
    for step in steps:
        following = values.get(step.next)
        if following is None:
            price = float(world.price(step.next.beat))
            following = Value(price, price, price)
        high, low = following.best - step.loss, following.worst - step.loss
        best = high if best is None else max(best, high)
        worst = low if worst is None else min(worst, low)
        total += following.random - step.loss
    assert best is not None and worst is not None
    return Value(best, worst, total / len(steps))
