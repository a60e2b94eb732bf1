"""What a customer says: in which phase of buying are they?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind
from simgame.drills.kinds.stage import judged


def cards(book: RuleBook) -> Iterator[Card]:
    if book.buying is not None:
        competencies = judged(book, book.buying.judged_by)
        for name in book.buying.phases:
            yield Card("buying", name, 1, (), competencies)


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    assert book.buying is not None
    phases, language = dict(book.buying.phases.items()), words.language
    step = next(step for name, step in phases.items() if name == card.subject)
    said = words("drill.is", name=step.name.in_(language), what=step.what.in_(language))
    return Surface(
        asks=words("drill.asks.buying"),
        shown=(Shown("", (draw.pick(step.heard.in_(language), "heard"),)),),
        choices=tuple(
            Choice(name, each.name.in_(language), each.what.in_(language))
            for name, each in phases.items()
        ),
        right=card.subject,
        because=(said, words("drill.do", text=draw.pick(step.seller.in_(language), "seller"))),
        rules=(f"buying/{card.subject}", *book.buying.judged_by),
    )


KIND = Kind("buying", cards, surface)
