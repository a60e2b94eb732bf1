"""Who is this? A few cues of one person, and those who are easily taken for them."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills import people
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind

_LEAST = 3  # cues; fewer settle nothing
_OTHERS = 3
_NEAR = 5  # of whom the others are drawn


def cards(book: RuleBook) -> Iterator[Card]:
    for name, person in book.personalities.items():
        if people.has_cues(person, _LEAST) and people.peers(book, name):
            yield Card("personality", name, 1, (name,), ("adaptation",))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    person, language = book.personalities[card.subject], words.language
    count = _LEAST + draw.number(2, "count")
    others = draw.order(people.peers(book, card.subject)[:_NEAR], "others")[:_OTHERS]
    choices = [
        Choice(
            name, people.name_of(book.personalities[name], language), _why(book, card, name, words)
        )
        for name in (card.subject, *others)
    ]
    return Surface(
        asks=words(f"drill.asks.who-{person.taxonomy}"),
        shown=(Shown("", people.some_cues(person, language, draw, count)),),
        choices=tuple(draw.order(choices, "choices")),
        right=card.subject,
        because=(portrait(book, card.subject, words), person.handling.in_(language)),
        rules=(card.subject,),
    )


def portrait(book: RuleBook, name: str, words: Words) -> str:
    """A person's name and what they are like."""
    person = book.personalities[name]
    return words(
        "drill.is", name=person.name.in_(words.language), what=person.what.in_(words.language)
    )


def _why(book: RuleBook, card: Card, name: str, words: Words) -> str:
    if name == card.subject:
        return ""
    return people.difference(book, card.subject, name, words.language) or portrait(
        book, name, words
    )


KIND = Kind("personality", cards, surface)
