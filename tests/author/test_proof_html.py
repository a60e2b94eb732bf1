"""The page: whole, safe, and without anything beside it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from simgame.author.casts import casts
from simgame.author.findings import Proven, findings
from simgame.author.proof_chart import chart
from simgame.author.proof_html import render
from simgame.author.proving import prove_scenario
from simgame.author.reading import read_library
from simgame.proof.players import Played
from simgame.proof.survey import Spread
from simgame.words import words_for
from tests.builders import SCENARIO, changed, scenario_of, the_book

VOID = {"meta", "br", "img", "input", "hr", "link"}


class Page(HTMLParser):
    """Checks nesting and collects what a reader would meet."""

    def __init__(self, text):
        super().__init__()
        self.open: list[str] = []
        self.wrong, self.ids, self.tags = [], [], []
        self.links, self.heads = [], []
        self.feed(text)
        self.wrong += self.open

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values[name] for name in ("src", "href") if name in values]
        if tag == "th":
            self.heads.append(values.get("scope"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def proven(text=SCENARIO, most=100_000):
    scenario = scenario_of(text)
    wanted = list(casts(scenario, {}))
    proof = prove_scenario(scenario, the_book(), wanted, most=most)
    found = findings(proof, scenario, the_book(), "small-talk.yaml")
    return Proven("small-talk.yaml", scenario, proof, found, len(wanted), "simgame author prove x")


@pytest.fixture(scope="module")
def item():
    return proven()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_whole_page_that_needs_nothing(item, language):
    text = render([item], the_book(), words_for(language))
    page = Page(text)
    assert page.wrong == []
    assert len(page.ids) == len(set(page.ids))
    assert "script" not in page.tags
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert set(page.heads) <= {"col", "row"}
    assert page.tags.count("table") >= page.tags.count("caption") >= 4
    assert text.startswith("<!DOCTYPE html>")
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)


def test_failures_come_with_the_words_that_were_said(item):
    text = render([item], the_book(), words_for("en"))
    failing = text[text.index('class="failing"') : text.index('class="flow"')]
    assert "Shall we say what the time is for?" in failing
    assert "small-talk.yaml:" in failing
    assert failing.count('class="failing"') == sum(
        each.failure.severity == "error" for each in item.found
    )


def test_what_an_author_wrote_is_never_markup():
    wicked = "Good morning.</p><script>alert(1)</script>"
    item = proven(changed(SCENARIO, "default: Good morning.", f'default: "{wicked}"'))
    text = render([item], the_book(), words_for("en"))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_every_cast_has_a_drawing_with_all_its_players(item):
    text = render([item], the_book(), words_for("en"))
    drawings = re.findall(r'<svg class="spread".*?</svg>', text, re.DOTALL)
    assert len(drawings) == len(item.proof.surveys)
    for drawing, survey in zip(drawings, item.proof.surveys, strict=True):
        assert all(f">{each.name}</text>" in drawing for each in survey.players)


def test_bounds_stand_in_for_what_is_too_large():
    text = render([proven(most=1)], the_book(), words_for("en"))
    assert "proof.too-large" in text
    assert "the best play is worth between" in text
    assert Page(text).wrong == []


def test_several_scenarios_on_one_page_and_the_reader(item):
    other = proven(changed(SCENARIO, "scenario: small-talk", "scenario: more-talk"))
    moments = {
        each.proof.scenario: [survey.moments for survey in each.proof.surveys]
        for each in (item, other)
    }
    reader = read_library([item.scenario, other.scenario], the_book(), moments)
    text = render([item, other], the_book(), words_for("en"), reader)
    page = Page(text)
    assert (page.wrong, len(page.ids)) == ([], len(set(page.ids)))
    assert text.count("<article") == 2
    assert 'id="reader"' in text


def test_the_drawing_keeps_its_proportions():
    spread = Spread({"won": 1.0}, {-20: 0.5, 0: 0.25, 95: 0.25}, -20, 0, 95, ())
    drawn = chart(spread, [(Played("longest/en", 50.0, ()), False)], [40])
    low, middle, _ = drawn.bars
    assert low.height == 2 * middle.height
    assert low.y + low.height == drawn.base
    assert drawn.left <= low.x < middle.x <= drawn.marks[0].x <= drawn.right
    at = dict(drawn.ticks)
    assert at[40] == drawn.limits[0][1]
    assert at[0] == middle.x
