"""The running attempt: decide → append → evolve. The only writer of events.

Every answer is durable before the customer's reply can be drawn. An attempt is rebuilt
from its events and from the texts it pinned, never from the files of today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from scoring.book import RuleBook, rulebook_from_text
from scoring.faults import SimgameError, problem
from scoring.scorecard import Scorecard, grade
from simgame.content.deciding import WRITTEN
from simgame.content.load import scenario_from_text
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE
from simgame.content.speech import draw
from simgame.engine.entry import FRESH, BadEntry, Entry
from simgame.engine.events import (
    EVENT_FORMAT,
    Answered,
    AttemptStarted,
    Event,
    Wrote,
    from_dict,
    seal_of,
)
from simgame.engine.play import decide, evolve
from simgame.engine.state import State
from simgame.engine.view import Line, View, Voice, transcript, view
from simgame.engine.world import World
from simgame.facing import Course, faced_records, played_record
from simgame.proof.exact import Proof, prove
from simgame.proof.size import TooLarge
from simgame.store.keeping import Keeping
from simgame.written import Writing, with_words, writings

MODES = ("practice", "exam")
MAX_WRITTEN = 2_000
"""Characters of one writing."""


class AttemptError(SimgameError):
    """Something that cannot be done with this attempt; nothing has been lost."""


class _Pinned(NamedTuple):
    """All that an attempt's world is made from."""

    scenario: str
    book: str
    cast: tuple[tuple[str, str], ...]
    entry: str | None


@lru_cache(maxsize=8)
def pinned_book(pinned: str) -> RuleBook:
    return rulebook_from_text(pinned)


@lru_cache(maxsize=32)
def pinned_scenario(pinned: str, book_text: str) -> Scenario:
    return scenario_from_text(pinned, pinned_book(book_text))


@lru_cache(maxsize=32)
def _world(pinned: _Pinned, judging: str | None = None) -> World:
    scenario, book = pinned_scenario(pinned.scenario, pinned.book), pinned_book(pinned.book)
    return World(
        scenario,
        book,
        dict(pinned.cast),
        pinned_book(judging) if judging else None,
        FRESH if pinned.entry is None else Entry.read(pinned.entry),
    )


@lru_cache(maxsize=32)
def _proof(pinned: _Pinned, judging: str | None = None) -> Proof:
    try:
        return prove(_world(pinned, judging))
    except TooLarge as error:
        raise AttemptError(problem("attempt.too-large", None)) from error


