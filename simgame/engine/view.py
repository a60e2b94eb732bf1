"""What a trainee may see of a call: words, options, the notebook. No trait, no points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simgame.content.deciding import JOIN
from simgame.content.shapes import LEAVE, LEFT
from simgame.content.speech import only_such_a_person, replied, said, shuffled
from simgame.engine.events import Answered, Event, Interrupted, Moved, Reacted
from simgame.engine.state import State
from simgame.engine.world import World


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said. speaker: contact id, `you`, or nobody where something is told.

    role: what sort of line. `wrote` is a text of the trainee's own, empty while it is sealed;
    `nothing` is the answer of whoever takes none of several things, which has no text.
    """

    speaker: str
    name: str
    text: str
    role: Literal["say", "answer", "reply", "told", "wrote", "nothing"]


@dataclass(frozen=True, slots=True)
class OptionView:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One of the things that may be taken. costs: in units of the budget. open: whether it
    can be taken at all now; what is not open is not to be shown."""

    id: str
    text: str
    costs: int
    open: bool


@dataclass(frozen=True, slots=True)
class SelectView:
    """Several things, of which a few may be taken. unit: of budget and costs, as in the file.

    least: how many must be taken. items: in the order shown, which depends on the seed. An
    answer is their ids joined by `+`, or `nothing`.
    """

    budget: int
    unit: str
    least: int
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class WriteView:
    """Something to be written in one's own words; the answer is `written`."""

    prompt: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """A contact as one meets them. about: what one notices on entering."""

    id: str
    name: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Note:
    """A fact in the notebook."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PainNote:
    """A pain in the notebook; it appears when its first part has been learned.

    reasons, impact, capabilities: what is known of each. owner: the contact's name.
    """

    id: str
    text: str
    owner: str
    admitted: bool
    reasons: tuple[str, ...]
    impact: tuple[str, ...]
    capabilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingView:
    """kind: won, half, lost or left. text: empty for a call that was left."""

    id: str
    kind: str
    text: str
    sign: str | None


@dataclass(frozen=True, slots=True)
class View:
    """One moment of a call.

    lines: new since the last answer (the reply to it, then what opens this beat).
    options: in the order shown, which depends on the seed; none where something is to be
    taken (`select`) or written (`write`). text: what is told where nobody speaks. person: who
    is answered, if anybody. minutes: left, of `minutes_total`.
    """

    beat: str
    person: PersonView | None
    lines: tuple[Line, ...]
    options: tuple[OptionView, ...]
    minutes: int
    minutes_total: int
    facts: tuple[Note, ...]
    pains: tuple[PainNote, ...]
    ending: EndingView | None
    text: str = ""
    select: SelectView | None = None
    write: WriteView | None = None


@dataclass(frozen=True)
class Voice:
    """Finds the words of one call. language: fixed for the attempt."""

    world: World
    seed: int
    language: str

    def text(self, path: str) -> str:
        return self.world.scenario.text(path, self.language)

    def opening(self, beat: str) -> tuple[Line, ...]:
        """What is said when a beat opens; where nobody speaks, what is told."""
        if beat == LEFT:
            return ()
        found = self.world.file.beats[beat]
        if found.end is None and not found.say:
            return (Line("", "", self.text(f"beats.{beat}.text"), "told"),)
        lines = []
        for speaker in self.world.file.beats[beat].say:
            path = said(self.world.scenario, beat, speaker, self.world.cast[speaker], self.seed)
            lines.append(Line(speaker, self.name(speaker), self.text(path), "say"))
        return tuple(lines)

    def answered(self, beat: str, option: str) -> Line:
        """The trainee's own words; leaving has none."""
        text = "" if option == LEAVE else self.text(f"beats.{beat}.{option}.text")
        return Line("you", "", text, "answer")

    def reply(self, beat: str, option: str, contact: str, reaction: str) -> Line | None:
        path = replied(
            self.world.scenario, beat, option, self.world.cast[contact], reaction, self.seed
        )
        if path is None:
            return None
        return Line(contact, self.name(contact), self.text(path), "reply")

    def telling(
        self, beat: str, option: str, reaction: str | None, contact: str
    ) -> tuple[str, ...]:
        """What a contact said around a decision that only such a person says."""
        scenario, personality = self.world.scenario, self.world.cast[contact]
        paths: list[str | None] = []
        if contact in self.world.file.beats[beat].say:
            paths.append(said(scenario, beat, contact, personality, self.seed))
        if reaction is not None:
            paths.append(replied(scenario, beat, option, personality, reaction, self.seed))
        return tuple(
            self.text(path) for path in paths if path and only_such_a_person(path, personality)
        )

    def name(self, contact: str) -> str:
        return self.world.scenario.name(contact, self.language)

    def person(self, contact: str) -> PersonView:
        at = f"cast.{contact}"
        return PersonView(
            contact, self.name(contact), self.text(f"{at}.title"), self.text(f"{at}.about")
        )


