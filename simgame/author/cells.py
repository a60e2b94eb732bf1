"""CSV as spreadsheets leave it: whatever the separator and the encoding, and every cell
with its place, so that a mistake can be pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from scoring.faults import ContentError, Place, problem
from simgame.content.cells import Cell, OpenQuote, rows

MAX_BYTES = 4_000_000
MAX_LINES = 5_000
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: xlsx and ods, xls."""


def read_cells(path: Path) -> list[list[Cell]]:
    """The lines of a sheet that hold anything.

    Raises:
        ContentError: unreadable, too large, no CSV, or a quotation mark that never closes.
    """
    name = str(path)
    text = decoded(_bytes(path, name), name)
    lines = list(islice(split(text, name), MAX_LINES + 1))
    if len(lines) > MAX_LINES:
        place = Place(name, lines[-1][0].line)
        raise ContentError(problem("rate.too-many-rows", place, limit=MAX_LINES))
    return [row for row in lines if any(cell.text.strip() for cell in row)]


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
    try:
        yield from rows(text)
    except OpenQuote as error:
        place = Place(name, error.cell.line, error.cell.column)
        raise ContentError(problem("rate.open-quote", place)) from error


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
