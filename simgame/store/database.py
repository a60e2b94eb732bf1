"""Attempts in one SQLite file: appended event by event, durable before anyone reads on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from hashlib import sha256

from simgame.store import drills
from simgame.store.drills import DrillEvent
from simgame.store.errors import StoreError, fault, worded
from simgame.store.ledger import Event, Ledger, attempts_at
from simgame.store.log import Noted
from simgame.store.row import AttemptRow
from simgame.store.runs import Runs
from simgame.store.schema import FORMAT

__all__ = ["FORMAT", "AttemptRow", "Store", "StoreError"]


class Store(Runs):
    """A database of attempts and campaign runs; several processes may have the same file open.

    Raises:
        StoreError: whatever hinders reading or writing (`words/*/store.yaml` has all codes).
    """

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

    def create(
        self, attempt: str, events: Sequence[Event], times: Sequence[str] | None = None
    ) -> None:
        """Begins an attempt with its first events, the first of them `started`.

        times: when each came, for an attempt that was played elsewhere; otherwise it is now.

        Raises:
            StoreError: attempt-exists.
        """
        with self._writing() as connection:
            self._attempts.create(connection, attempt, events, self._times(events, times))

    def append(
        self,
        attempt: str,
        events: Sequence[Event],
        expected: int,
        times: Sequence[str] | None = None,
    ) -> None:
        """Adds events to an attempt; they are on the disk when this returns.

        expected: how many events the caller believes are there.

        Raises:
            StoreError: moved-on if there are more or fewer: another process has played on,
                and the answer was to a question that is no longer asked; unknown-attempt.
        """
        with self._writing() as connection:
            at = self._times(events, times)
            self._attempts.append(connection, attempt, events, expected, at)

    def events(self, attempt: str) -> list[dict[str, object]]:
        """All events of an attempt in order, each checked against the chain.

        Raises:
            StoreError: chain, naming the first event that does not fit; unknown-attempt.
        """
        return [each.event for each in self.log(attempt)]

    def log(self, attempt: str) -> list[Noted]:
        """The same with the time and the link beside each event."""
        with self._reading() as connection:
            return self._attempts.read(connection, attempt)

    # ----------------------------------------------------------------- attempts

    def attempts(self) -> list[AttemptRow]:
        """All attempts, the one begun last first."""
        with self._reading() as connection:
            return self._attempts.index.rows(connection)

    def find(self, prefix: str) -> str:
        """The id that begins with `prefix`; a whole id is found although others begin so.

        Raises:
            StoreError: no-attempts, unknown-attempt, ambiguous-attempt.
        """
        with self._reading() as connection:
            return self._attempts.find(connection, prefix)

    def rebuild(self) -> None:
        """Makes the lists of attempts and of runs anew from the events, which alone are the truth.

        Raises:
            StoreError: chain, also where a list remembers events that are gone: it is
                the only witness of that. The lists then stay as they were.
        """
        with self._writing() as connection:
            self._attempts.rebuild(connection)
            self._runs.rebuild(connection)

    # ------------------------------------------------------- reviews and settings

    def keep_review(self, attempt: str, review: Mapping[str, str]) -> None:
        """Keeps the trainee's own review of an attempt; a later one replaces it."""
        body = json.dumps(dict(review), ensure_ascii=False)
        with self._writing() as connection:
            self._demand_attempt(connection, attempt)
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

    @property
    def _attempts(self) -> Ledger[AttemptRow]:
        return attempts_at(self.path)

    def _demand_attempt(self, connection: sqlite3.Connection, attempt: str) -> None:
        self._attempts.demand(connection, attempt)


def _stored(connection: sqlite3.Connection, digest: str) -> bytes | None:
    query = "SELECT CAST(text AS BLOB) FROM texts WHERE digest = ?"
    found = connection.execute(query, (digest,)).fetchone()
    return bytes(found[0] or b"") if found else None
