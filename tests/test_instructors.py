"""The guide for instructors: whoever follows it, step by step, ends where it says."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.cli.run import run
from tests.walkthrough import FENCE, Command, commands, part, put, walk

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = ("instructors.md", "instructors.zh.md")
SCREEN = {("simgame", "play"): (0, 3), ("simgame", "author", "try"): (0, 2)}
"""Commands that open a screen: here is none, so they end as they do without one."""

FILES: dict[str, Callable[..., object]] = {"mkdir": os.mkdir, "cp": shutil.copy}


@pytest.mark.parametrize("page", PAGES)
def test_every_step_of_the_guide_does_what_the_guide_says(page, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SIMGAME_DB", str(tmp_path / "attempts.sqlite3"))
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "reader"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def follow(command: Command) -> None:
        words = command.words
        if words[0] == "export":
            monkeypatch.setenv(*words[1].split("=", 1))
            return
        if words[0] in FILES:
            FILES[words[0]](*words[1:])
            return
        assert words[0] == "simgame", words
        # A reader who takes what is offered: Enter to every question.
        enters = io.TextIOWrapper(io.BytesIO(b"\n" * 20), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", enters)
        status = run(words[1:])
        out, err = capsys.readouterr()
        said = out + err
        screen = [ends for begin, ends in SCREEN.items() if tuple(words[: len(begin)]) == begin]
        assert status in (*(screen[0] if screen else ()), command.status), f"{words}\n{said}"
        assert "Traceback" not in said
        rest = said
        for line in command.shown:
            found = re.search(pattern(line), rest)
            assert found is not None, f"{words}: no “{line}” in:\n{rest}"
            rest = rest[found.end() :] if line in out or "…" in line else rest

    walk((DOCS / page).read_text("utf-8"), folder, follow)


@pytest.mark.parametrize("page", PAGES)
def test_commands_named_in_passing_are_commands(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    named = re.findall(r"`(simgame [^`]+)`", FENCE.sub("", (DOCS / page).read_text("utf-8")))
    assert len(named) > 5
    for line in named:
        # With --help nothing is done, but a command or an option that is not there is refused.
        assert run([*shlex.split(line)[1:], "--help"]) == 0, capsys.readouterr().err


def pattern(line: str) -> str:
    """The line as it comes out: laid out as it may be, `…` for anything."""
    words = [".*?".join(map(re.escape, word.split("…"))) for word in line.split()]
    return r"\s+".join(words)


def names(command: Command) -> list[str]:
    """What is run, without what it is run on."""
    return command.words[: 3 if "author" in command.words else 2 if "play" in command.words else 1]


def test_both_guides_take_the_same_steps():
    steps = []
    for page in PAGES:
        text = (DOCS / page).read_text("utf-8")
        heads = [len(line.split()[0]) for line in text.splitlines() if re.match("#+ ", line)]
        blocks = [
            [names(command) for command in commands(body)] if kind == "console" else "yaml"
            for kind, body in FENCE.findall(text)
            if "export SIMGAME_LANG" not in body
        ]
        steps.append((heads, blocks))
    assert steps[0] == steps[1]


# ------------------------------------------------------------- the walk itself

FILE = """\
# my-call.yaml
facts:
  a: one
beats:
  # A note.
  first:
    choose:
      - id: yes_please
        text: "1"
      - id: no_thanks
        text: "2"
  second:
    end: won
"""


@pytest.mark.parametrize(
    ("block", "then"),
    [
        ("# my-call.yaml, in place of: facts.a\n  a: two\n", "  a: two\nbeats"),
        ("# my-call.yaml, added to: facts\n  b: two\n", "  a: one\n  b: two\nbeats"),
        (
            "# my-call.yaml，换掉：beats.first.choose.yes_please\n      - id: x\n",
            "    choose:\n      - id: x\n      - id: no_thanks\n",
        ),
        (
            "# my-call.yaml，加到：beats.first.choose\n      - id: x\n",
            '        text: "2"\n      - id: x\n  second',
        ),
    ],
)
def test_a_block_changes_the_part_it_names(tmp_path, block, then):
    put(FILE, tmp_path)
    put(block, tmp_path)
    assert then in (tmp_path / "my-call.yaml").read_text("utf-8")


def test_a_part_that_is_not_there_is_noticed():
    with pytest.raises(AssertionError, match="there is no third"):
        part(FILE.splitlines(keepends=True), "beats.third")


def test_commands_and_what_comes_out():
    (first, second) = commands(
        "$ simgame a \\\n    --b 'c d'  # exit status 2\nout\n…\n$ simgame e\n"
    )
    assert (first.words, first.status, first.shown) == (
        ["simgame", "a", "--b", "c d"],
        2,
        ["out"],
    )
    assert (second.words, second.status, second.shown) == (["simgame", "e"], 0, [])
