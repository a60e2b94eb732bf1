"""`simgame author check`: all at once, for people, programs and GitHub; nothing breaks it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from scoring.book import SHIPPED
from scoring.faults import Place, problem, warning
from simgame.author.diagnostics import Diagnostic, Report
from simgame.cli import check_text
from simgame.cli.layout import columns
from simgame.words import words_for
from tests.cli.conftest import SHOP
from tests.wording import codes_of

EN = words_for("en")


@pytest.fixture
def shop(tmp_path):
    """A copy of the corner shop to spoil; nothing is doubtful in it."""
    path = shutil.copytree(SHOP, tmp_path / "mine") / "corner-shop.yaml"
    edit(path, "level: 1", "level: 2")
    edit(path, "known: [", "known: [queue, ")
    return path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# ---------------------------------------------------------------------- found


def test_a_clean_folder(simgame, shop):
    done = simgame("author", "check", shop.parent)
    assert (done.status, done.out) == (0, "")
    assert done.err == "Files: 1. Problems: 0. Warnings: 0.\n"


def test_the_shipped_scenarios_hold_no_errors(simgame):
    done = simgame("author", "check")
    assert done.status < 2
    assert "Problems: 0." in done.err


def test_every_problem_at_once_with_its_line_and_a_caret(simgame, shop):
    edit(shop, "goto: saturday", "goto: saturdy")
    edit(shop, "as: [reassure]", "as: [reasure]")
    done = simgame("author", "check", shop)
    assert done.status == 2
    # Which other techniques there are is the rule book's business.
    assert done.out.startswith(
        f"""\
{shop}:51:11: error: No beat is called “saturdy”. [scenario.unknown-beat]
  51 |     goto: saturdy
     |           ^
    Did you mean “saturday”? Beats: closed, goodbye, lost, opening, saturday,
    won

{shop}:66:14: error: No technique is called “reasure”. [book.unknown-technique]
  66 |         as: [reasure]
     |              ^
    Did you mean “reassure”? “simgame codex” tells of them all: acknowledge,
