"""The examples of the pages, run: what the program says of each mistake.

The command shows it and the tests compare it, so a page cannot promise a message that
nobody gets.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.book import RuleBook, rulebook_from_text
from scoring.examples import contradictions
from scoring.faults import ContentError, Problem
from simgame.author.checking import check_paths
from simgame.author.page import BASES, Example

_RULEBOOK = "rulebook"
_TRANSLATION = re.compile(r"\.(en|zh)(?=\.yaml$)")


@dataclass(frozen=True)
class Spoiled:
    """A base file with the mistake in it. first, last: the lines of the mistake, from 1."""

    text: str
    first: int
    last: int


def spoil(example: Example) -> Spoiled:
    """The base with `broken` where `sound` was, as far to the right as that stood.

    Raises:
        ValueError: `sound` does not stand in the base exactly once.
    """
    lines = _base(example).splitlines()
    sound, broken = example.sound.splitlines(), example.broken.splitlines()
    at = [number for number in range(len(lines)) if _stands(lines, number, sound)]
    if len(at) != 1:
        raise ValueError(f"stands {len(at)} times in {example.base}: {example.sound!r}")
    (start,) = at
    new = _indented(broken, _indent(lines[start]))
    text = "\n".join([*lines[:start], *new, *lines[start + len(sound) :]]) + "\n"
    return Spoiled(text, start + 1, start + len(new))


def problems_before(example: Example, book: RuleBook) -> tuple[Problem, ...]:
    """What is said of the base as it is."""
    return _said(example, _base(example), book)


def problems_after(example: Example, book: RuleBook) -> tuple[Problem, ...]:
    """What is said of the base with the mistake in it."""
    return _said(example, spoil(example).text, book)


def _base(example: Example) -> str:
    return (BASES / example.base).read_text("utf-8")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _indented(lines: Sequence[str], indent: str) -> list[str]:
    return [indent + line if line else line for line in lines]


def _stands(lines: Sequence[str], start: int, wanted: Sequence[str]) -> bool:
    part = list(lines[start : start + len(wanted)])
    return part == _indented(wanted, _indent(lines[start]))


def _said(example: Example, text: str, book: RuleBook) -> tuple[Problem, ...]:
    if example.base.startswith(f"{_RULEBOOK}/"):
        return _said_of_rules({**book.texts, example.base.removeprefix(f"{_RULEBOOK}/"): text})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "/" in example.base:
            # A campaign is checked with the labs that lie beside it.
            part = Path(example.base).parent
            shutil.copytree(BASES / part, folder / part)
        elif _TRANSLATION.search(example.base):
            # A translation is checked beside what it translates.
            original = _TRANSLATION.sub("", example.base)
            shutil.copyfile(BASES / original, folder / original)
        (folder / example.base).write_text(text, encoding="utf-8")
        report = check_paths([folder / example.base], book)
    return (*report.problems, *report.warnings)


def _said_of_rules(texts: dict[str, str]) -> tuple[Problem, ...]:
    try:
        return contradictions(rulebook_from_text(json.dumps(texts), written=True))
    except ContentError as error:
        return error.problems
