"""The class page: whole, accessible, escaped, small, and silent about who is who."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

import scoring.reports.classes as pages
from scoring.book import RuleBook, load_rulebook
from scoring.classes.shapes import Estimate
from scoring.reports.classes.figures import band_of, effect_word, figure, one, percent, signed
from scoring.words import LANGUAGES, Words
from tests.scoring.classreport.builders import HOSTILE, FakeWords, made
from tests.scoring.classreport.page import Page, sound

TEMPLATES = Path(pages.__file__).parent / "templates"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


CLASSES: dict[str, dict[str, Any]] = {
    "empty": {"count": 0},
    "one": {"count": 1},
    "two": {"count": 2},
    "forty": {"count": 40, "simulated": True, "regraded": True},
    "labs": {"count": 12, "labs": 3},
    "long": {"count": 9, "decisions": 61},
    "hostile": {"count": 14, "hostile": HOSTILE, "name": HOSTILE[1]},
}


def page_of(name: str, book: RuleBook, language: str, **options: Any) -> Page:
    spice = " ".join(HOSTILE) if name == "hostile" else ""
    tables, _ = made(**CLASSES[name])
    names = bool(options.pop("names", name == "hostile"))
    return Page(
        pages.render_class(tables, FakeWords(language, spice), book, language, names, **options)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CLASSES)
def test_the_page_is_whole_accessible_and_fetches_nothing(name, language, book):
    if name == "hostile":
        page = page_of(name, book, language)
        assert "http://evil" in page.text
        page.source = page.source.replace("http://evil", "")
    else:
        page = page_of(name, book, language, pages="report-students")
    sound(page, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(language, book):
    page = page_of("hostile", book, language)
    assert "<script" not in page.source and "<img" not in page.source
    for sign in "\x1b\x00\u202e":
        assert sign not in page.source
    for shown in ("<script>alert(1)</script>", "{{ 7*7 }}", "../../etc/passwd", "</title>"):
        assert shown in page.text


def test_no_name_and_no_id_unless_asked(book):
    tables, _ = made(40, regraded=True)
    without = pages.render_class(tables, FakeWords(), book, "en", False, pages="x-students")
    plain = re.sub(r"\(call-1-secretid-\d+-\d/\d+\)", "", without)  # the fake words' own
    assert "Secretname" not in without and "secretid" not in plain
    assert "T-0001" in without and "T-0040" in without
    named = pages.render_class(tables, FakeWords(), book, "en", True)
    assert "Secretname 0000" in named and "T-0001" not in named


def test_students_stand_by_name_and_not_by_score(book):
    page = page_of("forty", book, "en")
    rows = re.findall(r'<tr><th scope="row">(T-\d+)</th><td class="[bx]', page.source)
    assert rows == sorted(rows[:39]) * 2


def test_missing_is_worded_and_never_zero(book):
    page = page_of("two", book, "en")
    assert "too few to say (n=2)" in page.text
    assert "not measured" in page.text
    assert "too few to say" in page.text.split("Outcomes")[1].split("Endings")[0]
    assert "0.0" not in page.text.split("Scores")[1].split("How the calls ended")[0]
    zh = page_of("two", book, "zh")
    assert "数据太少，不下结论（n=2）" in zh.text


def test_an_empty_class_says_so(book):
    page = page_of("empty", book, "en")
    assert "No verified attempt is here yet" in page.text
    assert "nan" not in page.text.lower().split()


def test_simulated_trainees_are_called_so(book):
    assert "Simulated trainees" in page_of("forty", book, "en").text
    assert "模拟学员" in page_of("forty", book, "zh").text
    assert "Simulated trainees" not in page_of("two", book, "en").text


def test_every_decision_with_its_answers_and_where_they_led(book):
    page = page_of("forty", book, "en")
    for number in range(1, 9):
        assert f'id="s1-d{number}"' in page.source
        assert f"Decision {number}: what they chose" in page.text
    assert re.search(r'<a href="#s1-d2">decision 2 \(\d+\)</a>', page.source)
    assert "Facility" in page.text and "Discrimination" in page.text
    assert re.search(r"Discrimination −?\d\.\d\d \(95% interval", page.text)


def test_no_discrimination_under_thirty(book):
    tables, _ = made(20)
    text = Page(pages.render_class(tables, FakeWords(), book, "en", False)).text
    assert "Discrimination too few to say (n=19)" in text


def test_blunders_have_the_customers_words(book):
    tables, _ = made(40)
    calls = FakeWords()
    text = Page(pages.render_class(tables, calls, book, "en", False)).text
    first = tables.labs[0].blunders[0]
    assert (first.example, first.number) in calls.asked
    assert f"({first.example}/{first.number})" in text
    assert f"Given by {first.count} of {first.faced}" in text
    assert len(calls.asked) == len(tables.labs[0].blunders)


def test_two_gradings_are_set_side_by_side(book):
    page = page_of("forty", book, "en")
    assert "Another grading of the same attempts" in page.text
    assert re.search(r"Of 47 attempts, \d+ score higher, \d+ lower, \d+ the same", page.text)
    assert "Another grading" not in page_of("two", book, "en").text


def test_groups_are_compared_with_interval_and_words(book):
    text = page_of("forty", book, "en").text
    assert "Class: differences" in text and "Group: differences" in text
    assert re.search(r"may be none|hardly any|small|medium|large", text)


def test_wide_heatmaps_are_told_in_several_tables(book):
    page = page_of("long", book, "en")
    assert page.source.count('<table class="heat decisions across">') == 2


def test_the_heatmap_has_colour_and_number(book):
    page = page_of("forty", book, "en")
    cells = re.findall(r'<td class="b(\d)">(−?\d+)</td>', page.source)
    assert len(cells) > 400
    for level, number in cells:
        assert abs(int(level) - band_of(float(number.replace("−", "-")))) <= 1


def test_a_thousand_students_are_small_and_quick(book):
    tables, _ = made(1000, decisions=40)
    began = time.perf_counter()
    page = pages.render_class(tables, FakeWords(), book, "en", False, pages="r-students")
    took = time.perf_counter() - began
    assert len(page.encode()) <= 3_000_000
    assert took <= 5
    sound(Page(page), "en")


def test_too_many_students_for_a_table(book, monkeypatch):
    monkeypatch.setattr("scoring.reports.classes.heat.CELLS", 100)
    monkeypatch.setattr("scoring.reports.classes.page.ROWS", 5)
    page = page_of("forty", book, "en")
    sound(page, "en")
    assert page.text.count("Too many students for a table") == 4
    assert 'class="heat' not in page.source


# -------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (Estimate(40, -0.6, -1.2, 0.1), "may be none: the interval reaches over 0"),
        (Estimate(400, 0.15, 0.05, 0.3), "hardly any"),
        (Estimate(400, -0.3, -0.5, -0.1), "small"),
        (Estimate(400, 0.6, 0.4, 0.8), "medium"),
        (Estimate(400, 0.9, 0.4, 1.2), "large"),
        (Estimate(3, None, missing="too-few"), "too few to say"),
    ],
)
def test_how_large_an_effect_is(effect, said):
    assert effect_word(effect, Words("en")) == said


def test_figures_have_n_and_interval_or_a_reason():
    words = Words("en")
    assert figure(Estimate(9, 4.0, 1.0, 7.0), words, one).whole == (
        "4.0 (95% interval 1.0 to 7.0; n=9)"
    )
    assert figure(Estimate(9, 4.0), words, one).whole == "4.0 (n=9)"
    made = figure(Estimate(1, None, missing="too-few"), words, one)
    assert (made.whole, made.known) == ("too few to say (n=1)", False)
    made = figure(Estimate(9, None, missing="no-variance"), words, one)
    assert made.whole == "all alike, so not defined (n=9)"


def test_numbers_have_a_real_minus_and_no_minus_zero():
    assert one(-0.04) == "0.0" and one(-1.26) == "−1.3"
    assert signed(0.04) == "0.0" and signed(3) == "+3.0" and signed(-3) == "−3.0"
    assert percent(0.555) == "56%"


@pytest.mark.parametrize(
    ("value", "level"), [(100, 4), (80, 4), (79.9, 3), (40, 2), (20, 1), (19, 0), (-30, 0)]
)
def test_bands(value, level):
    assert band_of(value) == level


# ---------------------------------------------------------------------- words


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_ask_for_words_that_exist(language):
    words = Words(language)
    for path in TEMPLATES.glob("*.html"):
        text = path.read_text("utf-8")
        for key in re.findall(r'words\("([\w.-]+)"[,)]', text):
            assert key in words, f"{path.name}: {key}"
