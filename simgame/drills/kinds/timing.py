"""An objection as it is met: when is it answered?"""

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
    """Of objections with one best moment, where others about the same thing have another.

    Where all of a content are best taken up at once, the question would answer itself.
    """
    best = {name: objections.best_moment(rule) for name, rule in book.objections.items()}
    for name, rule in book.objections.items():
        alike = {best[other] for other, each in book.objections.items() if _alike(rule, each)}
        if best[name] and len(alike - {None}) > 1:
            yield Card("timing", name, 1, (), (rule.competency,))


def _alike(one: Objection, two: Objection) -> bool:
    return one.content == two.content


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    right = objections.best_moment(rule)
    assert right is not None
    given = objections.by_moment(rule)
    return Surface(
        asks=words("drill.asks.timing"),
        shown=(Shown("", (objections.put(rule, draw, words),)),),
        choices=tuple(
            Choice(
                moment,
                words(f"drill.timing.{moment}"),
                words("drill.timing-gives", points=objections.signed(given[moment])),
            )
            for moment in objections.TIMINGS
        ),
        right=right,
        because=objections.explained(book, card.subject, words),
        rules=(card.subject,),
    )


KIND = Kind("timing", cards, surface)
