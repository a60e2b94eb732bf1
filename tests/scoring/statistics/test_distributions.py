"""Our distributions against scipy's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from scoring.statistics.distributions import (
    Z95,
    beta_quantile,
    f_quantile,
    incomplete_beta,
    normal_cdf,
    normal_quantile,
    t_cdf,
    t_quantile,
)

DEGREES = [1, 1.3, 2, 2.5, 3, 7, 17.776, 29, 30, 99, 998.4, 12_345]
SHARES = [0.001, 0.025, 0.1, 0.4, 0.5, 0.500001, 0.6, 0.9, 0.975, 0.995, 0.999]


@pytest.mark.parametrize("df", DEGREES)
@pytest.mark.parametrize("share", SHARES)
def test_students_t(df, share):
    assert t_quantile(share, df) == pytest.approx(stats.t.ppf(share, df), rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("df", DEGREES)
@pytest.mark.parametrize("t", [-40, -3, -1, -0.001, 0, 1e-6, 0.5, 2, 12.7])
def test_below_t(df, t):
    assert t_cdf(t, df) == pytest.approx(stats.t.cdf(t, df), rel=1e-8)


def test_students_t_as_it_stands_in_tables():
    """Fisher & Yates, table III: two-sided 5 %."""
    table = {1: 12.706, 2: 4.303, 5: 2.571, 10: 2.228, 30: 2.042, 120: 1.980}
    assert {df: round(t_quantile(0.975, df), 3) for df in table} == table


@pytest.mark.parametrize("df1", [1, 2, 9, 39, 999])
@pytest.mark.parametrize("df2", [1, 4, 126, 38_961])
@pytest.mark.parametrize("share", [0.025, 0.5, 0.975])
def test_f(df1, df2, share):
    assert f_quantile(share, df1, df2) == pytest.approx(stats.f.ppf(share, df1, df2), rel=1e-7)


@given(st.floats(0, 1), st.floats(0.5, 2000), st.floats(0.5, 2000))
def test_the_incomplete_beta_function(x, a, b):
    assert incomplete_beta(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-8, abs=1e-11)


@given(st.floats(0.001, 0.999), st.floats(0.5, 500), st.floats(0.5, 500))
def test_its_quantile_undoes_it(share, a, b):
    assert incomplete_beta(beta_quantile(share, a, b), a, b) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize("share", SHARES)
def test_the_normal_one(share):
    z = normal_quantile(share)
    assert z == pytest.approx(stats.norm.ppf(share), abs=1e-12)
    assert normal_cdf(z) == pytest.approx(share)


def test_the_best_known_number_of_statistics():
    assert pytest.approx(1.959963984540054, abs=1e-12) == Z95
