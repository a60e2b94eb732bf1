"""The table that lists what has events: an index of a log, never a truth of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any, Generic, Protocol, Self, TypeVar

from simgame.store.log import ChainBroken, Log, Noted, Tip, checked_tip


class Row(Protocol):
    """One line of a list: a frozen dataclass whose first field is the id."""

    @property
    def id(self) -> str: ...

    @classmethod
    def begun(cls, name: str, start: Mapping[str, object], at: str, /) -> Self: ...

    def after(self, events: Sequence[Mapping[str, object]], at: str) -> Self: ...


R = TypeVar("R", bound=Row)
_KINDS: dict[str, Any] = {"str": str, "int": int, "str | None": (str, type(None))}


@dataclass(frozen=True)
class Index(Generic[R]):
    """The list beside a log. table: its name; row: what one line holds, in its columns."""

    log: Log
    table: str
    row_type: type[R]

    def folded(self, name: str, noted: Iterable[Noted]) -> tuple[R, Tip] | None:
        """The row and the end as the events tell them; None without events."""
        row, end = None, Tip()
        for each in noted:
            if row is None:
                row = self.row_type.begun(name, each.event, each.at)
            row, end = row.after([each.event], each.at), each.tip
        return (row, end) if row else None

    def put(self, connection: sqlite3.Connection, row: R, end: Tip) -> None:
        values = _values(row)
        marks = ", ".join("?" for _ in values)
        connection.execute(
            f"INSERT OR REPLACE INTO {self.table} ({self._columns}, position, length, link)"
            f" VALUES ({marks}, (SELECT position FROM {self.log.table}"
            f" WHERE {self.log.owner} = ? AND number = 1), ?, ?)",
            (*values, row.id, end.length, end.link),
        )

    def row(self, connection: sqlite3.Connection, name: str) -> R | None:
        query = f"SELECT {self._columns} FROM {self.table} WHERE id = ?"
        found = connection.execute(query, (name,)).fetchone()
        return self._row(found) if found else None

    def rows(self, connection: sqlite3.Connection) -> list[R]:
        """All of them, the one begun last first."""
        query = f"SELECT {self._columns} FROM {self.table} ORDER BY position DESC"
        return [self._row(found) for found in connection.execute(query)]

    def ids(self, connection: sqlite3.Connection) -> list[str]:
        """All ids, the one begun last first."""
        return _texts(connection, f"SELECT id FROM {self.table} ORDER BY position DESC")

    def traces(self, connection: sqlite3.Connection) -> list[str]:
        """The ids of all that have events, or had some by what the list remembers."""
        return _texts(
            connection,
            f"SELECT {self.log.owner} FROM {self.log.table}"
            f" UNION SELECT id FROM {self.table} WHERE length > 0",
        )

    def clear(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"DELETE FROM {self.table}")

    def demand_whole(self, connection: sqlite3.Connection, name: str, end: Tip) -> None:
        """Compares `end`, the last event that was read, with the end that is remembered.

        Raises:
            ChainBroken: they differ; a chain that was cut off at its end fits in itself.
        """
        query = f"SELECT length, link FROM {self.table} WHERE id = ?"
        found = connection.execute(query, (name,)).fetchone()
        remembered = checked_tip(*found) if found else end
        if remembered != end:
            raise ChainBroken(min(remembered.length, end.length) + 1)

    @property
    def _columns(self) -> str:
        return ", ".join(_names(self.row_type))

    def _row(self, found: Sequence[object]) -> R:
        wanted = _names(self.row_type).values()
        if all(isinstance(value, _KINDS[kind]) for value, kind in zip(found, wanted, strict=True)):
            return self.row_type(*found)
        raise sqlite3.DatabaseError(f"a row of the list {self.table} is not one")


def _names(row_type: Any) -> dict[str, str]:
    """Column → what it holds, as the dataclass writes it."""
    return {field.name: str(field.type) for field in fields(row_type)}


def _values(row: Any) -> tuple[Any, ...]:
    return astuple(row)


def _texts(connection: sqlite3.Connection, query: str) -> list[str]:
    found = [value for (value,) in connection.execute(query)]
    if all(isinstance(value, str) for value in found):
        return found
    raise sqlite3.DatabaseError("an id of a list is not text")
