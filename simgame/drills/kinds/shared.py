"""Two short calls side by side: what do they share? The person, or the seller's move.

People learn a principle best by comparing two cases of it that look different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills import moves, people
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind
from simgame.drills.kinds.personality import portrait

_CUES = 2
_OTHERS = 3
_PERSON, _MOVE = "person.", "move."


@dataclass(frozen=True, slots=True)
class _Call:
    """A short call: who it is with, the cues that show it, what the seller does and says."""

    person: str
    cues: tuple[str, ...]
    move: str
    said: str


def cards(book: RuleBook) -> Iterator[Card]:
    able = list(_able(book, book.personalities))
    if len(able) < 2 or len(moves.sound(book)) < 2:
        return
    for name in able:
        if any(other in able for other in people.peers(book, name)):
            yield Card("shared", f"{_PERSON}{name}", 1, (name,), ("adaptation",))
    for name in moves.sound(book):
        yield Card("shared", f"{_MOVE}{name}")


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    kind, _, name = card.subject.partition(".")
    if kind == "person":
        return _same_person(book, name, draw, words)
    return _same_move(book, name, draw, words)


def _able(book: RuleBook, names: Iterable[str]) -> Iterator[str]:
    """Those of them who have cues enough for two calls."""
    return (n for n in names if people.has_cues(book.personalities[n], 2 * _CUES))


def _same_person(book: RuleBook, name: str, draw: Draw, words: Words) -> Surface:
    language = words.language
    one, two = people.two_sets(book.personalities[name], language, draw, _CUES)
    said = draw.order(moves.sound(book), "moves")[:2]
    calls = [
        _Call(name, cues, move, book.techniques[move].good.in_(language))
        for cues, move in zip((one, two), said, strict=True)
    ]
    alike = list(islice(_able(book, people.peers(book, name)), _OTHERS))
    offered = [_PERSON + each for each in (name, *alike)]
    because = (portrait(book, name, words), book.personalities[name].handling.in_(language))
    return _asked(book, calls, offered, because, draw, words)


def _same_move(book: RuleBook, name: str, draw: Draw, words: Words) -> Surface:
    language, technique = words.language, book.techniques[name]
    who = list(islice(_able(book, draw.order(book.personalities, "who")), 2))
    lines = draw.order([technique.good.in_(language), technique.bad.in_(language)], "lines")
    calls = [
        _Call(each, people.some_cues(book.personalities[each], language, draw, _CUES), name, line)
        for each, line in zip(who, lines, strict=True)
    ]
    others = draw.order([each for each in moves.sound(book) if each != name], "moves")
    offered = [_MOVE + each for each in (name, *others[:_OTHERS])]
    what = words("drill.is", name=technique.name.in_(language), what=technique.what.in_(language))
    because = (
        what,
        words("drill.shared.good", line=technique.good.in_(language)),
        words("drill.shared.bad", line=technique.bad.in_(language)),
    )
    return _asked(book, calls, offered, because, draw, words)


def _asked(
    book: RuleBook,
    calls: list[_Call],
    offered: list[str],
    because: tuple[str, ...],
    draw: Draw,
    words: Words,
) -> Surface:
    """The first of those offered is the right one; all are persons, or all are moves.

    Two calls with like people and the same move would else share both.
    """
    right = offered[0]
    sort, _, subject = right.partition(".")
    return Surface(
        asks=words(f"drill.asks.shared-{sort}"),
        shown=tuple(
            Shown(
                words(f"drill.side.{side}"),
                (*call.cues, words("drill.shared.seller", line=call.said)),
            )
            for side, call in zip(("first", "second"), calls, strict=True)
        ),
        choices=tuple(
            Choice(each, _statement(book, each, words)) for each in draw.order(offered, "choices")
        ),
        right=right,
        because=because,
        rules=(subject,),
    )


def _statement(book: RuleBook, offered: str, words: Words) -> str:
    kind, _, name = offered.partition(".")
    if kind == "person":
        return people.name_of(book.personalities[name], words.language)
    return book.techniques[name].name.in_(words.language)


KIND = Kind("shared", cards, surface)
