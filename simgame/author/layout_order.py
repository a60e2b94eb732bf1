"""In which order the items of each rank stand, so that few lines cross (barycentre sweeps)."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

SWEEPS = 24


class Linked(Protocol):
    """An item with its neighbours on the ranks above and below."""

    @property
    def up(self) -> Sequence[Linked]: ...

    @property
    def down(self) -> Sequence[Linked]: ...


Each = TypeVar("Each", bound=Linked)
Layers = list[list[Each]]


def ordered(layers: Layers[Each]) -> Layers[Each]:
    """The ranks with their items in order; the best of a fixed number of sweeps."""
    best, fewest = layers, crossings(layers)
    current = layers
    for sweep in range(SWEEPS):
        if not fewest:
            break
        current = _swept(current, down=sweep % 2 == 0)
        found = crossings(current)
        if found < fewest:
            best, fewest = current, found
    return best


def crossings(layers: Sequence[Sequence[Linked]]) -> int:
    """How many pairs of lines cross between neighbouring ranks."""
    total = 0
    for layer, below in pairwise(layers):
        place = {id(item): number for number, item in enumerate(below)}
        seen: list[int] = []
        for item in layer:
            ends = sorted(place[id(other)] for other in item.down)
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _swept(layers: Layers[Each], *, down: bool) -> Layers[Each]:
    """Each rank in the order of the mean place of its neighbours on the rank before."""
    found = list(layers)
    numbers = range(1, len(layers)) if down else range(len(layers) - 2, -1, -1)
    for number in numbers:
        before = found[number - 1 if down else number + 1]
        place = {id(item): float(at) for at, item in enumerate(before)}
        own = {id(item): float(at) for at, item in enumerate(found[number])}
        found[number] = sorted(found[number], key=lambda item: _mean(item, place, own, down))
    return found


def _mean(item: Linked, place: dict[int, float], own: dict[int, float], down: bool) -> float:
    near = item.up if down else item.down
    if not near:
        return own[id(item)]
    return sum(place[id(other)] for other in near) / len(near)
