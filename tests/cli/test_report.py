"""Reports from the command line."""

from __future__ import annotations

import json
import shutil

import pytest

from scoring.book import SHIPPED
from tests.cli.conftest import WINNING, answers


@pytest.fixture
def attempt(simgame):
    """A call that is over, in Chinese."""
    done = simgame("play", "corner-shop", "--json", "--lang", "zh", input=answers(*WINNING))
    return done.objects[-1]["attempt"]


def test_as_text_in_the_language_of_the_call(simgame, attempt):
    done = simgame("report", attempt[:5])
    assert done.status == 0
    assert "街角小店" in done.out
    assert "过程得分" in done.out
    english = simgame("report", attempt, "--text", "--lang", "en").out
    assert "PROCESS SCORE" in english
    assert "街角小店" in english


def test_as_data(simgame, attempt):
    data = json.loads(simgame("report", attempt, "--json").out)
    assert data["process"] == 100
    assert data["played"]["attempt"] == attempt


def test_as_a_page_that_is_never_overwritten_unasked(simgame, attempt, tmp_path):
    page = tmp_path / "out.html"
    done = simgame("report", attempt, "--html", page)
    assert done.status == 0
    assert str(page) in done.out
    assert "<html" in page.read_text(encoding="utf-8")
    page.write_text("mine", encoding="utf-8")
    again = simgame("report", attempt, "--html", page)
    assert again.status != 0
    assert "[cli.exists]" in again.err
    assert page.read_text(encoding="utf-8") == "mine"
    assert simgame("report", attempt, "--html", page, "--force").status == 0
    assert "<html" in page.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_page_to_the_output(simgame, attempt):
    assert "<html" in simgame("report", attempt, "--html", "-").out


def test_where_nothing_can_be_written(simgame, attempt, tmp_path):
    done = simgame("report", attempt, "--html", tmp_path / "no" / "out.html")
    assert done.status != 0
    assert "[cli.cannot-write]" in done.err


def test_an_open_call_says_how_to_end_it(simgame):
    attempt = simgame("play", "corner-shop", "--json").objects[0]["attempt"]
    done = simgame("report", attempt)
    assert done.status != 0
    assert f"simgame play --resume {attempt}" in done.err


def test_an_abandoned_call_has_a_report(simgame):
    end = simgame("play", "corner-shop", "--json", input=answers("leave")).objects[-1]
    done = simgame("report", end["attempt"])
    assert done.status == 0
    assert "Abandoned" in done.out


def test_another_rule_book_grades_the_same_call(simgame, attempt, tmp_path):
    book = tmp_path / "book"
    shutil.copytree(SHIPPED, book)
    path = book / "principles" / "next-step.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("points: 3", "points: 7"), encoding="utf-8")
    before = json.loads(simgame("report", attempt, "--json").out)
    after = json.loads(simgame("report", attempt, "--json", "--rulebook", book).out)
    assert before["turns"][-1]["points"] + 4 == after["turns"][-1]["points"]


def test_an_unknown_attempt_names_the_nearest(simgame, attempt):
    done = simgame("report", "zzzz")
    assert "[store.unknown-attempt]" in done.err
    assert attempt in done.err
