"""Techniques as questions need them: which are sound, and which cross a line."""

from __future__ import annotations

from scoring.book import RuleBook
from scoring.judge import Answer, Situation, fires
from scoring.rules import Compliance

DESK = "preparing"
"""Family of what is done before a call: nobody is there to whom its lines could be said."""


def sound(book: RuleBook) -> list[str]:
    """Techniques of a call that no rule takes points for using: their good line is the technique.

    The good line of a fault, such as arguing, is what to say in its place.
    """
    rules = [*book.compliance.values(), *book.principles.values()]
    faults = {
        name for rule in rules if rule.points < 0 for name in (*rule.when.uses, *rule.when.uses_all)
    }
    return [
        name
        for name, technique in book.techniques.items()
        if technique.family != DESK and name not in faults
    ]


def crossings(book: RuleBook, rule: Compliance) -> list[str]:
    """Techniques that break this rule wherever they are used."""
    anywhere = Situation(phase="diagnosis", personality="")
    return [
        name
        for name in dict.fromkeys((*rule.when.uses, *rule.when.uses_all))
        if name in book.techniques and fires(rule.when, anywhere, Answer((name,)))
    ]
