"""Campaign runs in the store, and the words that trainees wrote in their calls."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from simgame.store.base import Database
from simgame.store.ledger import Event, Ledger, runs_at
from simgame.store.log import Noted
from simgame.store.row import RunRow


class Runs(Database):
    """The part of the store that campaigns use."""

    @property
    def _runs(self) -> Ledger[RunRow]:
        return runs_at(self.path)

    def create_run(
        self, run: str, events: Sequence[Event], times: Sequence[str] | None = None
    ) -> None:
        """Begins a campaign run with its first events, the first of them `started`.

        times: when each came, for a run that was played elsewhere; otherwise it is now.

        Raises:
            StoreError: run-exists.
        """
        with self._writing() as connection:
            self._runs.create(connection, run, events, self._times(events, times))

    def append_run(
        self, run: str, events: Sequence[Event], expected: int, times: Sequence[str] | None = None
    ) -> None:
        """Adds events to a run; they are on the disk when this returns.

        expected: how many events the caller believes are there.

        Raises:
            StoreError: run-moved-on if there are more or fewer; unknown-run.
        """
        with self._writing() as connection:
            self._runs.append(connection, run, events, expected, self._times(events, times))

    def run_events(self, run: str) -> list[dict[str, object]]:
        """All events of a run in order, each checked against the chain.

        Raises:
            StoreError: run-chain, naming the first event that does not fit; unknown-run.
        """
        return [each.event for each in self.run_log(run)]

    def run_log(self, run: str) -> list[Noted]:
        """The same with the time and the link beside each event."""
        with self._reading() as connection:
            return self._runs.read(connection, run)

    def runs(self) -> list[RunRow]:
        """All campaign runs, the one begun last first."""
        with self._reading() as connection:
            return self._runs.index.rows(connection)

    def find_run(self, prefix: str) -> str:
        """The id of the run that begins with `prefix`; a whole id always counts.

        Raises:
            StoreError: no-runs, unknown-run, ambiguous-run.
        """
        with self._reading() as connection:
            return self._runs.find(connection, prefix)

    # ----------------------------------------------------------------- writings

    def keep_writing(self, attempt: str, beat: str, text: str) -> None:
        """Keeps what was written at a beat of an attempt; a later text replaces it.

        Raises:
            StoreError: unknown-attempt.
        """
        with self._writing() as connection:
            self._demand_attempt(connection, attempt)
            connection.execute(
                "INSERT OR REPLACE INTO writings VALUES (?, ?, ?)", (attempt, beat, text)
            )

    def writings(self, attempt: str) -> dict[str, str]:
        """Beat → what was written there; whether it still fits its seal is for others to ask."""
        with self._reading() as connection:
            query = "SELECT beat, text FROM writings WHERE attempt = ? ORDER BY beat"
            rows = connection.execute(query, (attempt,)).fetchall()
        return {str(beat): str(text) for beat, text in rows}

    def _times(self, events: Sequence[Event], times: Sequence[str] | None) -> Sequence[str]:
        """The time of each event: as given, else the same for all, now."""
        if times is not None or not events:
            return times or ()
        return [self._clock()] * len(events)

    def _demand_attempt(self, connection: sqlite3.Connection, attempt: str) -> None:
        raise NotImplementedError
