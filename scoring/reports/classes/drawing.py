"""Where the dots, boxes and marks of a distribution lie.

Only geometry; templates draw it. Lengths are in the drawing's own units; y grows downwards.
All dots of a drawing are one path, so that a thousand students stay small.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.classes.shapes import Estimate, Spread

DOTS_SHOWN = 2000
"""More students than this are drawn as columns of dots run together."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From which figure to which a drawing reaches; what lies outside stands at the edge."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round figures within the scale, about five of them."""
        step = _round_up((self.high - self.low) / 5)
        first = math.ceil(self.low / step)
        last = math.floor(self.high / step)
        return tuple(number * step for number in range(first, last + 1))


PERCENT = Scale(0, 100)


def scores_scale(spreads: Sequence[Spread]) -> Scale:
    """0 to 100, and further down where somebody scored below chance."""
    values = [dot.value for spread in spreads for dot in spread.dots]
    return Scale(min(0.0, 20.0 * math.floor(min(values, default=0) / 20)), 100)


def amounts_scale(spread: Spread) -> Scale:
    """From 0 to a round figure; somebody who left the machine on does not squeeze the rest."""
    values = [dot.value for dot in spread.dots]
    most = max(values, default=1.0)
    if spread.upper is not None and spread.upper > 0:
        most = min(most, 4 * spread.upper)
    return Scale(0, _round_up(max(most, 1.0)))


@dataclass(frozen=True, slots=True)
class Field:
    """Where in a drawing a distribution stands. base: the lowest dot's y. sizes: of dots, the
    largest first."""

    left: float
    right: float
    base: float
    height: float
    sizes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """One path of all dots. size: their width. merged: they run together into columns."""

    path: str
    size: float
    merged: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A distribution. box: x of the quartiles; median, mean: x; whisker: x of the
    interval of the mean; None where there is none. ticks: figure and x."""

    dots: Dots
    box: tuple[float, float] | None
    median: float | None
    mean: float | None
    whisker: tuple[float, float] | None
    ticks: tuple[tuple[str, float], ...]
    mark: float | None
    field: Field


STRIP = Field(left=4, right=236, base=19, height=17, sizes=(3.6, 2.6, 1.8))
"""A strip in a row of a table, 240 wide and 30 high."""
PLOT = Field(left=24, right=616, base=118, height=106, sizes=(7.4, 5, 3.4, 2.4))
"""The one drawing of a call's scores, 640 wide and 176 high."""


def strip(
    spread: Spread, scale: Scale, field: Field = STRIP, *, mark: float | None = None
) -> Strip:
    """mark: a figure to be marked, one's own."""

    def x(value: float) -> float:
        return _x(value, scale, field)

    box = None
    if spread.lower is not None and spread.upper is not None:
        box = (x(spread.lower), x(spread.upper))
    return Strip(
        dots=dots([dot.value for dot in spread.dots], scale, field),
        box=box,
        median=None if spread.median is None else x(spread.median),
        mean=None if spread.mean.value is None else x(spread.mean.value),
        whisker=_whisker(spread.mean, scale, field),
        ticks=tuple((minus(f"{tick:g}"), x(tick)) for tick in scale.ticks),
        mark=None if mark is None else x(mark),
        field=field,
    )


def alike(spreads: Sequence[Spread], scale: Scale) -> Field:
    """A field for strips of one table: dots of one size, or they could not be compared."""
    sizes = [dots([dot.value for dot in each.dots], scale, STRIP).size for each in spreads]
    return replace(STRIP, sizes=(min(sizes, default=STRIP.sizes[0]),))


def dots(values: Sequence[float], scale: Scale, field: Field) -> Dots:
    """Every figure a dot, those of like height stacked; smaller dots where stacks are high."""
    made = [_stacked(values, scale, field, size) for size in field.sizes]
    return next((each for each in made if not each.merged), made[:2][-1])


def _stacked(values: Sequence[float], scale: Scale, field: Field, size: float) -> Dots:
    apart = size * 1.1
    places = max(1, round((field.right - field.left) / apart))
    stacks = Counter(round(scale.share(value) * places) for value in values)
    room = field.height / max(stacks.values(), default=1)
    path = []
    for place, count in sorted(stacks.items()):
        x = _short(field.left + place * (field.right - field.left) / places)
        for level in range(count if len(values) <= DOTS_SHOWN else 0):
            path.append(f"M{x} {_short(field.base - level * min(apart, room))}h0")
        if len(values) > DOTS_SHOWN:
            path.append(f"M{x} {_short(field.base)}V{_short(field.base - count * room)}")
    return Dots("".join(path), size, merged=room < apart)


@dataclass(frozen=True, slots=True)
class Kept:
    """One step of a calibration: x, y of how often it came true, and of its interval."""

    x: float
    y: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """A square of 300 units: how sure against how often it came true. ticks: percent, place."""

    points: tuple[Kept, ...]
    ticks: tuple[tuple[int, float], ...]
    low: float = 44
    high: float = 256


def calibration(rows: Sequence[tuple[int, Estimate]]) -> Calibration:
    """The drawing of forecasts; steps of which too little is known are left out."""

    def place(percent: float) -> float:
        return _rounded(44 + 212 * min(100.0, max(0.0, percent)) / 100)

    points = []
    for sure, share in rows:
        if share.value is not None:
            low = None if share.low is None else _rounded(300 - place(100 * share.low))
            high = None if share.high is None else _rounded(300 - place(100 * share.high))
            y = _rounded(300 - place(100 * share.value))
            points.append(Kept(place(sure), y, low, high))
    ticks = tuple((percent, place(percent)) for percent in (0, 25, 50, 75, 100))
    return Calibration(tuple(points), ticks)


def minus(text: str) -> str:
    """With a real minus sign."""
    return text.replace("-", "\N{MINUS SIGN}")


def _whisker(mean: Estimate, scale: Scale, field: Field) -> tuple[float, float] | None:
    if mean.low is None or mean.high is None:
        return None
    return _x(mean.low, scale, field), _x(mean.high, scale, field)


def _x(value: float, scale: Scale, field: Field) -> float:
    return _rounded(field.left + scale.share(value) * (field.right - field.left))


def _rounded(length: float) -> float:
    return round(length, 1)


def _short(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, …"""
    power = 10.0 ** math.floor(math.log10(value))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= value * (1 - 1e-9))
