"""The judge, with the examples of the rule book, and where rules conflict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.examples import answer_of as example_answer
from scoring.examples import situation_of
from scoring.judge import (
    ADAPTATION_WEIGHT,
    FAMILIES,
    Answer,
    Raised,
    Situation,
    Verdict,
    judge,
    objection_points,
    reaction_of,
    verdict,
)
from scoring.rules import Compliance, Objection, Principle, RuleExample, Timings
from tests.builders import the_book

BOOK = the_book()


def examples(kind: str) -> Iterator[object]:
    for name, rule in getattr(BOOK, kind).items():
        for number, example in enumerate(rule.examples, 1):
            yield pytest.param(rule, example, id=f"{name}-{number}")


def answer_of(*techniques: str, aims: tuple[str, ...] = ()) -> Answer:
    return Answer(techniques, frozenset(aims))


def raised(nature: str) -> Raised | None:
    """Any objection of a nature; the rule's condition looks at nothing else."""
    if nature == "none":
        return None
    rule = next(rule for rule in BOOK.objections.values() if rule.nature == nature)
    return Raised(rule.objection, nature)


@pytest.mark.parametrize(("rule", "example"), [*examples("principles"), *examples("compliance")])
def test_a_verdict_has_the_points_of_a_rule_where_its_example_fires(
    rule: Principle | Compliance, example: RuleExample
):
    """That examples come out as they say is tested in test_examples.py."""
    bare = situation_of(example, "style-owl")
    situation = replace(bare, objection=raised(example.situation.objection))
    name = rule.principle if isinstance(rule, Principle) else rule.compliance
    found = verdict(BOOK, situation, example_answer(example)).findings
    fired = [item for item in found if item.rule == name]
    assert bool(fired) == example.fires
    for item in fired:
        assert item.points == rule.points or item.overruled_by


def test_every_rule_shows_when_it_fires_and_when_not():
    for rule in (*BOOK.principles.values(), *BOOK.compliance.values()):
        assert {example.fires for example in rule.examples} == {True, False}


# ------------------------------------------------------------------------- precedence

# In one answer: a promise that cannot be kept (compliance), a good agenda (principle),
# the right method (objection) and what an owl likes (adaptation).
HIDDEN = Raised("price-hidden", "hidden")


def points_by_family(situation: Situation, answer: Answer) -> dict[str, int]:
    found = verdict(BOOK, situation, answer)
    assert found.points == sum(item.points for item in found.findings)
    return {
        family: sum(item.points for item in found.findings if item.family == family)
        for family in FAMILIES
    }


def test_a_breach_voids_all_that_lower_families_would_have_given():
    situation = Situation("opening", "style-owl", HIDDEN, frozenset())
    good = answer_of("state_agenda", "probe", aims=("hidden",))
    assert points_by_family(situation, good) == {
        "compliance": 0, "principle": 2, "objection": 5, "adaptation": 2,
    }  # fmt: skip
    bad = answer_of("state_agenda", "probe", "overpromise", aims=("hidden",))
    assert points_by_family(situation, bad) == {
        "compliance": -6, "principle": 0, "objection": 0, "adaptation": 0,
    }  # fmt: skip
    voided = {
        item.rule: item.overruled_by
        for item in verdict(BOOK, situation, bad).findings
        if item.overruled_by
    }
    assert voided == {
        "state-the-agenda": "no-overpromise",
        "price-hidden": "no-overpromise",
        "style-owl": "no-overpromise",
    }


def test_a_principle_voids_objection_and_adaptation():
    situation = Situation("objection", "type-indecisive", HIDDEN, frozenset())
    found = points_by_family(situation, answer_of("probe", "reassure", "acknowledge"))
    assert found == {"compliance": 0, "principle": -2, "objection": 0, "adaptation": 0}


def test_a_badly_handled_objection_voids_that_the_customer_was_pleased():
    situation = Situation("objection", "style-owl", Raised("product-true", "true"))
    found = points_by_family(situation, answer_of("evidence", "direct_denial", aims=("objection",)))
    assert found == {"compliance": 0, "principle": 0, "objection": -2, "adaptation": 0}


def test_lower_families_void_nothing_above_them_and_losses_add_up():
    situation = Situation("opening", "style-owl", HIDDEN, frozenset())
    answer = answer_of("state_agenda", "rapport", "direct_denial")
    assert points_by_family(situation, answer) == {
        "compliance": 0, "principle": 2, "objection": -3, "adaptation": -2,
    }  # fmt: skip


