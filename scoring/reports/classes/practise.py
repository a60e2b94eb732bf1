"""What a student should practise: the rules that cost most, over all attempts of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.classes.records import Graded
from scoring.reports import wording
from scoring.rules import Personality

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Practise:
    """A rule that took points. points: all of them, below 0. advice: what it asks for; of a
    person, how to deal with such a one. where: attempt and number of each decision, from 0 and 1.
    """

    name: str
    points: int
    advice: str
    why: str
    where: tuple[tuple[int, int], ...]


def practise(attempts: Iterable[Graded], book: RuleBook, language: str) -> list[Practise]:
    """The costliest rules first; those that cost nothing are not told."""
    points: dict[str, int] = defaultdict(int)
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, attempt in enumerate(attempts):
        for choice in attempt.choices:
            for rule, taken in choice.rules:
                if taken < 0:
                    points[rule] += taken
                    where[rule].append((number, choice.number))
    costliest = sorted(points, key=lambda rule: (points[rule], rule))[:SHOWN]
    return [
        Practise(
            name=wording.name_of(book, rule, language),
            points=points[rule],
            advice=_advice(book, rule, language),
            why=_joined((each.why.in_(language) for each in _rules(book, rule)), language),
            where=tuple(dict.fromkeys(where[rule])),
        )
        for rule in costliest
    ]


def _rules(book: RuleBook, rule: str) -> tuple[wording.Rule, ...]:
    return wording.rules_named(book, rule)


def _advice(book: RuleBook, rule: str, language: str) -> str:
    said = (
        each.handling if isinstance(each, Personality) else each.what for each in _rules(book, rule)
    )
    return _joined((text.in_(language) for text in said), language)


def _joined(texts: Iterable[str], language: str) -> str:
    return ("" if language == "zh" else " ").join(texts)
