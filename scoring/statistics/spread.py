"""Where values lie and how far apart: mean with its interval, sd, median, quartiles."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, fsum, sqrt

from scoring.statistics.distributions import t_quantile
from scoring.statistics.intervals import UPPER, Interval

_ROUNDING = 1e-9


def varies(values: Sequence[float]) -> bool:
    """Whether the values differ by more than rounding: what is worked out along two ways may
    differ in the last digit, and a correlation of last digits would be nonsense."""
    if len(values) < 2:
        return False
    low, high = min(values), max(values)
    return high - low > _ROUNDING * max(1.0, abs(low), abs(high))


def mean(values: Sequence[float]) -> float | None:
    """Σx ÷ n; None of nothing. Summed exactly, so that the order never matters."""
    return fsum(values) / len(values) if values else None


def variance(values: Sequence[float]) -> float | None:
    """s² = Σ(x − mean)² ÷ (n − 1), the unbiased estimate; None for fewer than two values.

    0 exactly where all are the same but for rounding.
    """
    if len(values) < 2:
        return None
    if not varies(values):
        return 0.0
    middle = fsum(values) / len(values)
    return fsum((value - middle) ** 2 for value in values) / (len(values) - 1)


def deviation(values: Sequence[float]) -> float | None:
    """Standard deviation s, the square root of `variance`; None for fewer than two values."""
    found = variance(values)
    return None if found is None else sqrt(found)


def quantile(values: Sequence[float], share: float) -> float | None:
    """Of the sorted values, the one at place 1 + (n − 1) × share; between two, by proportion.

    Source: Hyndman & Fan 1996, type 7; as numpy, R, and Excel's QUARTILE.INC have it.
    """
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float | None:
    """The middle one, or the mean of the two in the middle; None of nothing."""
    return quantile(values, 0.5)


def mean_interval(values: Sequence[float]) -> Interval | None:
    """mean ± t × s ÷ √n, with t the 97.5 % quantile of Student's t with n − 1 df.

    None for fewer than two values, and where all are the same: these say nothing of how far
    apart others would lie. Source: Student 1908.
    """
    s = deviation(values)
    if not s:
        return None
    middle = fsum(values) / len(values)
    half = t_quantile(UPPER, len(values) - 1) * s / sqrt(len(values))
    return Interval(middle - half, middle + half)
