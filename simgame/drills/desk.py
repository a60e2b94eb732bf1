"""The drills of one trainee: what is due, how long the streak is, a go to begin or resume."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from scoring.book import RuleBook
from simgame.drills.deck import Deck
from simgame.drills.log import Log, Past, began
from simgame.drills.planning import GO, due_cards, new_cards, plan
from simgame.drills.schedule import Schedule
from simgame.drills.session import Session
from simgame.drills.streak import Streak, day_of, streak_of
from simgame.drills.weakness import weak_pairs
from simgame.store.database import Store

RESUMABLE = timedelta(days=1)
"""How long after its last event a session is taken up again; later, a new go begins."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """due, new: cards of this kind to be asked today, and never asked. cards: all of it."""

    kind: str
    due: int
    new: int
    cards: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a trainee stands.

    open: questions left in a session that can be resumed; 0 if there is none.
    next_due: the next day on which a card comes back that is not due yet; None if none is.
    """

    kinds: tuple[KindCount, ...]
    streak: Streak
    open: int
    next_due: date | None

    @property
    def due(self) -> int:
        return sum(each.due for each in self.kinds)

    @property
    def new(self) -> int:
        return sum(each.new for each in self.kinds)


class Drills:
    """Drills of one database by one rule book.

    clock: gives the ISO-8601 UTC time. zone: whose midnight ends a day; None: this machine's.
    """

    def __init__(
        self, store: Store, book: RuleBook, clock: Callable[[], str], zone: tzinfo | None = None
    ) -> None:
        self.deck = Deck(book)
        self.clock = clock
        self._store = store
        self._zone = zone

    @property
    def today(self) -> date:
        return day_of(self.clock(), self._zone)

    def overview(self) -> Overview:
        """Raises StoreError: the events cannot be read."""
        log = Log.of(self._store.drill_events())
        past = self._resumable(log)
        left = 0
        if past is not None:
            session = self._session(past, Schedule(), "en")
            left = session.total - session.number + 1
        return overview(self.deck, log, self.today, self._zone, left)

    def streak(self) -> Streak:
        """Days in a row with an answer."""
        return streak_of(Log.of(self._store.drill_events()).days(self._zone), self.today)

    def next_due(self, kinds: Collection[str] = ()) -> date | None:
        """The first day on which a card of these kinds comes back; None if none ever does."""
        due = Schedule(Log.of(self._store.drill_events()).reviews(self._zone)).due
        cards = self.deck.cards
        days = [
            each.day
            for card, each in due.items()
            if card in cards and (not kinds or cards[card].kind in kinds)
        ]
        return min(days, default=None)

    def begin(
        self,
        session: str,
        seed: int,
        language: str,
        *,
        kinds: Collection[str] = (),
        count: int = GO,
    ) -> Session | None:
        """Begin a go; None if nothing is due and nothing new.

        session: a new id. kinds: those that are asked; all, if none is named.

        Raises:
            StoreError: its beginning could not be kept.
        """
        schedule = Schedule(Log.of(self._store.drill_events()).reviews(self._zone))
        weak = weak_pairs(self._store)
        chosen = plan(
            self.deck,
            schedule.due,
            self.today,
            seed=seed,
            kinds=kinds,
            count=count,
            weak=weak,
        )
        if not chosen:
            return None
        event = began(chosen, seed, tuple(kinds), language, self.deck.book.digest)
        self._store.add_drill(session, [event], 0)
        past = Past(session, chosen, seed, tuple(kinds), self.clock())
        return self._session(past, schedule, language)

    def resume(self, language: str) -> Session | None:
        """The newest go, if it was left within a day and has a question open."""
        log = Log.of(self._store.drill_events())
        past = self._resumable(log)
        if past is None:
            return None
        return self._session(past, Schedule(log.reviews(self._zone)), language)

    def _resumable(self, log: Log) -> Past | None:
        if not log.sessions:
            return None
        past = list(log.sessions.values())[-1]
        age = datetime.fromisoformat(self.clock()) - datetime.fromisoformat(past.at)
        if age > RESUMABLE or self._session(past, Schedule(), "en").item is None:
            return None
        return past

    def _session(self, past: Past, schedule: Schedule, language: str) -> Session:
        return Session(
            self._store, self.deck, past, schedule, language, clock=self.clock, zone=self._zone
        )


def overview(deck: Deck, log: Log, today: date, zone: tzinfo | None, left: int = 0) -> Overview:
    """The same of a log that was read. left: questions open in a session."""
    due = Schedule(log.reviews(zone)).due
    ready = set(due_cards(deck, due, today))
    fresh = {card.id for card in new_cards(deck, due)}
    counts = []
    for kind in deck.kinds:
        mine = {card.id for card in deck.cards.values() if card.kind == kind}
        counts.append(KindCount(kind, len(mine & ready), len(mine & fresh), len(mine)))
    coming = [each.day for card, each in due.items() if card in deck.cards and each.day > today]
    streak = streak_of(log.days(zone), today)
    return Overview(tuple(counts), streak, left, min(coming, default=None))
