"""The random clicker's scores as bars, and the simple players below on the same scale.

Only geometry; the template draws it. Lengths are in the drawing's own units; y grows
downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simgame.proof.players import Played
from simgame.proof.survey import BIN, Spread

WIDTH = 640
_LEFT, _RIGHT, _TOP = 214, 40, 14
_BARS, _AXIS, _ROW = 120, 34, 19


@dataclass(frozen=True)
class Bar:
    """Raw scores from `low` on, one bin wide. share: probability, 0-1."""

    low: int
    share: float
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A player. over: beyond the limit."""

    name: str
    score: float
    x: float
    y: float
    over: bool


@dataclass(frozen=True)
class Chart:
    """ticks: score and where it stands. limits: the same for the limits of luck and players.
    base: where the bars stand."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[int, float], ...]
    limits: tuple[tuple[float, float], ...]
    base: float
    rows: float
    left: float
    right: float
    height: float
    width: int = WIDTH


def chart(spread: Spread, players: Sequence[tuple[Played, bool]], limits: Sequence[float]) -> Chart:
    """players: what they got, and whether that is too much; in the order drawn."""
    scores = [each.raw for each, _ in players if each.raw is not None]
    low = 10 * math.floor(min([-10, *spread.bars, *scores]) / 10)
    step = (WIDTH - _LEFT - _RIGHT) / (100 + BIN - low)

    def x(score: float) -> float:
        return round(_LEFT + (score - low) * step, 1)

    base = _TOP + _BARS
    most = max(spread.bars.values())
    rows = base + _AXIS
    marks = [
        Mark(each.name, each.raw, x(each.raw), rows + _ROW * (number + 0.5), over)
        for number, (each, over) in enumerate(players)
        if each.raw is not None
    ]
    return Chart(
        bars=tuple(
            _bar(edge, share, x(edge), step * BIN, base, share / most)
            for edge, share in sorted(spread.bars.items())
        ),
        marks=tuple(marks),
        ticks=tuple((score, x(score)) for score in range(low + -low % 20, 101, 20)),
        limits=tuple((limit, x(limit)) for limit in limits),
        base=base,
        rows=rows,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        height=rows + _ROW * len(players) + 6,
    )


def _bar(edge: int, share: float, x: float, width: float, base: float, of_most: float) -> Bar:
    height = round(max(0.6, _BARS * of_most), 1)
    return Bar(edge, share, x, round(base - height, 1), round(width - 1, 1), height)
