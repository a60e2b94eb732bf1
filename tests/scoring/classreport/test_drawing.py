"""Where dots, boxes and marks lie: every student is there, and nothing leaves the drawing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.classes.estimates import spread_of
from scoring.classes.shapes import Estimate
from scoring.reports.classes.drawing import (
    DOTS_SHOWN,
    PERCENT,
    PLOT,
    STRIP,
    Scale,
    alike,
    amounts_scale,
    calibration,
    dots,
    scores_scale,
    strip,
)

SCORES = st.lists(st.floats(-1e6, 1e6), max_size=80)


@given(SCORES, st.sampled_from([STRIP, PLOT]))
def test_every_student_is_a_dot_within_the_drawing(values, field):
    made = dots(values, PERCENT, field)
    places = re.findall(r"M([\d.]+) ([\d.-]+)h0", made.path)
    assert len(places) == len(values)
    for x, y in places:
        assert field.left <= float(x) <= field.right
        assert field.base - field.height - 0.1 <= float(y) <= field.base


def test_dots_get_smaller_before_they_run_together():
    few, more = dots([50.0] * 10, PERCENT, PLOT), dots([50.0] * 30, PERCENT, PLOT)
    assert few.size > more.size and not more.merged
    assert dots([50.0] * 500, PERCENT, PLOT).merged


def test_a_crowd_is_drawn_as_columns():
    made = dots([float(number % 100) for number in range(DOTS_SHOWN + 1)], PERCENT, PLOT)
    assert "h0" not in made.path and made.path.count("V") <= 101


def test_nobody_is_no_dot():
    assert dots([], PERCENT, STRIP).path == ""
    made = strip(spread_of([]), PERCENT)
    assert (made.box, made.mean, made.median, made.whisker) == (None, None, None, None)


@given(SCORES)
def test_a_strip_stays_within_its_field(values):
    spread = spread_of((str(number), value) for number, value in enumerate(values))
    made = strip(spread, scores_scale([spread]), mark=3.0)
    marks = [made.median, made.mean, made.mark, *(made.box or ()), *(made.whisker or ())]
    assert all(STRIP.left <= x <= STRIP.right for x in marks if x is not None)


def test_scales_reach_as_far_as_they_must():
    below = spread_of([("a", -31.0), ("b", 50.0)])
    assert scores_scale([below]) == Scale(-40, 100)
    assert scores_scale([spread_of([])]) == PERCENT
    assert amounts_scale(spread_of([])) == Scale(0, 1)
    left_on = spread_of((str(number), 10.0 if number else 90_000.0) for number in range(20))
    assert amounts_scale(left_on) == Scale(0, 50)


@pytest.mark.parametrize(
    ("scale", "ticks"),
    [
        (PERCENT, (0, 20, 40, 60, 80, 100)),
        (Scale(-40, 100), (0, 50, 100)),
        (Scale(0, 1), (0, 0.2, 0.4, 0.6, 0.8, 1)),
    ],
)
def test_ticks_are_round(scale, ticks):
    assert scale.ticks == pytest.approx(ticks)


def test_forecasts_stand_in_their_square():
    rows = [(0, Estimate(9, 0.0, 0.0, 0.3)), (50, Estimate(1, None)), (100, Estimate(9, 1.0))]
    made = calibration(rows)
    assert [(point.x, point.y) for point in made.points] == [(44, 256), (256, 44)]
    assert made.points[0].low == 256 and made.points[1].low is None


def test_strips_of_one_table_have_dots_of_one_size():
    high = spread_of((str(number), 50.0) for number in range(9))
    low = spread_of([("a", 1.0), ("b", 9.0)])
    field = alike([high, low], PERCENT)
    assert strip(high, PERCENT, field).dots.size == strip(low, PERCENT, field).dots.size
