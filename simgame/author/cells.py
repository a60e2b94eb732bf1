"""CSV as spreadsheets leave it: whatever the separator and the encoding, and every cell
with its place, so that a mistake can be pointed at.

Python's own reader gives no places; nothing else is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scoring.faults import ContentError, Place, problem

MAX_BYTES = 4_000_000
MAX_LINES = 5_000
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: xlsx and ods, xls."""
_SEPARATORS = ",;\t"
_QUOTED = re.compile('"[^"]*+(?:""[^"]*+)*+"')
_NAMED = re.compile(r"sep=(.)\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """line, column: where it begins, counted from 1 in characters."""

    text: str
    line: int
    column: int


def read_cells(path: Path) -> list[list[Cell]]:
    """The lines of a sheet that hold anything.

    Raises:
        ContentError: unreadable, too large, no CSV, or a quotation mark that never closes.
    """
    name = str(path)
    text = decoded(_bytes(path, name), name)
    rows = list(islice(split(text, name), MAX_LINES + 1))
    if len(rows) > MAX_LINES:
        place = Place(name, rows[-1][0].line)
        raise ContentError(problem("rate.too-many-rows", place, limit=MAX_LINES))
    return [row for row in rows if any(cell.text.strip() for cell in row)]


def decoded(raw: bytes, name: str) -> str:
    """The text, in whichever encoding a spreadsheet wrote it.

    UTF-8 is tried first, then what Chinese and Western systems write by themselves;
    separators and quotation marks are the same bytes in all of them.
    """
    place = Place(name)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", "replace")
    elif raw.startswith(_BINARY) or b"\x00" in raw:
        raise ContentError(problem("rate.is-workbook", place))
    else:
        text = _first_that_fits(raw)
    if text.lstrip().startswith("<"):
        raise ContentError(problem("rate.is-page", place))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str, name: str) -> Iterator[list[Cell]]:
    """Rows of cells.

    Raises:
        ContentError: a quotation mark that never closes.
    """
    separator, at = _separator(text)
    ends = re.compile(f"[{re.escape(separator)}\n]")
    line, line_start, row = text.count("\n", 0, at) + 1, at, list[Cell]()
    while at < len(text):
        place, begin = Place(name, line, at - line_start + 1), at
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


def _opened(text: str, at: int, place: Place) -> tuple[str, int]:
    """What stands in quotation marks here, and where they close; nothing if there are none."""
    if text[at] != '"':
        return "", at
    found = _QUOTED.match(text, at)
    if found is None:
        raise ContentError(problem("rate.open-quote", place))
    return found.group()[1:-1].replace('""', '"'), found.end()


def _separator(text: str) -> tuple[str, int]:
    """The sign between cells, and where the first line begins."""
    named = _NAMED.match(text)
    if named:
        return named.group(1), named.end()
    head = _QUOTED.sub("", text[:20_000]).split("\n", 1)[0]
    return max(_SEPARATORS, key=head.count), 0


def _first_that_fits(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp1252", "replace")


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ContentError(problem("rate.unreadable", Place(name), why=why)) from error
    if len(raw) > MAX_BYTES:
        raise ContentError(problem("rate.too-large", Place(name), limit=MAX_BYTES // 1000))
    return raw
