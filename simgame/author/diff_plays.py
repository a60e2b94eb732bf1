"""How plays of one version of a scenario go in another one.

An attempt pins the texts it was played with, so an edit never changes it; what is worked
out here is how the same answers would fare if it were played today.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from scoring.book import RuleBook, rulebook_from_text
from scoring.faults import SimgameError
from simgame.author.casts import casts
from simgame.content.scenario import Scenario
from simgame.engine.entry import FRESH, Entry
from simgame.engine.events import Answered, AttemptStarted, Event, from_dict
from simgame.engine.flow import IllegalAnswer
from simgame.engine.play import decide, evolve
from simgame.engine.world import World
from simgame.store.database import Store

Cast = tuple[tuple[str, str], ...]

MOST_CASTS = 24
"""Casts that a playthrough is tried with at most, where it leaves them open."""


@dataclass(frozen=True)
class Fare:
    """How a list of answers goes in the other version.

    how: `same`; `otherwise`, all answers can be given but something differs; `stuck`, an
    answer cannot be given; `no-cast`, the people are not offered there; `no-rules`, the
    rule book it was played under lacks a rule; `damaged`, its events cannot be read.
    event: number of the first event that differs, the beginning of the call being 1.
    answer: number and id of the answer it came after, or that cannot be given, from 1.
    ends: beats at which the call stands in the end, in the old and in the other version.
    over: the answer cannot be given because the call is over.
    """

    how: str
    event: int = 0
    answer: tuple[int, str] = (0, "")
    ends: tuple[str, str] = ("", "")
    over: bool = False


@dataclass(frozen=True)
class Play:
    """A playthrough, in the first cast in which it goes otherwise, if there is one."""

    name: str
    cast: dict[str, str]
    fare: Fare


@dataclass(frozen=True)
class Call:
    """A saved call of this scenario. pins: old, new or other, by the text it was played with.

    fare: how it goes in the new version; None unless it pins the old one.
    """

    id: str
    trainee: str
    pins: str
    open: bool
    fare: Fare | None = None


def plays(old: Scenario, new: Scenario, book: RuleBook) -> Iterator[Play]:
    """Every playthrough of the old version."""
    for played in old.file.playthroughs:
        tried = [
            Play(played.name, cast, _replayed(old, new, book, cast, played.answers))
            for cast in islice(casts(old, played.cast), MOST_CASTS)
        ]
        yield next((each for each in tried if each.fare.how != "same"), tried[0])


def calls(old: Scenario, new: Scenario, store: Store) -> Iterator[Call]:
    """Every saved call of either version's id, the one begun last first.

    Raises:
        StoreError: the database cannot be read.
    """

    @cache
    def pins(digest: str) -> str:
        text = json.loads(store.text(digest)).get("scenario")
        known = {old.sources["scenario"]: "old", new.sources["scenario"]: "new"}
        return known.get(text, "other")

    @cache
    def world(digest: str, entry: str | None, cast: Cast) -> World:
        begun = FRESH if entry is None else Entry.read(entry)
        return World(new, rulebook_from_text(store.text(digest)), dict(cast), entry=begun)

    for row in store.attempts():
        if row.scenario not in (old.id, new.id):
            continue
        try:
            events = [from_dict(each) for each in store.events(row.id)]
            started = events[0]
            assert isinstance(started, AttemptStarted)
            version = pins(started.scenario_text)
            fare = None
            if version == "old":
                answers = [each.answer for each in events if isinstance(each, Answered)]
                make = partial(world, started.book_text, started.entry)
                fare = _fared(new, make, started.cast, answers, events[1:])
        except (SimgameError, ValueError, KeyError, TypeError, AttributeError, AssertionError):
            version, fare = "other", Fare("damaged")
        yield Call(row.id, row.trainee, version, row.ending is None, fare)


def _replayed(
    old: Scenario, new: Scenario, book: RuleBook, cast: dict[str, str], answers: Sequence[str]
) -> Fare:
    world, events = World(old, book, cast), list[Event]()
    state, given = world.start, list[str]()
    for answer in answers:
        try:
            happened = decide(world, state, answer)
        except IllegalAnswer:
            break
        for event in happened:
            state = evolve(world, state, event)
        events += happened
        given.append(answer)
    return _fared(new, lambda each: World(new, book, dict(each)), cast, given, events)


def _fared(
    new: Scenario,
    world: Callable[[Cast], World],
    cast: Mapping[str, str],
    answers: Sequence[str],
    events: Sequence[Event],
) -> Fare:
    """Give the answers in the new version.

    world: makes the world of a cast. events: all that happened in the old version.
    """
    people = new.file.cast
    if set(cast) != set(people) or any(cast[who] not in people[who].personality for who in people):
        return Fare("no-cast")
    try:
        return _compared(world(tuple(sorted(cast.items()))), answers, events)
    except KeyError:
        return Fare("no-rules")


def _compared(world: World, answers: Sequence[str], events: Sequence[Event]) -> Fare:
    state, position, first, after = world.start, 0, 0, (0, "")
    stood = _stands(world, events)
    for number, answer in enumerate(answers, 1):
        try:
            happened = decide(world, state, answer)
        except IllegalAnswer:
            ends, over = (stood, world.beats[state.beat]), not world.running(state)
            return Fare("stuck", first or position + 2, (number, answer), ends, over)
        for event in happened:
            differs = position >= len(events) or events[position] != event
            if differs and not first:
                first, after = position + 2, (number, answer)
            state, position = evolve(world, state, event), position + 1
    if not first and position < len(events):
        first = position + 2
    ends = stood, world.beats[state.beat]
    return Fare("otherwise", first, after, ends) if first else Fare("same", ends=ends)


def _stands(world: World, events: Sequence[Event]) -> str:
    """Where the call stood in the end: the last beat that an event led to."""
    found = [str(to) for event in events if (to := getattr(event, "to", None)) is not None]
    return found[-1] if found else world.file.start
