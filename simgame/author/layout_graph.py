"""Where the boxes of a layered drawing stand and how its lines run.

Our own, because no graph-drawing program can be taken for granted where authors work,
and a scenario is small: boxes on ranks from the top down, the text of each edge as an
item of its own between two ranks, so that no two texts can ever lie upon each other.
Knows sizes and names only, nothing of scenarios.

Ranks are longest ways, not shortest ones: then every line that is not part of a loop
runs down, and whatever runs up is a loop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from simgame.author.layout_order import ordered
from simgame.author.layout_place import centres
from simgame.author.layout_ranks import ranks

GAP = 14.0
"""Pixels between two items of a rank."""
LOOP = 20.0
"""Pixels to the right of a box that a line from the box to itself takes."""
FAR = 6
"""Ranks of boxes that a line runs past at most; a longer one is cut off after its text."""
PORT = 9.0
"""Least pixels between two lines that meet a box."""


@dataclass(frozen=True)
class Size:
    width: float
    height: float


@dataclass(frozen=True)
class Rect:
    """x, y: the upper left corner, in pixels from that of the drawing."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Link:
    """An edge to be laid out.

    label: the size of its text. far: the size of the text that also names the target, for
    an edge so long that its line is cut off after the text.
    """

    source: str
    target: str
    label: Size
    far: Size


Stop = tuple[float, float, float]
"""A line passes x straight down between two heights (or up, if it is a loop)."""


@dataclass(frozen=True)
class Route:
    """How an edge runs: from stop to stop, in its own direction. back: it closes a loop.

    own: it leads back to the box it leaves; then there are no stops. cut: its line ends
    at its text.
    """

    link: Link
    label: Rect
    stops: tuple[Stop, ...]
    back: bool = False
    own: bool = False
    cut: bool = False


@dataclass(frozen=True)
class Layout:
    boxes: Mapping[str, Rect]
    routes: tuple[Route, ...]
    width: float
    height: float


@dataclass(eq=False)
class Item:
    """A box, a text or a bend, on a rank. left, right: room it needs from its middle.

    up, down: its neighbours on the ranks above and below.
    """

    name: str
    rank: int
    left: float
    right: float
    height: float = 0
    up: list[Item] = field(default_factory=list)
    down: list[Item] = field(default_factory=list)
    x: float = 0

    @property
    def bend(self) -> bool:
        return self.height == 0


@dataclass
class _Chain:
    """The items of one edge from top to bottom; one end is missing if it is cut off.

    label: index of its text among the items.
    """

    link: Link
    items: list[Item]
    label: int
    back: bool
    cut: bool

    @property
    def size(self) -> Size:
        return self.link.far if self.cut else self.link.label


def laid_out(sizes: Mapping[str, Size], links: Sequence[Link], roots: Sequence[str]) -> Layout:
    """Lay out boxes and edges.

    sizes: of every box, in the order in which they should stand, as far as lines allow.
    roots: where loops are entered from; the first is the start.
    """
    own = {link.source: link for link in links if link.source == link.target}
    others = [link for link in links if link.source != link.target]
    rank, back = ranks(list(sizes), [(link.source, link.target) for link in others], roots)
    boxes = {
        name: _box(name, size, 2 * rank[name], own.get(name), others)
        for name, size in sizes.items()
    }
    layers, chains = _chained(boxes, others, back)
    layers = ordered(layers)
    for item, x in centres(layers, GAP):
        item.x = x
    return _drawn(sizes, boxes, chains, layers, own)


def _box(name: str, size: Size, rank: int, own: Link | None, links: Sequence[Link]) -> Item:
    """The room of a box: wide enough for the lines that meet it, and for its own loop."""
    lines = max(
        sum(name == link.source for link in links), sum(name == link.target for link in links)
    )
    half = max(size.width, PORT * (lines + 1)) / 2
    loop = LOOP + own.label.width + GAP if own else 0
    height = max(size.height, own.label.height if own else 0)
    return Item(name, rank, half, half + loop, height)


def _chained(
    boxes: Mapping[str, Item], links: Sequence[Link], back: frozenset[tuple[str, str]]
) -> tuple[list[list[Item]], list[_Chain]]:
    """Every edge as a chain of items, one on each rank it crosses; ranks in order.

    Long edges to the same box share their bends, so that they run as one line.
    """
    layers: list[list[Item]] = [[] for _ in range(1 + max(item.rank for item in boxes.values()))]
    for item in boxes.values():
        layers[item.rank].append(item)
    bends: dict[tuple[str, bool, int], Item] = {}
    chains = []
    for link in links:
        chain = _chain(boxes, link, (link.source, link.target) in back, bends)
        for item in chain.items:
            if item not in layers[item.rank]:
                layers[item.rank].append(item)
        for above, below in pairwise(chain.items):
            if below not in above.down:
                above.down.append(below)
                below.up.append(above)
        chains.append(chain)
    return layers, chains


