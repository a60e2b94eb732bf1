"""Records → tables: what stands where, and by hand what it must be."""

from __future__ import annotations

import pytest

from scoring.classes.records import Competency, Forecasted, Objective
from tests.classroom.builders import choice, graded, student
from tests.scoring.classes.samples import answers, decision, lost, made, one_lab

FRIDAY = "2026-03-06T08:00:00+00:00"


def test_a_class_without_attempts():
    found = made([], [student("s1"), student("s2")])
    assert (found.labs, found.growth, found.attempts) == ((), (), 0)
    assert found.missing == ("s1", "s2")
    for figure in (found.objectives, found.promises, found.forecasts.brier):
        assert (figure.n, figure.value, figure.missing) == (0, None, "none")


def test_a_class_without_anybody():
    found = made([lost("s1", 0)], [])
    assert (found.students, found.labs, found.attempts) == ((), (), 0)


def test_what_stands_above():
    found = made([lost("s1", 5), lost("s1", 0, begun=FRIDAY)], [student("s1"), student("s2")])
    assert (found.name, found.rule, found.grading, found.simulated) == (
        "Class of a test", "first", "", False,
    )  # fmt: skip
    assert [each.id for each in found.students] == ["s1", "s2"]
    assert (found.missing, found.attempts) == (("s2",), 2)
    assert [each.raw for each in found.labs[0].counted] == [95]


def test_scores_of_three():
    """60, 80, 100: mean 80, s = 20, t(2) = 4.3027, so 80 ± 49.68; quartiles 70 and 90."""
    lab = one_lab([lost("s1", 40), lost("s2", 20), lost("s3", 0)])
    scores = lab.scores
    assert [(dot.student, dot.value) for dot in scores.dots] == [
        ("s1", 60),
        ("s2", 80),
        ("s3", 100),
    ]
    assert scores.mean.value == 80 and scores.mean.n == 3
    assert (scores.mean.low, scores.mean.high) == pytest.approx((30.3172, 129.6828), abs=1e-4)
    assert (scores.sd, scores.lower, scores.median, scores.upper) == (20, 70, 80, 90)


def test_rows_come_as_the_roster_has_them():
    attempts = [lost("s1", 40), lost("s2", 20), lost("s3", 0)]
    lab = one_lab(attempts, [student("s3"), student("s1"), student("s2")])
    assert [dot.student for dot in lab.scores.dots] == ["s3", "s1", "s2"]
    assert [row[0] for row in lab.by_decision.rows] == ["s3", "s1", "s2"]


def test_endings_and_kinds():
    ends = [("won", "admitted"), ("won", "admitted"), ("lost", "thrown-out"), ("left", "left")]
    lab = one_lab(
        [graded(f"s{n}", kind=kind, ending=ending) for n, (kind, ending) in enumerate(ends)]
    )
    assert lab.endings == (("admitted", "won", 2), ("left", "left", 1), ("thrown-out", "lost", 1))
    assert {kind: share.value for kind, share in lab.kinds.items()} == {
        "won": 0.5, "half": 0.0, "lost": 0.25, "left": 0.25,
    }  # fmt: skip
    assert lab.kinds["half"].low == 0 and (lab.kinds["half"].high or 0) > 0.4


def test_competencies_that_were_not_measured_are_not_zero():
    lab = one_lab(
        [
            graded("s1", competencies={"diagnosis": Competency(60, 4)}),
            graded("s2", competencies={"diagnosis": Competency(None, 2)}),
            graded("s3", competencies={"diagnosis": Competency(70, 4)}),
            graded("s4", competencies={"diagnosis": Competency(80, 4)}),
        ]
    )
    assert lab.competencies["diagnosis"].mean.value == 70
    assert lab.competencies["diagnosis"].mean.n == 3
    assert lab.by_competency.rows[1] == ("s2", (None,))


