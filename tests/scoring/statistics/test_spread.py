"""Mean, sd, quartiles and the interval of a mean, against certified values, scipy and laws."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scoring.statistics.spread import (
    deviation,
    mean,
    mean_interval,
    median,
    quantile,
    variance,
    varies,
)

scores = st.floats(-200, 100).map(lambda x: round(x, 6))
some = st.lists(scores, min_size=2, max_size=40)

# NIST StRD, univariate summary statistics, www.itl.nist.gov/div898/strd: certified mean and sd.
# Summed carelessly, the last ones lose all their digits.
CERTIFIED: dict[str, tuple[list[float], float, float]] = {
    "NumAcc1": ([10_000_001, 10_000_003, 10_000_002], 10_000_002, 1),
    "NumAcc2": ([1.2] + [1.1, 1.3] * 500, 1.2, 0.1),
    "NumAcc3": ([1_000_000.2] + [1_000_000.1, 1_000_000.3] * 500, 1_000_000.2, 0.1),
    "NumAcc4": ([10_000_000.2] + [10_000_000.1, 10_000_000.3] * 500, 10_000_000.2, 0.1),
}


@pytest.mark.parametrize("name", CERTIFIED)
def test_certified_values(name):
    values, middle, spread = CERTIFIED[name]
    assert mean(values) == pytest.approx(middle, rel=1e-14)
    assert deviation(values) == pytest.approx(spread, rel=1e-7)


@given(some)
def test_as_numpy_and_scipy_have_it(values):
    assert mean(values) == pytest.approx(numpy.mean(values), abs=1e-9)
    for share in (0.25, 0.5, 0.75):
        assert quantile(values, share) == pytest.approx(numpy.quantile(values, share), abs=1e-9)
    if varies(values):
        assert deviation(values) == pytest.approx(numpy.std(values, ddof=1), rel=1e-6)
        interval = mean_interval(values)
        theirs = stats.t.interval(
            0.95, len(values) - 1, loc=numpy.mean(values), scale=stats.sem(values)
        )
        assert interval == pytest.approx(theirs, rel=1e-6, abs=1e-6)


def test_quartiles_of_the_textbook():
    """Hyndman & Fan's type 7, as R's `quantile(1:8)` prints it."""
    values = list(range(1, 9))
    assert [quantile(values, share) for share in (0.25, 0.5, 0.75)] == [2.75, 4.5, 6.25]


def test_what_is_undefined():
    assert (mean([]), median([]), quantile([], 0.25)) == (None, None, None)
    assert (variance([]), variance([3.0]), deviation([3.0])) == (None, None, None)
    assert (mean_interval([]), mean_interval([3.0])) == (None, None)


@given(st.floats(-1e6, 1e6), st.integers(2, 50))
def test_the_same_again_and_again_has_no_interval(value, n):
    values = [value] * n
    assert variance(values) == 0
    assert mean_interval(values) is None


def test_last_digits_are_no_variance():
    """0.1 + 0.2 is not 0.3 to a computer; to us it is."""
    assert not varies([0.1 + 0.2, 0.3])
    assert variance([0.1 + 0.2, 0.3, 0.3]) == 0


@given(some, st.randoms())
def test_the_order_never_matters(values, shuffled):
    again = values[:]
    shuffled.shuffle(again)
    assert (mean(again), variance(again)) == (mean(values), variance(values))
    assert mean_interval(again) == mean_interval(values)


@given(some, st.integers(-50, 50), st.integers(1, 9))
def test_shifted_and_stretched(values, shift, scale):
    moved = [scale * value + shift for value in values]
    if not (varies(values) and varies(moved)):
        return
    assert mean(moved) == pytest.approx(scale * mean(values) + shift, abs=1e-6)
    assert deviation(moved) == pytest.approx(scale * deviation(values), rel=1e-5)
    ours, theirs = mean_interval(moved), mean_interval(values)
    assert ours is not None and theirs is not None
    assert ours == pytest.approx([scale * end + shift for end in theirs], rel=1e-5, abs=1e-5)
