"""What is drawn: the scale of the score, bars, the course of a call, a scale of trust.

Pure functions from numbers to lines of text, so that each can be tested without a
screen; widths are in cells. Every mark has a word or a number beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

FULL, EMPTY = "█", "░"
_EIGHTHS = " ▁▂▃▄▅▆▇█"
PLOT_ROWS = 6


def scale(score: float, width: int, you: str, low: str, high: str) -> tuple[str, str, str]:
    """A scale from 0 to 100 with a mark: the label over it, the line, the names of its ends.

    score: clipped to 0..100. low, high: what 0 and 100 are called.
    """
    inner = max(10, width - len("0 ├┤ 100"))
    at = round(min(100.0, max(0.0, score)) / 100 * (inner - 1))
    line = f"0 ├{'─' * at}●{'─' * (inner - 1 - at)}┤ 100"
    size = cell_len(you)
    start = min(max(0, at + 3 - size // 2), max(0, width - size))
    ends = low + " " * max(1, width - cell_len(low) - cell_len(high)) + high
    return " " * start + you, line, ends


def bar(value: float, width: int) -> str:
    """0..100 as a bar of `width` cells; anything above 0 shows."""
    filled = round(min(100.0, max(0.0, value)) / 100 * width)
    if value > 0:
        filled = max(1, filled)
    return FULL * filled + EMPTY * (width - filled)


def trust(value: int) -> str:
    """-3..+3 as a place on a line of seven."""
    place = min(3, max(-3, value)) + 3
    return "".join("●" if step == place else "|" if step == 3 else "─" for step in range(7))


def course(values: Sequence[float], marks: Sequence[str], width: int) -> list[str]:
    """Columns of 0..100, one for each decision, with its number and its mark below.

    width: of the whole; what does not fit is left out at the right.
    """
    room = max(1, width - 5)
    cell = min(5, max(2, room // max(1, len(values))))
    values, marks = values[: room // cell], marks[: room // cell]
    lines = []
    for row in range(PLOT_ROWS, 0, -1):
        label = "100" if row == PLOT_ROWS else "0" if row == 1 else ""
        blocks = "".join(_block(value, row) * (cell - 1) + " " for value in values)
        lines.append(f"{label:>3} │{blocks}".rstrip())
    lines.append("    └" + "─" * (cell * len(values)))
    numbers = "".join(_fit(str(n), cell) for n in range(1, len(values) + 1))
    lines.append(f"     {numbers}".rstrip())
    if cell > 2:
        lines.append(f"     {''.join(_fit(mark, cell) for mark in marks)}".rstrip())
    return lines


def _block(value: float, row: int) -> str:
    """The character of one column in one row; the lowest is never quite empty."""
    eighths = round(min(100.0, max(0.0, value)) / 100 * PLOT_ROWS * 8) - (row - 1) * 8
    if row == 1:
        eighths = max(1, eighths)
    return _EIGHTHS[min(8, max(0, eighths))]


def _fit(text: str, cell: int) -> str:
    """The text in its column; left out where it would touch the next."""
    return f"{text:<{cell}}" if len(text) < cell else " " * cell