def draw_cast(
    scenario: Scenario, seed: int, chosen: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Who the contacts are this time: as chosen, else drawn by the seed.

    Raises:
        AttemptError: a contact or a personality that the scenario does not offer.
    """
    chosen = chosen or {}
    for who in chosen:
        if who not in scenario.file.cast:
            known = ", ".join(scenario.file.cast)
            raise AttemptError(problem("attempt.unknown-contact", None, who=who, known=known))
    cast = {}
    for who, contact in scenario.file.cast.items():
        offered = contact.personality
        cast[who] = chosen.get(who) or offered[draw(seed, "cast", who) % len(offered)]
        if cast[who] not in offered:
            raise AttemptError(
                problem(
                    "attempt.unknown-personality",
                    None,
                    who=who,
                    word=cast[who],
                    known=", ".join(offered),
                )
            )
    return cast


def _enterable(store: Keeping, started: AttemptStarted) -> bool:
    """Whether the pinned scenario has all that the entry of the first event names."""
    if started.entry is None:
        return True
    file = pinned_scenario(store.text(started.scenario_text), store.text(started.book_text)).file
    try:
        entry = Entry.read(started.entry)
    except (BadEntry, TypeError):
        return False
    return (
        entry.facts <= set(file.enters.facts)
        and entry.pains <= set(file.enters.pains)
        and entry.promised | entry.kept <= set(file.enters.promises)
        and entry.signs <= set(file.enters.signs)
        and {who for who, _ in entry.trust} <= set(file.enters.trust)
    )


def _castable(store: Keeping, started: AttemptStarted) -> bool:
    """Whether the pinned scenario offers the cast that the first event names."""
    texts = store.text(started.scenario_text), store.text(started.book_text)
    people = pinned_scenario(*texts).file.cast
    cast: object = started.cast
    return (
        isinstance(cast, dict)
        and set(cast) == set(people)
        and all(cast[who] in people[who].personality for who in people)
    )


class Attempt:
    """One play of one scenario. Make it with `start`, `resume` or `branch`."""

    def __init__(self, store: Keeping, attempt: str, events: Sequence[Event]) -> None:
        first = events[0]
        assert isinstance(first, AttemptStarted)
        self.id = attempt
        self.started = first
        self._store = store
        self._events = list(events)
        self._pinned = _Pinned(
            store.text(first.scenario_text),
            store.text(first.book_text),
            tuple(sorted(first.cast.items())),
            first.entry,
        )
        self.world = _world(self._pinned)
        self.voice = Voice(self.world, first.seed, first.language)
        self.state = self._replayed()

    @classmethod
    def start(
        cls,
        store: Keeping,
        scenario: Scenario,
        book: RuleBook,
        *,
        attempt: str,
        seed: int,
        language: str,
        cast: Mapping[str, str] | None = None,
        mode: str = "practice",
        trainee: str = "",
        branch: str | None = None,
        campaign: str | None = None,
        entry: Entry | None = None,
    ) -> Attempt:
        """Begin a call and make its first event durable.

        attempt: a new id; seed: decides cast, order of options and variants of lines.
        campaign: the run it belongs to; entry: what it begins with.
        """
        event = AttemptStarted(
            format=EVENT_FORMAT,
            scenario=scenario.id,
            title=scenario.text("title", language),
            scenario_text=store.keep_text(scenario.pinned),
            book_text=store.keep_text(book.pinned),
            seed=seed,
            cast=draw_cast(scenario, seed, cast),
            language=language,
            mode=mode,
            trainee=trainee,
            branch=branch,
            campaign=campaign,
            entry=None if entry is None else entry.text(),
        )
        store.create(attempt, [event.to_dict()])
        return cls(store, attempt, [event])

    @classmethod
    def resume(cls, store: Keeping, attempt: str) -> Attempt:
        """An attempt as it stands in the store, on the content it was begun with.

        Raises:
            StoreError: unknown or damaged. AttemptError: its events do not replay.
        """
        stored = store.events(attempt)
        try:
            events = [from_dict(item) for item in stored]
        except (KeyError, TypeError) as error:
            raise AttemptError(problem("attempt.unreadable", None, id=attempt)) from error
        first = events[0] if events else None
        if not isinstance(first, AttemptStarted) or type(first.format) is not int:
            raise AttemptError(problem("attempt.unreadable", None, id=attempt))
        if first.format > EVENT_FORMAT:
            raise AttemptError(problem("attempt.newer", None, id=attempt))
        if not _castable(store, first) or not _enterable(store, first):
            raise AttemptError(problem("attempt.not-replaying", None, id=attempt, number=1))
        return cls(store, attempt, events)

    @property
    def running(self) -> bool:
        return self.world.running(self.state)

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened so far, `AttemptStarted` first."""
        return tuple(self._events)

    @property
    def answers(self) -> list[str]:
        """The answers given so far, by option id."""
        return [event.answer for event in self._events if isinstance(event, Answered)]

    def view(self) -> View:
        """What the trainee may see now."""
        return view(self.voice, self.state, self._last_events())

    def transcript(self) -> tuple[Line, ...]:
        lines = transcript(self.voice, self._events)
        return tuple(with_words(lines, self._events, self.written(), not self.running))

    def written(self) -> dict[int, Writing]:
        """What the trainee has written, by the number of the decision."""
        return writings(self.voice, self._events, self._store.writings(self.id))

    def answer(self, option: str, words: str = "") -> View:
        """Give an answer; durable when this returns.

        words: the trainee's own, where something is to be written.

        Raises:
            IllegalAnswer: not offered now; nothing has happened.
            AttemptError: words are wanted and there are none, or too many.
            StoreError: it could not be kept; the call stands where it stood.
        """
        seal = self._sealed(option, words)
        events = decide(self.world, self.state, option, seal)
        with self._store.together():
            if seal:
                self._store.keep_writing(self.id, self.world.beats[self.state.beat], words)
            self._store.append(self.id, [event.to_dict() for event in events], len(self._events))
        for event in events:
            self.state = evolve(self.world, self.state, event)
        self._events += events
        return self.view()

    def _sealed(self, option: str, words: str) -> str:
        """The seal of the words that are handed over; empty where nothing is written."""
        beat = self.world.beats[self.state.beat]
        if not self.running or option != WRITTEN or self.world.file.beats[beat].write is None:
            return ""
        if not words.strip():
            raise AttemptError(problem("attempt.nothing-written", None))
        if len(words) > MAX_WRITTEN:
            over = len(words) - MAX_WRITTEN
            raise AttemptError(problem("attempt.too-much-written", None, over=over))
        return seal_of(self.started.seed, beat, words)

    def leave(self) -> View:
        """End the call oneself."""
        return self.answer(LEAVE)

    def branch(self, attempt: str, number: int) -> Attempt:
        """A new attempt that replays this one up to decision `number` (from 1) and stops there.

        Raises:
            AttemptError: an exam is not played on, or there is no such decision.
        """
        if self.started.mode != "practice":
            raise AttemptError(problem("attempt.exam", None))
        if not 1 <= number <= len(self.answers):
            last = len(self.answers)
            raise AttemptError(problem("attempt.no-decision", None, number=number, last=last))
        twin = Attempt.start(
            self._store,
            self.world.scenario,
            self.world.book,
            attempt=attempt,
            seed=self.started.seed,
            language=self.started.language,
            cast=self.started.cast,
            trainee=self.started.trainee,
            branch=f"{self.id}:{number}",
            entry=None if self.started.entry is None else Entry.read(self.started.entry),
        )
        written = self._store.writings(self.id)
        for option in self.answers[: number - 1]:
            beat = twin.world.beats[twin.state.beat]
            twin.answer(option, written.get(beat, "") if option == WRITTEN else "")
        return twin

    def proof(self, judging: RuleBook | None = None) -> Proof:
        """Exact values of this call's world; worked out once, about a second for a lab.

        Raises:
            AttemptError: the other book lacks a rule that this call needs, or more can happen in
                this scenario than can be worked out.
        """
        if judging is not None:
            self._check_book(judging)
        return _proof(self._pinned, judging.pinned if judging else None)

    def scorecard(self, judging: RuleBook | None = None) -> Scorecard:
        """The attempt, graded; by another book than the call's own if one is given.

        Raises:
            AttemptError: the call is not over.
        """
        if self.running:
            raise AttemptError(problem("attempt.open", None, id=self.id))
        course = Course(self.proof(judging), self.voice, self._events, self.written())
        book = judging or self.world.book
        return grade(book, played_record(course, self.id), faced_records(course))

    def turn_feedback(self) -> Scorecard:
        """The scorecard of what has been played so far, for feedback during practice."""
        course = Course(self.proof(), self.voice, self._events, self.written())
        return grade(self.world.book, played_record(course, self.id), faced_records(course))

    def _check_book(self, judging: RuleBook) -> None:
        """Another book must know the people and the objections of this call."""
        parts = {part for name in self.world.cast.values() for part in name.split("+")}
        raised = {beat.objection.rule for beat in self.world.file.beats.values() if beat.objection}
        lacking = sorted((parts - set(judging.personalities)) | (raised - set(judging.objections)))
        if lacking:
            book = judging.info.rulebook
            raise AttemptError(
                problem("attempt.book-lacks", None, book=book, rules=", ".join(lacking))
            )

    def _last_events(self) -> list[Event]:
        """Events from the last answer on."""
        tail = list(takewhile(lambda event: not isinstance(event, Answered), self._events[::-1]))
        answered = len(self._events) - len(tail) - 1
        return self._events[max(0, answered) :]

    def _replayed(self) -> State:
        """The state of the stored events; every one is checked against the engine.

        Raises:
            AttemptError: an event that the pinned content does not bring about.
        """
        state, position = self.world.start, 1
        while position < len(self._events):
            event = self._events[position]
            answer = event.answer if isinstance(event, Answered) else ""
            expected = self._expected(state, answer, position)
            for each in expected:
                if position >= len(self._events) or self._events[position] != each:
                    raise AttemptError(
                        problem("attempt.not-replaying", None, id=self.id, number=position + 1)
                    )
                state = evolve(self.world, state, each)
                position += 1
        return state

    def _seal_after(self, position: int) -> str:
        """The seal that follows an answer; the words it is of are kept elsewhere."""
        near = self._events[position + 1 : position + 3]
        return next((event.seal for event in near if isinstance(event, Wrote)), "")

    def _expected(self, state: State, answer: str, position: int) -> tuple[Event, ...]:
        try:
            return decide(self.world, state, answer, self._seal_after(position))
        except SimgameError as error:
            raise AttemptError(
                problem("attempt.not-replaying", None, id=self.id, number=position + 1)
            ) from error
