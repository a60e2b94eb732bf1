"""Events and proof → the records that scoring grades (`Played`, `Faced`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from scoring.faced import (
    Alternative,
    Faced,
    PainFound,
    Person,
    Played,
    Reach,
    Several,
    Thing,
    Wrote,
)
from scoring.judge import Answer
from scoring.reports.judging import book_mark
from scoring.rules import Reaction
from simgame.content.deciding import JOIN
from simgame.content.shapes import LEAVE
from simgame.engine.events import Answered, AttemptStarted, Event, Reacted
from simgame.engine.play import evolve, replay
from simgame.engine.state import State
from simgame.engine.view import Voice
from simgame.engine.world import World
from simgame.proof.exact import Proof
from simgame.written import Writing


@dataclass(frozen=True)
class Course:
    """A call with its exact values. events: all of them, the first is `AttemptStarted`.
    written: what the trainee has written, by the number of the decision.

    The proof's world may be judged by another book; states and moves are the same.
    """

    proof: Proof
    voice: Voice
    events: Sequence[Event]
    written: Mapping[int, Writing] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return self.proof.world

    def decisions(self) -> Iterator[tuple[State, Answered, Reacted | None]]:
        """Each decision with the state it was made in."""
        state = self.world.start
        for number, event in enumerate(self.events):
            if isinstance(event, Answered):
                following = self.events[number + 1]
                yield state, event, following if isinstance(following, Reacted) else None
            state = evolve(self.world, state, event)

    def final(self) -> State:
        """Where the call stands after its last event."""
        return replay(self.world, self.events)


def faced_records(course: Course) -> list[Faced]:
    """One record for each decision, the abandoned one included."""
    return [
        _faced(course, number, state, answered, reacted)
        for number, (state, answered, reacted) in enumerate(course.decisions(), 1)
    ]


def played_record(course: Course, attempt: str) -> Played:
    """The call as a whole; a call that is still open counts as far as it went."""
    world, proof, voice = course.world, course.proof, course.voice
    started = cast(AttemptStarted, course.events[0])
    state = course.final()
    anchors = proof.anchors
    ending = world.endings.get(state.beat)
    learned = state.knows & ~world.start.knows
    return Played(
        attempt=attempt,
        scenario=started.scenario,
        title=started.title,
        account=voice.text("account"),
        trainee=started.trainee,
        mode=started.mode,
        language=started.language,
        book=world.judging.info.rulebook,
        book_version=world.judging.info.version,
        seed=started.seed,
        people=tuple(_person(course, state, name) for name in world.contacts),
        best=anchors.best,
        worst=anchors.worst,
        random=anchors.random,
        decisions=len(proof.best_line),
        utility=utility(course, state),
        ending=world.beats[state.beat],
        kind=str(ending.end) if ending else "left",
        ending_text=voice.text(f"beats.{world.beats[state.beat]}.text") if ending else "",
        sign=ending.sign if ending else None,
        facts=tuple(voice.text(f"facts.{name}") for name in world.names(learned, world.facts)),
        facts_total=len(world.facts) - len(world.names(world.start.knows, world.facts)),
        pains=tuple(_pain(course, state, name) for name in world.pains),
        minutes=world.minutes(),
        minutes_left=max(0, state.minutes),
        branch=started.branch,
        played_by=None if world.judging.digest == world.book.digest else book_mark(world.book),
    )


def _faced(
    course: Course,
    number: int,
    state: State,
    answered: Answered,
    reacted: Reacted | None,
) -> Faced:
    world, proof, voice = course.world, course.proof, course.voice
    value = proof.value(state).best
    contact = world.contact(state.beat)
    options = world.options[state.beat]
    offered = set(world.offered(state))
    chosen = next((n for n, option in enumerate(options) if option.id == answered.answer), 0)
    best = proof.best_option(state)
    left = answered.answer == LEAVE
    loss = value - (proof.leaving(state) if left else proof.after(state, chosen))
    following = state._replace(beat=world.left) if left else world.outcome(state, chosen).state
    reply = None
    if reacted is not None:
        line = voice.reply(answered.beat, answered.answer, reacted.contact, reacted.reaction)
        reply = line.text if line else None
    return Faced(
        number=number,
        beat=answered.beat,
        contact=contact,
        who=voice.name(contact),
        said=tuple(line.text for line in voice.opening(answered.beat)),
        option=answered.answer,
        text=voice.answered(answered.beat, answered.answer).text,
        replied=reply,
        reaction=cast(Reaction, reacted.reaction) if reacted else None,
        situation=world.situation(state, chosen),
        alternatives=tuple(
            Alternative(
                option.id,
                voice.answered(answered.beat, option.id).text,
                world.answer(state, n),
                value - proof.after(state, n) if n in offered else None,
                world.situation(state, n),
            )
            for n, option in enumerate(options)
        ),
        best=None if best is None else options[best].id,
        loss=loss,
        minutes=state.minutes,
        cost=state.minutes - following.minutes,
        before=Reach(*proof.reach(state)),
        after=Reach(*proof.reach(following)),
        several=_several(course, state),
        wrote=_wrote(course.written.get(number)),
    )


def _several(course: Course, state: State) -> Several | None:
    """The things that could be taken, those that were locked included."""
    world, voice = course.world, course.voice
    beat = world.beats[state.beat]
    found = world.file.beats[beat]
    if found.select is None:
        return None
    open_now: set[str] = set()
    answers: dict[str, Answer] = {}
    for number, option in enumerate(found.answers):
        parts = world.options[state.beat][number].parts
        for item, part in zip(getattr(option, "parts", ()), parts, strict=False):
            answers.setdefault(item.id, part.answer(state.knows))
    for number in world.offered(state):
        open_now.update(world.options[state.beat][number].id.split(JOIN))
    things = tuple(
        Thing(
            item.id,
            voice.text(f"beats.{beat}.{item.id}.text"),
            item.costs,
            answers[item.id],
            item.id in open_now,
        )
        for item in found.select.items
        if item.id in answers
    )
    return Several(found.select.budget, found.select.unit, things)


def _wrote(writing: Writing | None) -> Wrote | None:
    if writing is None:
        return None
    return Wrote(writing.text, writing.prompt, writing.sealed, writing.genuine)


def utility(course: Course, final: State) -> float:
    """What the path was worth: its ending minus what its answers fell short of."""
    world, proof = course.world, course.proof
    shortfall = 0.0
    end: float | None = None
    for state, answered, _ in course.decisions():
        if answered.answer == LEAVE:
            end = proof.leaving(state)
            continue
        verdicts, best = world.verdicts(state)
        chosen = next(
            n for n, option in enumerate(world.options[state.beat]) if option.id == answered.answer
        )
        shortfall += best - verdicts[chosen].points
    if end is None:
        end = proof.leaving(final) if world.running(final) else float(world.price(final.beat))
    return end - shortfall


def _person(course: Course, state: State, name: str) -> Person:
    person = course.voice.person(name)
    trust = state.trust[course.world.bits.contacts[name]]
    heard = _heard(course, name)
    return Person(name, person.name, person.title, course.world.cast[name], trust, heard)


def _heard(course: Course, name: str) -> tuple[str, ...]:
    """Lines that gave the personality away; each once, in the order they fell."""
    lines: dict[str, None] = {}
    for _, answered, reacted in course.decisions():
        mine = reacted is None or reacted.contact == name
        reaction = reacted.reaction if reacted and mine else None
        told = course.voice.telling(answered.beat, answered.answer, reaction, name)
        lines.update(dict.fromkeys(told))
    return tuple(lines)


def _pain(course: Course, state: State, name: str) -> PainFound:
    pain = course.world.file.pains[name]
    depth = course.world.pain_bits[name].depth(state)
    return PainFound(course.voice.text(f"pains.{name}.text"), course.voice.name(pain.owner), depth)