def test_a_decision_by_hand():
    """Losses 0, 0, 5, 20 of at most 20: credits 1, 1, 0.75, 0."""
    attempts = [lost(f"s{n}", loss) for n, loss in enumerate([0.0, 0.0, 5.0, 20.0])]
    found = decision(one_lab(attempts), "beat-1")
    assert (found.faced, found.order) == (4, 1)
    assert found.facility.value == pytest.approx(68.75)
    assert found.facility.high == 100  # the interval would go beyond what can be
    assert found.loss.value == pytest.approx(6.25) and found.loss.low == 0
    assert [(each.option, each.chosen, each.loss) for each in found.options] == [
        ("ask", 2, 0), ("lost-20", 1, 20), ("lost-5", 1, 5),
    ]  # fmt: skip
    assert found.options[0].share.value == 0.5
    assert found.options[0].to == {"beat-2": 2}


def test_facility_by_personality():
    attempts = [
        graded(f"{name}{n}", 90, choices=[choice(1, loss=loss, personality=name)])
        for name, loss in (("owl", 0.0), ("lion", 20.0))
        for n in range(3)
    ]
    found = decision(one_lab(attempts), "beat-1").personalities
    assert {name: (each.value, each.n) for name, each in found.items()} == {
        "lion": (0, 3), "owl": (100, 3),
    }  # fmt: skip


def test_scores_by_personality_met():
    attempts = [graded(f"s{n}", 10.0 * n, personality=["owl", "lion"][n % 2]) for n in range(6)]
    met = one_lab(attempts).personalities["lin"]
    assert {name: spread.mean.value for name, spread in met.items()} == {"lion": 30, "owl": 20}


def test_time_used():
    three = [graded(f"s{n}", 50, minutes=10 + n) for n in range(3)]
    assert one_lab(three).minutes.mean.value == 11
    timed = [choice(n, seconds=seconds) for n, seconds in enumerate([4.0, None, 10.0, 30.0], 1)]
    lab = one_lab(
        [graded("s1", 50, choices=timed), graded("s2", choices=[choice(1, seconds=None)])]
    )
    assert [(dot.student, dot.value) for dot in lab.seconds.dots] == [("s1", 10)]


def test_blunders_cost_most_all_together():
    attempts = [
        *(lost(f"a{n}", 20, 0, begun=FRIDAY) for n in range(2)),
        *(lost(f"b{n}", 0, 15, begun=FRIDAY) for n in range(4)),
        lost("c", 0, 99),
        lost("first", 0, 15),
    ]
    one, other = one_lab(attempts).blunders
    assert (one.beat, one.option, one.count, one.faced) == ("beat-2", "lost-15", 5, 8)
    assert (one.total, one.loss, one.number) == (75, 15, 2)
    assert one.example == attempts[-1].attempt
    assert (other.beat, other.count, other.total) == ("beat-1", 2, 40)


def test_at_most_ten_blunders():
    lab = one_lab([lost(name, *range(1, 16)) for name in ("s1", "s2")])
    assert [each.beat for each in lab.blunders] == [f"beat-{n}" for n in range(15, 5, -1)]


def test_groups_side_by_side():
    groups = {"s1": "A", "s2": "A", "s3": "A", "s4": "B", "s5": "B", "s6": "B"}
    some = [
        student(name, groups={"class": value, "school": "one"}) for name, value in groups.items()
    ]
    losses = [10.0, 20.0, 30.0, 20.0, 30.0, 40.0]
    lab = one_lab([lost(f"s{n}", loss) for n, loss in enumerate(losses, 1)], some)
    assert [(each.column, each.value, each.spread.mean.value) for each in lab.groups] == [
        ("class", "A", 80), ("class", "B", 70),
    ]  # fmt: skip
    (found,) = lab.contrasts
    assert (found.left, found.right, found.n_left, found.n_right) == ("A", "B", 3, 3)
    # Both s² = 100: 10 ± 2.7764 × √(200 ÷ 3); g = 10 ÷ 10 × (1 − 3 ÷ 15).
    assert found.difference.value == pytest.approx(10)
    assert found.difference.low == pytest.approx(10 - 2.776445 * 8.164966, abs=1e-5)
    assert found.effect.value == pytest.approx(0.8)
    assert found.effect.n == 6