def test_within_one_family_gains_and_losses_stand_side_by_side():
    situation = Situation("diagnosis", "style-owl", None, frozenset({"reasons"}))
    found = verdict(BOOK, situation, answer_of("own_words", "tell_pain", aims=("pain",)))
    rules = {item.rule: item.points for item in found.findings if item.family == "principle"}
    assert rules == {"own-words": 3, "do-not-tell-the-pain": -3}


def test_the_customer_may_be_pleased_by_a_wrong_answer_and_cold_to_a_right_one():
    warm = verdict(BOOK, Situation("power", "style-peacock"), answer_of("praise", "favour"))
    cold = verdict(
        BOOK,
        Situation("diagnosis", "temper-impatient", None, frozenset()),
        answer_of("situation_question", aims=("reason",)),
    )
    assert (warm.reaction, warm.points < 0) == ("warm", True)
    assert cold.reaction == "cold"
    assert any(item.rule == "reasons-first" and item.points > 0 for item in cold.findings)


# --------------------------------------------------------------------------- reaction


@given(
    st.sampled_from(sorted(BOOK.personalities)),
    st.lists(st.sampled_from(sorted(BOOK.techniques)), min_size=1, max_size=6),
)
def test_reaction_is_the_bounded_sum_and_adaptation_twice_that(personality, techniques):
    trust = reaction_of(BOOK, personality, techniques, "power")
    person = BOOK.personalities[personality]
    reacts = BOOK.personalities[person.follows.get("power", personality)].reacts_to
    assert trust == max(-2, min(2, sum(reacts.get(each, 0) for each in techniques)))
    found = verdict(BOOK, Situation("power", personality), answer_of(*techniques))
    (adapted,) = [item for item in found.findings if item.family == "adaptation"]
    assert found.trust == trust
    assert found.reaction == ("warm" if trust > 0 else "cold" if trust < 0 else "neutral")
    if not adapted.overruled_by:
        assert adapted.points == ADAPTATION_WEIGHT * trust


def test_two_personalities_in_one_person_add_up_technique_by_technique():
    both = "style-owl+style-peacock"
    assert reaction_of(BOOK, both, ["evidence"]) == 0
    assert reaction_of(BOOK, both, ["press"]) == -2
    assert reaction_of(BOOK, "style-owl+temper-impatient", ["praise"]) == -2, "clipped to 2"


# ------------------------------------------------------------------------- objections


def rule_with(**changed: object) -> Objection:
    plain = BOOK.objections["price-hidden"]
    return plain.model_copy(
        update={
            "methods": {"probe": 3, "yes_if": 2, "ignore": -2, "defer": -3, "compensate": -2},
            "timings": Timings(now=0, later=-1, never=-2),
            "aims": {"hidden": 2, "objection": 1},
            **changed,
        }
    )


@pytest.mark.parametrize(
    ("techniques", "aims", "timing", "points"),
    [
        (["probe"], [], None, 3),
        (["probe", "yes_if"], [], None, 3),  # methods are clipped
        (["defer", "ignore"], [], None, -3 - 2),  # below as well; ignoring is never
        (["compensate"], [], None, -2),
        (["probe"], ["hidden", "objection"], None, 5),  # the best aim counts
        (["probe"], ["objection"], None, 4),
        (["probe"], ["fact"], None, 3),
        (["probe", "defer"], [], None, 0 - 1),  # later
        (["probe", "ignore"], [], None, 1 - 2),  # never
        (["rapport"], [], None, -2),  # none of the methods: passed over
        (["probe"], [], "now", 3),
        (["probe"], [], "never", 3 - 1),  # a wrong moment costs at least one point
        (["ignore"], [], "never", -2),  # the moment that fits costs nothing
        (["rapport"], [], "never", 0),
        (["defer"], [], "later", -3),
        (["defer"], [], "now", -3 - 1),
        (["ignore"], [], "later", -2 - 2),
    ],
)  # fmt: skip
def test_the_arithmetic_of_an_objection(techniques, aims, timing, points):
    answer = answer_of(*techniques, aims=tuple(aims))
    assert objection_points(rule_with(), answer, timing) == points


@pytest.mark.parametrize(("points", "half"), [(5, 2), (3, 1), (1, 0), (-1, 0), (-3, -1), (-5, -2)])
def test_an_objection_of_low_weight_counts_half_rounded_towards_nothing(points, half):
    rule = rule_with(methods={}, timings=Timings(now=0, later=0, never=points), aims={})
    book = replace(BOOK, objections={"price-hidden": rule})
    low = Situation("power", "style-owl", replace(HIDDEN, weight="low"))
    for situation, expected in ((replace(low, objection=HIDDEN), points), (low, half)):
        found = verdict(book, situation, answer_of("own_words"))
        (item,) = [item for item in found.findings if item.family == "objection"]
        assert item.points == expected


