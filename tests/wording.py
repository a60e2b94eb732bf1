"""Checks what an error says: its code, its place, and whole sentences in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
import yaml

from scoring import words as scoring_words
from scoring.faults import Problem, SimgameError
from simgame import words as simgame_words
from simgame.words import words_for

HAN = re.compile(r"[\u4e00-\u9fff]")


def problems_of(call: Callable[[], Any]) -> tuple[Problem, ...]:
    """The problems a call raises."""
    with pytest.raises(SimgameError) as raised:
        call()
    return raised.value.problems


def says(problem: Problem, code: str, place: str | None, en: Iterable[str], zh: str = "") -> None:
    """One problem: its code, its place, and what it says.

    place: `file:line:column`, or None. en: pieces that both sentences must hold (names,
    numbers) or that only English has; zh: a piece of the Chinese sentence.
    """
    assert problem.code == code
    assert (str(problem.place) if problem.place else None) == place
    said = {language: problem.render(words_for(language)) for language in ("en", "zh")}
    for language, text in said.items():
        if place:
            assert text.startswith(f"{place}: "), text
        assert f"[{code}]\n    " in text
        assert not re.search(r"\{\w+\}", text), f"{language}: not filled in"
    for piece in en:
        assert piece in said["en"], f"{piece!r} not in {said['en']!r}"
    assert HAN.search(said["zh"])
    assert zh in said["zh"], f"{zh!r} not in {said['zh']!r}"


def codes_of(group: str) -> set[str]:
    """All codes of a word file: `yaml` → `yaml.tab`, …"""
    for module in (simgame_words, scoring_words):
        assert module.__file__ is not None
    folders = [simgame_words._HERE, scoring_words._HERE]
    for folder in folders:
        path = folder / "en" / f"{group}.yaml"
        if path.is_file():
            tree = yaml.safe_load(path.read_text("utf-8"))
            return {f"{group}.{name}" for name, entry in tree.items() if "what" in entry}
    raise AssertionError(f"no word file {group}.yaml")
