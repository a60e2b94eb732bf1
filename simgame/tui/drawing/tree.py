"""Who stands under whom: boxes from the top down, as wide as allowed and no wider.

People under the same person stand side by side where there is room, else one below the
other along a rail. Of several widths of the boxes the one that gives the lowest drawing is
taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simgame.tui.drawing.canvas import Box, Canvas, Drawing
from simgame.tui.drawing.cards import LEAST, Card, draw

GAP = 2
"""Cells between two boxes that stand side by side."""
RAIL = 3
"""Cells by which boxes along a rail stand further right."""
LEAST_WIDTH = 2 * LEAST
NEAR = 3
"""Cells within which a line is drawn straight."""
WIDTHS = (30, 26, 22, 19, 16)
"""Cells of the widest box, tried in this order."""

Path = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Node:
    card: Card
    under: tuple[_Node, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A laid-out branch, from its own upper left cell. The first box is that of its top.

    port: the column at which a line from above meets the top box.
    """

    width: int
    height: int
    port: int
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...] = ()

    def moved(self, x: int, y: int) -> _Part:
        return replace(
            self,
            boxes=tuple(box.moved(x, y) for box in self.boxes),
            paths=tuple(tuple((px + x, py + y) for px, py in path) for path in self.paths),
        )


def tree(cards: Sequence[Card], above: Mapping[str, str], width: int) -> Drawing:
    """The drawing of these cards. above: id → id of whom they stand under.

    Whoever stands under nobody that is drawn, or under themselves by any way, is a top.
    width: in cells, at least `LEAST_WIDTH`.
    """
    width = max(width, LEAST_WIDTH)
    tops = _tops(cards, above)
    if not tops:
        return Drawing(width)
    tried = [_Layout(most).forest(tops, width) for most in WIDTHS]
    best = min(tried, key=lambda part: part.height)
    canvas = Canvas(width, best.height)
    named = {card.id: card for card in cards}
    for box in best.boxes:
        draw(canvas, named[box.id], box)
    for path in best.paths:
        canvas.path(*path)
    return canvas.drawn(best.boxes)


def _tops(cards: Sequence[Card], above: Mapping[str, str]) -> list[_Node]:
    named = {card.id: card for card in cards}
    under: dict[str, list[Card]] = {}
    tops = []
    for card in cards:
        boss = above.get(card.id, "")
        if boss in named and card.id not in _chain(boss, above, named):
            under.setdefault(boss, []).append(card)
        else:
            tops.append(card)

    def node(card: Card) -> _Node:
        return _Node(card, tuple(node(each) for each in under.get(card.id, ())))

    return [node(card) for card in tops]


def _chain(start: str, above: Mapping[str, str], known: Mapping[str, Card]) -> list[str]:
    """Everybody from somebody upwards, each once."""
    seen = [start]
    while (boss := above.get(seen[-1], "")) in known and boss not in seen:
        seen.append(boss)
    return seen


# ------------------------------------------------------------------------ layout


class _Layout:
    """One way of laying it all out. most: cells of the widest box."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._done: dict[tuple[str, int, bool], _Part] = {}

    def forest(self, tops: Sequence[_Node], width: int) -> _Part:
        return _forest([self._branch(top, width) for top in tops], width)

    def _branch(self, node: _Node, width: int) -> _Part:
        return self._once(node, width, railed=False)

    def _railed(self, node: _Node, width: int) -> _Part:
        return self._once(node, width, railed=True)

    def _once(self, node: _Node, width: int, railed: bool) -> _Part:
        """Each branch is laid out once for each width; else deep ones would take for ever."""
        if not node.under:
            top = self._top(node, width)
            return _Part(top.width, top.height, top.width // 2, (top,))
        key = node.card.id, width, railed
        if key not in self._done:
            make = self._along if railed else self._beside
            self._done[key] = make(node, width)
        return self._done[key]

    def _top(self, node: _Node, width: int) -> Box:
        size = max(LEAST, min(node.card.natural(), width, self.most))
        return Box(node.card.id, 0, 0, size, node.card.height(size))

    def _beside(self, node: _Node, width: int) -> _Part:
        """Side by side if that fits, else the next ones along rails, else this one too."""
        top = self._top(node, width)
        for below in (self._branch, self._railed):
            part = _spread(top, [below(each, width) for each in node.under])
            if part.width <= width:
                return part
        return self._railed(node, width)

    def _along(self, node: _Node, width: int) -> _Part:
        """Below each other along a rail that leaves the top box near its left edge.

        Where a further rail would leave no room for a box, all that follow share this one.
        """
        top, room = self._top(node, width), width - RAIL
        under = node.under if room - RAIL >= LEAST else tuple(_flat(node.under))
        parts, y = [], top.height
        for each in under:
            parts.append(self._branch(each, room).moved(RAIL, y))
            y += parts[-1].height
        rail, first = RAIL - 2, top.height - 1
        ways: list[Path] = []
        for part in parts:
            box = part.boxes[0]
            ways.append(((rail, first), (rail, box.y + 1), (box.x, box.y + 1)))
        return _Part(
            width=max(top.width, *(RAIL + part.width for part in parts)),
            height=y,
            port=top.width // 2,
            boxes=(top, *(box for part in parts for box in part.boxes)),
            paths=(*ways, *(path for part in parts for path in part.paths)),
        )


def _spread(top: Box, below: Sequence[_Part]) -> _Part:
    """The top box above the middle of what stands below it."""
    row = _row(below)
    ports = [x + part.port for x, part in row]
    middle = _straight((ports[0] + ports[-1]) // 2, ports)
    x = middle - top.width // 2
    shift = max(0, -x)
    port, bus = middle + shift, top.height
    parts = [part.moved(at + shift, bus + 1) for at, part in row]
    ways: list[Path] = [
        ((port, bus - 1), (port, bus), (at + shift, bus), (at + shift, bus + 1)) for at in ports
    ]
    return _Part(
        width=max(x + shift + top.width, max(at + part.width for at, part in row) + shift),
        height=bus + 1 + max(part.height for part in below),
        port=port,
        boxes=(top.moved(x + shift, 0), *(box for part in parts for box in part.boxes)),
        paths=(*ways, *(path for part in parts for path in part.paths)),
    )


def _straight(middle: int, ports: Sequence[int]) -> int:
    """The middle, or a port so near to it that a line straight down looks better."""
    nearest = min(ports, key=lambda port: abs(port - middle))
    return nearest if abs(nearest - middle) < NEAR else middle


def _row(parts: Sequence[_Part]) -> list[tuple[int, _Part]]:
    """Each part with the column it begins at."""
    found, x = [], 0
    for part in parts:
        found.append((x, part))
        x += part.width + GAP
    return found


def _flat(nodes: Sequence[_Node]) -> Iterator[_Node]:
    for node in nodes:
        yield _Node(node.card)
        yield from _flat(node.under)


def _forest(parts: Sequence[_Part], width: int) -> _Part:
    """Several tops: side by side if that fits, else one below the other."""
    row = _row(parts)
    whole = row[-1][0] + row[-1][1].width
    if whole <= width:
        moved = [part.moved(x, 0) for x, part in row]
        height = max(part.height for part in parts)
    else:
        moved, height = [], 0
        for part in parts:
            moved.append(part.moved(0, height))
            height += part.height
        whole = max(part.width for part in parts)
    boxes = tuple(box for part in moved for box in part.boxes)
    return _Part(whole, height, 0, boxes, tuple(path for part in moved for path in part.paths))
