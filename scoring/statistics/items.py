"""A test and its items, as Moodle's quiz statistics define them.

Source of all definitions: docs.moodle.org/dev/Quiz_statistics_calculations, and Moodle's code
(question/classes/statistics/questions/calculator.php, mod/quiz/report/statistics). Variances and
covariances have n − 1. Undefined is None; a negative coefficient is given as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from scoring.statistics.correlation import pearson
from scoring.statistics.distributions import f_quantile
from scoring.statistics.intervals import UPPER, Interval
from scoring.statistics.spread import mean, variance

_ROUNDING = 1e-9


def facility(marks: Sequence[float], low: float, high: float) -> float | None:
    """Facility index: 100 × (mean mark − low) ÷ (high − low), in percent of the range.

    Moodle's has low = 0. None without marks or without a range.
    """
    middle = mean(marks)
    if middle is None or high <= low:
        return None
    return 100 * (middle - low) / (high - low)


def discrimination(marks: Sequence[float], rest: Sequence[float]) -> float | None:
    """Correlation of the item with the rest of the test: r(x, T − x), −1 to 1.

    marks: x, of those who faced the item. rest: what they have without it. Moodle's
    discrimination index (there in percent), also called corrected item-total correlation.
    None where the item or the rest makes no difference.
    """
    return pearson(marks, rest)


def effective_weights(covariances: Sequence[float]) -> list[float | None]:
    """100 × √C(x, T) ÷ Σ √C(x, T), in percent, from each item's covariance with the total.

    How much of what sets the totals apart comes from the item. None for an item with a
    negative covariance, which is left out of the sum, and for all where nothing varies.
    """
    roots = [_root(each) for each in covariances]
    whole = fsum(root for root in roots if root is not None)
    return [None if root is None or not whole else 100 * root / whole for root in roots]


def cronbach(items: Sequence[Sequence[float]]) -> float | None:
    """Internal consistency: α = k ÷ (k − 1) × (1 − Σ V(x) ÷ V(T)), at most 1; may be negative.

    items: for each of k items the marks of the same n people in the same order; T is their sum.
    Moodle's coefficient of internal consistency (there in percent). None for fewer than two
    items or people, or where the totals are all the same. Source: Cronbach 1951.
    """
    if len(items) < 2:
        return None
    whole = variance([fsum(marks) for marks in zip(*items, strict=True)])
    if not whole:
        return None
    parts = fsum(variance(marks) or 0.0 for marks in items)
    return len(items) / (len(items) - 1) * (1 - parts / whole)


def cronbach_interval(alpha: float, items: int, people: int) -> Interval | None:
    """1 − (1 − α) × F, with the two quantiles of F with n − 1 and (n − 1)(k − 1) df.

    None for fewer than two items or people, or at α = 1. Source: Feldt 1965.
    """
    if items < 2 or people < 2 or alpha >= 1:
        return None
    df1, df2 = people - 1, (people - 1) * (items - 1)
    return Interval(
        1 - (1 - alpha) * f_quantile(UPPER, df1, df2),
        1 - (1 - alpha) * f_quantile(1 - UPPER, df1, df2),
    )


def error_ratio(alpha: float) -> float:
    """√(1 − α): how much of the standard deviation is chance; Moodle's error ratio ÷ 100."""
    return sqrt(max(0.0, 1 - alpha))


def standard_error(alpha: float, deviation: float) -> float:
    """Standard error of measurement: √(1 − α) × s, in the unit of s, the totals' sd."""
    return error_ratio(alpha) * deviation


def _root(covariance: float) -> float | None:
    if covariance < -_ROUNDING:
        return None
    return sqrt(covariance) if covariance > _ROUNDING else 0.0
