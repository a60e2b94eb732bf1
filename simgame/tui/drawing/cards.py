"""A card is what stands in a box: a name, a mark in its corner, and lines below it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from simgame.tui.drawing.canvas import Box, Canvas, fitted
from simgame.tui.wrap import wrap

NAME, MARK = "name", "mark"
"""Styles of a drawing; the widget knows how they look."""
LEAST = 10
"""Cells of the narrowest box."""


@dataclass(frozen=True, slots=True)
class Card:
    """id: unique in its drawing. mark: a letter or two at the right of the name, or nothing."""

    id: str
    name: str
    mark: str = ""
    lines: tuple[str, ...] = ()

    def natural(self) -> int:
        """The cells that its box would need so that nothing in it is broken."""
        name = cell_len(self.name) + (cell_len(self.mark) + 1 if self.mark else 0)
        return max(LEAST, name + 4, *(cell_len(line) + 4 for line in self.lines))

    def text(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Rows of the name and of the lines, in a box of so many cells."""
        inner = width - 4
        beside = cell_len(self.mark) + 1 if self.mark else 0
        names = wrap(self.name, inner - beside) if inner - beside >= 2 else [""]
        lines = [row for line in self.lines for row in wrap(line, inner)]
        return tuple(names), tuple(lines)

    def height(self, width: int) -> int:
        names, lines = self.text(width)
        return len(names) + len(lines) + 2


def draw(canvas: Canvas, card: Card, box: Box) -> None:
    """The border of a card and what stands in it."""
    canvas.box(box)
    names, lines = card.text(box.width)
    inner, x, y = box.width - 4, box.x + 2, box.y + 1
    for number, row in enumerate((*names, *lines)):
        canvas.put(x, y + number, fitted(row, inner), NAME if number < len(names) else "")
    size = cell_len(card.mark)
    if card.mark and size <= inner:
        canvas.put(x + inner - size, y, card.mark, MARK)
