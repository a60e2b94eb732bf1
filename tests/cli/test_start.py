"""What starting costs, and what is never imported."""

from __future__ import annotations

import pytest

from simgame import __version__
from tests.cli.conftest import WINNING, answers


def imported(err: str) -> set[str]:
    """Top-level packages in what `-X importtime` writes."""
    lines = (line for line in err.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip().split(".")[0] for line in lines}


def test_version_is_answered_before_anything_heavy(process):
    done = process("--version", python=["-X", "importtime"])
    assert done.out == f"simgame {__version__}\n"
    assert done.status == 0
    assert not imported(done.err) & {"click", "yaml", "pydantic", "textual", "scoring", "sqlite3"}


@pytest.mark.parametrize("arguments", [["--help"], ["play", "--help"], ["author"]])
def test_help_imports_no_screen_and_no_model(process, arguments):
    done = process(*arguments, python=["-X", "importtime"])
    assert done.status == 0
    assert done.out.startswith("Usage: simgame")
    assert not imported(done.err) & {"textual", "rich", "pydantic", "sqlite3", "transitions"}


def test_a_program_plays_without_the_screens(process):
    done = process(
        "play", "corner-shop", "--json", input=answers(*WINNING), python=["-X", "importtime"]
    )
    assert done.status == 0
    assert done.objects[-1]["type"] == "end"
    assert not imported(done.err) & {"textual", "rich", "jinja2"}


def test_the_script_and_the_module_are_the_same(process):
    assert process("-h").out == process("--help").out
