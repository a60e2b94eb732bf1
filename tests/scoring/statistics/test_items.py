"""Items and tests: Moodle's own expected values, pingouin's, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.statistics.correlation import covariance
from scoring.statistics.items import (
    cronbach,
    cronbach_interval,
    discrimination,
    effective_weights,
    error_ratio,
    facility,
    standard_error,
)
from scoring.statistics.spread import deviation, mean
from tests.scoring.statistics.published import (
    MOODLE_ITEMS,
    MOODLE_QUESTIONS,
    MOODLE_WHOLE,
    PINGOUIN,
)

TOTALS = [sum(marks) for marks in zip(*MOODLE_ITEMS, strict=True)]
marks = st.integers(0, 4).map(float)


def tables(people: int, items: int):
    return st.lists(
        st.lists(marks, min_size=people, max_size=people), min_size=items, max_size=items
    )


@pytest.mark.parametrize("number", range(7))
def test_questions_as_moodle_has_them(number):
    item, (easy, weight, telling) = MOODLE_ITEMS[number], MOODLE_QUESTIONS[number]
    rest = [total - mark for mark, total in zip(item, TOTALS, strict=True)]
    weights = effective_weights([covariance(each, TOTALS) or 0.0 for each in MOODLE_ITEMS])
    assert facility(item, 0, 1) == pytest.approx(100 * easy, rel=1e-6)
    assert weights[number] == pytest.approx(weight, rel=1e-5)
    assert 100 * (discrimination(item, rest) or 0) == pytest.approx(telling, rel=1e-5)


def test_the_whole_quiz_as_moodle_has_it():
    """Random marks: its coefficient is below nothing, and is shown as it is."""
    middle, spread, consistency, ratio, error = MOODLE_WHOLE
    alpha = cronbach(MOODLE_ITEMS)
    assert alpha is not None
    assert mean(TOTALS) == pytest.approx(middle, rel=1e-6)
    assert deviation(TOTALS) == pytest.approx(spread, rel=1e-5)
    assert 100 * alpha == pytest.approx(consistency, rel=1.5e-5)
    assert 100 * error_ratio(alpha) == pytest.approx(ratio, rel=1e-5)
    assert standard_error(alpha, spread) == pytest.approx(error, rel=1e-5)


@pytest.mark.parametrize("data", PINGOUIN["alpha"], ids=lambda data: data["name"])
def test_alpha_as_pingouin_has_it(data):
    items = data["items"]
    alpha = cronbach(items)
    assert alpha == pytest.approx(data["alpha"], abs=1e-9)
    interval = cronbach_interval(data["alpha"], len(items), len(items[0]))
    assert interval == pytest.approx(data["interval"], abs=0.0005)


def test_alpha_as_pingouins_page_prints_it():
    """pingouin-stats.org, `cronbach_alpha`, last example; data of real-statistics.com."""
    assert cronbach(PINGOUIN["alpha"][0]["items"]) == pytest.approx(0.5917188485995826)


def test_alpha_by_hand():
    """Two items of three people: V = 1 and 1, totals 2, 4, 6 with V = 4; 2 × (1 − 2 ÷ 4) = 1."""
    assert cronbach([[1, 2, 3], [1, 2, 3]]) == pytest.approx(1)
    assert cronbach_interval(1.0, 2, 3) is None
    # V = 1 and 1, totals 3, 5, 4 with V = 1: 2 × (1 − 2) = −2, and so it is said.
    assert cronbach([[1, 2, 3], [2, 3, 1]]) == pytest.approx(-2)


@pytest.mark.parametrize(
    "items",
    [
        [],
        [[1.0, 2.0, 3.0]],
        [[], []],
        [[1.0], [2.0]],
        [[2.0, 2.0, 2.0], [1.0, 1.0, 1.0]],
        # What one item gives, the other takes: the totals do not vary.
        [[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]],
        [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]],
    ],
)
def test_alpha_undefined(items):
    assert cronbach(items) is None


def test_other_things_undefined():
    assert facility([], 0, 1) is None
    assert facility([1.0], 1, 1) is None
    assert discrimination([1, 1, 1], [1, 2, 3]) is None
    assert discrimination([1, 2, 3], [5, 5, 5]) is None
    assert discrimination([], []) is None
    assert cronbach_interval(0.5, 1, 10) is None
    assert cronbach_interval(0.5, 10, 1) is None


def test_facility_is_a_place_in_the_range():
    assert facility([3, 5], 1, 5) == 75
    assert facility([-2, 0], -2, 2) == 25


def test_an_item_against_the_total_has_no_weight():
    assert effective_weights([4.0, -1.0, 1.0]) == [
        pytest.approx(200 / 3),
        None,
        pytest.approx(100 / 3),
    ]
    assert effective_weights([0.0, 0.0]) == [None, None]
    assert effective_weights([1.0, -1e-15]) == [100, 0]


def test_error_beyond_any_alpha():
    assert standard_error(1.0, 12) == 0
    assert standard_error(0.75, 12) == 6
    assert standard_error(-0.44, 10) == pytest.approx(12)


@given(st.integers(2, 12), st.integers(2, 6), st.data())
def test_alpha_obeys(people, items, data):
    table = data.draw(tables(people, items))
    alpha = cronbach(table)
    order = data.draw(st.permutations(range(people)))
    shuffled = [[item[place] for place in order] for item in table[::-1]]
    moved = [[3 * mark + 7 for mark in item] for item in table]
    if alpha is None:
        assert cronbach(shuffled) is None and cronbach(moved) is None
        return
    assert alpha <= 1 + 1e-9
    assert cronbach(shuffled) == pytest.approx(alpha)
    assert cronbach(moved) == pytest.approx(alpha)


@given(st.lists(st.floats(-5, 50), min_size=1, max_size=12))
def test_weights_add_up(covariances):
    found = [weight for weight in effective_weights(covariances) if weight is not None]
    assert not found or sum(found) == pytest.approx(100)
    assert all(weight >= 0 for weight in found)
