"""How far to the right each item of a layered drawing stands, its rank and order given.

Each rank in turn is moved as near to its neighbours as its items' room allows. That is a
least-squares fit under order constraints, which pooling adjacent violators solves exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

SWEEPS = 40


class Roomy(Protocol):
    """An item: room to its left and right in pixels, neighbours above and below.

    bend: a mere point of a line, which should run straight.
    """

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bend(self) -> bool: ...
    @property
    def up(self) -> Sequence[Roomy]: ...
    @property
    def down(self) -> Sequence[Roomy]: ...


Each = TypeVar("Each", bound=Roomy)


def centres(layers: Sequence[Sequence[Each]], gap: float) -> Iterator[tuple[Each, float]]:
    """Each item with the x of its middle; the leftmost edge of all is at 0."""
    x: dict[int, float] = {}
    for layer in layers:
        offsets = _offsets(layer, gap)
        middle = (offsets[-1] if offsets else 0) / 2
        x |= {id(item): at - middle for item, at in zip(layer, offsets, strict=True)}
    for sweep in range(SWEEPS):
        both = sweep >= SWEEPS - 6
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            x |= _fitted(layer, x, gap, up=both or sweep % 2 == 0, down=both or sweep % 2 == 1)
    least = min(x[id(item)] - item.left for layer in layers for item in layer)
    for layer in layers:
        for item in layer:
            yield item, x[id(item)] - least


def _offsets(layer: Sequence[Roomy], gap: float) -> list[float]:
    """The middles of items that stand as close as they may, from the first one on."""
    found, at = list[float](), 0.0
    for number, item in enumerate(layer):
        if number:
            at += layer[number - 1].right + gap + item.left
        found.append(at)
    return found


def _fitted(
    layer: Sequence[Roomy], x: dict[int, float], gap: float, *, up: bool, down: bool
) -> dict[int, float]:
    offsets = _offsets(layer, gap)
    wishes = [_wish(item, x, up=up, down=down) for item in layer]
    blocks: list[tuple[float, float, int]] = []  # weight, weighted sum, items
    for (wanted, weight), offset in zip(wishes, offsets, strict=True):
        blocks.append((weight, weight * (wanted - offset), 1))
        while len(blocks) > 1 and _level(blocks[-2]) >= _level(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = tuple(a + b for a, b in zip(blocks[-1], last, strict=True))  # type: ignore[assignment]
    levels = [_level(block) for block in blocks for _ in range(block[2])]
    return {
        id(item): level + offset for item, level, offset in zip(layer, levels, offsets, strict=True)
    }


def _level(block: tuple[float, float, int]) -> float:
    return block[1] / block[0]


def _wish(item: Roomy, x: dict[int, float], *, up: bool, down: bool) -> tuple[float, float]:
    """Where the item would stand if it were alone, and how much that matters."""
    near = [*(item.up if up else ()), *(item.down if down else ())]
    if not near:
        return x[id(item)], 0.1
    weights = [16.0 if item.bend and other.bend else 2.0 if other.bend else 1.0 for other in near]
    total = sum(weights)
    mean = sum(weight * x[id(other)] for weight, other in zip(weights, near, strict=True)) / total
    return mean, total
