"""Agreement statistics, against published values and against what must always hold."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.agreement import (
    LEAST_CLUSTERS,
    alpha,
    alpha_interval,
    coincidences,
    mean_interval,
    meeting_chance,
    midranks,
    spearman,
)

# Krippendorff 2011, section C: four observers, twelve units, some values missing.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
# The same author's other well-known example: three coders, fifteen units.
CODERS = [
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
]


def units(rows: list[str]) -> list[list[int]]:
    columns = zip(*(row.split() for row in rows), strict=True)
    return [[int(value) for value in column if value != "."] for column in columns]


@pytest.mark.parametrize(
    ("rows", "metric", "published"),
    [
        (OBSERVERS, "nominal", 0.743),
        (OBSERVERS, "ordinal", 0.815),
        (OBSERVERS, "interval", 0.849),
        (CODERS, "nominal", 0.691),
        (CODERS, "interval", 0.811),
    ],
)
def test_alpha_is_what_was_published(rows, metric, published):
    assert alpha(units(rows), metric) == pytest.approx(published, abs=0.0005)


def test_the_published_coincidences():
    pairs = coincidences(units(OBSERVERS))
    assert pairs[1, 1] == pytest.approx(7)
    assert pairs[2, 3] == pytest.approx(4 / 3)
    assert pairs[4, 4] == pytest.approx(4)
    # 40 pairable values: the single 3 of unit 12 has no partner.
    assert sum(pairs.values()) == pytest.approx(40)


ratings = st.lists(
    st.lists(st.none() | st.integers(-2, 2), min_size=4, max_size=4), min_size=1, max_size=12
)


@given(ratings, st.permutations(range(4)), st.sampled_from(["nominal", "ordinal", "interval"]))
def test_who_observed_does_not_matter(table, order, metric):
    def of(rows):
        return alpha([[value for value in row if value is not None] for row in rows], metric)

    before, after = of(table), of([[row[place] for place in order] for row in table])
    assert (before is None) == (after is None)
    assert before is None or before == pytest.approx(after)


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(2, 5)), min_size=2, max_size=12))
def test_perfect_agreement_is_one(units):
    rows = [[value] * times for value, times in units]
    different = len({value for value, _ in units}) > 1
    for metric in ("nominal", "ordinal", "interval"):
        assert alpha(rows, metric) == (pytest.approx(1) if different else None)


@given(ratings)
def test_alpha_is_never_above_one(table):
    found = alpha([[value for value in row if value is not None] for row in table])
    assert found is None or found <= 1 + 1e-9


def test_opposite_raters_are_below_chance():
    found = alpha([[-2, 2], [2, -2], [-2, 2], [2, -2]])
    assert found is not None and found < 0


@pytest.mark.parametrize("nothing", [[], [[1]], [[1], [2]], [[1, 1], [1, 1, 1]]])
def test_undefined_is_none(nothing):
    assert alpha(nothing) is None


def test_the_interval_is_the_same_every_time_and_holds_the_value():
    clusters = [[[0, 1], [2, 2]], [[1, 1], [-2, -1]], [[0, 0]], [[2, 1]], [[-2, -2], [1, -1]]]
    found, value = alpha_interval(clusters, "ordinal"), alpha(chain(*clusters))
    assert alpha_interval(clusters, "ordinal") == found
    assert found is not None and value is not None
    assert found.low < value < found.high


def test_too_few_clusters_have_no_interval():
    assert alpha_interval([[[0, 1], [2, 2]]] * (LEAST_CLUSTERS - 1), "ordinal") is None
    assert mean_interval([[1.0]] * (LEAST_CLUSTERS - 1)) is None
    assert mean_interval([[1.0]] * LEAST_CLUSTERS) == (1.0, 1.0)


def test_an_interval_of_what_is_mostly_undefined_is_none():
    same = [[[1, 1]]] * 8
    assert alpha_interval([*same, [[2, 1]]], "ordinal") is None


def test_ties_share_their_ranks():
    assert midranks([10, 20, 20, 5]) == [2, 3.5, 3.5, 1]


def test_spearman():
    assert spearman([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    # By hand: ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / sqrt(4.5 · 5).
    assert spearman([0, 1, 1, 2], [5, 6, 7, 8]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)
    assert spearman([1, 1, 1], [1, 2, 3]) is None
    assert spearman([1], [1]) is None


def test_chance_of_meeting():
    assert meeting_chance(4, 1, 1) == pytest.approx(1 / 4)
    assert meeting_chance(3, 1, 2) == pytest.approx(2 / 3)
    assert meeting_chance(4, 2, 1) == pytest.approx(1 / 2)
    assert meeting_chance(3, 2, 2) == pytest.approx(1)
