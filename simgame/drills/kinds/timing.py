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
    """Of objections for which some moment is better than another."""
    for name, rule in book.objections.items():
        if _ranked(rule)[1]:
            yield Card("timing", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule = book.objections[card.subject]
    best, lesser = _ranked(rule)
    right = draw.pick(best, "right")
    return Surface(
        asks=words("drill.asks.timing"),
        shown=(Shown("", (objections.put(rule, draw, words),)),),
        choices=tuple(
            Choice(
                moment,
                words(f"drill.timing.{moment}"),
                objections.points(getattr(rule.timings, moment), words),
            )
            for moment in objections.TIMINGS
            if moment in {right, *lesser}
        ),
        right=right,
        because=objections.explained(book, card.subject, words),
        rules=(card.subject,),
    )


def _ranked(rule: Objection) -> tuple[list[str], list[str]]:
    """The moments that cost least, and those that cost more.

    What may as well be passed over is passed over: then taking it up at once is not asked.
    """
    points = {moment: int(getattr(rule.timings, moment)) for moment in objections.TIMINGS}
    best = [moment for moment, by in points.items() if by == max(points.values())]
    lesser = [moment for moment in points if moment not in best]
    return (["never"] if "never" in best else best), lesser


KIND = Kind("timing", cards, surface)
