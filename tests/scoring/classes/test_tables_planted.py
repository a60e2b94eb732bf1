"""Classes in which a careless computation goes wrong, and the laws that must hold for all."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from scoring.classes.estimates import CONSISTENT, FEW, FORECASTS, TELLING
from scoring.classes.records import Forecasted
from scoring.statistics.items import cronbach
from tests.classroom.builders import choice, graded
from tests.scoring.classes.samples import answers, decision, drawn, lost, made, one_lab

# ---------------------------------------------------------------------- branching


def branching(people: int = 40):
    """Half of them slip at once and so never see the second decision; the third all see."""
    return [
        lost(f"s{n}", *((20, None, 10.0 * (n % 4 < 2)) if n % 2 else (0, 5.0 * (n % 4 == 2), 0)))
        for n in range(people)
    ]


def test_who_did_not_face_it_is_not_counted_as_wrong():
    """Counting 0 for those who never came there would halve the facility."""
    found = decision(one_lab(branching()), "beat-2")
    assert found.faced == 20
    # Half of the 20 lost 5 of 20: (1 + 0.75) ÷ 2; over all 40 with zeros it would be 43.75.
    assert found.facility.value == pytest.approx(87.5)
    assert found.facility.n == 20
    assert sum(option.chosen for option in found.options) == 20


def test_a_decision_of_few_has_no_discrimination_however_large_the_class():
    lab = one_lab(branching(40))
    assert decision(lab, "beat-1").discrimination.value is not None
    found = decision(lab, "beat-2").discrimination
    assert (found.n, found.value, found.missing) == (20, None, "too-few")


def test_alpha_leaves_out_what_not_all_have_faced():
    """With zeros for what was not faced, the way would pass for agreement between items."""
    attempts = branching()
    test = one_lab(attempts).test
    first = [-each.choices[0].loss for each in attempts]
    last = [-each.choices[-1].loss for each in attempts]
    assert test.items == 2
    assert test.alpha.value == pytest.approx(cronbach([first, last]))


def test_not_faced_in_the_heatmap_is_empty():
    rows = dict(one_lab(branching()).by_decision.rows)
    assert rows["s1"] == (0, None, 50)
    assert rows["s2"][1] == 75


def test_the_rest_of_the_call_does_not_hold_the_decision():
    """All else is noise, so a decision tells nothing; correlated with the whole, itself included,
    it would seem to tell much."""
    noise = [0.0, 8.0] * 20
    attempts = [lost(f"s{n}", 20.0 * (n % 4 < 2), noise[n]) for n in range(40)]
    found = decision(one_lab(attempts), "beat-1").discrimination
    whole = stats.pearsonr(
        [-20.0 * (n % 4 < 2) for n in range(40)], [each.raw for each in attempts]
    )
    assert whole.statistic > 0.9
    assert found.value == pytest.approx(0, abs=1e-9)


def test_discrimination_and_its_interval_against_scipy():
    some, attempts = drawn(60, 12)
    lab = one_lab(attempts, some)
    for found in lab.decisions:
        number = int(found.beat.removeprefix("beat-")) - 1
        credits = [each.choices[number].credit for each in attempts]
        rest = [(each.raw or 0.0) + each.choices[number].loss / 2 for each in attempts]
        theirs = stats.pearsonr(credits, rest)
        ends = theirs.confidence_interval()
        figure = found.discrimination
        assert figure.value == pytest.approx(theirs.statistic, abs=1e-6)
        assert (figure.low, figure.high) == pytest.approx((ends.low, ends.high), abs=1e-6)


def test_a_negative_alpha_is_shown():
    attempts = [
        lost(f"s{n}", 10.0 * (n % 3), 10.0 * ((n + 1) % 3), 1.0 * (n % 2)) for n in range(12)
    ]
    test = one_lab(attempts).test
    assert test.alpha.value is not None and test.alpha.value < 0
    assert test.error is not None and test.error > 0


def test_a_decision_met_twice_counts_once():
    """At its first time; what it cost later still belongs to it, not to the rest."""
    again = [
        choice(1, "hub", loss=0),
        choice(2, "hub", loss=20, option="pitch"),
        choice(3, loss=10),
    ]
    lab = one_lab([graded(f"s{n}", 70, choices=again) for n in range(4)])
    found = decision(lab, "hub")
    assert (found.faced, found.facility.value, found.order) == (4, 100, 1)
    assert [option.option for option in found.options] == ["ask"]
    assert [each.beat for each in lab.blunders] == ["beat-3"]


# ------------------------------------------------------------------------ missing


def test_a_call_that_measures_nothing_is_not_zero():
    attempts = [lost("s1", 40), lost("s2", 20), lost("s3", 0), graded("s4", None)]
    lab = one_lab(attempts)
    assert len(lab.counted) == 4
    assert (lab.scores.mean.n, lab.scores.mean.value) == (3, 80)


def test_nothing_at_stake_is_neither_right_nor_wrong():
    attempts = [graded(f"s{n}", 100, choices=answers(0, worst=0)) for n in range(12)]
    lab = one_lab(attempts)
    found = decision(lab, "beat-1")
    assert (found.faced, found.facility.n, found.facility.missing) == (12, 0, "none")
    assert lab.test.items == 0
    assert lab.by_decision.rows[0] == ("s0", (None,))


def test_nobody_of_a_group_played():
    some, attempts = drawn(20, 3)
    lab = one_lab([each for n, each in enumerate(attempts) if n % 2 == 0], some)
    assert [each.spread.mean.n for each in lab.groups] == [10, 0]
    (found,) = lab.contrasts
    assert (found.difference.missing, found.effect.missing) == ("too-few", "too-few")


# ------------------------------------------------------------- one alone, all the same


@pytest.mark.parametrize("people", [1, 2])
def test_one_or_two_are_too_few_to_say(people):
    lab = one_lab([lost(f"s{n}", 20, 0) for n in range(people)])
    assert len(lab.scores.dots) == people
    assert (lab.scores.mean.missing, lab.scores.mean.n) == ("too-few", people)
    assert (lab.scores.sd, lab.scores.median, lab.scores.lower) == (None, None, None)
    assert lab.kinds["won"].missing == "too-few"
    found = decision(lab, "beat-1")
    figures = (found.facility, found.discrimination, found.weight, found.loss, lab.test.alpha)
    assert {figure.missing for figure in figures} == {"too-few"}
    assert found.options[0].share.missing == "too-few"
    assert lab.test.error is None


def test_one_alone_makes_no_blunder_common():
    assert one_lab([lost("s1", 20), lost("s2", 0)]).blunders == ()


def test_all_the_same_is_undefined_not_certain():
    lab = one_lab([lost(f"s{n}", 0, 20) for n in range(TELLING)])
    assert (lab.scores.mean.value, lab.scores.mean.low) == (80, None)
    assert lab.scores.sd == 0
    found = decision(lab, "beat-2")
    assert found.facility.value == 0 and found.facility.low is None
    assert found.discrimination.missing == "no-variance"
    assert found.weight.missing == "no-variance"
    assert (lab.test.alpha.missing, lab.test.error) == ("no-variance", None)


def test_rounding_is_no_variance():
    """The rest is the same for all, but 100 − 0.1 − 0.2 + 0.1 has other last digits than 99.8."""
    attempts = [lost(f"s{n}", 0.1 * (n % 3), 0.2) for n in range(60)]
    assert decision(one_lab(attempts), "beat-1").discrimination.missing == "no-variance"


def test_where_each_figure_begins():
    for people, shown in ((TELLING - 1, False), (TELLING, True)):
        some, attempts = drawn(people, 6)
        found = one_lab(attempts, some).decisions[0]
        assert (found.discrimination.value is not None) is shown
        assert (found.weight.value is not None) is shown
    for people, shown in ((CONSISTENT - 1, False), (CONSISTENT, True)):
        some, attempts = drawn(people, 6)
        test = one_lab(attempts, some).test
        assert (test.alpha.value is not None) is shown and (test.error is not None) is shown
    for people, shown in ((FEW - 1, False), (FEW, True)):
        some, attempts = drawn(people, 6)
        assert (one_lab(attempts, some).scores.mean.value is not None) is shown
    for made_, shown in ((FORECASTS - 1, False), (FORECASTS, True)):
        found_ = made([graded("s1", forecasts=[Forecasted("s", 50, True)] * made_)])
        assert (found_.forecasts.brier.value is not None) is shown


def test_one_decision_is_no_test():
    lab = one_lab([lost(f"s{n}", float(n)) for n in range(40)])
    assert (lab.test.items, lab.test.alpha.missing) == (1, "too-few")


def test_a_decision_against_the_score_has_no_weight():
    """Who scores high slips here: its covariance with the score is negative."""
    attempts = [lost(f"s{n}", 90.0 - 2 * n, 1.0 * n) for n in range(40)]
    lab = one_lab(attempts)
    assert decision(lab, "beat-1").weight.value == pytest.approx(100)
    assert decision(lab, "beat-2").weight.missing == "no-variance"


def test_more_kept_than_promised_is_no_share_above_one():
    assert made([graded("s1", promises=3, kept=9)]).promises.value == 1


# --------------------------------------------------------------------------- laws


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.randoms())
def test_the_order_of_the_files_never_matters(seed, shuffled):
    some, attempts = drawn(34, 5, seed)
    attempts += [replace(each, attempt=f"{each.attempt}2", begun="2027") for each in attempts[:9]]
    again = attempts[:]
    shuffled.shuffle(again)
    assert made(again, some) == made(attempts, some)


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_weights_of_a_class_add_up(seed):
    some, attempts = drawn(40, 6, seed)
    found = [each.weight.value for each in one_lab(attempts, some).decisions]
    assert sum(weight for weight in found if weight is not None) == pytest.approx(100)


def test_points_of_another_size_change_nothing_that_has_no_size():
    """Best − random differs from customer to customer; credits and correlations do not."""
    some, attempts = drawn(40, 6)
    larger = [
        replace(
            each,
            choices=tuple(
                replace(one, loss=7 * one.loss, worst=7 * one.worst) for one in each.choices
            ),
        )
        for each in attempts
    ]
    for ours, theirs in zip(
        one_lab(attempts, some).decisions, one_lab(larger, some).decisions, strict=True
    ):
        assert theirs.facility.value == pytest.approx(ours.facility.value)
        assert theirs.discrimination.value == pytest.approx(ours.discrimination.value)
        assert theirs.weight.value == pytest.approx(ours.weight.value)
        assert theirs.loss.value == pytest.approx(7 * (ours.loss.value or 0))


def test_a_thousand_attempts_of_forty_decisions():
    """About a quarter of a second where it was written; the limit is for slow machines."""
    some, attempts = drawn(1000, 40)
    begun = time.perf_counter()
    made(attempts, some)
    assert time.perf_counter() - begun < 3
