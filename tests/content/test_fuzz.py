"""Whatever is done to a file, it is a scenario (or a rule book) or refused with a sentence.

Slips of the hand and worse: lines deleted, doubled and swapped, odd signs, other indentation,
values of another kind. Nothing but `ContentError` may come of it, every problem must have
words in both languages and a place inside the file.
"""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.book import rulebook_from_text
from scoring.faults import ContentError, Problem
from scoring.yamlfile import lines_of
from simgame.content.load import build_scenario, examine
from simgame.words import words_for
from tests.builders import SCENARIO, scenario_of, the_book, translation

ROOT = Path(__file__).parent.parent.parent
WORDS = [words_for(language) for language in ("en", "zh")]
SIGNS = [
    ":", ": ", "：", "，", "、", "？", "-", "- ", "－ ", "—", "#", " #", "'", '"', "“", "”", "「",
    "」", "{", "}", "[", "]", "［", "］", "【", ",", "&a ", "*a ", "!", "!!str ", "!!set ",
    "|", ">", "%", "@", "`", "~", "\t", "\n", "\n  ", "\r\n", "\r", "--- ", "\n---\n", "\n...\n",
    "yes", "null", "\ufeff", "\x00", "\x1b", "\u3000", "\xa0", "\u200b", "\u2028", "\x85", "９",
    "Ａ", "é", "😀", "\ud7ff", "? ", "<<: ", "=", "0x1F", "1e999", "-0", "9" * 30, "\\",
]  # fmt: skip
VALUES = [
    "yes", "null", "~", "''", "[]", "{}", "[[]]", "{a: b}", "[a, b]", "0", "-1", "1.5", "true",
    "2024-01-01", "９", "“x”", "x" * 5000, "why", "lin", "won", "style-owl", "<= 3",
    '"<= 3"', '">= 9"',
    "{warm: x}", "{warm: won, neutral: won, cold: won}", "[{to: won}]", "[{when: {}, to: why}]",
    "{lin: x}", "{default: 3}", "|\n      x", "*a", "leave", "left", "{x: {y: {z: {}}}}",
]  # fmt: skip
_VALUE = re.compile(r"(?<=: ).+$")


def mutated(text: str, seed: int) -> str:
    """The text after one to four slips; the same for the same seed."""
    drawn = random.Random(seed)
    for _ in range(drawn.choice((1, 1, 1, 2, 3, 4))):
        text = drawn.choice(SLIPS)(text, drawn)
    return text


def delete(text: str, drawn: random.Random) -> str:
    lines = text.split("\n")
    at = drawn.randrange(len(lines))
    del lines[at : at + drawn.choice((1, 1, 2, 5))]
    return "\n".join(lines) or "x"


def double(text: str, drawn: random.Random) -> str:
    lines = text.split("\n")
    at = drawn.randrange(len(lines))
    size = drawn.choice((1, 1, 3, 8))
    return "\n".join(lines[: at + size] + lines[at:])


def swap(text: str, drawn: random.Random) -> str:
    lines = text.split("\n")
    one, other = drawn.randrange(len(lines)), drawn.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def cut(text: str, drawn: random.Random) -> str:
    return text[: drawn.randrange(len(text)) + 1]


def insert(text: str, drawn: random.Random) -> str:
    at = drawn.randrange(len(text) + 1)
    return text[:at] + drawn.choice(SIGNS) + text[at + drawn.choice((0, 0, 0, 1, 4)) :]


def indent(text: str, drawn: random.Random) -> str:
    lines = text.split("\n")
    at = drawn.randrange(len(lines))
    by = drawn.choice((" ", "  ", "    ", "\t", "\u3000", "- ", ""))
    for number in range(at, min(len(lines), at + drawn.choice((1, 1, 2, 6)))):
        lines[number] = by + lines[number] if by else lines[number].lstrip()
    return "\n".join(lines)


def replace(text: str, drawn: random.Random) -> str:
    lines = text.split("\n")
    with_value = [number for number, line in enumerate(lines) if _VALUE.search(line)]
    if with_value:
        at = drawn.choice(with_value)
        lines[at] = _VALUE.sub(lambda _: drawn.choice(VALUES), lines[at])
    return "\n".join(lines)


SLIPS = [delete, double, swap, cut, insert, insert, indent, replace, replace, replace]


def is_well_said(problem: Problem, texts: dict[str, str]) -> None:
    """Words in both languages, and a place inside one of the files."""
    for words in WORDS:
        said = problem.render(words)
        assert problem.what(words).strip()
        assert problem.hint(words).strip()
        assert len(said) < 3000, said[:200]
    if problem.place is None:
        assert problem.code.startswith("book."), "only a missing file has no place"
        return
    lines = lines_of(texts[problem.place.file])
    assert 1 <= problem.place.line <= len(lines), problem
    assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, problem


def all_well_said(error: ContentError, texts: dict[str, str]) -> None:
    assert error.problems
    for each in error.problems:
        is_well_said(each, texts)


def comes_through(texts: dict[str, str]) -> bool:
    """Whether it is a scenario; if not, every problem is well said."""
    names = {"f.yaml": "scenario", "f.zh.yaml": "zh"}
    sources = {names[name]: text for name, text in texts.items()}
    try:
        scenario = build_scenario(sources, the_book(), {key: name for name, key in names.items()})
    except ContentError as error:
        all_well_said(error, texts)
        return False
    assert scenario.digest
    return True


@cache
def small() -> dict[str, str]:
    return {"f.yaml": SCENARIO, "f.zh.yaml": translation(scenario_of(SCENARIO))}


@cache
def shipped(name: str) -> str:
    return next((ROOT / "scenarios").rglob(f"{name}.yaml")).read_text("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_the_small_scenario_after_slips(seed):
    comes_through({"f.yaml": mutated(SCENARIO, seed)})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_translation_after_slips(seed):
    texts = small()
    comes_through({**texts, "f.zh.yaml": mutated(texts["f.zh.yaml"], seed)})


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_a_shipped_scenario_after_slips(seed):
    comes_through({"f.yaml": mutated(shipped("first-call"), seed)})


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_a_rule_book_after_slips(seed):
    texts = dict(the_book().texts)
    name = random.Random(seed).choice(sorted(texts))
    changed = {**texts, name: mutated(texts[name], seed)}
    try:
        rulebook_from_text(json.dumps(changed))
    except ContentError as error:
        all_well_said(error, {f"rulebook/{each}": text for each, text in changed.items()})


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.binary(max_size=80))
def test_anything_in_a_file(tmp_path_factory, junk):
    path = tmp_path_factory.mktemp("junk") / "small-talk.yaml"
    path.write_bytes(junk if isinstance(junk, bytes) else junk.encode("utf-8", "surrogatepass"))
    found = examine(path, the_book())
    assert found.scenario is None
    assert found.problems
    for each in found.problems:
        is_well_said(each, {str(path): found.texts.get(str(path), "\n" * 100)})


@pytest.mark.parametrize("seed", range(40))
def test_warnings_are_well_said_too(seed, tmp_path):
    path = tmp_path / "small-talk.yaml"
    path.write_text(mutated(SCENARIO, seed), "utf-8", newline="")
    for each in examine(path, the_book()).problems:
        is_well_said(each, {str(path): path.read_bytes().decode()})
