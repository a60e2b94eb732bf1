"""Heatmaps: students in rows, a number in every cell, and its band as a class.

Rows are made here rather than in a template: a class of a thousand has fifty thousand cells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from scoring.classes.shapes import Rows
from scoring.reports.classes.figures import band_of, whole
from scoring.reports.layout import clean

COLUMNS = 40
"""A wider heatmap is told in several tables."""
CELLS = 150_000
"""A heatmap with more is for a spreadsheet, not for a page."""
_NARROW = 14
_NONE = '<td class="x">–</td>'


@dataclass(frozen=True, slots=True)
class Column:
    """head: short. title: what it stands for. href: where it is told in full; may be empty."""

    head: str
    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """One table. wide: it wants a page across when printed. head: stand aslant, for long names."""

    columns: tuple[Column, ...]
    body: Markup
    wide: bool


def heats(
    rows: Rows,
    columns: Sequence[Column],
    name: Callable[[str], str],
    link: Callable[[str], str] = lambda _: "",
) -> list[Heat]:
    """Tables of a heatmap: rows by name, never by score.

    columns: those of `rows`, in words. link: where a student's page is; empty for none.
    """
    ordered = sorted(((name(student), student, cells) for student, cells in rows.rows), key=_key)
    heads = [(_row_head(called, link(student)), cells) for called, student, cells in ordered]
    return [
        Heat(
            tuple(columns[start : start + COLUMNS]),
            _body(heads, start, start + COLUMNS),
            len(columns[start : start + COLUMNS]) > _NARROW,
        )
        for start in range(0, len(columns), COLUMNS)
    ]


def too_large(rows: Rows) -> bool:
    """Whether nobody would want it on a page."""
    return len(rows.rows) * len(rows.columns) > CELLS


def _key(row: tuple[str, str, object]) -> tuple[str, str]:
    return row[0].casefold(), row[1]


def _row_head(name: str, href: str) -> str:
    text = escape(clean(name))
    if href:
        text = Markup('<a href="{}">{}</a>').format(href, text)
    return f'<tr><th scope="row">{text}</th>'


def _body(heads: Sequence[tuple[str, tuple[float | None, ...]]], start: int, end: int) -> Markup:
    made: dict[float | None, str] = {None: _NONE}
    lines = []
    for head, cells in heads:
        for cell in cells[start:end]:
            if cell not in made:
                made[cell] = _cell(cell)
        lines.append(head + "".join([made[cell] for cell in cells[start:end]]) + "</tr>")
    return Markup("\n".join(lines))


def _cell(value: float | None) -> str:
    assert value is not None
    return f'<td class="b{band_of(value)}">{whole(value)}</td>'
