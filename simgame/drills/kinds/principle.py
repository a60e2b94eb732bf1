"""A moment of a call and the moves a seller makes in it: which principle speaks up?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.examples import answer_of, situation_of
from scoring.judge import fires
from scoring.rules import RuleExample
from scoring.words import Words
from simgame.codex import Codex
from simgame.codex.articles import RuleWriter
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind

_OTHERS = 3


def cards(book: RuleBook) -> Iterator[Card]:
    """Of the principles with an example that no more than a few others speak up at, too."""
    for name, rule in book.principles.items():
        if any(len(_silent(book, each)) >= _OTHERS for each in _firing(book, name)):
            yield Card("principle", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    language, rule = words.language, book.principles[card.subject]
    case = draw.pick(
        [each for each in _firing(book, card.subject) if len(_silent(book, each)) >= _OTHERS],
        "case",
    )
    others = draw.order(_silent(book, case), "others")[:_OTHERS]
    writer = RuleWriter(Codex(book), words)
    return Surface(
        asks=words("drill.asks.principle"),
        shown=(
            Shown(words("drill.principle.moment"), tuple(writer.situation(case.situation))),
            Shown(
                words("drill.principle.seller"),
                (writer.answer(case.answer.techniques, case.answer.aims),),
            ),
        ),
        choices=tuple(
            Choice(
                name,
                book.principles[name].name.in_(language),
                book.principles[name].what.in_(language),
            )
            for name in draw.order([card.subject, *others], "choices")
        ),
        right=card.subject,
        because=(
            words("drill.is", name=rule.name.in_(language), what=rule.what.in_(language)),
            rule.why.in_(language),
            words("drill.points", points=f"{rule.points:+d}"),
        ),
        rules=(card.subject,),
    )


def _firing(book: RuleBook, name: str) -> list[RuleExample]:
    return [each for each in book.principles[name].examples if each.fires]


def _silent(book: RuleBook, case: RuleExample) -> list[str]:
    """Principles that say nothing to this example."""
    situation, answer = situation_of(case), answer_of(case)
    return [
        name for name, rule in book.principles.items() if not fires(rule.when, situation, answer)
    ]


KIND = Kind("principle", cards, surface)