@pytest.mark.parametrize(("values", "pairs"), [(1, 0), (2, 1), (6, 15), (7, 0)])
def test_columns_that_divide(values, pairs):
    some = [student(f"s{n}", groups={"group": f"g{n % values}"}) for n in range(21)]
    lab = one_lab([lost(f"s{n}", float(n)) for n in range(21)], some)
    assert len(lab.contrasts) == pairs
    assert len(lab.groups) == (values if pairs else 0)


def test_an_empty_cell_of_the_roster_is_no_group():
    some = [student("s1", groups={"g": "A"}), student("s2", groups={"g": ""})]
    assert one_lab([lost("s1", 0), lost("s2", 0)], some).groups == ()


def test_growth():
    attempts = [
        lost("s1", 60, attempt="a"),
        lost("s1", 30, attempt="b", begun=FRIDAY),
        lost("s2", 0),
    ]
    one, other = made(attempts, rule="best").growth
    assert one.scores == (("a", "2026-03-02T08:00:00+00:00", 40), ("b", FRIDAY, 70))
    assert (one.gain, one.normalised) == (30, 0.5)
    assert (other.gain, other.normalised) == (None, None)


def test_growth_from_the_top_has_no_normalised_gain():
    (found,) = made([lost("s1", 0, attempt="a"), lost("s1", 10, attempt="b", begun=FRIDAY)]).growth
    assert (found.gain, found.normalised) == (-10, None)


def test_growth_skips_what_measured_nothing():
    (found,) = made([graded("s1", None, attempt="a"), graded("s1", 50, begun=FRIDAY)]).growth
    assert len(found.scores) == 2
    assert (found.gain, found.normalised) == (None, None)


def test_forecasts_objectives_and_promises():
    forecasts = [Forecasted("s", 90, True)] * 6 + [Forecasted("s", 50, False)] * 4
    attempt = graded(
        "s1",
        forecasts=[*forecasts, Forecasted("s", 10, None)],
        objectives=[Objective("a", True, True)] * 3
        + [Objective("b", True, False), Objective("c", False, True), Objective("d", True, None)],
        promises=4,
        kept=1,
    )
    found = made([attempt])
    # (6 × 0.01 + 4 × 0.25) ÷ 10
    assert found.forecasts.brier.value == pytest.approx(0.106)
    assert [(sure, each.value, each.n) for sure, each in found.forecasts.rows] == [
        (50, 0, 4), (90, 1, 6),
    ]  # fmt: skip
    assert (found.objectives.value, found.objectives.n) == (0.75, 4)
    assert (found.promises.value, found.promises.n) == (0.25, 4)


def test_forecasts_of_attempts_that_do_not_count_do_not_count():
    sure = [Forecasted("s", 90, True)] * 10
    twice = [graded("s1", forecasts=sure), graded("s1", forecasts=sure, begun=FRIDAY)]
    assert made(twice).forecasts.brier.n == 10


def test_graded_again():
    before = [lost("s1", 40, attempt="a"), lost("s2", 10, attempt="b")]
    after = [lost("s1", 20, attempt="a"), lost("s3", 10, attempt="c")]
    (found,) = made(after, before=before).regraded
    assert (found.attempt, found.student, found.before, found.after) == ("a", "s1", 60, 80)
    assert made(after).regraded == ()


def test_scenarios_and_contents_stand_apart():
    attempts = [
        lost("s1", 0, scenario="b"),
        lost("s1", 10, scenario="a"),
        graded("s2", 50, scenario="a", content="f" * 64, choices=answers(50)),
    ]
    labs = made(attempts).labs
    assert [lab.scenario for lab in labs] == ["a", "a", "b"]
    assert len({lab.content for lab in labs}) == 3
