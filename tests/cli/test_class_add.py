"""`simgame class init`, `add` and `list`: a class from its first day to its list."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from simgame.classroom.attempt_file import as_bytes
from simgame.cli import class_text, wiring
from simgame.cli.class_text import FileProgress
from simgame.words import words_for
from tests.classroom.handed_in import other_scenario, played, zipped
from tests.cli.class_files import book_at, call, caught, hand_in
from tests.keeping import plain

ROSTER = "id,name,class\nann,Ann Lee,A\nbo,Bo Tan,B\n"


@pytest.fixture(autouse=True)
def one_book(monkeypatch):
    monkeypatch.setattr(wiring, "rule_book", book_at)


@pytest.fixture
def klass(simgame, tmp_path) -> Path:
    (tmp_path / "students.csv").write_text(ROSTER, encoding="utf-8")
    made = simgame(
        "class", "init", "spring", "--name", "Spring", "--roster", "students.csv",
        "--scenario", "corner-shop",
    )  # fmt: skip
    assert (made.status, made.out) == (0, "")
    return Path("spring")


# ------------------------------------------------------------------------------------ init


def test_a_class_is_made_and_says_what_comes_next(simgame, tmp_path):
    done = simgame("class", "init", "autumn", "--scenario", "corner-shop", "--counts", "best")
    assert done.status == 0
    assert "Made: autumn" in done.err and "counts: best" in done.err
    assert "roster.csv" in done.err and "simgame class add autumn" in done.err
    text = (tmp_path / "autumn" / "class.yaml").read_text("utf-8")
    assert 'name: "autumn"' in text and "counts: best" in text and "language: en" in text


def test_a_class_in_chinese_with_all_scenarios_there_are(simgame, tmp_path):
    done = simgame("class", "init", "秋", "--name", "秋季班", "--lang", "zh")
    assert done.status == 0 and "已建好：秋" in done.err
    listed = simgame("class", "list", "秋", "--lang", "zh")
    assert "秋季班" in listed.out and "还没有人交作业" in listed.out


@pytest.mark.parametrize(
    "name", ["a\x1b[2Jb\x7f", "\u202ea\u2028b", "\ud800", " ", "x" * 999, "{x}"]
)
def test_any_name_makes_a_class_that_can_be_opened(simgame, name):
    assert simgame("class", "init", "c", "--name", name, "--scenario", "corner-shop").status == 0
    done = simgame("class", "list", "c")
    assert done.status == 0 and "\x1b" not in done.out and "\u202e" not in done.out


def test_a_roster_with_problems_makes_the_class_and_says_so(simgame, tmp_path):
    (tmp_path / "r.csv").write_text("id,name\nann,Ann\nann,Again\n", encoding="utf-8")
    done = simgame("class", "init", "c", "--roster", "r.csv", "--scenario", "corner-shop")
    assert done.status == 1 and "[roster." in done.err and "Students: 1" in done.err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--roster", "none.csv"), "roster.unreadable"),
        (("--roster", "empty.csv"), "roster.empty"),
        (("--roster", "."), "roster.unreadable"),
        (("--scenario", "corner-shoe"), "library.unknown"),
        (("--rulebook", "none"), "book.no-folder"),
        (("--counts", "worst"), "cli.no-choice"),
        (("--lang", "xx"), "cli.no-choice"),
    ],
)
def test_what_cannot_be_made_makes_nothing(simgame, tmp_path, given, code, language):
    (tmp_path / "empty.csv").write_bytes(b"")
    done = simgame("class", "init", "c", "--lang", language, *given)
    assert done.status == 2, done.err
    assert f"[{code}]" in done.err and "{" not in done.err
    assert not (tmp_path / "c").exists()


def test_a_class_is_not_made_twice_nor_where_nothing_can_be_written(simgame, klass, tmp_path):
    done = simgame("class", "init", klass)
    assert done.status == 2 and "[classroom.exists]" in done.err
    (tmp_path / "file").write_text("x")
    done = simgame("class", "init", "file/c", "--scenario", "corner-shop")
    assert done.status == 2 and "[classroom.cannot-write]" in done.err


# ------------------------------------------------------------------------------------- add


def test_what_is_good_is_taken_in_silence(simgame, klass, tmp_path):
    hand_in(tmp_path / "in/ann.simgame", call("a1"), call("a2", answers=("pitch", "leave")))
    hand_in(tmp_path / "in/bo.simgame", call("b1", "Bo Tan"))
    done = simgame("class", "add", klass, "in")
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith("Verified: 3. Other content: 0. Edited: 0.")
    assert len(done.err.splitlines()) == 1
    again = simgame("class", "add", klass, "in", "--lang", "zh")
    assert again.status == 0 and "已经有了：3" in again.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_not_gets_its_row_and_a_hint(simgame, klass, tmp_path, language):
    hand_in(tmp_path / "in/eve.simgame", caught("e1"), call("e2", "eve"))
    (tmp_path / "in/photo\x1b[31m.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "in/all.zip").write_bytes(
        zipped({"../../<b>.simgame": b"", "z.zip": zipped({"a": b"x"})})
    )
    done = simgame("class", "add", klass, "in", "none.zip", "--lang", language)
    assert (done.status, done.out) == (1, "")
    for code in ("chain", "file-foreign", "file-empty", "zip-nested", "file-unreadable"):
        assert done.err.count(f"[classroom.{code}]") == 1
    assert "\x1b" not in done.err and "{" not in done.err
    assert "in/all.zip: ../../<b>.simgame" in done.err
    assert "eve" in done.err.splitlines()[-1] and "roster.csv" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "spring", "students.csv"]


def test_a_long_list_of_problems_is_cut_and_the_class_has_all(simgame, klass, tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(50):
        (tmp_path / "in" / f"{number:02}").write_bytes(b"x")
    done = simgame("class", "add", klass, "in")
    assert done.err.count("[classroom.file-foreign]") == class_text.MOST_TOLD
    assert "10 more: simgame class list" in done.err
    assert simgame("class", "list", klass).out.count("[classroom.file-foreign]") == 50


@pytest.mark.parametrize("command", [("add", "spring", "x"), ("list", "spring")])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_folder_that_is_no_class(simgame, tmp_path, command, language):
    (tmp_path / "spring").mkdir()
    done = simgame("class", *command, "--lang", language)
    assert done.status == 2 and "[classroom.no-class]" in done.err and "{" not in done.err
    assert list((tmp_path / "spring").iterdir()) == []


def test_without_files_it_is_wrong_use(simgame, klass):
    done = simgame("class", "add", klass)
    assert done.status == 2 and done.err


def test_problems_of_the_settings_are_told_with_line_and_column(simgame, klass, tmp_path):
    (tmp_path / klass / "class.yaml").write_text("format: 1\nname: x\nlanguage: fr\n")
    for command in (("add", klass, "x"), ("list", klass)):
        done = simgame("class", *command)
        assert done.status == 2 and "class.yaml:3:" in done.err and "[schema." in done.err


def test_a_database_that_is_none(simgame, klass, tmp_path):
    for raw, code in ((b"rubbish" * 999, "classroom.database"), (b"", "classroom.no-database")):
        (tmp_path / klass / "class.sqlite3").write_bytes(raw)
        done = simgame("class", "list", klass)
        assert done.status == 2 and f"[{code}]" in done.err


# ------------------------------------------------------------------------------------ list


@pytest.fixture
def collected(simgame, klass, tmp_path) -> Path:
    hand_in(
        tmp_path / "in/a.simgame",
        call("a1"),
        call("a2", answers=("pitch", "soothe", "wave")),
        caught("e1"),
        call("x1", "Mallory\u202e<br>"),
        call("n1", ""),
    )
    (tmp_path / "in/b.simgame").write_bytes(b"cut off")
    simgame("class", "add", klass, "in")
    return klass


def test_the_list_names_nobody_unless_asked(simgame, collected):
    done = simgame("class", "list", collected)
    assert done.status == 0 and done.err == ""
    assert "Ann Lee" not in done.out and "Bo Tan" not in done.out
    lines = done.out.splitlines()
    assert lines[0] == "Spring. Of each student counts: first."
    assert "The corner shop" in lines[2]
    named = simgame("class", "list", collected, "--names")
    row = next(line for line in named.out.splitlines() if line.startswith("Ann Lee"))
    assert row.split() == ["Ann", "Lee", "2", "100"]
    assert next(line for line in named.out.splitlines() if "Bo Tan" in line).split()[-1] == "–"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_counts_nowhere_is_listed_apart(simgame, collected, language):
    done = simgame("class", "list", collected, "--lang", language)
    assert "e1 (in/a.simgame): edited." in done.out or "e1（in/a.simgame）：被改动过" in done.out
    assert "[classroom.file-foreign]" in done.out
    assert "Mallory<br>" in done.out and "\u202e" not in done.out
    assert words_for(language)("classtool.nameless") in done.out
    assert "{" not in done.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_other_content_and_what_cannot_be_read_are_told_apart(simgame, klass, tmp_path, language):
    strange, small = other_scenario(), played("s1", scenario=plain())
    pinned = {strange.digest: strange.pinned}
    (tmp_path / "o").write_bytes(as_bytes([played("o1", scenario=strange), small], pinned))
    done = simgame("class", "add", klass, "o", "--lang", language)
    assert done.status == 1 and "[classroom.other]" in done.err
    assert "[classroom.no-text]" in done.err
    words = words_for(language)
    listed = simgame("class", "list", klass, "--lang", language).out
    for id, verdict in (("o1", "other"), ("s1", "unreadable")):
        line = next(line for line in listed.splitlines() if line.startswith(f"  {id}"))
        assert words(f"classtool.verdict.{verdict}") in line


def test_the_list_for_programs(simgame, collected):
    data = json.loads(simgame("class", "list", collected, "--json").out)
    assert (data["format"], data["class"], data["counts"]) == (1, "Spring", "first")
    assert data["simulated"] is False and data["gradings"] == []
    assert len(data["students"]) == 2 and "ann" not in data["students"]
    assert {each["attempt"] for each in data["attempts"]} == {"a1", "a2"}
    (apart,) = data["apart"]
    assert (apart["attempt"], apart["verdict"], apart["problem"]) == (
        "e1", "edited", "classroom.chain",
    )  # fmt: skip
    assert apart["number"] == str(len(caught("e1").events))
    assert data["strangers"] == ["x1", "n1"]
    assert [each["problem"] for each in data["refused"]] == ["classroom.file-foreign"]
    named = json.loads(simgame("class", "list", collected, "--json", "--names").out)
    assert named["students"] == ["ann", "bo"]


def test_a_call_that_measures_nothing_has_no_score(simgame, collected, monkeypatch):
    from dataclasses import replace

    from simgame.classroom.folder import ClassFolder

    whole = ClassFolder.graded
    monkeypatch.setattr(
        ClassFolder, "graded", lambda *given: [replace(each, raw=None) for each in whole(*given)]
    )
    assert "no score" in simgame("class", "list", collected).out


# -------------------------------------------------------------------------------- progress


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", ["files", "attempts", "trainees"])
def test_progress_is_one_line_that_goes_away(monkeypatch, language, key):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with FileProgress(words_for(language), f"classtool.progress.{key}") as progress:
        progress(0, 0)
        progress(1, 12)
        progress(12, 12)
    *_, last = shown.getvalue().split("\r")
    assert "12" in shown.getvalue() and "\n" not in shown.getvalue() and last == ""
    assert "{" not in shown.getvalue()


def test_no_progress_where_nobody_looks(capsys):
    with FileProgress(words_for("en"), "classtool.progress.files") as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""
