"""`simgame export`: calls that are over, in one file, to be handed in."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from simgame.classroom.attempt_file import LIST, from_archive
from tests.cli.conftest import WINNING, answers


@pytest.fixture
def played(simgame):
    """`played("Ann")`: a call that is won; its id."""

    def play(trainee: str = "", *given: str, lang: str = "en") -> str:
        who = ("--trainee", trainee) if trainee else ()
        options = ("--json", "--seed", "7", "--lang", lang, *who)
        simgame("play", "corner-shop", *options, input=answers(*(given or WINNING)))
        found: str = json.loads(simgame("attempts", "--json").out)[0]["attempt"]
        return found

    return play


def inside(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = json.loads(archive.read(LIST))
        return found


def ids(path: Path) -> list[str]:
    return [each["id"] for each in inside(path)["attempts"]]


def test_one_call_whole(simgame, played, tmp_path):
    name = played("Ann")
    done = simgame("export", name[:4], "-o", "mine.simgame")
    assert (done.status, done.out) == (0, "")
    assert "mine.simgame" in done.err and "calls: 1" in done.err and "--trainee" not in done.err
    with zipfile.ZipFile(tmp_path / "mine.simgame") as archive:
        assert len(archive.namelist()) == 3
        file = from_archive(archive, "mine.simgame")
        (one,) = file.attempts
        assert one.id == name and one.events[0]["trainee"] == "Ann"
        assert file.text(str(one.events[0]["scenario_text"]))


def test_all_that_are_over_the_oldest_first_each_once(simgame, played, tmp_path):
    first, second = played("Ann"), played("Ann", "pitch", "leave")
    simgame("play", "corner-shop", "--json", "--trainee", "Ann", input=answers("agenda"))
    done = simgame("export", "--all", second, second[:6], "-o", "mine.simgame")
    assert done.status == 0 and "calls: 2" in done.err
    assert ids(tmp_path / "mine.simgame") == [second, first]
    simgame("export", "--all", "-o", "again.simgame")
    assert ids(tmp_path / "again.simgame") == [first, second]


def test_the_same_calls_give_the_same_file(simgame, played, tmp_path):
    played("Ann")
    for name in ("a", "b"):
        simgame("export", "--all", "-o", name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_without_texts(simgame, played, tmp_path):
    played("Ann")
    simgame("export", "--all", "-o", "whole")
    assert simgame("export", "--all", "--no-texts", "-o", "small").status == 0
    assert zipfile.ZipFile(tmp_path / "small").namelist() == [LIST]
    assert (tmp_path / "small").stat().st_size * 50 < (tmp_path / "whole").stat().st_size


def test_a_call_in_which_no_name_stands(simgame, played, tmp_path):
    name = played()
    done = simgame("export", "--all", "-o", "a")
    assert done.status == 0 and name in done.err and "--name" in done.err
    assert name in simgame("export", "--all", "-o", "zh", "--lang", "zh").err
    done = simgame("export", "--all", "--name", " 王芳\x1b[2J\n", "-o", "b")
    assert name not in done.err
    assert inside(tmp_path / "b")["from"] == "王芳[2J"
    simgame("export", "--all", "--name", "x" * 999, "-o", "c")
    assert len(inside(tmp_path / "c")["from"]) == 200


def test_a_file_that_is_there_is_replaced_only_when_asked(simgame, played, tmp_path):
    played("Ann")
    (tmp_path / "mine").write_text("precious")
    done = simgame("export", "--all", "-o", "mine")
    assert done.status == 2 and "[cli.exists]" in done.err
    assert (tmp_path / "mine").read_text() == "precious"
    assert simgame("export", "--all", "-o", "mine", "--force").status == 0
    assert len(ids(tmp_path / "mine")) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("-o", "x"), "classroom.nothing-to-export"),
        (("--all",), "classtool.no-out"),
        (("--all", "-o", "-"), "classtool.no-out"),
        (("--all", "-o", "x"), "classroom.no-attempts-here"),
        (("abcd", "-o", "x"), "store.no-attempts"),
    ],
)
def test_what_cannot_be_done_is_said(simgame, tmp_path, given, code, language):
    done = simgame("export", *given, "--lang", language)
    assert done.status == 2 and f"[{code}]" in done.err and "{" not in done.err
    assert not (tmp_path / "x").exists()


def test_a_call_that_is_not_over(simgame, played, tmp_path):
    name = played("Ann", "agenda")
    done = simgame("export", name, "-o", "x")
    assert done.status == 2 and "[classroom.open-here]" in done.err
    assert f"simgame play --resume {name}" in done.err
    assert not (tmp_path / "x").exists()
    assert "[classroom.no-attempts-here]" in simgame("export", "--all", "-o", "x").err


def test_an_unknown_call_beside_a_known_one(simgame, played, tmp_path):
    name = played("Ann")
    done = simgame("export", name, "zzzz", "-o", "x")
    assert done.status == 2 and "[store.unknown-attempt]" in done.err
    assert not (tmp_path / "x").exists()


def test_a_call_that_was_changed_is_not_handed_in(simgame, played, tmp_path):
    name = played("Ann")
    with sqlite3.connect(tmp_path / "attempts.sqlite3") as raw:
        raw.execute("DROP TRIGGER IF EXISTS events_stay")
        raw.execute("UPDATE events SET body = replace(body, 'agenda', 'pitch')")
    raw.close()
    done = simgame("export", name, "-o", "x")
    assert done.status == 2 and "[store." in done.err
    assert not (tmp_path / "x").exists()


def test_a_place_where_nothing_can_be_written(simgame, played, tmp_path):
    played("Ann")
    done = simgame("export", "--all", "-o", "no/such/folder/x")
    assert done.status == 2 and "[cli.cannot-write]" in done.err
    (tmp_path / "folder").mkdir()
    done = simgame("export", "--all", "-o", "folder", "--force")
    assert done.status == 2 and "[cli.cannot-write]" in done.err
