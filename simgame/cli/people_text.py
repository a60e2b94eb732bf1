"""All personalities on a few lines, numbered, so that one can be chosen of many."""

from __future__ import annotations

from scoring.book import RuleBook
from scoring.words import Words
from simgame.cli.layout import columns, padded, wrapped


def numbered(book: RuleBook) -> list[str]:
    """The ids of all personalities; the first one is number 1."""
    return [name for group in book.people().values() for name in group]


def people_lines(book: RuleBook, words: Words, width: int) -> list[str]:
    """A heading for each taxonomy, and below it the names in columns."""
    number = {name: count for count, name in enumerate(numbered(book), 1)}
    lines = []
    for taxonomy, names in book.people().items():
        lines += wrapped(words(f"people.{taxonomy}"), width)
        lines += _flowed(
            [
                words(
                    "people.one",
                    number=number[name],
                    name=book.personalities[name].name.in_(words.language),
                )
                for name in names
            ],
            width,
        )
    return lines


def _flowed(parts: list[str], width: int) -> list[str]:
    """Parts side by side, in columns of one width."""
    widest = max(columns(part) for part in parts) + 2
    in_a_row = max(1, (width - 2) // widest)
    rows = [parts[at : at + in_a_row] for at in range(0, len(parts), in_a_row)]
    return ["  " + "".join(padded(part, widest) for part in row).rstrip() for row in rows]
