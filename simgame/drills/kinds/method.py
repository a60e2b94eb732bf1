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
_DENIAL = "direct_denial"


def cards(book: RuleBook) -> Iterator[Card]:
    """Of objections with one method that helps more than all others, and enough of these."""
    for name, rule in book.objections.items():
        if _best(rule) is not None and len(rule.methods) > 2:
            yield Card("method", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    right = _best(rule)
    assert right is not None
    others = draw.order([name for name in rule.methods if name != right], "others")[:_OTHERS]
    offered = draw.order([right, *others], "choices")
    return Surface(
        asks=words("drill.asks.method"),
        shown=(Shown("", (objections.put(rule, draw, words),)),),
        choices=tuple(_choice(book, rule, name, name == right, words) for name in offered),
        right=right,
        because=(
            *objections.explained(book, card.subject, words),
            _gives(book, rule, right, words),
        ),
        rules=(card.subject, right),
    )


def _best(rule: Objection) -> str | None:
    """The one method that gives most.

    Never a denial: it is right where the facts are wrong, which one line does not settle.
    """
    most = max(rule.methods.values(), default=0)
    best = [name for name, by in rule.methods.items() if by == most > 0]
    return best[0] if len(best) == 1 and best[0] != _DENIAL else None


def _gives(book: RuleBook, rule: Objection, name: str, words: Words) -> str:
    method = book.techniques[name].name.in_(words.language)
    points = objections.signed(rule.methods[name])
    return words("drill.method.gives", name=method, points=points)


def _choice(book: RuleBook, rule: Objection, name: str, right: bool, words: Words) -> Choice:
    technique, language = book.techniques[name], words.language
    text = words("drill.is", name=technique.name.in_(language), what=technique.what.in_(language))
    why = _gives(book, rule, name, words)
    if not right:
        backfires = technique.backfires.in_(language)
        why = words("drill.method.worse", gives=why, backfires=backfires)
    return Choice(name, text, why)


KIND = Kind("method", cards, surface)
