"""docs/proof.md and its Chinese twin say the limits, names and flags that the program has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simgame.author.proof_cache import MOST_BYTES, MOST_FILES
from simgame.cli.commands.author.prove import command
from simgame.proof.bounds import PLAYS
from simgame.proof.exact import MOST_STATES
from simgame.proof.thresholds import THRESHOLDS
from simgame.words import words_for

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("proof.md", "proof.zh.md")
ROW = re.compile(r"^\| (`[^|]*) \| ([^|]*) \| ([12]) \|", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_every_threshold_with_its_limit_and_level(page):
    told = {
        name: (float(re.findall(r"[0-9.]+", limit)[0]), int(level))
        for names, limit, level in ROW.findall((DOCS / page).read_text(encoding="utf-8"))
        for name in re.findall(r"`([^`]*)`", names)
    }
    assert told == {name: (rule.limit, rule.level) for name, rule in THRESHOLDS.items()}


@pytest.mark.parametrize("page", PAGES)
def test_the_bounds_of_cache_and_proof(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    for number in (f"{MOST_STATES:,}", f"{PLAYS:,}", f"{MOST_FILES} ", f"{MOST_BYTES // 10**6} MB"):
        assert number in text


@pytest.mark.parametrize("page", PAGES)
def test_every_flag_it_names_is_there(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    known = {name for param in command(words_for("en")).params for name in param.opts}
    assert set(re.findall(r"--[a-z][a-z-]*", text)) <= known
