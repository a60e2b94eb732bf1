"""Two groups side by side: how far apart their means are, and how much that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from scoring.statistics.distributions import t_quantile
from scoring.statistics.intervals import UPPER, Interval
from scoring.statistics.spread import variance


@dataclass(frozen=True, slots=True)
class Difference:
    """value: left − right, in the unit of the values, or standardised. interval: None where
    neither side varies. df: degrees of freedom."""

    value: float
    interval: Interval | None
    df: float | None


def welch(left: Sequence[float], right: Sequence[float]) -> Difference | None:
    """Difference of two means, with Welch's interval, which lets the variances differ.

    m₁ − m₂ ± t √(s₁²÷n₁ + s₂²÷n₂), with t of
    df = (s₁²÷n₁ + s₂²÷n₂)² ÷ ((s₁²÷n₁)² ÷ (n₁−1) + (s₂²÷n₂)² ÷ (n₂−1)).
    None where a group has fewer than two values. Source: Welch 1947; Satterthwaite 1946.
    """
    one, other = variance(left), variance(right)
    if one is None or other is None:
        return None
    value = fsum(left) / len(left) - fsum(right) / len(right)
    one, other = one / len(left), other / len(right)
    if not one + other:
        return Difference(value, None, None)
    # As shares of the sum, so that squares of tiny variances do not vanish.
    mine, theirs = one / (one + other), other / (one + other)
    df = 1 / (mine**2 / (len(left) - 1) + theirs**2 / (len(right) - 1))
    half = t_quantile(UPPER, df) * sqrt(one + other)
    return Difference(value, Interval(value - half, value + half), df)


def hedges(left: Sequence[float], right: Sequence[float]) -> Difference | None:
    """Hedges' g: the difference of two means in pooled standard deviations, bias corrected.

    g = (m₁ − m₂) ÷ s × (1 − 3 ÷ (4 df − 1)), s² = ((n₁−1)s₁² + (n₂−1)s₂²) ÷ df, df = n₁+n₂−2.
    Interval: g ± t √((n₁+n₂) ÷ (n₁n₂) + g² ÷ (2(n₁+n₂))), the large-sample standard error with
    t of df degrees of freedom; the exact one of the non-central t differs little.
    None where a group has fewer than two values or nothing varies.
    Source: Hedges 1981; Hedges & Olkin 1985, chapter 5; the interval as in pingouin's
    `compute_esci`.
    """
    one, other = variance(left), variance(right)
    if one is None or other is None or not one + other:
        return None
    n, m = len(left), len(right)
    df = n + m - 2
    pooled = sqrt(((n - 1) * one + (m - 1) * other) / df)
    g = (fsum(left) / n - fsum(right) / m) / pooled * (1 - 3 / (4 * df - 1))
    half = t_quantile(UPPER, df) * sqrt((n + m) / (n * m) + g * g / (2 * (n + m)))
    return Difference(g, Interval(g - half, g + half), float(df))
