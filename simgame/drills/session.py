"""A go at the drills: question, answer, explanation; what was answered is never lost.

An answer is on the disk before its explanation can be drawn. A session that was left is
taken up again at the question that was open, and asks what was missed once more at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from simgame.drills.deck import Deck
from simgame.drills.items import Choice, Item
from simgame.drills.log import Entry, Past, answered
from simgame.drills.schedule import Review, Schedule
from simgame.drills.streak import day_of
from simgame.store.database import Store

_READS = 5  # articles named at the end


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer turned out to be. due: when the card comes back."""

    item: Item
    choice: Choice
    right: bool
    due: date


@dataclass(frozen=True, slots=True)
class Summary:
    """A session so far. right, answered: questions of the first round, repeats apart.

    reads: keys of articles about what was missed. next_due: the day the first of these
    cards comes back; None if nothing was answered.
    """

    right: int
    answered: int
    planned: int
    reads: tuple[str, ...]
    next_due: date | None


class Session:
    """One go. Make it with `Drills.begin` or `Drills.resume`."""

    def __init__(
        self,
        store: Store,
        deck: Deck,
        past: Past,
        schedule: Schedule,
        language: str,
        *,
        clock: Callable[[], str],
        zone: tzinfo | None,
    ) -> None:
        self.id = past.id
        self.deck = deck
        self.language = language
        self._store = store
        self._past = past
        self._schedule = schedule
        self._known = frozenset(schedule.due)
        self._clock = clock
        self._zone = zone

    @property
    def number(self) -> int:
        """The place of the open question, from 1; `total` + 1 when there is none."""
        return sum(1 for number, _ in self._places() if number in self._past.answers) + 1

    @property
    def total(self) -> int:
        """Questions in all; one more for each that was missed."""
        return sum(1 for _ in self._places())

    @property
    def planned_due(self) -> int:
        """How many of the planned questions were due; the others are new."""
        cards = [entry.card for entry in self._past.plan]
        return sum(card in self._known for card in cards)

    @property
    def item(self) -> Item | None:
        """The open question; None when all are answered."""
        found = self._open()
        return self.deck.item(found[1].card, found[1].seed, self.language) if found else None

    @property
    def repeat(self) -> bool:
        """Whether the open question was missed before in this session."""
        found = self._open()
        return found is not None and found[0] > len(self._past.plan)

    def answer(self, choice: str) -> Answered:
        """Answer the open question; the answer is kept when this returns.

        Raises:
            KeyError: it has no such choice. StoreError: the answer could not be kept.
        """
        found = self._open()
        if found is None:
            raise ValueError("no question is open")
        number, entry = found
        item = self.deck.item(entry.card, entry.seed, self.language)
        chosen = item.choice(choice)
        right = choice == item.surface.right
        event = answered(number, entry, choice, right, self.language, self.deck.book.digest)
        self._store.add_drill(self.id, [event], self._past.events)
        at = self._clock()
        self._past.note(number, entry.card, choice, right, at)
        due = self._schedule.add(Review(entry.card, day_of(at, self._zone), right))
        return Answered(item, chosen, right, due.day)

    def summary(self) -> Summary:
        first = {
            number: answer
            for number, answer in self._past.answers.items()
            if number <= len(self._past.plan)
        }
        reads: dict[str, None] = {}
        for number, answer in first.items():
            entry = self._past.plan[number - 1]
            if not answer.right and entry.card in self.deck.cards:
                item = self.deck.item(entry.card, entry.seed, self.language)
                reads.update(dict.fromkeys(item.reads[:1]))
        cards = {answer.card for answer in first.values()}
        return Summary(
            right=sum(answer.right for answer in first.values()),
            answered=len(first),
            planned=len(self._past.plan),
            reads=tuple(reads)[:_READS],
            next_due=min((self._schedule.due[card].day for card in cards), default=None),
        )

    def _open(self) -> tuple[int, Entry] | None:
        return next((place for place in self._places() if place[0] not in self._past.answers), None)

    def _places(self) -> Iterator[tuple[int, Entry]]:
        """Number and question; then, with a new surface, those that were missed.

        A card that the book no longer has is passed over; its place keeps its number.
        """
        plan, known = self._past.plan, self.deck.cards
        for number, entry in enumerate(plan, 1):
            if entry.card in known:
                yield number, entry
        for number, entry in enumerate(plan, 1):
            missed = self._past.answers.get(number)
            if missed and not missed.right and entry.card in known:
                seed = self.deck.another(entry.card, entry.seed)
                yield len(plan) + number, Entry(entry.card, seed)
