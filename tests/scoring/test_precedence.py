"""Compliance > principle > objection > adaptation: planted conflicts, pair by pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, product

import pytest

from scoring.book import RuleBook
from scoring.judge import FAMILIES, Answer, Family, Finding, Raised, Situation, verdict
from scoring.rules import Timings, When
from tests.builders import the_book

BOOK = the_book()
RULES: dict[Family, str] = {
    "compliance": "no-overpromise",
    "principle": "next-step",
    "objection": "price-hidden",
    "adaptation": "style-owl",
}
"""Family → the one rule of it that the planted book keeps."""
MOVES: dict[Family, str] = {
    "compliance": "overpromise",
    "principle": "next_step",
    "objection": "probe",
    "adaptation": "evidence",
}
"""Family → the technique that its rule, and no other, looks at."""
ALL_FOUR = Answer(tuple(MOVES.values()))
RAISED = Raised("price-hidden", "hidden")
PLANTED = Situation("closing", "style-owl", RAISED)


def planted(points: Mapping[Family, int]) -> RuleBook:
    """A book of four rules, one a family, each worth what is given (else nothing)."""
    breach = BOOK.compliance["no-overpromise"].model_copy(
        update={"when": When(uses=["overpromise"]), "points": points.get("compliance", 0)}
    )
    principle = BOOK.principles["next-step"].model_copy(
        update={"when": When(uses=["next_step"]), "points": points.get("principle", 0)}
    )
    objection = BOOK.objections["price-hidden"].model_copy(
        update={
            "methods": {"probe": points.get("objection", 0)},
            "timings": Timings(now=0, later=0, never=0),
            "aims": {},
        }
    )
    person = BOOK.personalities["style-owl"].model_copy(
        update={"reacts_to": {"evidence": points.get("adaptation", 0) // 2}}
    )
    return replace(
        BOOK,
        compliance={"no-overpromise": breach},
        principles={"next-step": principle},
        objections={"price-hidden": objection},
        personalities={"style-owl": person},
    )


def found(points: Mapping[Family, int]) -> dict[Family, Finding]:
    judged = verdict(planted(points), PLANTED, ALL_FOUR)
    assert len(judged.findings) == len(FAMILIES)
    assert judged.points == sum(item.points for item in judged.findings)
    return {item.family: item for item in judged.findings}


pairs = pytest.mark.parametrize(("higher", "lower"), [*combinations(FAMILIES, 2)], ids=str)


@pairs
def test_a_fault_in_the_higher_voids_the_gain_in_the_lower(higher: Family, lower: Family):
    judged = found({higher: -2, lower: 2})
    assert judged[higher].points == -2
    assert (judged[lower].points, judged[lower].overruled_by) == (0, RULES[higher])


@pairs
def test_a_fault_in_the_lower_takes_nothing_from_the_higher(higher: Family, lower: Family):
    judged = found({higher: 2, lower: -2})
    assert (judged[higher].points, judged[higher].overruled_by) == (2, None)
    assert (judged[lower].points, judged[lower].overruled_by) == (-2, None)


@pairs
def test_two_faults_both_cost(higher: Family, lower: Family):
    judged = found({higher: -2, lower: -2})
    assert [judged[each].points for each in (higher, lower)] == [-2, -2]


@pairs
def test_two_gains_both_count(higher: Family, lower: Family):
    judged = found({higher: 2, lower: 2})
    assert [judged[each].points for each in (higher, lower)] == [2, 2]


@pytest.mark.parametrize("signs", product((-2, 0, 2), repeat=len(FAMILIES)))
def test_whatever_the_four_say_the_order_holds(signs: tuple[int, ...]):
    judged = found(dict(zip(FAMILIES, signs, strict=True)))
    for rank, (family, points) in enumerate(zip(FAMILIES, signs, strict=True)):
        breaches = [each for each in FAMILIES[:rank] if signs[FAMILIES.index(each)] < 0]
        voided = points > 0 and bool(breaches)
        assert judged[family].points == (0 if voided else points)
        assert judged[family].overruled_by == (RULES[breaches[0]] if voided else None)


def test_the_customer_s_reaction_stays_what_it_was_when_its_points_are_void():
    judged = verdict(planted({"compliance": -2, "adaptation": 4}), PLANTED, ALL_FOUR)
    assert (judged.reaction, judged.trust, judged.points) == ("warm", 2, -2)


# ------------------------------------------------- conflicts planted in the shipped book

SHIPPED = [
    # who, what is said, when → the rule that overrules, the rules that are void
    (
        Situation("closing", "type-haggling", buying="commitment"),
        ("pad_price", "concession", "trade"),
        "no-padded-price",
        {"concede-in-steps", "type-haggling"},
    ),
    (
        Situation("closing", "type-overbearing"),
        ("goad", "next_step"),
        "no-goading",
        {"next-step", "type-overbearing"},
    ),
    (
        Situation("background", "temper-talkative", visit=3, standing="none"),
        ("win_coach", "use_secret"),
        "keep-confidence",
        {"coach-by-third-visit", "temper-talkative"},
    ),
    (
        Situation("objection", "style-owl", Raised("price-hidden", "hidden")),
        ("probe", "use_secret", "evidence"),
        "keep-confidence",
        {"price-hidden", "style-owl"},
    ),
    (
        Situation("diagnosis", "temper-shrewd", buying="need"),
        ("trade",),
        "no-price-while-guiding",
        {"temper-shrewd"},
    ),
    (
        Situation("opening", "temper-conceited"),
        ("win_coach",),
        "frontline-trust-first",
        {"temper-conceited"},
    ),
    (
        Situation("objection", "temper-impatient", Raised("price-hidden", "hidden")),
        ("probe", "press"),
        "nobody-feels-sold-to",
        {"price-hidden", "temper-impatient"},
    ),
    (
        Situation("objection", "style-peacock", Raised("product-true", "true")),
        ("story", "boomerang"),
        "product-true",
        {"style-peacock"},
    ),
]


@pytest.mark.parametrize(("situation", "moves", "breach", "void"), SHIPPED)
def test_the_short_cut_that_pleases_earns_nothing(situation, moves, breach, void):
    judged = verdict(BOOK, situation, Answer(moves))
    assert judged.reaction == "warm"
    assert judged.points < 0
    assert {
        item.rule: item.overruled_by for item in judged.findings if item.overruled_by
    } == dict.fromkeys(void, breach)
