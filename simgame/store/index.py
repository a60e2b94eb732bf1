"""The table that lists attempts: an index of their events, never a truth of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, fields

from simgame.store.log import ChainBroken, Noted, Tip, checked_tip
from simgame.store.row import AttemptRow, advanced, begun

_NAMES = [field.name for field in fields(AttemptRow)]
_COLUMNS = ", ".join(_NAMES)
_MARKS = ", ".join("?" for _ in _NAMES)


def folded(attempt: str, noted: Iterable[Noted]) -> tuple[AttemptRow, Tip] | None:
    """The row and the end of an attempt as its events tell them; None without events."""
    row, end = None, Tip()
    for each in noted:
        if row is None:
            row = begun(attempt, each.event, each.at)
        row, end = advanced(row, [each.event], each.at), each.tip
    return (row, end) if row else None


def put(connection: sqlite3.Connection, row: AttemptRow, end: Tip) -> None:
    connection.execute(
        f"INSERT OR REPLACE INTO attempts ({_COLUMNS}, position, length, link) VALUES ({_MARKS},"
        " (SELECT position FROM events WHERE attempt = ? AND number = 1), ?, ?)",
        (*astuple(row), row.id, end.length, end.link),
    )


def row(connection: sqlite3.Connection, attempt: str) -> AttemptRow | None:
    query = f"SELECT {_COLUMNS} FROM attempts WHERE id = ?"
    found = connection.execute(query, (attempt,)).fetchone()
    return _row(found) if found else None


def rows(connection: sqlite3.Connection) -> list[AttemptRow]:
    """All attempts, the one begun last first."""
    query = f"SELECT {_COLUMNS} FROM attempts ORDER BY position DESC"
    return [_row(found) for found in connection.execute(query)]


def ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all attempts, the one begun last first."""
    return _texts(connection, "SELECT id FROM attempts ORDER BY position DESC")


def traces(connection: sqlite3.Connection) -> list[str]:
    """The ids of all attempts that have events, or had some by what the list remembers."""
    return _texts(
        connection, "SELECT attempt FROM events UNION SELECT id FROM attempts WHERE length > 0"
    )


def tip(connection: sqlite3.Connection, attempt: str) -> Tip | None:
    """Where the attempt ended when it was last written."""
    query = "SELECT length, link FROM attempts WHERE id = ?"
    found = connection.execute(query, (attempt,)).fetchone()
    return checked_tip(*found) if found else None


def demand_whole(connection: sqlite3.Connection, attempt: str, end: Tip) -> None:
    """Compares `end`, the last event that was read, with the end that is remembered.

    Raises:
        ChainBroken: they differ; a chain that was cut off at its end fits in itself.
    """
    remembered = tip(connection, attempt)
    if remembered and remembered != end:
        raise ChainBroken(min(remembered.length, end.length) + 1)


def _texts(connection: sqlite3.Connection, query: str) -> list[str]:
    found = [value for (value,) in connection.execute(query)]
    if all(isinstance(value, str) for value in found):
        return found
    raise sqlite3.DatabaseError("the id of an attempt is not text")


def _row(found: tuple[object, ...]) -> AttemptRow:
    *words, decisions, ending, kind = found
    texts = all(isinstance(word, str) for word in words)
    ends = all(end is None or isinstance(end, str) for end in (ending, kind))
    if not (texts and ends and isinstance(decisions, int)):
        raise sqlite3.DatabaseError("a row of the list of attempts is not one")
    return AttemptRow(*found)  # type: ignore[arg-type]  # just checked
