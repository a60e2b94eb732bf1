"""Welch's difference, Hedges' g, Pearson's r and gains."""

from __future__ import annotations

from math import gamma, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scoring.statistics.correlation import covariance, pearson, pearson_interval
from scoring.statistics.differences import hedges, welch
from scoring.statistics.gains import normalised_gain, raw_gain
from tests.scoring.statistics.published import PINGOUIN, SLEEP

group = st.lists(st.integers(-100, 100).map(float), min_size=2, max_size=30)


def test_welch_as_r_prints_it():
    """R's help page of t.test: t.test(extra ~ group, data = sleep), Welch's."""
    found = welch(*SLEEP)
    assert found is not None
    assert found.value == pytest.approx(-1.58)
    assert found.interval == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert found.df == pytest.approx(17.776, abs=0.0005)


@pytest.mark.filterwarnings("ignore:Precision loss:RuntimeWarning")
@given(group, group)
def test_welch_as_scipy_has_it(left, right):
    found = welch(left, right)
    assert found is not None
    if len(set(left)) == len(set(right)) == 1:
        assert (found.interval, found.df) == (None, None)
        return
    theirs = stats.ttest_ind(left, right, equal_var=False)
    assert found.df == pytest.approx(theirs.df, rel=1e-6)
    interval = theirs.confidence_interval(0.95)
    assert found.interval == pytest.approx((interval.low, interval.high), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("data", PINGOUIN["groups"])
def test_two_groups_as_pingouin_has_them(data):
    difference, effect = welch(data["left"], data["right"]), hedges(data["left"], data["right"])
    assert difference is not None and effect is not None
    assert difference.df == pytest.approx(data["df"], abs=1e-9)
    assert difference.interval == pytest.approx(data["interval"], abs=0.0051)
    assert effect.value == pytest.approx(data["g"], abs=1e-9)
    assert effect.interval == pytest.approx(data["g_interval"], abs=1e-8)


@pytest.mark.parametrize("n", [3, 5, 15, 100])
def test_the_correction_is_close_to_the_exact_one(n):
    """Hedges 1981: exactly Γ(df ÷ 2) ÷ (√(df ÷ 2) Γ((df − 1) ÷ 2))."""
    df = 2 * n - 2
    exact = gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))
    assert 1 - 3 / (4 * df - 1) == pytest.approx(exact, abs=0.003)


def test_groups_too_small_or_all_the_same():
    assert welch([1.0], [1.0, 2.0]) is None
    assert welch([], []) is None
    assert hedges([1.0], [1.0, 2.0]) is None
    assert hedges([1.0, 1.0], [2.0, 2.0]) is None
    found = welch([1.0, 1.0], [2.0, 2.0])
    assert found is not None
    assert (found.value, found.interval) == (-1.0, None)


@given(group, group, st.integers(-50, 50), st.integers(1, 9))
def test_sides_swapped_shifted_and_stretched(left, right, shift, scale):
    ours, theirs = welch(left, right), welch(right, left)
    assert ours is not None and theirs is not None
    assert ours.value == pytest.approx(-theirs.value)
    moved = [scale * x + shift for x in left], [scale * x + shift for x in right]
    again = welch(*moved)
    assert again is not None
    assert again.value == pytest.approx(scale * ours.value, abs=1e-9)
    effect, same = hedges(left, right), hedges(*moved)
    assert (effect is None) == (same is None)
    if effect is not None and same is not None:
        assert same.value == pytest.approx(effect.value, abs=1e-9)
        assert same.interval == pytest.approx(effect.interval, abs=1e-9)


# ------------------------------------------------------------------ correlation


@pytest.mark.parametrize("data", PINGOUIN["correlation"])
def test_r_as_pingouin_has_it(data):
    r = pearson(data["left"], data["right"])
    assert r == pytest.approx(data["r"], abs=1e-9)
    if data["r"] < 1:
        interval = pearson_interval(data["r"], len(data["left"]))
        assert interval == pytest.approx(data["interval"], abs=1e-8)


def test_r_as_pingouins_page_prints_it():
    """pingouin-stats.org, `compute_esci`, first example."""
    x, y = [3, 4, 6, 7, 5, 6, 7, 3, 5, 4, 2], [4, 6, 6, 7, 6, 5, 5, 2, 3, 4, 1]
    r = pearson(x, y)
    assert r == pytest.approx(0.7468, abs=5e-5)
    assert r is not None
    assert pearson_interval(r, len(x)) == pytest.approx((0.27, 0.93), abs=0.005)


@given(st.integers(2, 30), st.data())
def test_r_as_scipy_has_it(n, data):
    values = st.lists(st.integers(-100, 100).map(float), min_size=n, max_size=n)
    x, y = data.draw(values), data.draw(values)
    r = pearson(x, y)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert r is None
        return
    assert r is not None
    assert r == pytest.approx(stats.pearsonr(x, y).statistic, abs=1e-9)
    assert pearson(y, x) == pytest.approx(r)
    assert pearson([-2 * each + 5 for each in x], y) == pytest.approx(-r)


def test_r_undefined():
    assert pearson([], []) is None
    assert pearson([1.0], [2.0]) is None
    assert covariance([1.0], [2.0]) is None
    # The same but for rounding: a correlation of last digits would be nonsense.
    assert pearson([0.1 + 0.2, 0.3, 0.3], [1, 2, 3]) is None
    assert pearson_interval(0.5, 3) is None
    assert pearson_interval(1.0, 30) is None


# ------------------------------------------------------------------------ gains


def test_gains():
    """Hake 1998: 40 → 70 is half of what was to be gained."""
    assert raw_gain(40, 70) == 30
    assert normalised_gain(40, 70) == 0.5
    assert normalised_gain(-20, 100) == 1
    assert normalised_gain(70, 40) == -1
    assert normalised_gain(100, 100) is None
    assert normalised_gain(100, 60) is None
