"""Tables as CSV (RFC 4180), with a mark by which Excel knows UTF-8, and without formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from scoring.reports.layout import clean
from simgame.classroom.sheets import Cell, Sheet
from simgame.content.cells import guarded

BOM = "\ufeff"
MAX_CELL = 30_000
"""Characters; a spreadsheet's cell holds 32,767."""


def as_csv(sheet: Sheet) -> bytes:
    """One table."""
    return lines([sheet.columns, *sheet.rows()])


def lines(rows: Iterable[Sequence[Cell]], as_it_is: frozenset[str] = frozenset()) -> bytes:
    """as_it_is: texts that are known to be no formula, whatever they begin with."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_written(cell, as_it_is) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _written(cell: Cell, as_it_is: frozenset[str]) -> str | int | float:
    """Numbers stay numbers; a text that would be a formula gets an apostrophe before it."""
    if cell is None:
        return ""
    if not isinstance(cell, str) or cell in as_it_is:
        return cell
    return guarded(tidy(cell))


def tidy(text: str) -> str:
    """A text as it may stand in a cell: one line, no control characters, not too long."""
    # Most cells are ids; there are millions of them.
    plain = text.isascii() and text.isprintable()
    return (text if plain else clean(text))[:MAX_CELL]
