"""Objections as questions need them: the case in a sentence, without what decides it."""

from __future__ import annotations

import re

from scoring.book import RuleBook
from scoring.rules import Objection
from scoring.words import Words

NATURES = ("true", "false", "hidden")
TIMINGS = ("now", "later", "never")


def case(rule: Objection, language: str) -> str:
    """The first sentence of what the objection is; the later ones tell the natures apart."""
    text = rule.what.in_(language)
    if language == "zh":
        return re.split(r"(?<=。)", text)[0]
    # A full stop inside a quotation ends no sentence of ours.
    return re.split(r"(?<=[.])\s", text)[0]


def told(rule: Objection, words: Words) -> str:
    """Its name and its case: what it is about and of what nature is said."""
    name = rule.name.in_(words.language)
    return words("drill.is", name=name, what=case(rule, words.language))


def explained(book: RuleBook, name: str, words: Words) -> tuple[str, ...]:
    """What the objection is, in full, and why it is handled as it is."""
    rule, language = book.objections[name], words.language
    whole = words("drill.is", name=rule.name.in_(language), what=rule.what.in_(language))
    return whole, rule.why.in_(language)


def points(by: int, words: Words) -> str:
    """What a moment or a method gives, with its sign."""
    return words("drill.points", points=f"{by:+d}" if by else "0")
