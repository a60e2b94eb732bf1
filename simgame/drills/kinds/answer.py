"""A person, known by cues: which of a few good lines warms this one most?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.judge import reaction_of
from scoring.words import Words
from simgame.drills import moves, people
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind
from simgame.drills.kinds.personality import portrait
from simgame.drills.objections import signed

_CUES = 3
_OTHERS = 3


def cards(book: RuleBook) -> Iterator[Card]:
    """Not of those who follow others: what warms them depends on the phase of the call."""
    for name, person in book.personalities.items():
        if person.follows or not people.has_cues(person, _CUES):
            continue
        trust = _reactions(book, name)
        best = max(trust.values(), default=0)
        if best > 0 and sum(by < best for by in trust.values()) >= _OTHERS:
            yield Card("answer", name, 1, (name,), ("adaptation",))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    person, language = book.personalities[card.subject], words.language
    trust = _reactions(book, card.subject)
    best = max(trust.values())
    right = draw.pick([name for name, by in trust.items() if by == best], "right")
    offered = [right, *_others(book, trust, right, draw)]
    move = book.techniques[right]
    wins = words(
        "drill.answer.wins",
        line=move.good.in_(language),
        name=move.name.in_(language),
        trust=signed(best),
    )
    choices = [
        Choice(
            name,
            book.techniques[name].good.in_(language),
            wins if name == right else _why(book, name, trust[name], words),
        )
        for name in draw.order(offered, "choices")
    ]
    return Surface(
        asks=words("drill.asks.answer"),
        shown=(Shown("", people.some_cues(person, language, draw, _CUES)),),
        choices=tuple(choices),
        right=right,
        because=(wins, portrait(book, card.subject, words), person.handling.in_(language)),
        rules=(card.subject, right),
    )


def _reactions(book: RuleBook, name: str) -> dict[str, int]:
    return {each: reaction_of(book, name, [each]) for each in moves.sound(book)}


def _others(book: RuleBook, trust: dict[str, int], right: str, draw: Draw) -> list[str]:
    """One at least that cools this person, if there is one; of as many families as can be."""
    lesser = draw.order([name for name, by in trust.items() if by < trust[right]], "others")
    cooling = [name for name in lesser if trust[name] < 0]
    others: list[str] = []
    met = {book.techniques[right].family}
    while len(others) < _OTHERS:
        left = [name for name in (lesser if others else cooling or lesser) if name not in others]
        apart = [name for name in left if book.techniques[name].family not in met]
        others.append((apart or left)[0])
        met.add(book.techniques[others[-1]].family)
    return others


def _why(book: RuleBook, name: str, trust: int, words: Words) -> str:
    return words(
        f"drill.answer.{_feeling(trust)}",
        name=book.techniques[name].name.in_(words.language),
        trust=signed(trust),
    )


def _feeling(trust: int) -> str:
    return "warm" if trust > 0 else "cold" if trust < 0 else "neutral"


KIND = Kind("answer", cards, surface)
