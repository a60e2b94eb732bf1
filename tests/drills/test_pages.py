"""The pages about drills say what is so, in both languages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from simgame.drills.deck import KIND_IDS
from simgame.drills.schedule import LONGEST, Review, Schedule
from simgame.drills.weakness import CALLS

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PAGES = ("drills.md", "drills.zh.md")


@pytest.fixture(params=PAGES)
def page(request) -> str:
    return (DOCS / request.param).read_text(encoding="utf-8")


def test_every_kind_has_its_line(page):
    table = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert re.findall(r"`([a-z-]+)`", "".join(table)) == list(KIND_IDS)


def test_the_numbers_are_those_of_the_program(page):
    assert f" {LONGEST} " in page
    assert f" {CALLS} " in page
    due = Schedule([Review("a", date(2025, 3, 1), True)]).due["a"]
    assert (due.day - due.last).days == 2
    assert "after two days" in page or "隔两天" in page


def test_the_commands_of_the_pages_are_understood(simgame_words, page):
    for kind in re.findall(r"--kind ([a-z-]+)", page):
        assert kind in KIND_IDS
    for option in set(re.findall(r"simgame drill (--[a-z]+)", page)):
        assert option in simgame_words


@pytest.fixture
def simgame_words() -> set[str]:
    """The options of the command."""
    from simgame.cli.commands.drill import command
    from simgame.words import words_for

    return {name for param in command(words_for("en")).params for name in param.opts}
