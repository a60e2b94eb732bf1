"""What the pages share: headings, drawings with their styles, two columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import set_cell_size
from textual.content import Content

from simgame.tui.drawing.canvas import Drawing
from simgame.tui.drawing.cards import MARK, NAME
from simgame.tui.widgets.paper import GAP, STRONG, TITLE, Block

STYLES = {NAME: "bold", MARK: "bold $primary"}
BESIDE = 64
"""Cells from which on two columns stand beside each other."""


def heading(text: str, first: bool = False) -> Iterator[Block]:
    """The first heading of a page has nothing above it."""
    if not first:
        yield GAP
    yield Block(text, TITLE if first else STRONG)


def drawn(draw: Callable[[int], Drawing]) -> Block:
    """A drawing as wide as there is room."""
    return Block(draw=lambda width: styled(draw(width)))


def styled(drawing: Drawing) -> list[Content]:
    """The rows of a drawing with what is marked in them."""
    rows = []
    for number, row in enumerate(drawing.rows):
        content = Content(row)
        for span in drawing.spans:
            if span.row == number:
                content = content.stylize(STYLES[span.style], span.start, span.end)
        rows.append(content)
    return rows


def columns(left: Sequence[str], right: Sequence[str], width: int, share: float) -> list[str]:
    """Two lists of lines beside each other, or one below the other where there is no room.

    share: of the width that is the left one's. Lines that are too long are cut off.
    """
    if width < BESIDE:
        return [set_cell_size(line, width).rstrip() for line in (*left, "", *right)]
    first = int(width * share)
    rest = width - first
    return [
        (set_cell_size(one, first - 1) + " " + set_cell_size(other, rest)).rstrip()
        for one, other in zip_longest(left, right, fillvalue="")
    ]
