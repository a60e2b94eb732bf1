"""Which attempts count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.classes.counting import counted, of_class
from tests.classroom.builders import graded, student

MONDAY, TUESDAY, FRIDAY = (f"2026-03-{day}T08:00:00+00:00" for day in ("02", "03", "06"))
THREE = [
    graded("s1", 40, attempt="a", begun=MONDAY),
    graded("s1", 90, attempt="b", begun=TUESDAY),
    graded("s1", 70, attempt="c", begun=FRIDAY),
]


@pytest.mark.parametrize(("rule", "attempt"), [("first", "a"), ("last", "c"), ("best", "b")])
@given(order=st.permutations(THREE))
def test_one_of_three(rule, attempt, order):
    assert [each.attempt for each in counted(order, rule)] == [attempt]


def test_a_rule_nobody_knows():
    with pytest.raises(ValueError, match="mean"):
        counted(THREE, "mean")


@pytest.mark.parametrize(("rule", "attempt"), [("first", "a"), ("last", "b"), ("best", "a")])
@given(turned=st.booleans())
def test_ties_go_by_the_id_of_the_attempt(rule, attempt, turned):
    two = [graded("s1", 50, attempt=name, begun=MONDAY) for name in ("a", "b")]
    assert [each.attempt for each in counted(two[::-1] if turned else two, rule)] == [attempt]


def test_of_two_best_ones_the_first_counts():
    two = [
        graded("s1", 50, attempt="z", begun=MONDAY),
        graded("s1", 50, attempt="a", begun=FRIDAY),
    ]
    assert counted(two, "best")[0].attempt == "z"


def test_the_best_is_never_one_that_measured_nothing():
    two = [graded("s1", None, attempt="a", begun=MONDAY), graded("s1", -80, begun=FRIDAY)]
    assert counted(two, "best")[0].raw == -80
    assert counted(two, "first")[0].raw is None


def test_each_student_each_scenario_each_content():
    attempts = [
        graded("s1", scenario="one"),
        graded("s1", scenario="two"),
        graded("s1", scenario="two", content="f" * 64, attempt="other"),
        graded("s2", scenario="one"),
    ]
    assert len(counted(attempts, "first")) == 4


def test_a_branch_never_counts():
    """Whoever plays on from the middle knows already what comes."""
    attempts = [
        graded("s1", 40, attempt="a", begun=MONDAY),
        graded("s1", 100, attempt="b", begun=FRIDAY, branch="a"),
    ]
    for rule in ("first", "last", "best"):
        assert [each.attempt for each in counted(attempts, rule)] == ["a"]
    assert counted(attempts[1:], "best") == ()


def test_the_class_alone_and_each_attempt_once():
    attempts = [
        graded("s2", attempt="late", begun=FRIDAY),
        graded("stranger", attempt="x"),
        graded("s1", attempt="early", begun=MONDAY),
        graded("s1", attempt="early", begun=MONDAY),
        graded("s1", attempt="branch", branch="early"),
    ]
    found = of_class(attempts, [student("s1"), student("s2")])
    assert [each.attempt for each in found] == ["early", "late"]
    assert of_class(attempts, []) == ()
