"""A student's page: every point at its turn, the class as context, nobody else to be told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

import scoring.reports.classes as pages
from scoring.book import RuleBook, load_rulebook
from scoring.classes.records import Graded, Student
from scoring.reports import wording
from scoring.words import LANGUAGES
from tests.scoring.classreport.builders import HOSTILE, FakeWords, made
from tests.scoring.classreport.page import Page, sound


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


def first(count: int = 40, language: str = "en", **options: Any):
    """A class and the attempts of its first student, who has two."""
    tables, played = made(count, language=language, **options)
    return tables, [each for each in played if each.student == tables.students[0].id]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_page_is_whole_and_accessible(count, language, book):
    tables, mine = first(count, language)
    page = Page(pages.render_student(tables, mine, FakeWords(language), book, language, False))
    sound(page, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_names_its_turn_and_its_rule(language, book):
    tables, mine = first(40, language)
    source = pages.render_student(tables, mine, FakeWords(language), book, language, False)
    for number, attempt in enumerate(sorted(mine, key=lambda each: each.begun), 1):
        for choice in attempt.choices:
            start = source.index(f'id="a{number}t{choice.number}"')
            turn = source[start:].split("</article>")[0]
            assert f"({attempt.attempt}/{choice.number})" in turn or choice.option == "leave"
            for rule, points in choice.rules:
                assert f'data-rule="{rule}"' in turn
                assert wording.name_of(book, rule, language) in turn
                assert wording.signed(points, "−") in turn
            best = {"en": "Best answer", "zh": "最好的回答"}[language]
            assert (best in turn) == (choice.option != "a")


def test_the_class_is_context_and_not_a_rank(book):
    tables, mine = first()
    text = Page(pages.render_student(tables, mine, FakeWords(), book, "en", False)).text
    assert re.search(r"(below|within|above) the middle half of the class", text) or (
        "below the middle half" in text
    )
    assert not re.search(r"\brank (\d|of)|\d+(st|nd|rd|th) of", text)


def test_a_spread_of_few_is_not_shown(book):
    tables, mine = first(3)
    page = Page(pages.render_student(tables, mine, FakeWords(), book, "en", False))
    assert "too few in the class to set it beside" in page.text
    assert "svg" not in [tag for tag, _ in page.tags]


def test_an_attempt_that_does_not_count_is_set_beside_nothing(book):
    tables, mine = first()
    source = pages.render_student(tables, mine, FakeWords(), book, "en", False)
    second = source[source.index('id="a2"') :]
    assert "middle half" not in second and "too few in the class" not in second
    assert '<svg class="strip"' not in second


def test_nobody_else_is_on_the_page(book):
    tables, mine = first()
    source = pages.render_student(tables, mine, FakeWords(), book, "en", True)
    for other in tables.students[1:]:
        assert other.name not in source and other.pseudonym not in source
    assert 'class="dots"' not in source


def test_names_only_when_asked(book):
    tables, mine = first()
    without = pages.render_student(tables, mine, FakeWords(), book, "en", False)
    assert "Secretname" not in without and "T-0001" in without
    assert "secretid" not in re.sub(r"\(call-1-secretid-0-\d/\d\)", "", without)
    named = pages.render_student(tables, mine, FakeWords(), book, "en", True)
    assert "Secretname 0000" in named and "T-0001" not in named


def test_growth_and_what_to_practise(book):
    tables, mine = first()
    text = Page(pages.render_student(tables, mine, FakeWords(), book, "en", False)).text
    assert "Gain " in text and "one attempt after another" in text
    lost: dict[str, int] = {}
    for attempt in mine:
        for choice in attempt.choices:
            for rule, points in choice.rules:
                if points < 0:
                    lost[rule] = lost.get(rule, 0) + points
    worst = min(lost, key=lambda rule: (lost[rule], rule))
    told = text.split("What to practise")[-1]
    assert f"{wording.name_of(book, worst, 'en')} (−{-lost[worst]} points)" in told


def flawless(attempt: Graded) -> Graded:
    choices = (replace(each, rules=(), loss=0.0, option="a") for each in attempt.choices)
    return replace(attempt, choices=tuple(choices))


def test_who_lost_nothing_is_told_so(book):
    tables, mine = first()
    attempts = [flawless(each) for each in mine]
    text = Page(pages.render_student(tables, attempts, FakeWords(), book, "en", False)).text
    assert "No rule took a point." in text
    assert "Best answer" not in text


def test_what_was_not_measured_is_not_zero(book):
    tables, mine = first(6)
    attempts = [replace(mine[0], raw=None)]
    text = Page(pages.render_student(tables, attempts, FakeWords(), book, "en", False)).text
    assert "not measured" in text


def test_hostile_text_stays_text(book):
    tables, mine = first(14, hostile=HOSTILE, name=HOSTILE[0])
    spiced = FakeWords("en", " ".join(HOSTILE))
    source = pages.render_student(tables, mine, spiced, book, "en", True)
    page = Page(source)
    assert "<script" not in source and "<img" not in source and "\u202e" not in source
    assert "<script>alert(1)</script>" in page.text and "{{ 7*7 }}" in page.text
    page.source = source.replace("http://evil", "")
    sound(page, "en")


@pytest.mark.parametrize("chosen", ["nobody", "several", "none"])
def test_the_attempts_are_those_of_one_student_of_the_class(chosen, book):
    tables, mine = first()
    attempts = {
        "none": [],
        "nobody": [replace(mine[0], student="stranger")],
        "several": [mine[0], replace(mine[0], student=tables.students[1].id)],
    }[chosen]
    with pytest.raises(ValueError, match="one student of the class"):
        pages.render_student(tables, attempts, FakeWords(), book, "en", False)


def test_a_language_we_do_not_speak_is_passed_on(book):
    tables, mine = first()
    attempts = [replace(each, language='fr"><b>') for each in mine]
    source = pages.render_student(tables, attempts, FakeWords(), book, "en", False)
    assert 'lang="fr&#34;&gt;&lt;b&gt;"' in source


# ---------------------------------------------------------------- file names


@pytest.mark.parametrize(
    "pseudonym",
    ["../../etc/passwd", "CON", "", "a/b\\c", "x" * 500, "周", "S-7Q4-KM2.html", ".", "a\x00b"],
)
def test_file_names_are_safe_everywhere(pseudonym):
    name = pages.student_file(Student("id", "Name", pseudonym))
    assert re.fullmatch(r"student-[A-Za-z0-9-]{1,60}\.html", name)


def test_file_names_are_plain_where_the_pseudonym_is():
    assert pages.student_file(Student("id", "Name", "S-7Q4-KM2")) == "student-S-7Q4-KM2.html"


def test_no_two_share_a_file():
    many = ["A", "a", "á", "A ", "a-", "-a", "A-", "Ａ", "周", "吴", "", "a/b", "a-b", "A-B", "a b"]
    files = {pages.student_file(Student("id", "Name", each)).casefold() for each in many}
    assert len(files) == len(many)
