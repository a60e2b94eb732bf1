"""The table of events: added at the end, read back only together with their chain."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simgame.store.chain import canonical, link_bytes


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of an attempt: how many events it has and the last one's link."""

    length: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """An event that fits the chain, and the wall-clock time noted beside it."""

    event: dict[str, object]
    at: str
    tip: Tip


class ChainBroken(Exception):
    """Event `number` (from 1) is not the one that was appended."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def tip(connection: sqlite3.Connection, attempt: str) -> Tip:
    """The end of an attempt; length 0 if there is no such attempt."""
    last = "SELECT number, link FROM events WHERE attempt = ? ORDER BY number DESC LIMIT 1"
    found = connection.execute(last, (attempt,)).fetchone()
    return checked_tip(*found) if found else Tip()


def checked_tip(length: object, link: object) -> Tip:
    """A tip as it stands in a table, where damage may have left anything."""
    if isinstance(length, int) and isinstance(link, str) and link.isascii():
        return Tip(length, link)
    raise sqlite3.DatabaseError("the end of an attempt is not one")


def add(
    connection: sqlite3.Connection,
    attempt: str,
    events: Sequence[Mapping[str, object]],
    at: str,
    end: Tip,
) -> Tip:
    """Appends events after `end`; returns the new end."""
    for event in events:
        body = canonical(event)
        end = Tip(end.length + 1, link_bytes(end.link, body))
        connection.execute(
            "INSERT INTO events (attempt, number, body, link, at) VALUES (?, ?, ?, ?, ?)",
            (attempt, end.length, body.decode("utf-8"), end.link, at),
        )
    return end


def read(connection: sqlite3.Connection, attempt: str) -> Iterator[Noted]:
    """The events of an attempt in order.

    Raises:
        ChainBroken: an event was changed, exchanged, removed or put between others.
    """
    rows = connection.execute(
        # As bytes, since only these exact bytes were hashed.
        "SELECT number, CAST(body AS BLOB), link, at FROM events WHERE attempt = ? ORDER BY number",
        (attempt,),
    )
    previous = ""
    for expected, (number, body, link, at) in enumerate(rows, 1):
        if number != expected or not isinstance(body, bytes) or link_bytes(previous, body) != link:
            raise ChainBroken(expected)
        previous = link
        yield Noted(_event(body, expected), str(at), Tip(expected, link))


def _event(body: bytes, number: int) -> dict[str, object]:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ChainBroken(number) from error
    if not isinstance(event, dict):
        raise ChainBroken(number)
    return event
