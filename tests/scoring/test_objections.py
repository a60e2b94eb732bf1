"""The shipped objections: every content in every nature, as the source says of the methods."""

from __future__ import annotations

import itertools
import re
from typing import get_args

import pytest

from scoring.judge import METHOD_LIMIT, Answer, objection_points
from scoring.rules import Content, Nature, Objection
from tests.builders import the_book

BOOK = the_book()
CONTENTS: tuple[str, ...] = get_args(Content)
NATURES: tuple[str, ...] = get_args(Nature)
METHODS = ("ignore", "compensate", "boomerang", "probe", "yes_if", "direct_denial")
MAY_BE_DENIED = {"salesperson-true", "service-true"}
"""Where honesty or service is doubted (S2 §4.3.5, 直接反驳法)."""
TOUCH_NOTHING = {"product-false", "salesperson-false", "service-false"}
"""False ones that have nothing to do with the deal (S2 §4.3.5, 忽视法)."""
MAY_BE_TURNED = {"price-true", "time-true", "time-false"}
"""What may speak for buying (S2 §4.3.5, 太极法)."""
LANGUAGES = ("en", "zh")
GIVEN_AWAY = {
    "en": re.compile(
        r"\b(tru(e|ly|th)|false(ly)?|excuses?|cover(s|ed|ing)?|hid(e|es|den|ing)?|real(ly)?"
        r"|actually|pretend\w*|pretext|honest(y|ly)?|mean(s|t)?|habits?|fake|poor-mouth\w*)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile("真|假|借口|藉口|幌子|隐|藏|其实|习惯|敷衍|推脱|背后|老实|哭穷|装作"),
}
"""Words of the answer to the question that a drill asks about a line."""

each = pytest.mark.parametrize("rule", BOOK.objections.values(), ids=lambda rule: rule.objection)


@pytest.mark.parametrize(
    "name", [f"{content}-{nature}" for content in CONTENTS for nature in NATURES]
)
def test_every_content_has_every_nature(name):
    rule = BOOK.objections[name]
    assert f"{rule.content}-{rule.nature}" == name
    assert rule.competency == "objections"


def test_there_are_no_others():
    assert len(BOOK.objections) == len(CONTENTS) * len(NATURES) == 21


@each
def test_every_method_has_its_points_within_the_scale(rule: Objection):
    assert set(rule.methods) == {*METHODS, "defer"}
    assert all(abs(points) <= METHOD_LIMIT for points in rule.methods.values())
    assert max(rule.methods.values()) >= 2
    assert max(vars(rule.timings).values()) == 0


def where(method: str) -> set[str]:
    """The objections in which a method earns points."""
    return {name for name, rule in BOOK.objections.items() if rule.methods[method] > 0}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_right_somewhere_and_not_everywhere(method):
    assert where(method)
    assert where(method) < set(BOOK.objections)


@each
def test_denial_is_for_doubts_of_honesty_and_service_and_costs_elsewhere(rule: Objection):
    assert (rule.methods["direct_denial"] > 0) == (rule.objection in MAY_BE_DENIED)
    assert rule.methods["direct_denial"] != 0


def test_only_what_touches_nothing_may_be_passed_over():
    assert where("ignore") == TOUCH_NOTHING
    for name in TOUCH_NOTHING:
        assert BOOK.objections[name].timings.never == 0


def test_only_what_can_speak_for_buying_is_turned_round():
    assert where("boomerang") == MAY_BE_TURNED


@each
def test_a_hidden_one_wants_to_be_asked_behind(rule: Objection):
    if rule.nature != "hidden":
        assert rule.aims.get("hidden", 0) == 0
        return
    assert rule.methods["probe"] >= 2
    assert rule.methods["probe"] == max(rule.methods.values())
    assert rule.aims["hidden"] > rule.aims["objection"]


@each
def test_a_true_one_is_never_passed_over(rule: Objection):
    if rule.nature == "true":
        assert rule.timings.never <= -2
        assert rule.methods["ignore"] <= -2


@pytest.mark.parametrize("content", CONTENTS)
def test_the_natures_of_a_content_want_different_answers(content):
    """Else nobody would have to find out which one it is."""
    rules = [BOOK.objections[f"{content}-{nature}"] for nature in NATURES]
    for one, two in itertools.combinations(rules, 2):
        assert best(one) != best(two), (one.objection, two.objection)


def best(rule: Objection) -> tuple[frozenset[tuple[str, str]], int]:
    """The best single moves (method and what it goes after), and what they are worth."""
    worth = {
        (method, aim): objection_points(rule, Answer((method,), frozenset({aim})))
        for method in rule.methods
        for aim in ("hidden", "objection", "fact")
    }
    top = max(worth.values())
    return frozenset(move for move, points in worth.items() if points == top), top


@each
def test_the_examples_show_what_is_right_and_what_is_wrong(rule: Objection):
    points = [example.points for example in rule.examples]
    assert len(points) >= 3
    assert max(points) > 0 > min(points)


# ---------------------------------------------------------------- what is heard


def heard(rule: Objection, language: str) -> list[str]:
    assert rule.heard is not None
    return rule.heard.in_(language)


@each
def test_each_is_heard_in_four_lines_without_words_of_the_answer(rule: Objection):
    for language in LANGUAGES:
        lines = heard(rule, language)
        assert len(lines) == 4
        for line in lines:
            assert not GIVEN_AWAY[language].search(line), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_stands_twice(language):
    lines = [line for rule in BOOK.objections.values() for line in heard(rule, language)]
    assert len(set(lines)) == len(lines) == 84


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS)
def test_the_length_of_a_line_tells_no_nature(content, language):
    lengths = {
        nature: [len(line) for line in heard(BOOK.objections[f"{content}-{nature}"], language)]
        for nature in NATURES
    }
    every = [length for each in lengths.values() for length in each]
    assert max(every) <= 1.6 * min(every)
    sums = [sum(each) for each in lengths.values()]
    assert max(sums) <= 1.2 * min(sums)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_nature_speaks_asks_and_shows(language):
    """Else its form would tell it: who is quoted, and whether a question is asked."""
    marks = ("'", "?") if language == "en" else ("“", "？")
    for nature in NATURES:
        lines = [
            line
            for rule in BOOK.objections.values()
            if rule.nature == nature
            for line in heard(rule, language)
        ]
        for mark in marks:
            assert sum(mark in line for line in lines) / len(lines) >= 0.25
