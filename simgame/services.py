"""What screens and commands work with, wired once at the edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.words import Words
from simgame.store.database import Store
from simgame.words import words_for

if TYPE_CHECKING:  # pydantic comes with these, and a first frame does not need it
    from scoring.book import RuleBook
    from simgame.content.library import Library


def utc_now() -> str:
    """ISO-8601 UTC time to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_attempt_id() -> str:
    """Ten hexadecimal digits that no other attempt has."""
    import secrets

    return secrets.token_hex(5)


def new_seed() -> int:
    """A fresh seed, small enough to be read out to a class."""
    import secrets

    return secrets.randbelow(1_000_000)


@dataclass
class Services:
    """The shell around the pure core; rule book, library and store are opened when first used.

    database: path of the store. folders: an instructor's own scenarios. language: of the
    screens and of new attempts. clock, new_id, new_seed: replaceable, so that tests are exact.
    """

    database: Path
    language: str = "en"
    folders: Sequence[Path] = ()
    rulebook: Path | None = None
    clock: Callable[[], str] = utc_now
    new_id: Callable[[], str] = new_attempt_id
    new_seed: Callable[[], int] = new_seed
    trainee: str = ""
    mode: str = "practice"
    _closing: list[Store] = field(default_factory=list, repr=False)

    @property
    def words(self) -> Words:
        return words_for(self.language)

    @cached_property
    def book(self) -> RuleBook:
        from scoring.book import load_rulebook

        return load_rulebook(self.rulebook) if self.rulebook else load_rulebook()

    @cached_property
    def library(self) -> Library:
        from simgame.content.library import Library

        return Library(self.book, self.folders)

    @cached_property
    def store(self) -> Store:
        store = Store(self.database, self.clock)
        self._closing.append(store)
        return store

    def close(self) -> None:
        for store in self._closing:
            store.close()
        self._closing.clear()
