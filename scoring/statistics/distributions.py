"""Quantiles and cumulative shares of the normal, t, beta and F distributions.

All but the normal rest on one function, the regularised incomplete beta function.
"""

from __future__ import annotations

from functools import lru_cache
from math import copysign, exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

from scoring.statistics.intervals import UPPER

_NORMAL = NormalDist()
_TINY = 1e-300
_CLOSE = 1e-15
_STEPS = 20_000
"""Terms of the continued fraction: it needs about the square root of the larger parameter."""
_TRIES = 200


def normal_quantile(share: float) -> float:
    """z below which `share` of a standard normal distribution lies, 0 < share < 1.

    Source: Wichura 1988, algorithm AS 241, as Python's `statistics.NormalDist` has it.
    """
    return _NORMAL.inv_cdf(share)


def normal_cdf(z: float) -> float:
    """Share of a standard normal distribution below z: (1 + erf(z ÷ √2)) ÷ 2."""
    return _NORMAL.cdf(z)


Z95 = normal_quantile(UPPER)
"""Normal quantile of a two-sided 95 % interval."""


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), for 0 ≤ x ≤ 1, a > 0, b > 0.

    I_x(a, b) = x^a (1 − x)^b ÷ (a B(a, b)) × a continued fraction, which converges fast
    below (a + 1) ÷ (a + b + 2); above it, I_x(a, b) = 1 − I_{1−x}(b, a).
    Source: NIST Digital Library of Mathematical Functions, 8.17.22 and 8.17.4.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, by the modified method of Lentz (Thompson & Barnett 1986)."""
    over, under = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = under
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        last = value
        for term in (even, odd):
            under = 1 / _away(1 + term * under)
            over = _away(1 + term / over)
            value *= over * under
        if abs(value - last) < _CLOSE * abs(value):
            break
    return value


def _away(value: float) -> float:
    """Never exactly 0, by which one could not divide."""
    return value if abs(value) > _TINY else copysign(_TINY, value)


@lru_cache(maxsize=4096)
def beta_quantile(share: float, a: float, b: float) -> float:
    """x with I_x(a, b) = share, for 0 < share < 1.

    By Newton's steps, the derivative being the beta density; a step that would leave the
    interval in which x is known to lie is replaced by halving that interval.
    """
    low, high, x = 0.0, 1.0, 0.5
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in range(_TRIES):
        missing = share - incomplete_beta(x, a, b)
        low, high = (x, high) if missing > 0 else (low, x)
        density = exp(scale + (a - 1) * log(x) + (b - 1) * log1p(-x))
        following = x + missing / density if density > 0 else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - x) <= _CLOSE * x:
            break
        x = following
    return x


def t_cdf(t: float, df: float) -> float:
    """Share of Student's t distribution with df > 0 degrees of freedom below t.

    1 − I_x(df ÷ 2, ½) ÷ 2 with x = df ÷ (df + t²) for t ≥ 0; below 0 by symmetry.
    Source: Abramowitz & Stegun 1964, 26.7.1 with 26.5.27.
    """
    # Either form, so that what is subtracted from 1 is never almost 1 itself.
    square = t * t / (df + t * t)
    if square < 0.5:
        tail = (1 - incomplete_beta(square, 0.5, df / 2)) / 2
    else:
        tail = incomplete_beta(df / (df + t * t), df / 2, 0.5) / 2
    return 1 - tail if t > 0 else tail


def t_quantile(share: float, df: float) -> float:
    """t below which `share` of Student's distribution lies, 0 < share < 1, df > 0.

    t² ÷ (df + t²) follows the beta distribution with parameters ½ and df ÷ 2. Good to eight
    digits for shares from 0.001 to 0.999 and df from 1 on, which is all that intervals need.
    """
    both = abs(2 * share - 1)
    if both == 0:
        return 0.0
    x = beta_quantile(both, 0.5, df / 2)
    return copysign(sqrt(df * x / (1 - x)), share - 0.5)


def f_quantile(share: float, df1: float, df2: float) -> float:
    """Value below which `share` of the F distribution lies, 0 < share < 1.

    df1 F ÷ (df1 F + df2) follows the beta distribution with parameters df1 ÷ 2 and df2 ÷ 2.
    Source: Abramowitz & Stegun 1964, 26.6.2 with 26.5.28.
    """
    x = beta_quantile(share, df1 / 2, df2 / 2)
    return df2 * x / (df1 * (1 - x))
