"""What an author sees of the answers of a moment, and of one that was just given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.judge import Finding
from simgame.author.hidden import Hidden, hidden
from simgame.author.trying import Taken
from simgame.content.shapes import LEAVE
from simgame.engine.events import Ended, Interrupted, Moved, Spent
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.exact import Proof


@dataclass(frozen=True)
class Weighed:
    """One answer at one moment, for one cast.

    points, best: taken, and the most that any answer written for the beat takes.
    loss: drop in the optimal value, in points; None if it is hidden or not worked out yet.
    findings: the rules that fired, with points or overruled. leads: the beat where the call
    stands afterwards, interrupts included.
    """

    option: str
    techniques: tuple[str, ...]
    target: str | None
    reaction: str
    points: int
    best: int
    loss: float | None
    findings: tuple[Finding, ...]
    hidden: Hidden | None
    leads: str


def weighed(world: World, state: State, proof: Proof | None) -> tuple[Weighed, ...]:
    """Every answer written for a beat, in the order of the file."""
    why = {each.option: each for each in hidden(world, state)}
    written = world.file.beats[world.beats[state.beat]].answers
    verdicts, best = world.verdicts(state)
    return tuple(
        Weighed(
            option=option.id,
            techniques=tuple(option.as_),
            target=option.target,
            reaction=verdict.reaction,
            points=verdict.points,
            best=best,
            loss=None if option.id in why else _loss(state, number, proof),
            findings=tuple(item for item in verdict.findings if item.points or item.overruled_by),
            hidden=why.get(option.id),
            leads=world.beats[world.outcome(state, number).state.beat],
        )
        for number, (option, verdict) in enumerate(zip(written, verdicts, strict=True))
    )


def _loss(state: State, number: int, proof: Proof | None) -> float | None:
    """None also for a state that no play of this cast comes to."""
    if proof is None:
        return None
    try:
        return proof.value(state).best - proof.after(state, number)
    except KeyError:
        return None


@dataclass(frozen=True)
class Happened:
    """What an answer brought about.

    answer: None if the call was left. trust: of whom was answered, before and after.
    to: the beat it led to. interrupted: where the clock or lost trust led instead.
    kind: of the ending it came to, if it did.
    """

    option: str
    answer: Weighed | None
    contact: str
    trust: tuple[int, int]
    learned: tuple[str, ...]
    admitted: tuple[str, ...]
    minutes: int
    used: str | None
    to: str
    interrupted: str | None
    kind: str | None


def happened(world: World, taken: Taken, proof: Proof | None) -> Happened:
    """One answer with its rules and effects."""
    before, after = taken.before, taken.after
    contact = world.contact(before.beat)
    number = world.bits.contacts[contact]
    moved = next(event for event in taken.events if isinstance(event, Moved))
    answer = None
    if taken.answer != LEAVE:
        answers = weighed(world, before, proof)
        answer = next(each for each in answers if each.option == taken.answer)
    return Happened(
        option=taken.answer,
        answer=answer,
        contact=contact,
        trust=(before.trust[number], after.trust[number]),
        learned=tuple(world.names(after.knows & ~before.knows, world.facts)),
        admitted=tuple(world.names(after.admitted & ~before.admitted, world.pains)),
        minutes=sum(event.minutes for event in taken.events if isinstance(event, Spent)),
        used=moved.uses,
        to=moved.to,
        interrupted=_first([event.to for event in taken.events if isinstance(event, Interrupted)]),
        kind=_first([event.kind for event in taken.events if isinstance(event, Ended)]),
    )


def _first(found: Sequence[str]) -> str | None:
    return found[0] if found else None


@dataclass(frozen=True)
class PainDepth:
    """reached: of admitted, reasons, impact and capabilities, what holds."""

    pain: str
    reached: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """The state of a call, by names. trust: trust points (-3..+3)."""

    minutes: int
    minutes_total: int
    trust: tuple[tuple[str, int], ...]
    known: tuple[str, ...]
    pains: tuple[PainDepth, ...]
    used: tuple[str, ...]


def standing(world: World, state: State) -> Standing:
    depths = ("admitted", "reasons", "impact", "capabilities")
    return Standing(
        minutes=state.minutes,
        minutes_total=world.minutes(),
        trust=tuple(zip(world.contacts, state.trust, strict=True)),
        known=tuple(world.names(state.knows, world.facts)),
        pains=tuple(
            PainDepth(name, tuple(each for each in depths if bits.reached(state, each)))
            for name, bits in world.pain_bits.items()
        ),
        used=tuple(name for name, bit in world.bits.once.items() if state.used >> bit & 1),
    )
