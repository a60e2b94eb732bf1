"""`simgame class grade` and `simgame class demo`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring.book import load_rulebook
from simgame.classroom import regrading
from simgame.cli import wiring
from tests.cli.class_files import book_at, call, hand_in

BOOK = Path(str(load_rulebook.__code__.co_filename)).parent / "rulebook"


@pytest.fixture(autouse=True)
def one_book(monkeypatch):
    monkeypatch.setattr(wiring, "rule_book", book_at)


@pytest.fixture
def klass(simgame, tmp_path) -> str:
    simgame("class", "init", "spring", "--scenario", "corner-shop")
    hand_in(tmp_path / "in/a", call("a1"), call("b1", "bo", ("pitch", "soothe", "wave")))
    assert simgame("class", "add", "spring", "in").status == 0
    return "spring"


# ----------------------------------------------------------------------------------- grade


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_second_grading_and_what_comes_next(simgame, klass, language):
    done = simgame(
        "class", "grade", klass, "--rulebook", BOOK, "--as", "strict", "--lang", language
    )
    assert (done.status, done.out) == (0, "")
    assert "strict" in done.err and "2" in done.err and "--grading strict" in done.err
    assert "{" not in done.err
    listed = simgame("class", "list", klass, "--lang", language).out
    assert listed.splitlines()[-1].endswith(("strict.", "strict。"))
    assert json.loads(simgame("class", "list", klass, "--json").out)["gradings"] == ["strict"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_comes_later_lacks_the_second_grading_and_it_is_told(
    simgame, klass, tmp_path, language
):
    simgame("class", "grade", klass, "--rulebook", BOOK, "--as", "strict")
    again = simgame("class", "add", klass, "in", "--lang", language)
    assert "strict" not in again.err
    hand_in(tmp_path / "late/c", call("c1", "cy"))
    assert "strict" in simgame("class", "add", klass, "late", "--lang", language).err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_that_cannot_be_taken(simgame, klass, language):
    simgame("class", "grade", klass, "--rulebook", BOOK, "--as", "strict")
    for name, code in (("strict", "grading-exists"), ("../x", "grading-name")):
        given = ("--rulebook", BOOK, "--as", name, "--lang", language)
        done = simgame("class", "grade", klass, *given)
        assert done.status == 2 and f"[classroom.{code}]" in done.err and "{" not in done.err


def test_a_grading_is_replaced_when_asked(simgame, klass):
    for force in ((), ("--force",)):
        assert simgame("class", "grade", klass, "--rulebook", BOOK, "--as", "s", *force).status == 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_book_cannot_judge_is_told(simgame, klass, monkeypatch, language):
    from dataclasses import replace

    book = load_rulebook()
    monkeypatch.setattr(wiring, "rule_book", lambda _: replace(book, personalities={}))
    done = simgame("class", "grade", klass, "--rulebook", BOOK, "--as", "none", "--lang", language)
    assert done.status == 1 and "[classroom.not-lacking]" in done.err and "{" not in done.err
    assert ("2" in done.err and "style-owl" in done.err) or "temper-talkative" in done.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_under_a_grading_that_there_is_none_of(simgame, klass, language):
    given = ("-o", "r.html", "--grading", "strict", "--lang", language)
    done = simgame("class", "report", klass, *given)
    assert done.status == 2 and "[classroom.no-grading]" in done.err and "{" not in done.err


def test_a_book_that_is_none_and_a_folder_that_is_no_class(simgame, klass, tmp_path):
    done = simgame("class", "grade", klass, "--rulebook", "none", "--as", "x")
    assert done.status == 2 and "[book.no-folder]" in done.err
    done = simgame("class", "grade", "none", "--rulebook", BOOK, "--as", "x")
    assert done.status == 2 and "[classroom.no-class]" in done.err


def test_names_of_gradings_are_words_in_the_list():
    assert regrading._NAME.fullmatch("strict-2") and not regrading._NAME.fullmatch("a\x1b")


# ------------------------------------------------------------------------------------ demo


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_demo_is_made_and_says_what_it_is(simgame, language, tmp_path):
    given = ("--students", "4", "--scenario", "corner-shop", "--lang", language)
    done = simgame("class", "demo", "d", *given)
    assert (done.status, done.out) == (0, "")
    assert "simgame class list d" in done.err and "{" not in done.err
    assert "sim-4.simgame" in done.err
    assert ("simulated" if language == "en" else "模拟") in done.err
    listed = simgame("class", "list", "d", "--names", "--lang", language).out
    assert ("nobody has played" if language == "en" else "没有真人") in listed
    assert ("Simulated trainee 1" if language == "en" else "模拟学员 1") in listed
    assert "simulated: true" in (tmp_path / "d/class.yaml").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("number", ["1", "0", "1001", "-3"])
def test_numbers_of_students_that_cannot_be(simgame, tmp_path, number, language):
    done = simgame("class", "demo", "d", "--students", number, "--lang", language)
    assert done.status == 2 and "{" not in done.err
    assert "[classroom.students]" in done.err or "[cli." in done.err
    assert not (tmp_path / "d").exists()


def test_a_demo_is_not_made_over_a_class(simgame, klass):
    done = simgame("class", "demo", klass, "--students", "2", "--scenario", "corner-shop")
    assert done.status == 2 and "[classroom.exists]" in done.err
