"""How figures and foreign texts are said on the screens of a class."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.classes.shapes import Estimate
from scoring.words import Words

MISSING = "–"
"""Not measured; never a nought."""
_EIGHTHS = "▁▂▃▄▅▆▇█"
_NOBODY = "·"


def plain(text: str) -> str:
    """One line without what a terminal would obey; names and answers come from outside."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def one(value: float) -> str:
    """With one decimal."""
    return _signed(f"{round(value, 1) + 0.0:.1f}")


def two(value: float) -> str:
    """With two decimals: correlations."""
    return _signed(f"{round(value, 2) + 0.0:.2f}")


def whole(value: float) -> str:
    return _signed(f"{round(value) + 0.0:.0f}")


def percent(value: float) -> str:
    """What is in percent already."""
    return f"{whole(value)}%"


def gained(value: float) -> str:
    """With its sign."""
    return f"+{one(value)}" if round(value, 1) > 0 else one(value)


def whether(value: float | None) -> str:
    """With one decimal, or that there is nothing."""
    return MISSING if value is None else one(value)


def why_missing(estimate: Estimate, words: Words) -> str:
    """Why there is no figure, short enough for a column."""
    return words(f"classscreen.missing.{estimate.missing or 'none'}")


def distribution(values: Sequence[float], bins: int = 20) -> tuple[float, str, float]:
    """Lower end, a sign for each bin by how many lie in it, upper end; 0 to 100 at least."""
    low, high = min(0.0, *values), max(100.0, *values)
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int((value - low) / (high - low) * bins))] += 1
    most = max(counts)
    return low, "".join(_height(count, most) for count in counts), high


def _height(count: int, most: int) -> str:
    """Whoever is there shows."""
    return _EIGHTHS[round(count / most * (len(_EIGHTHS) - 1))] if count else _NOBODY


def _signed(text: str) -> str:
    return text.replace("-", "−")
