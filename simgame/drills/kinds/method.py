"""An objection as it is met: how is it answered?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.rules import Objection
from scoring.words import Words
from simgame.drills import objections
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind

_OTHERS = 3


def cards(book: RuleBook) -> Iterator[Card]:
    """Of objections with a method that helps and enough that help less."""
    for name, rule in book.objections.items():
        best, lesser = _ranked(rule)
        if best and len(lesser) >= 2:
            yield Card("method", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    best, lesser = _ranked(rule)
    right = draw.pick(best, "right")
    offered = [right, *draw.order(lesser, "others")[:_OTHERS]]
    return Surface(
        asks=words("drill.asks.method"),
        shown=(Shown("", (objections.put(rule, draw, words),)),),
        choices=tuple(_choice(book, rule, name, words) for name in draw.order(offered, "choices")),
        right=right,
        because=objections.explained(book, card.subject, words),
        rules=(card.subject, right),
    )


def _ranked(rule: Objection) -> tuple[list[str], list[str]]:
    """The methods that give most, and those that give less; none gives most if none helps."""
    most = max(rule.methods.values(), default=0)
    best = [name for name, by in rule.methods.items() if by == most > 0]
    return best, [name for name, by in rule.methods.items() if by < most]


def _choice(book: RuleBook, rule: Objection, name: str, words: Words) -> Choice:
    technique, language = book.techniques[name], words.language
    text = words("drill.is", name=technique.name.in_(language), what=technique.what.in_(language))
    return Choice(name, text, objections.points(rule.methods[name], words))


KIND = Kind("method", cards, surface)
