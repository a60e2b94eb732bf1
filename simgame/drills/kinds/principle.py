"""A moment of a call and what the seller says in it: which principle speaks up?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.examples import answer_of, situation_of
from scoring.judge import fires
from scoring.rules import Principle, RuleExample, When
from scoring.words import Words
from simgame.drills import moments
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind
from simgame.drills.objections import signed

_OTHERS = 3


def cards(book: RuleBook) -> Iterator[Card]:
    """Of the principles with an example at which enough others say nothing."""
    for name, rule in book.principles.items():
        if _cases(book, rule):
            yield Card("principle", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule, language = book.principles[card.subject], words.language
    case = draw.pick(_cases(book, rule), "case")
    others = draw.order(_silent(book, rule.when, case), "others")[:_OTHERS]
    offered = draw.order([card.subject, *others], "choices")
    said = (*_said(book, rule, case, offered, words), *moments.aimed(rule.when, case, words))
    told = moments.told(rule.when, case.situation, words)
    seller = Shown(words("drill.principle.seller"), said)
    return Surface(
        asks=words("drill.asks.principle"),
        shown=(Shown(words("drill.principle.moment"), (told,)), seller) if told else (seller,),
        choices=tuple(
            Choice(
                name,
                book.principles[name].name.in_(language),
                book.principles[name].what.in_(language),
            )
            for name in offered
        ),
        right=card.subject,
        because=(
            words("drill.is", name=rule.name.in_(language), what=rule.what.in_(language)),
            rule.why.in_(language),
            words("drill.principle.gives", points=signed(rule.points)),
        ),
        rules=(card.subject,),
    )


def _cases(book: RuleBook, rule: Principle) -> list[RuleExample]:
    return [
        each
        for each in rule.examples
        if each.fires and len(_silent(book, rule.when, each)) >= _OTHERS
    ]


def _silent(book: RuleBook, shown: When, case: RuleExample) -> list[str]:
    """Principles that say nothing to this example, whatever is not told of its moment."""
    situation, answer = situation_of(case), answer_of(case)
    return [
        name
        for name, rule in book.principles.items()
        if not fires(moments.read_by(shown, rule.when), situation, answer)
    ]


def _said(
    book: RuleBook, rule: Principle, case: RuleExample, offered: list[str], words: Words
) -> tuple[str, ...]:
    """The seller's moves as they are spoken; badly, where the rule punishes their use."""
    language = words.language
    names = [book.principles[each].name.in_(language) for each in offered]
    lines = []
    for move in case.answer.techniques:
        technique = book.techniques[move]
        punished = rule.points < 0 and move in (*rule.when.uses, *rule.when.uses_all)
        line = (technique.bad if punished else technique.good).in_(language)
        name = technique.name.in_(language)
        near = any(moments.near(name, each) for each in names)
        key = "drill.principle.line" if near else "drill.principle.named"
        lines.append(words(key, line=line) if near else words(key, line=line, name=name))
    return tuple(lines)


KIND = Kind("principle", cards, surface)
