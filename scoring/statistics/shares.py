"""How sure one can be of a share: so many out of so many."""

from __future__ import annotations

from math import sqrt

from scoring.statistics.distributions import Z95
from scoring.statistics.intervals import Interval


def wilson(hits: int, n: int) -> Interval | None:
    """Wilson's 95 % interval of the share p = hits ÷ n, without continuity correction:

    (p + z² ÷ 2n ± z √(p(1 − p) ÷ n + z² ÷ 4n²)) ÷ (1 + z² ÷ n). None for nothing out of nothing.
    Source: Wilson 1927; Newcombe 1998, method 3.
    """
    if not n:
        return None
    share, square = hits / n, Z95 * Z95
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z95 / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    # At the ends the formula gives 0 and 1 but for rounding.
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    high = 1.0 if hits == n else min(1.0, middle + half)
    return Interval(low, high)