def test_nothing_objected_nothing_found():
    found = verdict(BOOK, Situation("power", "style-owl"), answer_of("probe"))
    assert {item.family for item in found.findings} == {"adaptation"}


def test_rules_about_pain_are_silent_where_nobody_has_one():
    answer = answer_of("feature_pitch")
    nobody = verdict(BOOK, Situation("vision", "style-owl", None, None), answer)
    somebody = verdict(BOOK, Situation("vision", "style-owl", None, frozenset()), answer)
    assert "diagnose-before-prescribing" in {item.rule for item in somebody.findings}
    assert "diagnose-before-prescribing" not in {item.rule for item in nobody.findings}


# ------------------------------------------------------------------------------ range


def test_judging_among_alternatives_gives_each_rule_its_range():
    situation = Situation("opening", "style-owl", None, frozenset())
    own = answer_of("rapport")
    answers = [own, answer_of("state_agenda"), answer_of("feature_pitch")]
    others = [verdict(BOOK, situation, each) for each in answers]
    found = {item.rule: item for item in judge(BOOK, situation, own, others).findings}
    assert (found["style-owl"].low, found["style-owl"].points, found["style-owl"].high) == (
        -4,
        -4,
        2,
    )
    left = found["state-the-agenda"]
    assert (left.low, left.points, left.high) == (0, 0, 2), "what was left on the table"
    threatened = found["diagnose-before-prescribing"]
    assert (threatened.low, threatened.points, threatened.high) == (-3, 0, 0)


def test_findings_come_in_the_order_of_precedence():
    situation = Situation("opening", "style-owl", HIDDEN, frozenset())
    own = answer_of("state_agenda", "overpromise", "probe")
    families = [item.family for item in judge(BOOK, situation, own, []).findings]
    assert families == sorted(families, key=FAMILIES.index)
    assert set(families) == set(FAMILIES)


def test_judging_adds_ranges_and_changes_no_points():
    situation = Situation("opening", "style-owl", HIDDEN, frozenset())
    own, other = answer_of("probe"), answer_of("overpromise")
    alone = verdict(BOOK, situation, own)
    beside = judge(BOOK, situation, own, [alone, verdict(BOOK, situation, other)])
    assert (beside.points, beside.trust, beside.reaction) == (
        alone.points,
        alone.trust,
        alone.reaction,
    )


# ---------------------------------------------------------------------- things taken together


def together(*parts: tuple[str, ...]) -> Answer:
    every = tuple(dict.fromkeys(technique for part in parts for technique in part))
    return Answer(every, parts=tuple(Answer(part) for part in parts))


CLOSING = Situation("closing", "style-owl")


def findings_of(answer: Answer, situation: Situation = CLOSING) -> dict[str, int]:
    return {item.rule: item.points for item in verdict(BOOK, situation, answer).findings}


def test_what_two_things_earn_by_the_same_rule_adds_up():
    one, two = (
        findings_of(together(*[("rehearse_pitch",)] * count), Situation("preparation", "style-owl"))
        for count in (1, 2)
    )
    assert two["slides-can-wait"] == 2 * one["slides-can-wait"] < 0


def test_a_breach_in_one_thing_voids_what_any_other_would_have_given():
    alone = verdict(BOOK, CLOSING, together(("next_step",)))
    with_breach = verdict(BOOK, CLOSING, together(("next_step",), ("favour",)))
    assert alone.points > 0 > with_breach.points
    assert all(item.points <= 0 for item in with_breach.findings)


def test_what_is_missing_is_missing_from_all_things_together():
    assert "no-empty-close" in findings_of(together(("praise",), ("evidence",)))
    assert (
        findings_of(together(("praise",), ("evidence",)))["no-empty-close"]
        == findings_of(Answer(("praise",)))["no-empty-close"]
    )
    assert "no-empty-close" not in findings_of(together(("praise",), ("next_step",)))


def test_where_nothing_is_done_nothing_is_judged():
    assert verdict(BOOK, CLOSING, Answer(())) == Verdict((), "neutral", 0, 0)


def test_nobody_warms_to_desk_work():
    desk = replace(CLOSING, alone=True)
    found = verdict(BOOK, desk, Answer(("evidence",)))
    assert (found.reaction, found.trust) == ("neutral", 0)
    assert "adaptation" not in {item.family for item in found.findings}