"""
    )
    assert done.err.splitlines() == [
        "Files: 1. Problems: 2. Warnings: 0.",
        "What a message means: simgame author explain scenario.unknown-beat",
    ]


def test_in_chinese(simgame, shop):
    edit(shop, "goto: saturday", "goto: saturdy")
    done = simgame("author", "check", shop, "--lang", "zh")
    assert f"{shop}:51:11: 错误：没有叫“saturdy”的场面。 [scenario.unknown-beat]" in done.out
    assert "simgame author explain scenario.unknown-beat" in done.err


def test_warnings_alone_are_status_one_and_stop_nothing(simgame, shop):
    edit(shop, "known: [queue, ", "known: [")
    done = simgame("author", "check", shop)
    assert done.status == 1
    assert "warning: Nobody ever tells “queue”. [scenario.untold-fact]" in done.out
    assert simgame("author", "matrix", shop, "--beat", "goodbye").status == 0


def test_files_stand_in_order_and_their_lines_too(simgame, shop):
    other = shop.with_name("a.yaml")
    shutil.copy(shop, other)
    edit(shop, "goto: saturday", "goto: saturdy")
    edit(shop, "title: The corner shop", "title: [x]")
    found = json.loads(simgame("author", "check", shop, other, "--format", "json").out)
    places = [(each["file"], each["line"]) for each in found["diagnostics"]]
    assert places == sorted(places)
    assert places[0][0] == str(other)


def test_problems_of_the_translation_count(simgame, shop):
    edit(shop.with_name("corner-shop.zh.yaml"), "  title:", "  titel:")
    done = simgame("author", "check", shop)
    assert done.status == 2
    assert "translation.unknown-path" in done.out


def test_a_translation_is_checked_although_the_scenario_has_no_right_shape(simgame, shop):
    edit(shop, "title:", "titel:")
    edit(shop.with_name("corner-shop.zh.yaml"), "language: zh", "langage: zh")
    done = simgame("author", "check", shop)
    assert "corner-shop.yaml:3:1" in done.out
    assert "corner-shop.zh.yaml:2:1" in done.out


def test_missing_and_stale_texts_are_warnings(simgame, shop):
    edit(shop, "title: The corner shop", "title: The shop at the corner")
    edit(shop.with_name("corner-shop.zh.yaml"), 'text: "梅记"', 'text: ""')
    done = simgame("author", "check", shop.with_name("corner-shop.zh.yaml"))
    assert done.status == 1
    assert "corner-shop.zh.yaml:4:3: warning: Translated from an older wording: title." in done.out
    assert "warning: Not translated yet: account." in done.out


def test_no_translation_at_all_is_only_mentioned(simgame, shop):
    shop.with_name("corner-shop.zh.yaml").unlink()
    done = simgame("author", "check", shop)
    assert done.status == 0
    assert "simgame author translate" in done.err


def test_two_files_of_one_name(simgame, shop):
    (shop.parent / "b").mkdir()
    twin = Path(shutil.copy(shop, shop.parent / "b"))
    done = simgame("author", "check", shop.parent)
    assert f"{shop}:1:11: error: Two files are called “corner-shop”" in done.out
    assert str(twin) in done.out


# --------------------------------------------------------------------- rule book


@pytest.fixture
def book(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / "book")


def test_a_sound_rule_book(simgame, shop, book):
    done = simgame("author", "check", "--rulebook", book, shop)
    assert (done.status, done.out) == (0, "")
    assert f"Files: {1 + len(list(book.rglob('*.yaml')))}." in done.err


def test_a_broken_rule_book_is_checked_first(simgame, shop, book):
    rule = book / "personalities" / "style-owl.yaml"
    edit(rule, "  evidence:", "  evidense:")
    edit(shop, "goto: saturday", "goto: saturdy")
    done = simgame("author", "check", "--rulebook", book, shop)
    assert done.status == 2
    assert f"{rule}:" in done.out
    assert "|   evidense:" in done.out
    assert "note: The scenarios were not checked. [check.book-first]" in done.out
    assert "saturdy" not in done.out


# ------------------------------------------------------------------ strange files


def test_strange_paths_are_each_refused_and_the_rest_is_checked(simgame, shop, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "circle.yaml").symlink_to(tmp_path / "circle.yaml")
    (tmp_path / "big.yaml").write_bytes(b"a" * 1_000_001)
    (tmp_path / "gbk.yaml").write_bytes("title: 您好，请坐。".encode("gbk"))
    (tmp_path / "binary.yaml").write_bytes(b"\x7fELF\x02\x01\x01" * 9)
    names = ["pipe", "circle", "big", "gbk", "binary", "gone", "x" * 300]
    paths = [tmp_path / f"{name}.yaml" for name in names]
    edit(shop, "goto: saturday", "goto: saturdy")
    done = simgame("author", "check", *paths, shop, "--format", "json")
    assert done.status == 2
    codes = {Path(each["file"]).stem: each["code"] for each in json.loads(done.out)["diagnostics"]}
    assert codes == {
        "pipe": "yaml.not-regular",
        "circle": "yaml.unreadable",
        "big": "yaml.too-large",
        "gbk": "yaml.gbk",
        "binary": "yaml.binary",
        "gone": "yaml.no-file",
        "x" * 300: "yaml.unreadable",
        "corner-shop": "scenario.unknown-beat",
    }


def test_a_folder_without_scenarios_and_one_with_too_many(simgame, tmp_path):
    (tmp_path / "none").mkdir()
    done = simgame("author", "check", tmp_path / "none")
    assert done.status == 1
    assert "[check.no-files]" in done.out
    (tmp_path / "many").mkdir()
    for number in range(1001):
        (tmp_path / "many" / f"{number}.yaml").touch()
    done = simgame("author", "check", tmp_path / "many")
    assert done.status == 2
    assert "more than 1000 YAML files" in done.out


def test_names_that_are_no_text_and_names_that_would_paint_the_terminal(process, tmp_path):
    for name in (b"\xff.yaml", b"\x1b[31m.yaml", b"a\nb.yaml"):
        Path(os.fsdecode(bytes(tmp_path) + b"/mine/" + name)).parent.mkdir(exist_ok=True)
        Path(os.fsdecode(bytes(tmp_path) + b"/mine/" + name)).write_text("a: [")
    for form in ("text", "json", "github"):
        done = process("author", "check", tmp_path / "mine", "--format", form)
        assert done.status == 2
        assert "Traceback" not in done.err
        assert "\x1b" not in done.out
        if form == "json":
            assert len(json.loads(done.out)["diagnostics"]) == 3
        if form == "github":
            assert len(done.out.splitlines()) == 3


# ------------------------------------------------------------------------- forms


def test_as_json(simgame, shop):
    edit(shop, "goto: saturday", "goto: saturdy")
    done = simgame("author", "check", shop, "--format", "json")
    found = json.loads(done.out)
    assert {key: found[key] for key in ("version", "files", "errors", "warnings")} == {
        "version": 1, "files": 1, "errors": 1, "warnings": 0,
    }  # fmt: skip
    assert found["diagnostics"] == [
        {
            "code": "scenario.unknown-beat",
            "severity": "error",
            "file": str(shop),
            "line": 51,
            "column": 11,
            "message": "No beat is called “saturdy”.",
            "hint": "Did you mean “saturday”? Beats: closed, goodbye, lost, opening, saturday, won",
            "source": "    goto: saturdy",
        }
    ]


def test_as_annotations_of_github():
    where = Place("a,b:c%.yaml", 3, 5)
    bad = problem("yaml.tag", where, tag="100%\r\n")
    light = warning("yaml.tab", Place("x.yaml", 1, 2))
    report = Report(1, (Diagnostic(bad), Diagnostic(light), Diagnostic(problem("library.yml",
                    None, file="y")), ))  # fmt: skip
    first, second, third = check_text.as_github(report, EN)
    assert first == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=yaml.tag::"
        "The tag 100%25%0D%0A is not allowed.%0A"
        "Remove it; values are plain text, numbers, lists and mappings."
    )
    assert second.startswith("::warning file=x.yaml,line=1,col=2,title=yaml.tab::A tab")
    assert third.startswith("::error title=library.yml::")


def test_an_unknown_form_names_the_nearest(simgame):
    done = simgame("author", "check", "--format", "jsn")
    assert done.status == 2
    assert "“json”" in done.err


def shown(line: str, column: int, monkeypatch, width: int = 60) -> tuple[str, str]:
    """The source line and the caret line, both from after the bar."""
    monkeypatch.setenv("COLUMNS", str(width))
    found = Diagnostic(problem("yaml.tab", Place("f", 7, column)), line)
    lines = list(check_text.as_text(Report(1, (found,)), EN))
    assert all(columns(each) <= width for each in lines[1:])
    return lines[1].removeprefix("  7 | "), lines[2].removeprefix("    | ")


@pytest.mark.parametrize(
    ("line", "column", "text", "caret"),
    [
        ("a: b", 4, "a: b", 3),
        ("你好：b", 4, "你好：b", 6),
        ("a:\tb", 4, "a:→   b", 6),
        ("　a: b", 2, "␣␣a: b", 2),
        ("a\u200bb: \x1b[31m", 3, "a�b: �[31m", 2),
        ("a: b", 99, "a: b", 4),
        ("e\u0301: b", 5, "e\u0301: b", 3),
    ],
)
def test_the_caret_stands_below_its_sign(line, column, text, caret, monkeypatch):
    source, below = shown(line, column, monkeypatch)
    assert (source, below) == (text, " " * caret + "^")


@pytest.mark.parametrize("filler", ["x", "好", "\t", "\u200b", "e\u0301"])
@pytest.mark.parametrize("at", [1, 3, 40, 250, 499, 500, 100_000])
def test_a_very_long_line_is_cut_around_the_caret(filler, at, monkeypatch):
    size = max(500, at + 400)
    line = (filler * at)[: at - 1] + "@" + filler * (size - at)
    source, below = shown(line, at, monkeypatch)
    assert "…" in source
    before = source[: source.index("@")]
    assert columns(before) == len(below) - 1


def test_colour_only_where_somebody_sees_it(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert check_text.coloured()
    report = Report(1, (Diagnostic(problem("yaml.tab", Place("f")), "x"),))
    assert "\x1b[31merror\x1b[0m" in next(check_text.as_text(report, EN, colour=True))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not check_text.coloured()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert not check_text.coloured()


def test_every_code_has_a_test():
    assert codes_of("check") == {
        "check.book-first", "check.borrowed-name", "check.no-files",
    }  # fmt: skip


def test_lines_to_add_stand_as_they_are_written(simgame, shop):
    text = shop.read_text("utf-8")
    start, end = text.index("interrupts:"), text.index("beats:")
    shop.write_text(text[:start] + text[end:], "utf-8")
    done = simgame("author", "check", shop)
    assert done.out.endswith(
        """\
    Add it, in the column of its neighbours:
      interrupts:
        - when: {minutes: "<= 0"}
          goto: no_time
"""
    )


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_shipped_scenario_is_named_by_its_id(simgame, command):
    assert simgame("author", command, "first-call").status == 0
    done = simgame("author", command, "frist-call")
    assert done.status == 2
    assert "Did you mean “first-call”?" in done.out + done.err
