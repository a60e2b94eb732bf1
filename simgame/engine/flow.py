"""A scenario's flow as a `transitions` machine, and the table derived from it.

Beats are states, answers are triggers, `when:` are conditions, the interrupt is one
wildcard trigger. `auto_transitions` is off: nobody jumps to an ending. Play, proof and
re-grading read the table, because the machine's own dispatch is too slow for hundreds
of thousands of answers; the tests drive machine and table side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from transitions import Machine, MachineError

from scoring.faults import SimgameError, problem
from simgame.content.model import ScenarioFile
from simgame.content.shapes import LEAVE, LEFT
from simgame.content.walk import branches
from simgame.engine.guards import Bits, Guard, Offer, PainBits, compile_guard
from simgame.engine.state import State

REACTIONS = ("warm", "neutral", "cold")
INTERRUPT = "interrupt"


class IllegalAnswer(SimgameError):
    """An answer that the call does not offer now; nothing has happened."""


def illegal(answer: str) -> IllegalAnswer:
    return IllegalAnswer(problem("play.illegal-answer", None, answer=answer[:60]))


@dataclass
class Walker:
    """The model a machine moves: `state` is the beat; guards read the rest."""

    before: State
    moment: State
    reaction: str = ""
    state: str = field(default="", init=False)

    def ask(self, machine: Machine, trigger: str) -> bool:
        """Fire a trigger; False if no transition's conditions hold, and nothing has moved.

        Raises:
            IllegalAnswer: the beat has no such answer. `transitions` knows two error types
                for it, one for an unknown trigger and one for the wrong beat.
        """
        event = machine.events.get(trigger)
        if event is None:
            raise illegal(trigger)
        try:
            return bool(event.trigger(self))
        except (MachineError, AttributeError) as error:
            raise illegal(trigger) from error


def trigger_of(option: str) -> str:
    """Trigger names are prefixed, so that no option can hide a method of the model."""
    return f"answer:{option}"


def build_machine(file: ScenarioFile, bits: Bits, pains: dict[str, PainBits]) -> Machine:
    """The scenario's machine; drive it with a `Walker` added as its model."""
    machine = Machine(
        model=None,
        states=[*file.beats, LEFT],
        initial=file.start,
        transitions=_transitions(file, bits, pains),
        auto_transitions=False,
        send_event=True,
    )
    return machine


def _transitions(
    file: ScenarioFile, bits: Bits, pains: dict[str, PainBits]
) -> list[dict[str, Any]]:
    running = [name for name, beat in file.beats.items() if beat.end is None]
    found: list[dict[str, Any]] = []
    for name in running:
        beat = file.beats[name]
        for option in beat.answers:
            once = bits.once_mask(name, option.id)
            own = compile_guard(option.when, bits, pains, kind=Offer, unused=once)
            goto = option.goto if option.goto is not None else beat.goto
            for reaction in REACTIONS:
                for way in branches(goto, reaction):
                    guard = compile_guard(way.when, bits, pains)
                    found.append(
                        {
                            "trigger": trigger_of(option.id),
                            "source": name,
                            "dest": way.to,
                            "conditions": [Guard(reactions=frozenset({reaction})), own, guard],
                        }
                    )
    found.append({"trigger": trigger_of(LEAVE), "source": running, "dest": LEFT})
    for interrupt in file.interrupts:
        guard = compile_guard(interrupt.when, bits, pains)
        found.append(
            {
                "trigger": INTERRUPT,
                "source": running,
                "dest": interrupt.goto,
                "conditions": [guard],
            }
        )
    return found


@dataclass(frozen=True)
class Way:
    """One transition of the machine, as the table holds it. dest: index of a beat.

    guard: None where the transition has no condition, which is most often.
    """

    guard: Guard | None
    dest: int


@dataclass(frozen=True)
class Row:
    """One answer of one beat. ways: reaction → the transitions to try in order.

    offer: what makes it available; None where it always is.
    """

    offer: Guard | None
    ways: dict[str, tuple[Way, ...]]


@dataclass(frozen=True)
class Table:
    """The machine's transitions: rows by beat and option, and the interrupts in order."""

    rows: tuple[tuple[Row, ...], ...]
    interrupts: tuple[Way, ...]


def derive_table(machine: Machine, file: ScenarioFile, index: dict[str, int]) -> Table:
    """Read the table off the machine itself, so that the machine stays the one truth."""
    rows = tuple(
        tuple(_row(machine, name, option.id, index) for option in beat.answers)
        for name, beat in file.beats.items()
    )
    found = machine.events[INTERRUPT].transitions[file.start]
    return Table(rows, tuple(Way(_guards(way)[0], index[str(way.dest)]) for way in found))


def _row(machine: Machine, beat: str, option: str, index: dict[str, int]) -> Row:
    found: dict[str, list[Way]] = {reaction: [] for reaction in REACTIONS}
    offer: Guard | None = None
    for transition in machine.events[trigger_of(option)].transitions[beat]:
        by_reaction, offer, guard = _guards(transition)
        (reaction,) = by_reaction.reactions
        found[reaction].append(Way(_unless_empty(guard), index[str(transition.dest)]))
    return Row(_unless_empty(offer), {name: tuple(ways) for name, ways in found.items()})


def _unless_empty(guard: Guard | None) -> Guard | None:
    return None if guard is None or guard == type(guard)() else guard


def _guards(transition: Any) -> tuple[Guard, ...]:
    return tuple(condition.func for condition in transition.conditions)
