"""An objection whose nature is known: when is it answered?"""

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
    """Of objections for which one moment is better than the others."""
    for name, rule in book.objections.items():
        if len(_best(rule)) == 1:
            yield Card("timing", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    return Surface(
        asks=words("drill.asks.timing"),
        shown=(Shown("", (objections.told(rule, words),)),),
        choices=tuple(
            Choice(
                moment,
                words(f"drill.timing.{moment}"),
                objections.points(getattr(rule.timings, moment), words),
            )
            for moment in objections.TIMINGS
        ),
        right=_best(rule)[0],
        because=objections.explained(book, card.subject, words),
        rules=(card.subject,),
    )


def _best(rule: Objection) -> list[str]:
    points = {moment: int(getattr(rule.timings, moment)) for moment in objections.TIMINGS}
    return [moment for moment, by in points.items() if by == max(points.values())]


KIND = Kind("timing", cards, surface)
