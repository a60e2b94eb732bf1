"""The shipped book's deck, a clock that is set by hand, and drills in an empty database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scoring.book import RuleBook, load_rulebook
from simgame.drills.deck import Deck
from simgame.drills.desk import Drills
from simgame.drills.session import Session
from simgame.store.database import Store


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 1, 10, tzinfo=UTC)

    def __call__(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def on(self, **passed: float) -> None:
        self.now += timedelta(**passed)


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_rulebook()


@pytest.fixture(scope="session")
def deck(book: RuleBook) -> Deck:
    return Deck(book)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(tmp_path / "simgame.sqlite3", clock) as store:
        yield store


@pytest.fixture
def drills(store: Store, book: RuleBook, clock: Clock) -> Drills:
    return Drills(store, book, clock, UTC)


@pytest.fixture
def finish() -> Callable[..., None]:
    """`finish(session, right=…)`: answers all that is left; each right, or as the test says."""

    def answer(session: Session, right: Callable[[str], bool] = lambda card: True) -> None:
        while (item := session.item) is not None:
            surface = item.surface
            wrong = next(each.id for each in surface.choices if each.id != surface.right)
            session.answer(surface.right if right(item.card.id) else wrong)

    return answer
