"""Cells of CSV: read with the place of each, and written so that no spreadsheet calculates.

Whoever reads a sheet points at a mistake by line and column, which Python's own reader does
not give; whoever writes one must not let a stranger's text become a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet calculate (OWASP, CSV injection), also in full width."""
_SEPARATORS = ",;\t"
_QUOTED = re.compile('"[^"]*+(?:""[^"]*+)*+"')
_NAMED = re.compile(r"sep=(.)\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """line, column: where it begins, counted from 1 in characters."""

    text: str
    line: int
    column: int


class OpenQuote(ValueError):
    """A quotation mark that never closes; cell: where it stands, empty."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(f"{cell.line}:{cell.column}")
        self.cell = cell


def rows(text: str) -> Iterator[list[Cell]]:
    """Rows of cells, separated by comma, semicolon or tab: what the first line has most of.

    text: with lines that end in `\\n`.

    Raises:
        OpenQuote: a quotation mark never closes; the rows before it have been given.
    """
    separator, at = _separator(text)
    ends = re.compile(f"[{re.escape(separator)}\n]")
    line, line_start, row = text.count("\n", 0, at) + 1, at, list[Cell]()
    while at < len(text):
        place, begin = Cell("", line, at - line_start + 1), at
        value, at = _opened(text, at, place)
        found = ends.search(text, at)
        stop = found.start() if found else len(text)
        row.append(Cell(value + text[at:stop], place.line, place.column))
        breaks = text.count("\n", begin, at)
        if breaks:
            line, line_start = line + breaks, text.rindex("\n", begin, at) + 1
        at = stop + 1
        if text[stop : stop + 1] != separator:
            yield row
            line, line_start, row = line + 1, at, []
    if row:
        yield row


def guarded(text: str) -> str:
    """A cell that no spreadsheet calculates: an apostrophe before what would be a formula,
    and before apostrophes that already stand there, so that `unguarded` gives back the text."""
    return f"'{text}" if _is_formula(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Also behind spaces, which some programs take away, and apostrophes."""
    return text.lstrip("' \u00a0\u3000")[:1] in FORMULA


def _opened(text: str, at: int, place: Cell) -> tuple[str, int]:
    """What stands in quotation marks here, and where they close; nothing if there are none."""
    if text[at] != '"':
        return "", at
    found = _QUOTED.match(text, at)
    if found is None:
        raise OpenQuote(place)
    return found.group()[1:-1].replace('""', '"'), found.end()


def _separator(text: str) -> tuple[str, int]:
    """The sign between cells, and where the first line begins."""
    named = _NAMED.match(text)
    if named:
        return named.group(1), named.end()
    head = _QUOTED.sub("", text[:20_000]).split("\n", 1)[0]
    return max(_SEPARATORS, key=head.count), 0
