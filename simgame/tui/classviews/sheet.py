"""Tables that can be sorted by every column and searched; what is missing comes last, always."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simgame.tui.classviews.said import MISSING, plain

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Column:
    """label: stands over it. name: in full. number: set to the right, and not searched.

    wide: takes the room that the others leave; one column of a sheet at most.
    """

    key: str
    label: str
    name: str = ""
    number: bool = False
    wide: bool = False

    @property
    def full(self) -> str:
        return self.name or self.label


@dataclass(frozen=True, slots=True)
class Cell:
    """order: what it is sorted by, of one type in a column; None: missing."""

    text: str
    order: Any = None


@dataclass(frozen=True, slots=True)
class Row:
    """key: of what it stands for."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A table in its own order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def _sought(self) -> dict[str, str]:
        """Row → what is searched of it."""
        places = [place for place, column in enumerate(self.columns) if not column.number]
        return {
            row.key: " ".join(row.cells[place].text for place in places).casefold()
            for row in self.rows
        }

    def place(self, key: str) -> int:
        """Of a column; of the first one if there is none with this key."""
        return next((at for at, each in enumerate(self.columns) if each.key == key), 0)

    def ordered(self, place: int, down: bool = False) -> tuple[Row, ...]:
        """By a column; rows that are alike stay in the sheet's own order."""
        there = [row for row in self.rows if row.cells[place].order is not None]
        there.sort(key=lambda row: row.cells[place].order, reverse=down)
        return (*there, *(row for row in self.rows if row.cells[place].order is None))

    def matching(self, rows: Iterable[Row], query: str) -> tuple[Row, ...]:
        """Those that hold every word of the query, in any column that is no number."""
        asked = query.casefold().split()
        return tuple(row for row in rows if all(word in self._sought[row.key] for word in asked))


def text_cell(text: str) -> Cell:
    """Sorted as people expect, `group 2` before `group 10`; an empty one is missing."""
    said = plain(text)
    return Cell(said, natural(said)) if said else Cell(MISSING)


def number_cell(value: float | None, text: str) -> Cell:
    return Cell(MISSING) if value is None else Cell(text, value)


def natural(text: str) -> tuple[Any, ...]:
    """Numbers in a text count as numbers, however long they are."""
    parts: Sequence[str] = _DIGITS.split(text.casefold())
    return tuple(_size(part) if number % 2 else part for number, part in enumerate(parts))


def _size(digits: str) -> tuple[int, str]:
    return len(digits.lstrip("0")), digits.lstrip("0")
