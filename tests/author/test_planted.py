"""Scenarios with one defect each: every one is found, with its code and its line, and the
sound twin they were made from is clean.

`tests/planted/<kind>.yaml` says in its first line what must be found where; everything
else differs from `level-2.yaml` only in the defect. A kind that needs several files is a
folder; one of its files says it.
"""

from __future__ import annotations

import difflib
import json
import re
from functools import cache
from pathlib import Path

import pytest

from scoring.book import RuleBook, load_rulebook, rulebook_from_text
from simgame.author.casts import casts
from simgame.author.checking import check_paths
from simgame.author.findings import findings
from simgame.author.proving import prove_scenario
from simgame.content.load import load_scenario

FOLDER = Path(__file__).parent.parent / "planted"
TWIN = FOLDER / "level-2.yaml"
PLANTED = sorted(path for path in FOLDER.iterdir() if not path.name.startswith(TWIN.stem))
FILES = [path for path in PLANTED if path.is_file()]
FINDS = re.compile(r"# finds: ([a-z.0-9-]+) on line (\d+)\n")
PRICES = re.compile(r"# prices: won (\d+), half (\d+), lost (\d+)\n")
MOST_CHANGED = 20
"""Lines in which a planted file may differ from its twin, its id and first line apart."""


@cache
def the_book(prices: tuple[str, ...] | None) -> RuleBook:
    """The shipped rule book, or one with endings priced otherwise."""
    book = load_rulebook()
    if prices is None:
        return book
    texts = json.loads(book.pinned)
    given = iter(prices)
    texts["endings.yaml"] = re.sub(
        r"(?m)^  price: .*$", lambda _: f"  price: {next(given)}", texts["endings.yaml"]
    )
    return rulebook_from_text(json.dumps(texts))


def head_of(path: Path) -> str:
    """The text that says what is planted; GBK files are read as far as they can be."""
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    texts = [each.read_text("utf-8", errors="replace") for each in files]
    return next(text for text in texts if FINDS.match(text))


def planted_in(path: Path) -> tuple[str, int]:
    match = FINDS.match(head_of(path))
    assert match is not None
    return match.group(1), int(match.group(2))


def found_in(path: Path) -> set[tuple[str, int]]:
    """Code and line of everything that is worth more than a note."""
    priced = PRICES.search(path.read_text("utf-8", errors="replace")) if path.is_file() else None
    book = the_book(priced.groups() if priced else None)
    report = check_paths([path], book)
    found = {
        (each.code, each.place.line if each.place else 0)
        for each in (*report.problems, *report.warnings)
    }
    if report.problems or path.is_dir():
        return found
    scenario = load_scenario(path, book)
    proof = prove_scenario(scenario, book, list(casts(scenario, {})), cache=None, workers=1)
    return found | {
        (each.failure.code, each.place.line)
        for each in findings(proof, scenario, book, str(path))
        if each.failure.severity != "note"
    }


def test_there_are_at_least_thirty_kinds():
    assert len({planted_in(path)[0] for path in PLANTED}) >= 30


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_a_planted_defect_is_found_at_its_line(path):
    assert planted_in(path) in found_in(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_differs_from_its_twin_in_the_defect_alone(path):
    ours, theirs = (
        each.read_text("utf-8", errors="replace").splitlines()[2:] for each in (path, TWIN)
    )
    changes = [
        line
        for line in difflib.unified_diff(theirs, ours, n=0, lineterm="")
        if line[0] in "+-" and not line.startswith(("+++", "---"))
    ]
    # What is wrong with `wrong-file-name` is its id alone.
    assert changes or path.stem == "wrong-file-name"
    assert len(changes) <= MOST_CHANGED


def test_the_sound_twin_is_clean():
    assert found_in(TWIN) == set()
