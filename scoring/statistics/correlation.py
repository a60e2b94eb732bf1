"""How far two things go together."""

from __future__ import annotations

from collections.abc import Sequence
from math import atanh, fsum, sqrt, tanh

from scoring.statistics.distributions import Z95
from scoring.statistics.intervals import Interval
from scoring.statistics.spread import varies


def covariance(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """Σ(x − mean x)(y − mean y) ÷ (n − 1); None for fewer than two pairs."""
    if len(ours) < 2:
        return None
    return _products(ours, theirs) / (len(ours) - 1)


def pearson(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """r = cov(x, y) ÷ (s_x s_y), −1 to 1.

    None where one side makes no difference, or there are fewer than two pairs.
    Source: Pearson 1895.
    """
    if not varies(ours) or not varies(theirs):
        return None
    spread = sqrt(_products(ours, ours)) * sqrt(_products(theirs, theirs))
    return max(-1.0, min(1.0, _products(ours, theirs) / spread))


def pearson_interval(r: float, n: int) -> Interval | None:
    """tanh(artanh r ± z ÷ √(n − 3)), by Fisher's transformation.

    None for fewer than four pairs, and at r = ±1, where it has no width.
    Source: Fisher 1921.
    """
    if n < 4 or abs(r) > 1 - 1e-12:
        return None
    half = Z95 / sqrt(n - 3)
    return Interval(tanh(atanh(r) - half), tanh(atanh(r) + half))


def _products(ours: Sequence[float], theirs: Sequence[float]) -> float:
    one, other = fsum(ours) / len(ours), fsum(theirs) / len(theirs)
    return fsum((x - one) * (y - other) for x, y in zip(ours, theirs, strict=True))
