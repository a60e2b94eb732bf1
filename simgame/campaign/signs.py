"""Signs with what shows them, and the stage of the sale that they have earned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.book import RuleBook
from simgame.attempt import Attempt
from simgame.campaign.stations import Station
from simgame.content.walk import ids
from simgame.engine.events import Answered, Ended, Event, Reacted, Signed
from simgame.engine.process import Change, Evidence, Process


@dataclass(frozen=True)
class SignChange:
    """A sign that was given or taken back. lab: in whose call. contact: by whom, if one said."""

    lab: str
    change: Change
    contact: str | None = None


@dataclass(frozen=True)
class Sale:
    """What the signs have earned. stage: id, or `END`; percent: 0..100.

    held: sign → its evidence. lost: signs that were given and taken back since → what shows it.
    """

    stage: str
    percent: int
    held: Mapping[str, Evidence]
    lost: Mapping[str, Evidence]


def process_of(book: RuleBook) -> Process | None:
    """The stages of a rule book; None where it has none."""
    return Process(book.stages) if book.stages is not None else None


def changes(visited: Sequence[Station]) -> tuple[SignChange, ...]:
    """Every sign that was given or taken back, in the order it happened."""
    return tuple(change for each in visited for change in _of_call(each.lab, each.attempt))


def sale(process: Process, happened: Sequence[SignChange]) -> Sale:
    """Where the sale stands by its signs.

    Raises:
        UnknownSign: a sign that no stage declares.
    """
    held = process.held(each.change for each in happened)
    lost: dict[str, Evidence] = {}
    given_once = set[str]()
    for each in happened:
        sign = each.change.sign
        if each.change.earned:
            given_once.add(sign)
        elif sign in given_once - set(held):
            lost[sign] = each.change.evidence
    given = frozenset(held)
    return Sale(process.stage(given), process.percent(given), held, lost)


def next_sign(process: Process | None, held: frozenset[str]) -> str | None:
    """The first sign of the stages that is missing."""
    if process is None:
        return None
    return next((sign for sign in process.signs if sign not in held), None)


def _of_call(lab: str, attempt: Attempt) -> Iterator[SignChange]:
    number, answered, reacted = 0, None, None
    for event in attempt.events:
        if isinstance(event, Answered):
            number, answered, reacted = number + 1, event, None
        elif isinstance(event, Reacted):
            reacted = event
        elif isinstance(event, Signed):
            text = _said(attempt, answered, reacted)
            evidence = Evidence(attempt.id, number, text)
            yield SignChange(lab, Change(event.sign, True, evidence), event.contact)
        elif isinstance(event, Ended):
            yield from _at_the_end(lab, attempt, event, number)


def _at_the_end(lab: str, attempt: Attempt, ended: Ended, number: int) -> Iterator[SignChange]:
    beat = attempt.world.file.beats.get(ended.ending)
    if beat is None:
        return
    evidence = Evidence(attempt.id, number, attempt.voice.text(f"beats.{ended.ending}.text"))
    if ended.sign is not None:
        yield SignChange(lab, Change(ended.sign, True, evidence))
    for sign in ids(beat.withdraws):
        yield SignChange(lab, Change(sign, False, evidence))


def _said(attempt: Attempt, answered: Event | None, reacted: Reacted | None) -> str:
    """What the customer said to an answer; where they said nothing, what was answered."""
    assert isinstance(answered, Answered)
    voice = attempt.voice
    if reacted is not None:
        where = (answered.beat, answered.answer, reacted.contact, reacted.reaction)
        line = voice.reply(*where)
        if line is not None:
            return line.text
    return voice.answered(answered.beat, answered.answer).text
