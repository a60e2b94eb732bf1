"""The open file behind the store: transactions, one at a time, whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from simgame.store.errors import worded
from simgame.store.opening import open_database


class Database:
    """A database file; several processes may have the same one open.

    path: where the file is; made, with the folders above it, if it is missing.
    clock: gives the ISO-8601 UTC time that is noted beside events.
    """

    def __init__(self, path: Path, clock: Callable[[], str]) -> None:
        self.path = path.absolute()
        self._clock = clock
        self._lock = threading.RLock()
        self._opened = open_database(self.path)
        self._closed = False
        self._together = False

    def __enter__(self) -> Self:
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

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written inside the block is kept when it ends; an error undoes it all.

        An error of the store inside the block must be let through. A block within another one
        is part of it.
        """
        with self._writing():
            outermost, self._together = not self._together, True
            try:
                yield
            finally:
                self._together = not outermost

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self._opened.connection
        with self._lock, worded(self.path):
            if self._together:
                yield connection
                return
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

    def _value(self, query: str, key: str) -> str | None:
        with self._reading() as connection:
            found = connection.execute(query, (key,)).fetchone()
        return str(found[0]) if found else None
