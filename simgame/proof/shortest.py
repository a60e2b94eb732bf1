"""The shortest play that shows something: what an author can try with their own hands."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from simgame.engine.state import State
from simgame.proof.exact import Proof, Step

Line = tuple[str, ...]
"""Answers from the start on, each as `beat.option`."""


def shortest(
    proof: Proof,
    shows: Callable[[State], bool],
    goes: Callable[[State, Step], bool] = lambda state, step: True,
) -> Line | None:
    """The fewest answers that lead to such a state; None if nothing leads there.

    goes: which answers may be given on the way.
    """
    came: dict[State, tuple[State, int] | None] = {proof.start: None}
    pending = deque([proof.start])
    while pending:
        state = pending.popleft()
        if shows(state):
            return _line(proof, came, state)
        for step in proof.steps.get(state, ()):
            if step.next not in came and goes(state, step):
                came[step.next] = (state, step.option)
                pending.append(step.next)
    return None


def shortest_worth(proof: Proof, least: float, ending: str | None = None) -> Line | None:
    """The fewest answers to an ending that is worth at least so many points, losses deducted.

    ending: to this one only.
    """
    wanted = None if ending is None else proof.world.index[ending]
    first = (proof.start, 0)
    # Whoever comes later and has lost as much can reach nothing sooner.
    fewest = {proof.start: 0}
    came: dict[tuple[State, int], tuple[tuple[State, int], int] | None] = {first: None}
    pending = deque([first])
    while pending:
        place = pending.popleft()
        state, lost = place
        if state not in proof.steps:
            there = wanted is None or state.beat == wanted
            if there and proof.world.price(state.beat) - lost >= least:
                return _worth_line(proof, came, place)
            continue
        for step in proof.steps[state]:
            after = (step.next, lost + step.loss)
            known = fewest.get(step.next)
            if known is not None and known <= after[1]:
                continue
            if proof.value(step.next).best - after[1] >= least:
                fewest[step.next] = after[1]
                came[after] = (place, step.option)
                pending.append(after)
    return None


def followed(proof: Proof, choose: Callable[[State, tuple[Step, ...]], Step]) -> Line:
    """The answers of somebody who always knows what to choose."""
    state, line = proof.start, []
    while proof.steps.get(state):
        step = choose(state, proof.steps[state])
        line.append(named(proof, state, step.option))
        state = step.next
    return tuple(line)


def named(proof: Proof, state: State, option: int) -> str:
    """An answer as authors name it: `beat.option`."""
    world = proof.world
    return f"{world.beats[state.beat]}.{world.options[state.beat][option].id}"


def _line(proof: Proof, came: dict[State, tuple[State, int] | None], state: State) -> Line:
    line: list[str] = []
    while (before := came[state]) is not None:
        state, option = before
        line.append(named(proof, state, option))
    return tuple(reversed(line))


def _worth_line(
    proof: Proof,
    came: dict[tuple[State, int], tuple[tuple[State, int], int] | None],
    place: tuple[State, int],
) -> Line:
    line: list[str] = []
    while (before := came[place]) is not None:
        place, option = before
        line.append(named(proof, place[0], option))
    return tuple(reversed(line))
