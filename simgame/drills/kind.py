"""What a kind of question is: the cards it makes of a rule book, and how it asks one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Surface


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of question.

    cards: every card this kind makes of a book; none where the book has no material.
    surface: one question to a card of that book, for every seed and language.
    """

    id: str
    cards: Callable[[RuleBook], Iterator[Card]]
    surface: Callable[[RuleBook, Card, Draw, Words], Surface]
