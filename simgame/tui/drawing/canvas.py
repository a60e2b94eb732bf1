"""A sheet of cells on which boxes, lines and words are put.

A line is kept as the directions it runs in, so that lines which meet become the right
corner, tee or cross by themselves, also on the border of a box. A wide character takes two
cells. Words cover lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, set_cell_size

N, E, S, W = 1, 2, 4, 8
_GLYPHS = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"
"""By the sum of their directions."""


@dataclass(frozen=True, slots=True)
class Box:
    """id: whose. x, y: its upper left cell, from 0. width, height: with its border."""

    id: str
    x: int
    y: int
    width: int
    height: int

    def moved(self, x: int, y: int) -> Box:
        return Box(self.id, self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a style applies: characters `start` up to `end` of a row, from 0."""

    row: int
    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """rows: none wider than `width` cells. boxes: where each card stands."""

    width: int
    rows: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    spans: tuple[Span, ...] = ()


class Canvas:
    """width, height in cells; whatever lies outside is a mistake of the caller."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._lines = [[0] * width for _ in range(height)]
        self._text: list[list[str | None]] = [[None] * width for _ in range(height)]
        self._styled: list[tuple[int, int, int, str]] = []

    def path(self, *points: tuple[int, int]) -> None:
        """A line through these cells (x, y), straight between each two."""
        for (x, y), (to_x, to_y) in pairwise(points):
            while (x, y) != (to_x, to_y):
                step_x, step_y = _sign(to_x - x), _sign(to_y - y) if x == to_x else 0
                self._lines[y][x] |= (
                    E if step_x > 0 else W if step_x < 0 else S if step_y > 0 else N
                )
                x, y = x + step_x, y + step_y
                self._lines[y][x] |= (
                    W if step_x > 0 else E if step_x < 0 else N if step_y > 0 else S
                )

    def box(self, box: Box) -> None:
        """The border of a box."""
        right, bottom = box.x + box.width - 1, box.y + box.height - 1
        corners = ((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom))
        self.path(*corners, corners[0])

    def put(self, x: int, y: int, text: str, style: str = "") -> None:
        """Words from a cell on; they must end on the sheet."""
        start = x
        for character in text:
            size = cell_len(character)
            if size:
                self._text[y][x] = character
                if size == 2:
                    self._text[y][x + 1] = ""
            elif x > start:  # an accent of its own stays with what stands before it
                self._text[y][_before(self._text[y], x)] += character  # type: ignore[operator]
            x += size
        if style and x > start:
            self._styled.append((y, start, x, style))

    def drawn(self, boxes: tuple[Box, ...]) -> Drawing:
        rows = [self._row(y) for y in range(self.height)]
        spans = tuple(
            Span(y, self._characters(y, start), self._characters(y, end), style)
            for y, start, end, style in self._styled
        )
        return Drawing(self.width, tuple(row.rstrip() for row in rows), boxes, spans)

    def _row(self, y: int) -> str:
        return "".join(
            _GLYPHS[line] if text is None else text
            for line, text in zip(self._lines[y], self._text[y], strict=True)
        )

    def _characters(self, y: int, x: int) -> int:
        """How many characters stand before a cell."""
        return sum(1 if text is None else len(text) for text in self._text[y][:x])


def fitted(text: str, width: int) -> str:
    """The text in so many cells, cut off or filled up."""
    return set_cell_size(text, width)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _before(row: list[str | None], x: int) -> int:
    """The cell in which the character before `x` begins."""
    return x - 1 if row[x - 1] else x - 2
