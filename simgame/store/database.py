"""Attempts in one SQLite file: appended event by event, durable before anyone reads on."""

from __future__ import annotations

import difflib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from simgame.store import drills, index, log
from simgame.store.drills import DrillEvent
from simgame.store.errors import StoreError, fault, worded
from simgame.store.log import Tip
from simgame.store.opening import open_database
from simgame.store.row import AttemptRow, advanced, begun
from simgame.store.schema import FORMAT

__all__ = ["FORMAT", "AttemptRow", "Store", "StoreError"]

_SHOWN = 5  # candidates named when a prefix is unknown or ambiguous

Event = Mapping[str, object]


class Store:
    """A database of attempts; several processes may have the same file open.

    path: where the file is; made, with the folders above it, if it is missing.
    clock: gives the ISO-8601 UTC time that is noted beside events.

    Raises:
        StoreError: whatever hinders reading or writing (`words/*/store.yaml` has all codes).
    """

    def __init__(self, path: Path, clock: Callable[[], str]) -> None:
        self.path = path.absolute()
        self._clock = clock
        self._lock = threading.RLock()
        self._opened = open_database(self.path)
        self._closed = False

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._lock, worded(self.path):
            if not self._closed:
                self._closed = True
                self._opened.close()

    # ------------------------------------------------------------- pinned texts

    def keep_text(self, text: str) -> str:
        """Keeps a text once, however often it is given; returns the SHA-256 to ask for it."""
        with worded(self.path):
            digest = sha256(text.encode("utf-8")).hexdigest()
        with self._reading() as connection:
            if _stored(connection, digest) == text.encode("utf-8"):
                return digest
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (digest, text))
        return digest

    def text(self, digest: str) -> str:
        """The text of this SHA-256.

        Raises:
            StoreError: missing-text; changed-text if what is kept has another SHA-256.
        """
        with self._reading() as connection:
            found = _stored(connection, digest)
        if found is None:
            raise fault("missing-text", self.path, digest=digest)
        if sha256(found).hexdigest() != digest:
            raise fault("changed-text", self.path, digest=digest)
        return found.decode("utf-8")

    # ------------------------------------------------------------------- events

    def create(self, attempt: str, events: Sequence[Event]) -> None:
        """Begins an attempt with its first events, the first of them `started`.

        Raises:
            StoreError: attempt-exists.
        """
        if not events or events[0].get("event") != "started":
            raise ValueError("an attempt begins with its `started` event")
        with self._writing() as connection:
            if log.tip(connection, attempt).length:
                raise fault("attempt-exists", self.path, attempt=attempt)
            at = self._clock()
            end = log.add(connection, attempt, events, at, Tip())
            row = begun(attempt, events[0], at)
            index.put(connection, advanced(row, events, at), end)

    def append(self, attempt: str, events: Sequence[Event], expected: int) -> None:
        """Adds events to an attempt; they are on the disk when this returns.

        expected: how many events the caller believes are there.

        Raises:
            StoreError: moved-on if there are more or fewer: another process has played on,
                and the answer was to a question that is no longer asked; unknown-attempt.
        """
        with self._writing() as connection:
            end = log.tip(connection, attempt)
            if not end.length:
                raise self._unknown(connection, attempt)
            if end.length != expected:
                numbers = {"expected": expected, "found": end.length}
                raise fault("moved-on", self.path, attempt=attempt, **numbers)
            if not events:
                return
            row = index.row(connection, attempt) or self._folded(connection, attempt)[0]
            at = self._clock()
            end = log.add(connection, attempt, events, at, end)
            index.put(connection, advanced(row, events, at), end)

    def events(self, attempt: str) -> list[dict[str, object]]:
        """All events of an attempt in order, each checked against the chain.

        Raises:
            StoreError: chain, naming the first event that does not fit; unknown-attempt.
        """
        with self._reading() as connection, self._chained(attempt):
            noted = list(log.read(connection, attempt))
            index.demand_whole(connection, attempt, noted[-1].tip if noted else Tip())
            if not noted:
                raise self._unknown(connection, attempt)
            return [each.event for each in noted]

    # ----------------------------------------------------------------- attempts

    def attempts(self) -> list[AttemptRow]:
        """All attempts, the one begun last first."""
        with self._reading() as connection:
            return index.rows(connection)

    def find(self, prefix: str) -> str:
        """The id that begins with `prefix`; a whole id is found although others begin so.

        Raises:
            StoreError: no-attempts, unknown-attempt, ambiguous-attempt.
        """
        with self._reading() as connection:
            matching = [known for known in index.ids(connection) if known.startswith(prefix)]
            if prefix in matching:
                return prefix
            if not prefix or not matching:
                raise self._unknown(connection, prefix)
        if len(matching) > 1:
            names = {"count": len(matching), "candidates": ", ".join(matching[:_SHOWN])}
            raise fault("ambiguous-attempt", self.path, attempt=prefix, **names)
        return matching[0]

    def rebuild(self) -> None:
        """Makes the list of attempts anew from the events, which alone are the truth.

        Raises:
            StoreError: chain, also where the list remembers events that are gone: it is
                the only witness of that. The list then stays as it was.
        """
        with self._writing() as connection:
            rows = [self._folded(connection, name) for name in index.traces(connection)]
            connection.execute("DELETE FROM attempts")
            for row, end in rows:
                index.put(connection, row, end)

    # ------------------------------------------------------- reviews and settings

    def keep_review(self, attempt: str, review: Mapping[str, str]) -> None:
        """Keeps the trainee's own review of an attempt; a later one replaces it."""
        body = json.dumps(dict(review), ensure_ascii=False)
        with self._writing() as connection:
            if not log.tip(connection, attempt).length:
                raise self._unknown(connection, attempt)
            values = (attempt, body, self._clock())
            connection.execute("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?)", values)

    def review(self, attempt: str) -> dict[str, str]:
        """The review that was kept, or an empty one."""
        found = self._value("SELECT body FROM reviews WHERE attempt = ?", attempt)
        try:
            review = json.loads(found or "{}")
        except ValueError as error:
            raise fault("damaged", self.path, reason=error) from error
        return {str(question): str(answer) for question, answer in review.items()}

    def setting(self, name: str) -> str | None:
        return self._value("SELECT value FROM settings WHERE name = ?", name)

    def set_setting(self, name: str, value: str) -> None:
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    # ------------------------------------------------------------------ drills

    def add_drill(self, session: str, events: Sequence[Event], expected: int) -> None:
        """Adds events to a drill session; they are on the disk when this returns.

        expected: how many events of this session the caller believes are there.

        Raises:
            StoreError: drill-moved-on if there are more or fewer.
        """
        with self._writing() as connection:
            found = drills.add(connection, session, events, expected, self._clock())
            if found is not None:
                raise fault("drill-moved-on", self.path, expected=expected, found=found)

    def drill_events(self) -> list[DrillEvent]:
        """The events of all drill sessions, in the order they came."""
        with self._reading() as connection:
            return drills.read(connection)

    def keep_marks(self, attempt: str, decisions: int, marks: Mapping[str, object]) -> None:
        """Remembers what was worked out from an attempt of so many decisions."""
        with self._writing() as connection:
            drills.keep_marks(connection, attempt, decisions, marks)

    def marks(self) -> dict[str, tuple[int, dict[str, object]]]:
        """Attempt → its decisions then, and what was worked out; a memory, never the truth."""
        with self._reading() as connection:
            return drills.marks(connection)

    # ------------------------------------------------------------------ within

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self._opened.connection
        with self._lock, worded(self.path):
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                # Open after a failure only, if SQLite has not rolled back by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self._opened.demand_in_place()
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def _folded(self, connection: sqlite3.Connection, attempt: str) -> tuple[AttemptRow, Tip]:
        with self._chained(attempt):
            found = index.folded(attempt, log.read(connection, attempt))
            index.demand_whole(connection, attempt, found[1] if found else Tip())
            if not found:
                raise self._unknown(connection, attempt)
            return found

    @contextmanager
    def _chained(self, attempt: str) -> Iterator[None]:
        try:
            yield
        except log.ChainBroken as broken:
            raise fault("chain", self.path, attempt=attempt, number=broken.number) from broken

    def _unknown(self, connection: sqlite3.Connection, attempt: str) -> StoreError:
        known = index.ids(connection)
        if not known:
            return fault("no-attempts", self.path)
        names = ", ".join(_nearest(attempt, known))
        return fault("unknown-attempt", self.path, attempt=attempt, candidates=names)

    def _value(self, query: str, key: str) -> str | None:
        with self._reading() as connection:
            found = connection.execute(query, (key,)).fetchone()
        return str(found[0]) if found else None


def _stored(connection: sqlite3.Connection, digest: str) -> bytes | None:
    query = "SELECT CAST(text AS BLOB) FROM texts WHERE digest = ?"
    found = connection.execute(query, (digest,)).fetchone()
    return bytes(found[0] or b"") if found else None


def _nearest(prefix: str, known: Sequence[str]) -> list[str]:
    """The ids whose beginnings are most like `prefix`, else the newest."""
    starts = dict.fromkeys(attempt[: len(prefix)] for attempt in known)
    near = difflib.get_close_matches(prefix, starts, n=_SHOWN) if prefix else []
    alike = [attempt for start in near for attempt in known if attempt.startswith(start)]
    return (alike or list(known))[:_SHOWN]