def view(voice: Voice, state: State, events: Sequence[Event]) -> View:
    """What is on the screen now. events: those of the last answer (none at the start)."""
    world = voice.world
    beat = world.beats[state.beat]
    running = world.running(state)
    there = running and not world.alone(state.beat)
    person = voice.person(world.contact(state.beat)) if there else None
    return View(
        beat=beat,
        person=person,
        lines=(*_reply_lines(voice, events), *(voice.opening(beat) if running else ())),
        options=_options(voice, state) if running and world.file.beats[beat].choose else (),
        minutes=max(0, state.minutes),
        minutes_total=world.minutes(),
        facts=tuple(
            Note(name, voice.text(f"facts.{name}"))
            for name in world.names(state.knows, world.facts)
        ),
        pains=_pains(voice, state),
        ending=None if running else _ending(voice, state),
        text=voice.text(f"beats.{beat}.text") if running and not there else "",
        select=_select(voice, state) if running else None,
        write=_write(voice, beat) if running else None,
    )


def transcript(voice: Voice, events: Sequence[Event]) -> tuple[Line, ...]:
    """Everything said so far, in order, from a call's events."""
    lines = list(voice.opening(voice.world.file.start))
    answered: Answered | None = None
    for number, event in enumerate(events):
        if isinstance(event, Answered):
            answered = event
            lines.append(voice.answered(event.beat, event.answer))
        elif isinstance(event, Reacted) and answered is not None:
            lines += _reply_lines(voice, (answered, event))
        elif isinstance(event, Moved) and not _interrupted(events, number):
            lines += voice.opening(event.to)
    return tuple(lines)


def _interrupted(events: Sequence[Event], number: int) -> bool:
    """Whether the move was cut short, so that the new beat never opened."""
    return number + 1 < len(events) and isinstance(events[number + 1], Interrupted)


def _reply_lines(voice: Voice, events: Sequence[Event]) -> list[Line]:
    answered = next((event for event in events if isinstance(event, Answered)), None)
    reacted = next((event for event in events if isinstance(event, Reacted)), None)
    if answered is None or reacted is None:
        return []
    line = voice.reply(answered.beat, answered.answer, reacted.contact, reacted.reaction)
    return [line] if line else []


def _options(voice: Voice, state: State) -> tuple[OptionView, ...]:
    world = voice.world
    beat = world.beats[state.beat]
    offered = [world.options[state.beat][number].id for number in world.offered(state)]
    return tuple(
        OptionView(name, voice.text(f"beats.{beat}.{name}.text"))
        for name in shuffled(offered, voice.seed, beat)
    )


def _select(voice: Voice, state: State) -> SelectView | None:
    world = voice.world
    beat = world.beats[state.beat]
    select = world.file.beats[beat].select
    if select is None:
        return None
    offered = [world.options[state.beat][number].id for number in world.offered(state)]
    can_be = {item for answer in offered for item in answer.split(JOIN)}
    items = {item.id: item for item in select.items}
    shown = tuple(
        ItemView(name, voice.text(f"beats.{beat}.{name}.text"), items[name].costs, name in can_be)
        for name in shuffled(list(items), voice.seed, beat)
    )
    return SelectView(select.budget, select.unit, select.least, shown)


def _write(voice: Voice, beat: str) -> WriteView | None:
    write = voice.world.file.beats[beat].write
    if write is None:
        return None
    return WriteView(voice.text(f"beats.{beat}.write.prompt"), write.sealed)


def _pains(voice: Voice, state: State) -> tuple[PainNote, ...]:
    world = voice.world
    found = []
    for name, pain in world.file.pains.items():
        known = set(world.names(state.knows, world.facts))
        parts = [
            tuple(voice.text(f"facts.{fact}") for fact in facts if fact in known)
            for facts in (pain.reasons, pain.impact.values(), pain.capabilities)
        ]
        admitted = world.pain_bits[name].reached(state, "admitted")
        if admitted or any(parts):
            owner = voice.name(pain.owner)
            found.append(PainNote(name, voice.text(f"pains.{name}.text"), owner, admitted, *parts))
    return tuple(found)


def _ending(voice: Voice, state: State) -> EndingView:
    world = voice.world
    beat = world.beats[state.beat]
    ending = world.endings.get(state.beat)
    if ending is None or ending.end is None:
        return EndingView(beat, LEFT, "", None)
    return EndingView(beat, ending.end, voice.text(f"beats.{beat}.text"), ending.sign)
