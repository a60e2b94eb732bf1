"""What the proof knows of every single option and beat with one cast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simgame.engine.state import State
from simgame.proof.exact import Proof, Step


@dataclass(frozen=True)
class OptionFacts:
    """How an option fares over all states in which its beat can be met with a choice.

    offered: in how many of them it can be chosen. best, worst: in how many it is among the
    best or the worst of what is offered there, where these differ.
    """

    offered: int
    best: int
    worst: int


@dataclass(frozen=True)
class BeatFacts:
    """states: in how many states the beat can be met. telling: in how many of them best and
    worst answer differ. options: by id, in the order of the file."""

    states: int
    telling: int
    options: Mapping[str, OptionFacts]


def beat_facts(proof: Proof) -> Mapping[str, BeatFacts]:
    """Every beat with a decision that can be reached, in the order of the file."""
    world = proof.world
    states = [0] * len(world.beats)
    telling = [0] * len(world.beats)
    counts = [[[0, 0, 0] for _ in options] for options in world.options]
    for state, steps in proof.steps.items():
        states[state.beat] += 1
        telling[state.beat] += _count(proof, steps, counts[state.beat])
    return {
        world.beats[beat]: BeatFacts(
            states[beat],
            telling[beat],
            {
                option.id: OptionFacts(*count)
                for option, count in zip(options, counts[beat], strict=True)
            },
        )
        for beat, options in enumerate(world.options)
        if states[beat]
    }


def _count(proof: Proof, steps: tuple[Step, ...], counts: list[list[int]]) -> bool:
    values = [proof.value_of(step) for step in steps]
    for step in steps:
        counts[step.option][0] += 1
    if len(values) < 2 or max(values) == min(values):
        return False
    for step, value in zip(steps, values, strict=True):
        counts[step.option][1] += value == max(values)
        counts[step.option][2] += value == min(values)
    return True


def unreached(proof: Proof) -> tuple[str, ...]:
    """Beats and endings that this cast never meets, in the order of the file."""
    met = {state.beat for state in proof.steps}
    met |= {step.next.beat for steps in proof.steps.values() for step in steps}
    world = proof.world
    return tuple(name for name in world.file.beats if world.index[name] not in met)


@dataclass(frozen=True)
class InterruptFacts:
    """fired: how often an interrupt ends the call, counted over all answers of all states.

    preempted: a state and option where one took the place of an ending, against the law."""

    fired: tuple[int, ...]
    preempted: tuple[State, int] | None


def interrupt_facts(proof: Proof) -> InterruptFacts:
    """Which interrupts can happen at all, and that none takes the place of an ending."""
    world = proof.world
    ways = [way.guard for way in world.table.interrupts]
    dests = {way.dest for way in world.table.interrupts}
    fired, preempted = [0] * len(ways), None
    for state, steps in proof.steps.items():
        for step in steps:
            if step.next.beat not in dests:
                continue
            found = world.outcome(state, step.option)
            if found.moved == found.state.beat and found.moved in world.endings:
                continue
            if found.moved in world.endings:
                preempted = preempted or (state, step.option)
            for number, guard in enumerate(ways):
                if guard is None or guard.holds(found.state):
                    fired[number] += 1
                    break
    return InterruptFacts(tuple(fired), preempted)
