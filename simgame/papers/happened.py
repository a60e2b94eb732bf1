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
from simgame.engine.events import Admitted, Answered, Event, Learned, Reacted, Wrote
from simgame.papers.dossier import Source, Turn


@dataclass(frozen=True, slots=True)
class Came:
    """The answer that something first came from. who: id of whom it came from, or empty."""

    source: Source
    who: str


@dataclass(frozen=True)
class Happened:
    """Everything the calls have brought, by id, in the order in which it first came.

    written: (lab, beat) → where something was written in one's own words.
    """

    facts: Mapping[str, Came]
    pains: Mapping[str, Came]
    written: Mapping[tuple[str, str], Source]


def happened(stations: Sequence[Station]) -> Happened:
    """Walk all calls."""
    facts: dict[str, Came] = {}
    pains: dict[str, Came] = {}
    written: dict[tuple[str, str], Source] = {}
    for station in stations:
        for answer in _answers(station.attempt):
            came = Came(_source(station, answer.number), answer.who)
            for event in answer.brought:
                match event:
                    case Learned(fact=name):
                        facts.setdefault(name, came)
                    case Admitted(pain=name):
                        pains.setdefault(name, came)
                    case Wrote():
                        written[station.lab, answer.given.beat] = came.source
    return Happened(facts, pains, written)


def turns(call: Attempt, written: Mapping[str, str]) -> tuple[Turn, ...]:
    """The decisions of a call. written: beat → the words that may be shown."""
    return tuple(_turn(call, answer, written) for answer in _answers(call))


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


def _turn(call: Attempt, answer: _Answer, written: Mapping[str, str]) -> Turn:
    voice, given = call.voice, answer.given
    text = call.world.file.beats[given.beat].text
    told = () if text is None else (voice.text(f"beats.{given.beat}.text"),)
    wrote = any(isinstance(event, Wrote) for event in answer.brought)
    return Turn(
        number=answer.number,
        who=answer.who,
        said=tuple(line.text for line in voice.opening(given.beat)) or told,
        text=voice.answered(given.beat, given.answer).text,
        reply=_reply(call, answer),
        written=written.get(given.beat, "") if wrote else "",
        left=given.answer == LEAVE,
        taken=call.world.file.beats[given.beat].select is not None,
    )


def _reply(call: Attempt, answer: _Answer) -> str:
    for event in answer.brought:
        if isinstance(event, Reacted):
            where = (answer.given.beat, answer.given.answer, event.contact, event.reaction)
            line = call.voice.reply(*where)
            return line.text if line else ""
    return ""
