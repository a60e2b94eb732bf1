"""The files experts are given: safe in a spreadsheet, safe in a browser."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.author.rating import questionnaire, sheet, situations
from simgame.author.rating_sheet import (
    BOM,
    COLUMNS,
    SAVED,
    as_csv,
    as_html,
    column_names,
    file_name,
)
from simgame.content.cells import FORMULA, guarded, unguarded
from simgame.words import words_for
from tests.builders import SCENARIO, changed, library, scenario_of, the_book

EVIL = '=HYPERLINK("http://x")</legend></script><script>alert(1)</script>{{ 7*7 }}'


def made(name: str = "first-call", expert: str = "Ann", language: str = "en"):
    scenario = library().get(name)
    found = situations(scenario, the_book(), {})
    return sheet(questionnaire(scenario, found, {}, language, 1), expert)


def hostile(expert: str = EVIL):
    text = changed(SCENARIO, "text: What a place you have.", f"text: '{EVIL}'")
    text = changed(text, "name: Lin Wei", "name: '@SUM(A1)'")
    scenario = scenario_of(text)
    found = situations(scenario, the_book(), {})
    return sheet(questionnaire(scenario, found, {}, "en", 1), expert)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_line_for_each_answer_and_two_columns_to_fill_in(language):
    asked = made(language=language)
    text = as_csv(asked)
    head, *lines = rows(text)
    assert text.startswith(BOM)
    assert text.count("\r\n") == len(lines) + 1
    assert head == list(column_names(words_for(language)).values())
    assert len(lines) == asked.rows
    for line in lines:
        row = dict(zip(COLUMNS, line, strict=True))
        assert row["rating"] == row["remark"] == ""
        assert row["answer"] and row["now"] and row["person"]
        assert row["sheet"] == asked.questionnaire.id
        # A spreadsheet reads `1 A` as one o'clock and `12e4` as a number.
        assert re.fullmatch("[0-9]+[A-I]", row["moment"])
        assert re.fullmatch("[b-z]{10}", row["row"])


def test_no_cell_is_a_formula():
    lines = rows(as_csv(hostile()))
    assert any(EVIL in cell for line in lines for cell in line)
    assert not [cell for line in lines for cell in line if cell[:1] in FORMULA and cell]


@given(st.text(alphabet=st.sampled_from([*"=+-@'\t\r\n＝＋－＠", "a", "是"]), max_size=6))
def test_guarding_loses_nothing(text):
    assert guarded(text)[:1] not in FORMULA or not text
    assert unguarded(guarded(text)) == text


def test_file_names_are_safe_and_chinese_ones_stay():
    assert file_name(made(expert="王老师")) == "first-call.王老师"
    assert file_name(hostile("../../etc/passwd")) == "small-talk.etc-passwd"
    assert file_name(hostile("..")) == "small-talk.expert"
    assert len(file_name(hostile("x" * 500))) < 80


# --------------------------------------------------------------------------- the page


class Page(HTMLParser):
    """Tags with their attributes; text and script apart; all properly nested."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = self.script = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.script += data
        elif not self.open or self.open[-1] != "style":
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_fetches_nothing_and_runs_only_its_own_script():
    page = Page(as_html(hostile()))
    (script,) = page.all("script")
    assert script == {}
    (policy,) = [each["content"] for each in page.all("meta") if "http-equiv" in each]
    digest = b64encode(hashlib.sha256(page.script.encode()).digest()).decode()
    assert policy is not None and policy.startswith("default-src 'none';")
    assert f"script-src 'sha256-{digest}'" in policy
    assert "connect" not in policy and "form-action 'none'" in policy
    assert len(page.script) < 3000
    assert not re.search(r"fetch|XMLHttp|eval|innerHTML|import|http", page.script)
    for tag, attributes in page.tags:
        assert tag not in {"link", "iframe", "img", "object", "embed", "base", "form", "a"}
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "href"}]


def test_hostile_words_stay_words():
    page = Page(as_html(hostile()))
    assert EVIL in page.text and "@SUM(A1)" in page.text
    assert "49" not in page.text
    (body,) = page.all("body")
    assert body["data-expert"] == EVIL


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_answer_can_be_rated(language):
    asked = made(language=language)
    page = Page(as_html(asked))
    codes = [choice.code for entry in asked.entries for choice in entry.choices]
    assert [each["data-row"] for each in page.all("fieldset")] == codes
    radios = [each for each in page.all("input") if each["type"] == "radio"]
    assert [each["value"] for each in radios] == ["-2", "-1", "0", "1", "2"] * len(codes)
    assert [each["name"] for each in radios[::5]] == codes
    # Nothing is chosen beforehand: what is left open is missing.
    assert not [each for each in radios if "checked" in each]
    assert page.all("html")[0]["lang"] == {"en": "en", "zh": "zh-Hans"}[language]


def test_the_script_saves_the_columns_that_are_read_back():
    asked = made()
    (body,) = Page(as_html(asked)).all("body")
    names = column_names(words_for("en"))
    assert body["data-columns"] == str([names[each] for each in SAVED]).replace("'", '"')
    assert (body["data-sheet"], body["data-file"]) == (asked.questionnaire.id, "first-call.Ann.csv")
