"""What is kept as chained events with a list beside them: attempts, and campaign runs.

Each function works inside a transaction that its caller has begun.
"""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from simgame.store.errors import StoreError, fault
from simgame.store.index import Index, R
from simgame.store.log import ChainBroken, Log, Noted, Tip
from simgame.store.row import AttemptRow, RunRow

_SHOWN = 5  # candidates named when a prefix is unknown or ambiguous

Event = Mapping[str, object]


@dataclass(frozen=True)
class Codes:
    """What each refusal is called in the word files, and the placeholder of the id there."""

    noun: str
    chain: str
    exists: str
    moved_on: str
    none: str
    unknown: str
    ambiguous: str


@dataclass(frozen=True)
class Ledger(Generic[R]):
    """One log with its list; every refusal is a `StoreError` about the file at `path`."""

    path: Path
    index: Index[R]
    codes: Codes

    @property
    def log(self) -> Log:
        return self.index.log

    def create(
        self, connection: sqlite3.Connection, name: str, events: Sequence[Event], at: Sequence[str]
    ) -> None:
        if not events or events[0].get("event") != "started":
            raise ValueError("a log begins with its `started` event")
        if self.log.tip(connection, name).length:
            raise self._fault(self.codes.exists, name)
        end = self.log.add(connection, name, events, at, Tip())
        row = self.index.row_type.begun(name, events[0], at[0])
        self.index.put(connection, row.after(events, at[-1]), end)

    def append(
        self,
        connection: sqlite3.Connection,
        name: str,
        events: Sequence[Event],
        expected: int,
        at: Sequence[str],
    ) -> None:
        end = self.log.tip(connection, name)
        if not end.length:
            raise self.unknown(connection, name)
        if end.length != expected:
            raise self._fault(self.codes.moved_on, name, expected=expected, found=end.length)
        if events:
            row = self.index.row(connection, name) or self._folded(connection, name)[0]
            end = self.log.add(connection, name, events, at, end)
            self.index.put(connection, row.after(events, at[-1]), end)

    def read(self, connection: sqlite3.Connection, name: str) -> list[Noted]:
        with self._chained(name):
            noted = list(self.log.read(connection, name))
            self.index.demand_whole(connection, name, noted[-1].tip if noted else Tip())
        if not noted:
            raise self.unknown(connection, name)
        return noted

    def demand(self, connection: sqlite3.Connection, name: str) -> None:
        """Refuse an id that has no events."""
        if not self.log.tip(connection, name).length:
            raise self.unknown(connection, name)

    def find(self, connection: sqlite3.Connection, prefix: str) -> str:
        matching = [known for known in self.index.ids(connection) if known.startswith(prefix)]
        if prefix in matching:
            return prefix
        if not prefix or not matching:
            raise self.unknown(connection, prefix)
        if len(matching) > 1:
            names = {"count": len(matching), "candidates": ", ".join(matching[:_SHOWN])}
            raise self._fault(self.codes.ambiguous, prefix, **names)
        return matching[0]

    def rebuild(self, connection: sqlite3.Connection) -> None:
        rows = [self._folded(connection, name) for name in self.index.traces(connection)]
        self.index.clear(connection)
        for row, end in rows:
            self.index.put(connection, row, end)

    def unknown(self, connection: sqlite3.Connection, name: str) -> StoreError:
        known = self.index.ids(connection)
        if not known:
            return fault(self.codes.none, self.path)
        return self._fault(self.codes.unknown, name, candidates=", ".join(_nearest(name, known)))

    def _folded(self, connection: sqlite3.Connection, name: str) -> tuple[R, Tip]:
        with self._chained(name):
            found = self.index.folded(name, self.log.read(connection, name))
            self.index.demand_whole(connection, name, found[1] if found else Tip())
        if not found:
            raise self.unknown(connection, name)
        return found

    @contextmanager
    def _chained(self, name: str) -> Iterator[None]:
        try:
            yield
        except ChainBroken as broken:
            raise self._fault(self.codes.chain, name, number=broken.number) from broken

    def _fault(self, code: str, name: str, **params: object) -> StoreError:
        return fault(code, self.path, **{self.codes.noun: name}, **params)


def attempts_at(path: Path) -> Ledger[AttemptRow]:
    codes = Codes(
        noun="attempt",
        chain="chain",
        exists="attempt-exists",
        moved_on="moved-on",
        none="no-attempts",
        unknown="unknown-attempt",
        ambiguous="ambiguous-attempt",
    )
    return Ledger(path, Index(Log("events", "attempt"), "attempts", AttemptRow), codes)


def runs_at(path: Path) -> Ledger[RunRow]:
    codes = Codes(
        noun="run",
        chain="run-chain",
        exists="run-exists",
        moved_on="run-moved-on",
        none="no-runs",
        unknown="unknown-run",
        ambiguous="ambiguous-run",
    )
    return Ledger(path, Index(Log("runs", "run"), "run_list", RunRow), codes)


def _nearest(prefix: str, known: Sequence[str]) -> list[str]:
    """The ids whose beginnings are most like `prefix`, else the newest."""
    starts = dict.fromkeys(name[: len(prefix)] for name in known)
    near = difflib.get_close_matches(prefix, starts, n=_SHOWN) if prefix else []
    alike = [name for start in near for name in known if name.startswith(start)]
    return (alike or list(known))[:_SHOWN]
