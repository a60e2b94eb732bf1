"""Objections as questions need them: what is heard of one, without its name."""

from __future__ import annotations

import re

from scoring.book import RuleBook
from scoring.rules import Objection
from scoring.words import Words
from simgame.drills.drawing import Draw

NATURES = ("true", "false", "hidden")
TIMINGS = ("now", "later", "never")


def met(rule: Objection, draw: Draw, language: str) -> str:
    """One line in which it is heard, drawn; in a book that has none, its case in a sentence.

    Of objections with as many lines, one draw takes the same line of each: side by side they
    begin alike, and what differs decides.
    """
    heard = _heard(rule, language)
    return draw.pick(heard, "heard") if heard else _case(rule, language)


def _heard(rule: Objection, language: str) -> list[str]:
    return rule.heard.in_(language) if rule.heard is not None else []


def _case(rule: Objection, language: str) -> str:
    """The first sentence of what the objection is; the later ones tell the natures apart."""
    text = rule.what.in_(language)
    if language == "zh":
        return re.split(r"(?<=。)", text)[0]
    # A full stop inside a quotation ends no sentence of ours.
    return re.split(r"(?<=[.])\s", text)[0]


def put(rule: Objection, draw: Draw, words: Words) -> str:
    """One line in which it is heard; where only its case is known, that with its name."""
    shown = met(rule, draw, words.language)
    if _heard(rule, words.language):
        return shown
    return words("drill.is", name=rule.name.in_(words.language), what=shown)


def explained(book: RuleBook, name: str, words: Words) -> tuple[str, ...]:
    """What the objection is, in full, and why it is handled as it is."""
    rule, language = book.objections[name], words.language
    whole = words("drill.is", name=rule.name.in_(language), what=rule.what.in_(language))
    return whole, rule.why.in_(language)


def points(by: int, words: Words) -> str:
    """What a moment or a method gives, with its sign."""
    return words("drill.points", points=f"{by:+d}" if by else "0")
