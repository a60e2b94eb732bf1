"""The shipped techniques and judged rules: all that must be there, and each of some use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.judge import Answer, Raised, Situation, fires
from scoring.rules import Principle
from tests.builders import the_book

BOOK = the_book()
FAMILIES = {
    "preparing", "opening", "listening", "asking", "telling", "vision", "relating", "objections",
    "trading", "power", "closing", "follow_up", "pushing", "favours",
}  # fmt: skip
FORBIDDEN = {
    "favour": "no-favours",
    "overpromise": "no-overpromise",
    "knock_rival": "fair-to-rival",
    "pad_price": "no-padded-price",
    "goad": "no-goading",
    "use_secret": "keep-confidence",
    "pretext": "no-pretext",
}
"""Technique that nobody may use → the compliance rule that says so."""
PRINCIPLES = {
    "never-argue", "respect-their-view", "prepare-answers", "choose-the-moment",
    "answer-before-raised", "diagnose-before-prescribing", "open-control-confirm",
    "reasons-first", "impact-after-reasons", "capabilities-last", "bargain-for-power",
    "summarise-in-writing", "next-step", "coach-by-third-visit", "keep-the-promise",
    "no-free-concession", "concede-in-steps", "alternatives-prepared", "nobody-feels-sold-to",
    "leave-a-bad-deal", "match-of-rank", "right-person-for-the-phase",
    "no-price-while-guiding", "measure-what-was-promised", "ask-for-the-reference",
    "frontline-listen-first", "frontline-know-them", "frontline-trust-first",
    "frontline-common-ground", "frontline-think-further",
}  # fmt: skip
"""What the source texts name; the book has some of its own beside them."""


def test_one_vocabulary_in_families():
    said = [each for each in BOOK.techniques.values() if each.family != "preparing"]
    assert len(said) == 51
    assert len(BOOK.techniques) == 59
    assert {each.family for each in BOOK.techniques.values()} == FAMILIES


def test_every_technique_is_judged_by_somebody_or_something():
    used = {name for person in BOOK.personalities.values() for name in person.reacts_to}
    used |= {name for rule in BOOK.objections.values() for name in rule.methods}
    for rule in (*BOOK.principles.values(), *BOOK.compliance.values()):
        used |= {*rule.when.uses, *rule.when.uses_all, *rule.when.not_uses}
    assert set(BOOK.techniques) - used == set()


def test_what_nobody_may_do_is_forbidden_whatever_the_moment():
    assert set(BOOK.compliance) == set(FORBIDDEN.values())
    for technique, rule in FORBIDDEN.items():
        assert fires(
            BOOK.compliance[rule].when, Situation("power", "style-owl"), Answer((technique,))
        )
        assert BOOK.compliance[rule].points <= -5


def test_a_technique_that_is_forbidden_says_so_and_shows_what_to_say_instead():
    for technique in FORBIDDEN:
        assert "A compliance breach" in BOOK.techniques[technique].what.en
        assert "属于违规" in BOOK.techniques[technique].what.zh


def test_every_principle_of_the_sources_is_there():
    assert PRINCIPLES - set(BOOK.principles) == set()
    assert len(BOOK.principles) >= 33


def test_no_two_rules_have_one_name():
    for language in ("en", "zh"):
        names = [
            rule.name.in_(language).casefold()
            for rule in (*BOOK.principles.values(), *BOOK.compliance.values())
        ]
        assert len(names) == len(set(names))


ACCOUNT = ("role", "standing", "buying", "visit_from")


@pytest.mark.parametrize(
    "rule",
    [rule for rule in BOOK.principles.values() if any(getattr(rule.when, key) for key in ACCOUNT)],
    ids=lambda rule: rule.principle,
)
def test_where_the_scenario_is_silent_a_rule_about_the_account_is_silent_too(rule: Principle):
    for example in rule.examples:
        at = example.situation
        raised = None if at.objection == "none" else Raised("any", at.objection)
        silent = Situation(at.phase, "style-owl", raised, frozenset(at.pain or ()))
        told = replace(silent, role=at.role, standing=at.standing, buying=at.buying, visit=at.visit)
        answer = Answer(tuple(example.answer.techniques), frozenset(example.answer.aims))
        assert fires(rule.when, told, answer) == example.fires
        assert not fires(rule.when, silent, answer)
