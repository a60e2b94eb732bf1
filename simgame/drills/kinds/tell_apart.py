"""Two who look alike, side by side: which is which?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills import people
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind
from simgame.drills.kinds.personality import portrait

_CUES = 3
_AND = "~"  # between two names; no id holds one


def cards(book: RuleBook) -> Iterator[Card]:
    for pair in people.pairs(book):
        if all(people.has_cues(book.personalities[name], 2) for name in pair):
            yield Card("tell-apart", _AND.join(pair), 1, pair, ("adaptation",))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    language = words.language
    pair = card.subject.split(_AND)
    first, second = draw.order(pair, "sides")
    called = {name: people.called(book, name, words) for name in pair}
    orders = [(first, second), (second, first)]
    choices = [
        Choice(f"{a}{_AND}{b}", words("drill.apart.which", first=called[a], second=called[b]))
        for a, b in orders
    ]
    return Surface(
        asks=words("drill.asks.tell-apart", one=called[pair[0]], two=called[pair[1]]),
        shown=tuple(
            Shown(
                words(f"drill.side.{side}"),
                people.some_cues(book.personalities[name], language, draw, _CUES),
            )
            for side, name in (("a", first), ("b", second))
        ),
        choices=tuple(sorted(choices, key=lambda choice: choice.id)),
        right=f"{first}{_AND}{second}",
        because=_because(book, pair, words),
        rules=(first, second),
    )


def _because(book: RuleBook, pair: list[str], words: Words) -> tuple[str, ...]:
    """How they are told apart, and what each is like."""
    how = people.difference(book, pair[0], pair[1], words.language)
    return how, *(portrait(book, name, words) for name in pair)


KIND = Kind("tell-apart", cards, surface)
