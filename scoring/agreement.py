"""How well people agree with one another and with an answer key: pure statistics.

Knows neither scenarios nor experts, only numbers, so that every formula can be checked
against published values. docs/rating.md explains them with their sources. What cannot be
computed is None, never zero.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import comb, sqrt
from typing import Literal, TypeVar

from scoring.statistics.intervals import Interval

Metric = Literal["nominal", "ordinal", "interval"]
Unit = Sequence[int]
"""All the values one thing was given; missing ones are simply not there."""
Coincidences = Mapping[tuple[int, int], float]
T = TypeVar("T")

DRAWS = 1000
SEED = 20111
"""Bootstrap: how often, and the fixed beginning that makes it repeatable."""
LEAST_CLUSTERS = 5
"""With fewer, drawing again from them says little; no interval is given."""


# ---------------------------------------------------------- agreement of many


def coincidences(units: Iterable[Unit]) -> dict[tuple[int, int], float]:
    """How often two values were given to the same thing: every ordered pair within a unit
    of m values counts 1/(m - 1). Units with fewer than two values say nothing.

    Source: Krippendorff 2011, section C.
    """
    found: dict[tuple[int, int], float] = {}
    for unit in units:
        for first, one in enumerate(unit):
            for second, other in enumerate(unit):
                if first != second:
                    found[one, other] = found.get((one, other), 0.0) + 1 / (len(unit) - 1)
    return found


def alpha(units: Iterable[Unit], metric: Metric = "ordinal") -> float | None:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what chance would give.

    None where it is undefined: no unit has two values, or all values are the same.
    """
    return alpha_of(coincidences(units), metric)


def alpha_of(pairs: Coincidences, metric: Metric) -> float | None:
    """The same from a table of coincidences: 1 - (n - 1) Σ o·δ² / Σ n_c·n_k·δ²."""
    totals: dict[int, float] = {}
    for (one, _), count in pairs.items():
        totals[one] = totals.get(one, 0.0) + count
    distance = _distances(metric, totals)
    observed = sum(count * distance(*pair) for pair, count in pairs.items())
    expected = sum(
        totals[one] * totals[other] * distance(one, other) for one in totals for other in totals
    )
    if not expected:
        return None
    return 1 - (sum(totals.values()) - 1) * observed / expected


def alpha_interval(clusters: Sequence[Iterable[Unit]], metric: Metric) -> Interval | None:
    """Bootstrap interval of alpha, drawing whole clusters of units with replacement.

    clusters: units that belong together (the answers of one place in the call), which do
    not err independently. None with too few of them, or where alpha is undefined.
    """
    tables = [coincidences(cluster) for cluster in clusters]
    return bootstrap(tables, lambda drawn: alpha_of(_added(drawn), metric))


def _distances(metric: Metric, totals: Mapping[int, float]) -> Callable[[int, int], float]:
    if metric == "nominal":
        return lambda one, other: float(one != other)
    if metric == "interval":
        return lambda one, other: float(one - other) ** 2
    return lambda one, other: _between(totals, one, other) ** 2


def _between(totals: Mapping[int, float], one: int, other: int) -> float:
    """How many values lie from one to the other, the two ends counting half."""
    low, high = min(one, other), max(one, other)
    inside = sum(count for value, count in totals.items() if low <= value <= high)
    return inside - (totals[one] + totals[other]) / 2


def _added(tables: Iterable[Coincidences]) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for table in tables:
        for pair, count in table.items():
            found[pair] = found.get(pair, 0.0) + count
    return found


# -------------------------------------------------------------------- chances


def meeting_chance(n: int, ours: int, theirs: int) -> float:
    """How likely `ours` things drawn blindly out of n meet at least one of `theirs`."""
    return 1 - comb(n - theirs, ours) / comb(n, ours)


# --------------------------------------------------------------------- ranks


def midranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of their ranks."""
    return [
        sum(each < value for each in values) + (sum(each == value for each in values) + 1) / 2
        for value in values
    ]


def spearman(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """Rank correlation with ties: Pearson's correlation of the mid-ranks.

    None where one side makes no difference at all, or there are fewer than two values.
    Source: Spearman 1904; Kendall & Gibbons 1990 for ties.
    """
    if len(ours) < 2:
        return None
    one, other = _centred(midranks(ours)), _centred(midranks(theirs))
    spread = sqrt(sum(x * x for x in one) * sum(y * y for y in other))
    if not spread:
        return None
    return sum(x * y for x, y in zip(one, other, strict=True)) / spread


def mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def mean_interval(clusters: Sequence[Sequence[float]]) -> Interval | None:
    """Bootstrap interval of the mean of all values, drawing whole clusters."""
    return bootstrap(
        [cluster for cluster in clusters if cluster],
        lambda drawn: mean([value for cluster in drawn for value in cluster]),
    )


def _centred(values: Sequence[float]) -> list[float]:
    middle = sum(values) / len(values)
    return [value - middle for value in values]


# ----------------------------------------------------------------- bootstrap


def bootstrap(
    clusters: Sequence[T], statistic: Callable[[Sequence[T]], float | None]
) -> Interval | None:
    """Percentile interval: the statistic of clusters drawn again with replacement.

    Draws in which it is undefined are left out; None if that is more than a tenth of
    them, or if there are fewer than `LEAST_CLUSTERS`. The same numbers every time.
    Source: Efron & Tibshirani 1993, chapter 13.
    """
    if len(clusters) < LEAST_CLUSTERS:
        return None
    drawing = random.Random(SEED)
    found = []
    for _ in range(DRAWS):
        drawn = [clusters[int(drawing.random() * len(clusters))] for _ in clusters]
        value = statistic(drawn)
        if value is not None:
            found.append(value)
    if len(found) < 0.9 * DRAWS:
        return None
    found.sort()
    return Interval(found[int(0.025 * len(found))], found[int(0.975 * len(found))])
