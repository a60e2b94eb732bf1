"""Taking measurements in alternating pairs, so that a slow minute hurts both sides alike.

Nothing here knows what is measured. Every figure keeps all its single values; median,
spread and ratio are worked out from them when a table is printed.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Side = Callable[[], "float | Sequence[float]"]
"""One measurement: returns one value, or several that were taken together."""


@dataclass(frozen=True)
class Sample:
    """Values of one thing, in `unit` (ms, MB, choices/s …)."""

    values: tuple[float, ...]
    unit: str

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def low(self) -> float:
        return min(self.values)

    @property
    def high(self) -> float:
        return max(self.values)

    @property
    def p95(self) -> float:
        """The value that 95 of 100 stay below; the highest one where there are few."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)]

    @property
    def n(self) -> int:
        return len(self.values)


@dataclass(frozen=True)
class Row:
    """One line of a table. beside: the name of the row that this one is compared with."""

    name: str
    sample: Sample
    beside: str | None = None


@dataclass(frozen=True)
class Topic:
    """One table. p95: show that column. notes: what a reader must know to trust it.

    table: what was found rather than measured, as rows of cells; the first is the head.
    """

    name: str
    title: str
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    p95: bool = False
    table: tuple[tuple[str, ...], ...] = ()

    def row(self, name: str) -> Row | None:
        return next((row for row in self.rows if row.name == name), None)

    def ratio(self, row: Row, value: Callable[[Sample], float]) -> float | None:
        """This row's value ÷ that of the row it stands beside."""
        other = self.row(row.beside) if row.beside else None
        if other is None or value(other.sample) == 0:
            return None
        return value(row.sample) / value(other.sample)


@dataclass(frozen=True)
class Plan:
    """How thoroughly to measure. quick: enough to see that it runs, not to quote.

    long: also what takes the better part of an hour.
    """

    quick: bool = False
    long: bool = False
    with_inkjs: bool = False
    missing: list[str] = field(default_factory=list)

    def rounds(self, full: int) -> int:
        return 1 if self.quick else full

    def count(self, full: int) -> int:
        return max(1, full // 5) if self.quick else full


def alternate(rounds: int, sides: Mapping[str, Side], unit: str) -> dict[str, Sample]:
    """Measure A, B, A, B …; one round before the first is thrown away (caches, clocks).

    A single round only shows that it works, so nothing is thrown away then.
    """
    values: dict[str, list[float]] = {name: [] for name in sides}
    thrown_away = 1 if rounds > 1 else 0
    for number in range(rounds + thrown_away):
        for name, side in sides.items():
            gc.collect()
            measured = side()
            if number >= thrown_away:
                found = [measured] if isinstance(measured, int | float) else list(measured)
                values[name] += found
    return {name: Sample(tuple(found), unit) for name, found in values.items()}


def seconds(work: Callable[[], object]) -> float:
    """How long something takes, by a clock that never goes back."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
