"""Tables as an Excel workbook, by xlsxwriter: an optional extra, and imported nowhere else.

Every text is written as a string, so that nothing anybody typed becomes a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from itertools import islice
from typing import Any

from scoring.faults import SimgameError, problem
from simgame.classroom.csv_files import tidy
from simgame.classroom.sheets import Cell, Sheet

MAX_ROWS = 1_048_575
"""Of a worksheet, beside its headings."""
_WIDTHS = (9, 40)
_MADE = datetime(2000, 1, 1)
"""The same class gives the same file, byte for byte."""


class WorkbookError(SimgameError):
    """A workbook that cannot be made here."""

    exit_status = 2


def as_workbook(sheets: Sequence[Sheet]) -> bytes:
    """One worksheet a table, its first line fixed, with a filter.

    Raises:
        WorkbookError: xlsxwriter is not installed; more rows than a worksheet holds.
    """
    try:
        library = import_module("xlsxwriter")
    except ImportError as error:
        raise WorkbookError(problem("classexport.no-xlsxwriter", None)) from error
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with library.Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, bold)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    for number, column in enumerate(sheet.columns):
        low, high = _WIDTHS
        page.set_column(number, number, max(low, min(high, len(column) + 3)))
        page.write_string(0, number, tidy(column), bold)
    page.freeze_panes(1, 0)
    last, rows = 0, sheet.rows()
    for last, row in enumerate(islice(rows, MAX_ROWS), start=1):
        for number, cell in enumerate(row):
            _put(page, last, number, cell)
    if next(rows, None) is not None:
        params = {"sheet": sheet.name, "limit": MAX_ROWS}
        raise WorkbookError(problem("classexport.too-many-rows", None, **params))
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _put(page: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, tidy(cell))
    elif cell is not None:
        page.write_number(row, column, cell)
