"""A table of events: added at the end, read back only together with their chain."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simgame.store.chain import canonical, link_bytes


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of a log: how many events it has and the last one's link."""

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


@dataclass(frozen=True, slots=True)
class Log:
    """The events of many, each with a chain of its own.

    table: its name. owner: the column that says whose event it is.
    """

    table: str
    owner: str

    def tip(self, connection: sqlite3.Connection, name: str) -> Tip:
        """Where the events of `name` end; length 0 if there are none."""
        last = (
            f"SELECT number, link FROM {self.table} WHERE {self.owner} = ?"
            " ORDER BY number DESC LIMIT 1"
        )
        found = connection.execute(last, (name,)).fetchone()
        return checked_tip(*found) if found else Tip()

    def add(
        self,
        connection: sqlite3.Connection,
        name: str,
        events: Sequence[Mapping[str, object]],
        times: Sequence[str],
        end: Tip,
    ) -> Tip:
        """Appends events after `end`, each with its time; returns the new end."""
        row = f"INSERT INTO {self.table} ({self.owner}, number, body, link, at)"
        for event, at in zip(events, times, strict=True):
            body = canonical(event)
            end = Tip(end.length + 1, link_bytes(end.link, body))
            values = (name, end.length, body.decode("utf-8"), end.link, at)
            connection.execute(f"{row} VALUES (?, ?, ?, ?, ?)", values)
        return end

    def read(self, connection: sqlite3.Connection, name: str) -> Iterator[Noted]:
        """The events of `name` in order.

        Raises:
            ChainBroken: an event was changed, exchanged, removed or put between others.
        """
        rows = connection.execute(
            # As bytes, since only these exact bytes were hashed.
            f"SELECT number, CAST(body AS BLOB), link, at FROM {self.table}"
            f" WHERE {self.owner} = ? ORDER BY number",
            (name,),
        )
        previous = ""
        for expected, (number, body, link, at) in enumerate(rows, 1):
            fits = isinstance(body, bytes) and link_bytes(previous, body) == link
            if number != expected or not fits:
                raise ChainBroken(expected)
            previous = link
            yield Noted(_event(body, expected), str(at), Tip(expected, link))


def checked_tip(length: object, link: object) -> Tip:
    """A tip as it stands in a table, where damage may have left anything."""
    if isinstance(length, int) and isinstance(link, str) and link.isascii():
        return Tip(length, link)
    raise sqlite3.DatabaseError("the end of a log is not one")


def _event(body: bytes, number: int) -> dict[str, object]:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ChainBroken(number) from error
    if not isinstance(event, dict):
        raise ChainBroken(number)
    return event
