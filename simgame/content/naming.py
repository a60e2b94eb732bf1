"""Names in place of ids: an author who writes 讲故事 or “Owl” is told the id that is meant."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.faults import Problem, problem


def by_name(found: Problem, book: RuleBook) -> Problem:
    """The problem itself; or, where its word is the name of something in the rule book, one
    that says which id that is."""
    if found.code != "schema.bad-id":
        return found
    word = _plain(found.params.get("word", ""))
    meant = [key for name, key in _names(book) if word and _plain(name) == word]
    if not meant:
        return found
    return problem("scenario.by-name", found.place, word=found.params["word"], id=meant[0])


def _names(book: RuleBook) -> Iterator[tuple[str, str]]:
    """Every name in both languages, with its id."""
    for kind in (book.techniques, book.personalities, book.objections):
        for key, rule in kind.items():
            yield rule.name.en, key
            yield rule.name.zh, key
    for ending, price in book.endings.items():
        yield price.name.en, ending
        yield price.name.zh, ending


def _plain(name: str) -> str:
    return name.strip().lower().removesuffix("型")