def _chain(
    boxes: Mapping[str, Item], link: Link, back: bool, bends: dict[tuple[str, bool, int], Item]
) -> _Chain:
    """bends: what the lines to each box have in common so far; grows."""
    upper, lower = boxes[link.source], boxes[link.target]
    if back:
        upper, lower = lower, upper
    cut = lower.rank - upper.rank > 2 * FAR
    size = link.far if cut else link.label
    text_rank = lower.rank - 1 if back else upper.rank + 1
    text = Item("", text_rank, size.width / 2, size.width / 2, size.height)
    if cut:
        return _Chain(link, [text, lower] if back else [upper, text], int(not back), back, cut)
    between = [
        text
        if rank == text_rank
        else bends.setdefault((link.target, back, rank), Item("", rank, 2, 2))
        for rank in range(upper.rank + 1, lower.rank)
    ]
    return _Chain(link, [upper, *between, lower], text_rank - upper.rank, back, cut)


def _drawn(
    sizes: Mapping[str, Size],
    boxes: Mapping[str, Item],
    chains: Sequence[_Chain],
    layers: Sequence[Sequence[Item]],
    own: Mapping[str, Link],
) -> Layout:
    tops = _tops(layers)
    placed = {
        name: Rect(
            item.x - item.left,
            tops[item.rank][0] + (tops[item.rank][1] - tops[item.rank][0] - size.height) / 2,
            2 * item.left,
            size.height,
        )
        for (name, item), size in zip(boxes.items(), sizes.values(), strict=True)
    }
    routes = [_route(chain, placed, tops) for chain in chains]
    routes += [_own_route(link, placed[name]) for name, link in own.items()]
    width = max(item.x + item.right for layer in layers for item in layer)
    return Layout(placed, tuple(routes), width, tops[-1][1])


def _tops(layers: Sequence[Sequence[Item]]) -> list[tuple[float, float]]:
    """Upper and lower edge of each rank; the more sideways its lines run, the more room."""
    found, y = list[tuple[float, float]](), 0.0
    for layer in layers:
        height = max((item.height for item in layer), default=0)
        found.append((y, y + height))
        aside = max((abs(item.x - other.x) for item in layer for other in item.down), default=0)
        y += height + min(90.0, 20 + 0.08 * aside)
    return found


def _route(chain: _Chain, placed: Mapping[str, Rect], tops: Sequence[tuple[float, float]]) -> Route:
    text, size = chain.items[chain.label], chain.size
    top, bottom = tops[text.rank]
    at = Rect(text.x - size.width / 2, (top + bottom - size.height) / 2, size.width, size.height)
    stops = [_stop(chain, number, placed, tops, at) for number in range(len(chain.items))]
    if chain.back:
        stops = [(x, below, above) for x, above, below in reversed(stops)]
    return Route(chain.link, at, tuple(stops), chain.back, cut=chain.cut)


def _stop(
    chain: _Chain,
    number: int,
    placed: Mapping[str, Rect],
    tops: Sequence[tuple[float, float]],
    text: Rect,
) -> Stop:
    """Where the line passes one item of the chain: all its rank, or up to a box or its text."""
    item, last = chain.items[number], number == len(chain.items) - 1
    top, bottom = tops[item.rank]
    x, ends = item.x, text
    if item.name:
        ends = placed[item.name]
        near = chain.items[number - 1] if last else chain.items[1]
        x = _port(item, near, item.up if last else item.down)
    if number == 0:
        return x, ends.bottom, bottom
    return (x, top, ends.y) if last else (x, top, bottom)


def _port(box: Item, other: Item, neighbours: Sequence[Item]) -> float:
    """Where the line to a neighbour meets the box."""
    across = sorted(neighbours, key=lambda item: item.x)
    return box.x - box.left + 2 * box.left * (across.index(other) + 1) / (len(across) + 1)


def _own_route(link: Link, box: Rect) -> Route:
    size = link.label
    y = box.y + (box.height - size.height) / 2
    label = Rect(box.x + box.width + LOOP, y, size.width, size.height)
    return Route(link, label, (), back=True, own=True)
