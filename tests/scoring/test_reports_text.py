"""The text report: 78 columns in both languages, nothing that steers a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.reports import layout, text, wording
from scoring.words import LANGUAGES
from tests.scoring.report_samples import CARDS, REVIEW, mixed, sample_book


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_no_line_is_wider_than_the_page(name, language):
    report = text.render(CARDS[name](), sample_book(), language, REVIEW)
    assert report.endswith("\n")
    for line in report.splitlines():
        assert layout.columns(line) <= layout.WIDTH, line
        assert line == line.rstrip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_as_it_stands(language, golden):
    golden(f"reports/mixed.{language}.txt", text.render(mixed(), sample_book(), language, REVIEW))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_every_point_names_its_rule_and_source(name, language):
    book, card = sample_book(), CARDS[name]()
    report = " ".join(text.render(card, book, language, REVIEW).split())
    for turn in card.turns:
        for finding in turn.verdict.findings if turn.verdict else ():
            if finding.points:
                spread = f"[{wording.signed(finding.low)} … {wording.signed(finding.high)}]"
                name_ = wording.rule_name(book, finding, language)
                assert f"* {wording.signed(finding.points)} {spread} {name_}" in report
                assert wording.rule_source(book, finding) in report


def test_nothing_steers_the_terminal():
    report = text.render(CARDS["hostile"](), sample_book(), "en", {"well": "a\x1b[2Jb\x9bc\u202e"})
    assert not [c for c in report if c != "\n" and layout.clean(c) != c]
    assert "{{ 7*7 }}" in report and "[/]" in report


def test_the_review_is_there_with_unknown_questions():
    report = text.render(mixed(), sample_book(), "en", REVIEW)
    assert "What went well" in report and "I brought the log." in report
    assert "own question" in report and "答案" in report
    assert "What type of person this was" not in report


@given(st.text(max_size=300), st.integers(min_value=0, max_value=10))
def test_wrapping_loses_nothing_but_spaces(said, indent):
    lines = layout.wrap(said, " " * indent, width=20)
    assert all(layout.columns(line) <= 22 for line in lines)  # two for hanging punctuation
    kept = "".join("".join(lines).split())
    assert kept == "".join(layout.clean(said).split())


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二三四。五", ["一二三", "四。五"]),
        ("abcdefghijk", ["abcdefgh", "ijk"]),
        ("打 POS 机吧", ["打 POS", "机吧"]),
        ("", [""]),
    ],
)
def test_where_lines_break(said, lines):
    assert layout.wrap(said, width=8) == lines


def test_a_line_is_cut_with_an_ellipsis():
    assert layout.fit("一二三四五", 7) == "一二三…"
    assert layout.fit("short", 7) == "short"
