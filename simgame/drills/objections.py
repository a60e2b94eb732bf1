"""Objections as questions need them: what is heard of one, without its name."""

from __future__ import annotations

import re

from scoring.book import RuleBook
from scoring.rules import Objection
from scoring.words import Words
from simgame.drills.drawing import Draw

NATURES = ("true", "false", "hidden")
TIMINGS = ("now", "later", "never")
_OTHER_MOMENTS = ("defer", "ignore")  # methods that do not answer at once


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


def by_moment(rule: Objection) -> dict[str, int]:
    """Moment → points that the best single method of this moment gets, as they are judged."""
    at_once = [by for name, by in rule.methods.items() if name not in _OTHER_MOMENTS]
    return {
        "now": max(at_once, default=0) + rule.timings.now,
        "later": rule.methods.get("defer", 0) + rule.timings.later,
        "never": rule.methods.get("ignore", 0) + rule.timings.never,
    }


def best_moment(rule: Objection) -> str | None:
    """The one that gives most and costs no more than another; None where two are as good."""
    points, costs = by_moment(rule), rule.timings.model_dump()
    best = [moment for moment, by in points.items() if by == max(points.values())]
    if len(best) > 1 or costs[best[0]] < max(costs.values()):
        return None
    # Where answering later costs nothing, at once is no more than a matter of the method.
    tied = best[0] != "never" and list(costs.values()).count(max(costs.values())) > 1
    return None if tied else best[0]


def signed(by: int) -> str:
    """Points with their sign."""
    return f"{by:+d}".replace("-", "−") if by else "0"
