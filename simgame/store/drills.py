"""The tables of drills: events in the order they came, and what attempts were found to show."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrillEvent:
    """One event of a drill session. number: in its session, from 1. at: ISO-8601 UTC time."""

    session: str
    number: int
    event: Mapping[str, object]
    at: str


def add(
    connection: sqlite3.Connection,
    session: str,
    events: Sequence[Mapping[str, object]],
    expected: int,
    at: str,
) -> int | None:
    """Appends events after the first `expected`; None, or how many there are instead."""
    count = "SELECT count(*) FROM drills WHERE session = ?"
    found = int(connection.execute(count, (session,)).fetchone()[0])
    if found != expected:
        return found
    for number, event in enumerate(events, expected + 1):
        connection.execute(
            "INSERT INTO drills (session, number, body, at) VALUES (?, ?, ?, ?)",
            (session, number, json.dumps(event, ensure_ascii=False, sort_keys=True), at),
        )
    return None


def read(connection: sqlite3.Connection) -> list[DrillEvent]:
    """Every event, in the order of arrival."""
    rows = connection.execute("SELECT session, number, body, at FROM drills ORDER BY position")
    return [_event(row) for row in rows]


def _event(row: tuple[object, ...]) -> DrillEvent:
    match row:
        case (str(session), int(number), str(body), str(at)):
            return DrillEvent(session, number, _object(body), at)
    raise sqlite3.DatabaseError("an event of a drill is not one")


def keep_marks(
    connection: sqlite3.Connection, attempt: str, decisions: int, marks: Mapping[str, object]
) -> None:
    body = json.dumps(marks, ensure_ascii=False, sort_keys=True)
    values = (attempt, decisions, body)
    connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", values)


def marks(connection: sqlite3.Connection) -> dict[str, tuple[int, dict[str, object]]]:
    """Attempt → how many decisions it had, and what was worked out from them."""
    found: dict[str, tuple[int, dict[str, object]]] = {}
    for row in connection.execute("SELECT attempt, decisions, body FROM marks"):
        match row:
            case (str(attempt), int(decisions), str(body)):
                found[attempt] = (decisions, _object(body))
            case _:
                raise sqlite3.DatabaseError("a mark is not one")
    return found


def _object(body: str) -> dict[str, object]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise sqlite3.DatabaseError("the body of a row is not JSON") from error
    if not isinstance(found, dict):
        raise sqlite3.DatabaseError("the body of a row is no object")
    return found
