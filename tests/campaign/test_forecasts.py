"""Forecasts: what came of them, the Brier score, and when there is too little to say."""

from __future__ import annotations

import pytest

from simgame.campaign.forecasts import FEW, Forecasted, calibration, forecasts
from simgame.campaign.run import Run
from tests.campaign_builders import BEST, answer, go_on, play, start


def told(*pairs):
    return [Forecasted("a", "b", "s", sure, came) for sure, came in pairs]


def test_a_forecast_is_open_until_the_next_call_is_over(store):
    run = play(start(store), 1)
    run.forecast("interest_shown", 80)
    (made,) = forecasts(run)
    assert (made.after, made.call, made.sign, made.sure) == ("desk", "visit", "interest_shown", 80)
    assert made.came is None
    run.go_on()
    call = run.begin("a2")
    call.answer("agenda")
    assert forecasts(run)[0].came is None
    call.answer("page")
    assert forecasts(run)[0].came is True
    assert forecasts(Run.resume(store, "r1")) == forecasts(run)


def test_a_sign_that_does_not_come(store):
    run = play(start(store), 1)
    run.forecast("pain_admitted", 30)
    run.go_on()
    play(run, 1)
    assert [each.came for each in forecasts(run)] == [False]


def test_a_sign_given_and_taken_back_in_one_call_was_not_earned(store):
    run = play(start(store), 1, desk=["website+paper", "date", "written"])
    go_on(run)
    answer(run.begin("a2"), ["agenda", "bare"])
    run.forecast("sponsor_identified", 60)
    run.go_on()
    answer(run.begin("a3"), ["what", "show"])
    assert [each.came for each in forecasts(run)] == [True, False]
    assert run.account.signs == set()


def test_a_call_that_was_never_made_says_nothing(store):
    run = play(start(store), 1)
    run.forecast("interest_shown", 20)
    run.disengage()
    assert [each.came for each in forecasts(run)] == [None]
    assert calibration(forecasts(run)).brier is None


def test_brier_by_hand():
    found = calibration(told((80, True), (80, False), (30, False), (50, None)))
    assert found.brier == pytest.approx((0.04 + 0.64 + 0.09) / 3)
    assert found.said == pytest.approx(1.9 / 3)
    assert (found.all.n, found.all.came) == (3, 1)
    assert found.all.share == pytest.approx(1 / 3)
    assert [(sure, row.n, row.came) for sure, row in found.rows] == [(30, 1, 0), (80, 2, 1)]


def test_whoever_says_fifty_fifty_gets_a_quarter():
    assert calibration(told((50, True), (50, False), (50, True))).brier == 0.25


def test_too_few_to_say():
    assert FEW == 10
    assert not calibration(told(*[(70, True)] * 9)).all.enough
    assert calibration(told(*[(70, True)] * 10)).all.enough


def test_nothing_at_all():
    found = calibration([])
    assert (found.brier, found.said, found.rows) == (None, None, ())
    assert (found.all.n, found.all.share, found.all.low, found.all.high) == (0, None, None, None)


def test_a_best_run_is_forecast_and_comes_true(store):
    found = forecasts(play(start(store)))
    assert [(each.call, each.came) for each in found] == [("visit", True), ("again", True)]
    assert list(BEST) == ["desk", "visit", "again"]
