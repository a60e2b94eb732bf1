"""When a figure is shown, and with which interval: the one place that decides it.

docs/statistics.md gives the reasons for the numbers below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from scoring.classes.shapes import Dot, Estimate, Missing, Spread
from scoring.statistics.correlation import pearson_interval
from scoring.statistics.differences import Difference
from scoring.statistics.items import cronbach, cronbach_interval, discrimination, facility
from scoring.statistics.shares import wilson
from scoring.statistics.spread import deviation, mean, mean_interval, median, quantile

FEW = 3
"""Least values for a mean, a share, a spread; in each of two groups, for a difference."""
CONSISTENT = 10
"""Least students for internal consistency and standard error."""
FORECASTS = 10
"""Least forecasts for how good they were; the same as in a single trainee's report."""
TELLING = 30
"""Least students for what rests on a correlation: discrimination and effective weight."""


def absent(n: int, least: int = FEW) -> Estimate:
    """No figure: nothing was measured, too little, or it is undefined for all n values."""
    missing: Missing = "none" if n == 0 else "too-few" if n < least else "no-variance"
    return Estimate(n, None, missing=missing)


def mean_of(
    values: Sequence[float], *, least: int = FEW, lowest: float = -inf, highest: float = inf
) -> Estimate:
    """Mean with its t interval; what could not be, beyond lowest and highest, is cut off it."""
    found = mean(values)
    if found is None or len(values) < least:
        return absent(len(values), least)
    interval = mean_interval(values)
    if interval is None:
        return Estimate(len(values), found)
    return Estimate(len(values), found, max(lowest, interval.low), min(highest, interval.high))


def share_of(hits: int, n: int) -> Estimate:
    """Share, 0 to 1, with Wilson's interval."""
    interval = wilson(hits, n)
    if interval is None or n < FEW:
        return absent(n)
    return Estimate(n, hits / n, *interval)


def spread_of(values: Mapping[str, float] | Iterable[tuple[str, float]]) -> Spread:
    """Of values by student. Every dot is kept; all else is None for fewer than `FEW`."""
    dots = tuple(Dot(student, value) for student, value in dict(values).items())
    found = [dot.value for dot in dots]
    if len(found) < FEW:
        return Spread(dots, absent(len(found)), None, None, None, None)
    return Spread(
        dots,
        mean_of(found),
        deviation(found),
        median(found),
        quantile(found, 0.25),
        quantile(found, 0.75),
    )


def facility_of(credits: Sequence[float]) -> Estimate:
    """Facility index of credits from 0 to 1, with the t interval of a mean, both in percent."""
    found = mean_of(credits, lowest=0.0, highest=1.0)
    if found.value is None:
        return found
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    return Estimate(found.n, facility(credits, 0.0, 1.0), low, high)


def discrimination_of(credits: Sequence[float], rest: Sequence[float]) -> Estimate:
    """Discrimination index with Fisher's interval. rest: of the call's score, by student."""
    found = None if len(credits) < TELLING else discrimination(credits, rest)
    if found is None:
        return absent(len(credits), TELLING)
    interval = pearson_interval(found, len(credits))
    return Estimate(len(credits), found, *(interval or (None, None)))


def consistency_of(items: Sequence[Sequence[float]], people: int) -> Estimate:
    """Cronbach's alpha with Feldt's interval. items: the marks of the same people, by item."""
    found = None if people < CONSISTENT else cronbach(items)
    if found is None:
        # One item alone has no consistency, however many answered it.
        few = people > 0 and len(items) < 2
        return Estimate(people, None, missing="too-few") if few else absent(people, CONSISTENT)
    interval = cronbach_interval(found, len(items), people)
    return Estimate(people, found, *(interval or (None, None)))


def difference_of(found: Difference | None, left: int, right: int) -> Estimate:
    """Of two groups with so many values; n is that of both together."""
    n = left + right
    if min(left, right) < FEW:
        return Estimate(n, None, missing="too-few" if n else "none")
    if found is None:
        return absent(n)
    return Estimate(n, found.value, *(found.interval or (None, None)))
