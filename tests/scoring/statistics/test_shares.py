"""Wilson's interval, as published and by law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scoring.statistics.shares import wilson


# Newcombe 1998, table I, method 3 (Wilson's score without continuity correction).
@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_is_what_was_published(hits, n, low, high):
    assert wilson(hits, n) == pytest.approx((low, high), abs=0.00005)


@given(st.integers(1, 2000), st.data())
def test_as_scipy_has_it(n, data):
    hits = data.draw(st.integers(0, n))
    interval = wilson(hits, n)
    assert interval is not None
    assert 0 <= interval.low <= hits / n <= interval.high <= 1
    theirs = stats.binomtest(hits, n).proportion_ci(method="wilson")
    assert interval == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_wilson_at_the_ends():
    assert wilson(0, 0) is None
    found = wilson(4, 4)
    assert found is not None and found.high == 1.0
    assert found.low == pytest.approx(0.5101, abs=0.0001)
