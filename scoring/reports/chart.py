"""The course of a call as a drawing: where its lines, drops and labels lie.

Only geometry; the template draws it. Lengths are in the drawing's own units, which the
page scales; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.reports.figures import Step

WIDTH, HEIGHT = 640, 286
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 24, 26, 50
_WORTH_A_LABEL = 2.5
"""Score points; a smaller drop is drawn, and its number stands in the table."""


@dataclass(frozen=True, slots=True)
class Drop:
    """The loss at one decision. label_x, anchor: beside the drop, inside the drawing."""

    number: int
    x: float
    top: float
    bottom: float
    loss: float
    labelled: bool
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line at a score. value: that score."""

    value: int
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """line: path of what could still be reached; area: the same, closed at the bottom."""

    line: str
    area: str
    drops: tuple[Drop, ...]
    levels: tuple[Level, ...]
    ticks: tuple[tuple[int, float], ...]
    left: float
    right: float
    end_y: float
    width: int = WIDTH
    height: int = HEIGHT


def chart(steps: Sequence[Step]) -> Chart | None:
    """The drawing of a course; None where nothing was measured."""
    if not steps:
        return None
    floor = min(0.0, math.floor(steps[-1].after / 10) * 10)

    def y(value: float) -> float:
        share = (100 - value) / (100 - floor)
        return round(_TOP + share * (HEIGHT - _TOP - _BOTTOM), 1)

    room = (WIDTH - _LEFT - _RIGHT) / len(steps)
    places = [round(_LEFT + room * (index + 0.5), 1) for index in range(len(steps))]
    right = WIDTH - _RIGHT
    line = f"M{_LEFT} {y(100)}"
    for x, step in zip(places, steps, strict=True):
        line += f" H{x} V{y(step.after)}"
    line += f" H{right}"
    return Chart(
        line=line,
        area=f"{line} V{y(floor)} H{_LEFT} Z",
        drops=tuple(
            _drop(step, x, y(step.before), y(step.after))
            for x, step in zip(places, steps, strict=True)
        ),
        levels=tuple(Level(value, y(value)) for value in (100, 50, 0)),
        ticks=tuple((step.number, x) for x, step in zip(places, steps, strict=True)),
        left=_LEFT,
        right=right,
        end_y=y(steps[-1].after),
    )


def _drop(step: Step, x: float, top: float, bottom: float) -> Drop:
    """The label stands left of the drop and below the line it falls from: always free."""
    small = bottom - top < 16
    label_y = top + 16 if small else (top + bottom) / 2 + 5
    return Drop(
        number=step.number,
        x=x,
        top=top,
        bottom=bottom,
        loss=step.loss,
        labelled=step.loss >= _WORTH_A_LABEL,
        label_x=x - 6,
        label_y=round(label_y, 1),
        anchor="end",
    )
