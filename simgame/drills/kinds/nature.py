"""An objection: true, false or hidden?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills import objections
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind


def cards(book: RuleBook) -> Iterator[Card]:
    for name, rule in book.objections.items():
        yield Card("nature", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    return Surface(
        asks=words("drill.asks.nature"),
        shown=(Shown("", (objections.case(rule, words.language),)),),
        choices=tuple(
            Choice(nature, words(f"drill.nature.{nature}")) for nature in objections.NATURES
        ),
        right=rule.nature,
        because=objections.explained(book, card.subject, words),
        rules=(card.subject,),
    )


KIND = Kind("nature", cards, surface)
