"""What happened in the calls of a run, with the answer that each thing came from.

A call's events tell what an answer brought; whoever was answered is whom it came from. Work
at one's own desk comes from nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simgame.attempt import Attempt
from simgame.campaign.stations import Station
from simgame.content.shapes import LEAVE
from simgame.engine.events import (
    Admitted,
    Answered,
    Event,
    Kept,
    Learned,
    Promised,
    Reacted,
    Wrote,
    seal_of,
)
from simgame.papers.dossier import Source, Turn

Writings = Mapping[tuple[str, str], str]
"""Attempt and beat → what the trainee wrote there."""


@dataclass(frozen=True, slots=True)
class Came:
    """The answer that something first came from. who: id of whom it came from, or empty."""

    source: Source
    who: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where words were sealed. intact: whether those that are kept still fit the seal."""

    source: Source
    words: str
    intact: bool


@dataclass(frozen=True)
class Happened:
    """Everything the calls have brought, by id, in the order in which it first came.

    sealed: (lab, beat) → what was written there.
    """

    facts: Mapping[str, Came]
    pains: Mapping[str, Came]
    promised: Mapping[str, Came]
    kept: Mapping[str, Came]
    sealed: Mapping[tuple[str, str], Sealed]


def happened(stations: Sequence[Station], writings: Writings) -> Happened:
    """Walk all calls."""
    facts: dict[str, Came] = {}
    pains: dict[str, Came] = {}
    promised: dict[str, Came] = {}
    kept: dict[str, Came] = {}
    sealed: dict[tuple[str, str], Sealed] = {}
    for station in stations:
        for answer in _answers(station.attempt):
            came = Came(_source(station, answer.number), answer.who)
            for event in answer.brought:
                match event:
                    case Learned(fact=name):
                        facts.setdefault(name, came)
                    case Admitted(pain=name):
                        pains.setdefault(name, came)
                    case Promised(promise=name):
                        promised.setdefault(name, came)
                    case Kept(promise=name):
                        kept.setdefault(name, came)
                    case Wrote(seal=seal):
                        sealed[station.lab, answer.given.beat] = _sealed(
                            station.attempt, answer, seal, writings
                        )
    return Happened(facts, pains, promised, kept, sealed)


def turns(call: Attempt, writings: Writings, closed: frozenset[str]) -> tuple[Turn, ...]:
    """The decisions of a call. closed: beats whose words are still sealed."""
    return tuple(_turn(call, answer, writings, closed) for answer in _answers(call))


# --------------------------------------------------------------------- one answer


@dataclass(frozen=True, slots=True)
class _Answer:
    """One decision with what it brought. who: id of whoever was answered, or empty."""

    number: int
    who: str
    given: Answered
    brought: tuple[Event, ...]


def _answers(call: Attempt) -> Iterator[_Answer]:
    events, world = call.events, call.world
    places = [place for place, event in enumerate(events) if isinstance(event, Answered)]
    for number, (here, following) in enumerate(pairwise([*places, len(events)]), 1):
        given = events[here]
        assert isinstance(given, Answered)
        beat = world.beats.index(given.beat)
        who = "" if world.alone(beat) else world.contact(beat)
        yield _Answer(number, who, given, events[here + 1 : following])


def _source(station: Station, number: int) -> Source:
    return Source(station.lab, station.attempt.started.title, station.attempt.id, number)


def _sealed(call: Attempt, answer: _Answer, seal: str, writings: Writings) -> Sealed:
    words = writings.get((call.id, answer.given.beat), "")
    fits = seal_of(call.started.seed, answer.given.beat, words) == seal
    lab = call.started.scenario
    return Sealed(Source(lab, call.started.title, call.id, answer.number), words, fits)


def _turn(call: Attempt, answer: _Answer, writings: Writings, closed: frozenset[str]) -> Turn:
    voice, given = call.voice, answer.given
    text = call.world.file.beats[given.beat].text
    told = () if text is None else (voice.text(f"beats.{given.beat}.text"),)
    wrote = any(isinstance(event, Wrote) for event in answer.brought)
    shown = wrote and given.beat not in closed
    return Turn(
        number=answer.number,
        who=answer.who,
        said=tuple(line.text for line in voice.opening(given.beat)) or told,
        text=voice.answered(given.beat, given.answer).text,
        reply=_reply(call, answer),
        written=writings.get((call.id, given.beat), "") if shown else "",
        left=given.answer == LEAVE,
    )


def _reply(call: Attempt, answer: _Answer) -> str:
    for event in answer.brought:
        if isinstance(event, Reacted):
            where = (answer.given.beat, answer.given.answer, event.contact, event.reaction)
            line = call.voice.reply(*where)
            return line.text if line else ""
    return ""
