"""docs/classes.md and its Chinese twin: commands, limits and the checking script are true."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scoring.book import load_rulebook
from simgame.classroom.attempt_file import (
    FILE_FORMAT,
    KIND,
    LINK,
    LIST,
    MAX_ATTEMPTS,
    MAX_LIST,
    MAX_TEXT,
    MAX_TEXTS,
    SUFFIX,
    TEXTS,
    as_bytes,
)
from simgame.classroom.demo import changed
from simgame.classroom.folder import DATABASE, ROSTER
from simgame.classroom.settings import FILE
from simgame.classroom.simulated import Simulated, plays
from simgame.cli.run import run
from simgame.content.library import Library

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = ("classes.md", "classes.zh.md")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(text) if found == kind]


def commands() -> list[str]:
    """Every command of the pages, and of what README says of a class."""
    pages = [body for page in PAGES for body in blocks(read(page), "console")]
    readmes = [
        body
        for name in ("README.md", "README.zh.md")
        for body in blocks((ROOT / name).read_text(encoding="utf-8"), "")
        if "simgame class" in body
    ]
    lines = [line.removeprefix("$ ") for body in pages + readmes for line in body.splitlines()]
    return sorted({line for line in lines if line.startswith("simgame ")})


@pytest.mark.parametrize("line", commands())
def test_every_command_it_names_is_there_with_its_options(line, capsys):
    words = shlex.split(line, comments=True)[1:]
    group = 2 if words[0] in ("class", "campaign") else 1
    assert run([*words[:group], "--help"]) == 0
    told = capsys.readouterr().out
    for option in words[group:]:
        if option.startswith("-"):
            assert option in told, option


@pytest.mark.parametrize("page", PAGES)
def test_names_and_limits(page):
    text = read(page)
    names = (SUFFIX, LIST, TEXTS, KIND, FILE, ROSTER, DATABASE, f'"format": {FILE_FORMAT}')
    limits = (
        f"{MAX_ATTEMPTS:,}",
        *(f"{size // 10**6} MB" for size in (MAX_LIST, MAX_TEXT, MAX_TEXTS)),
        str(LINK),
    )
    for word in (*names, *limits):
        assert word in text, word


@pytest.mark.parametrize("page", PAGES)
def test_the_script_tells_a_whole_attempt_from_an_edited_one(page, tmp_path):
    book = load_rulebook()
    who = Simulated("安妮", "Ann", "A", 2.0, "")
    one = plays(who, Library(book).get("first-call"), book, "zh", 1)
    script = tmp_path / "check.py"
    script.write_text(*blocks(read(page), "python"), encoding="utf-8")
    said = []
    for attempt in (one, changed(one)):
        path = tmp_path / f"one{SUFFIX}"
        path.write_bytes(as_bytes([attempt], {}))
        command = [sys.executable, "-X", "utf8", str(script), str(path)]
        said.append(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60))
    whole, edited = (each.stdout for each in said)
    assert whole.startswith(one.id) and not re.search(r"\d", whole.removeprefix(one.id))
    assert f" {len(one.events)} " in edited


def test_both_pages_have_the_same_parts():
    english, chinese = (
        [
            (line.split(" ")[0], line.count("|"))
            for line in read(page).splitlines()
            if line.startswith(("#", "|", "```", "- ", "1. "))
        ]
        for page in PAGES
    )
    assert [mark for mark in english if mark[0][0] in "#|`"] == [
        mark for mark in chinese if mark[0][0] in "#|`"
    ]
    assert len(english) == len(chinese)


@pytest.mark.parametrize(("page", "readme"), zip(PAGES, ("README.md", "README.zh.md"), strict=True))
def test_it_is_found(page, readme):
    assert f"](docs/{page})" in (ROOT / readme).read_text(encoding="utf-8")
    assert f"]({page})" in read(page.replace("classes", "instructors"))
