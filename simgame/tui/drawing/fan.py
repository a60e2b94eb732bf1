"""One person to several: a box at the left, an arrow to each box at the right."""

from __future__ import annotations

from collections.abc import Sequence

from simgame.tui.drawing.canvas import Box, Canvas, Drawing
from simgame.tui.drawing.cards import LEAST, Card, draw

ARROW = 6
"""Cells between the box at the left and those at the right."""
HEAD = "►"
LEFT_MOST, RIGHT_MOST = 40, 54
"""Cells of the widest boxes."""
LEAST_WIDTH = 2 * LEAST + ARROW


def fan(start: Card, ends: Sequence[Card], width: int) -> Drawing:
    """The drawing. width: in cells, at least `LEAST_WIDTH`; without ends, the box alone."""
    width = max(width, LEAST_WIDTH)
    left = min(LEFT_MOST, max(LEAST, (width - ARROW) * 9 // 20))
    right = min(RIGHT_MOST, width - ARROW - left)
    boxes, y = [Box(start.id, 0, 0, left, start.height(left))], 0
    for card in ends:
        boxes.append(Box(card.id, left + ARROW, y, right, card.height(right)))
        y += boxes[-1].height
    canvas = Canvas(width, max(y, boxes[0].height))
    for card, box in zip((start, *ends), boxes, strict=True):
        draw(canvas, card, box)
    trunk = left + 2
    for box in boxes[1:]:
        canvas.path((left - 1, 1), (trunk, 1), (trunk, box.y + 1), (box.x - 1, box.y + 1))
        canvas.put(box.x - 1, box.y + 1, HEAD)
    return canvas.drawn(tuple(boxes))
