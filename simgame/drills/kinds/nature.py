"""An objection: true, false or hidden?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.rules import Objection
from scoring.words import Words
from simgame.drills import objections
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind


def cards(book: RuleBook) -> Iterator[Card]:
    for name, rule in book.objections.items():
        yield Card("nature", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    """One case, to be named; or the cases of all natures side by side, to find the one."""
    beside = _beside(book, book.objections[card.subject])
    if len(beside) == len(objections.NATURES) and draw.number(2, "beside"):
        return _found(book, card, draw, words)
    return _named(book, card, draw, words)


def _named(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    return Surface(
        asks=words("drill.asks.nature"),
        shown=(Shown("", (objections.met(rule, draw, words.language),)),),
        choices=tuple(
            Choice(nature, words(f"drill.nature.{nature}")) for nature in objections.NATURES
        ),
        right=rule.nature,
        because=objections.explained(book, card.subject, words),
        rules=(card.subject,),
    )


def _found(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    offered = draw.order(_beside(book, rule), "choices")
    return Surface(
        asks=words(f"drill.asks.nature-{rule.nature}"),
        shown=(),
        choices=tuple(
            Choice(
                name,
                objections.met(book.objections[name], draw, words.language),
                words(f"drill.nature.{book.objections[name].nature}"),
            )
            for name in offered
        ),
        right=card.subject,
        because=objections.explained(book, card.subject, words),
        rules=(card.subject,),
    )


def _beside(book: RuleBook, rule: Objection) -> list[str]:
    """Objections about the same thing, one of each nature as far as there is one."""
    alike = {
        each.nature: name
        for name, each in book.objections.items()
        if each.content == rule.content and (each.nature != rule.nature or each == rule)
    }
    return sorted(alike.values())


KIND = Kind("nature", cards, surface)
