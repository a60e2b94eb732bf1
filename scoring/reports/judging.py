"""Which rule book judged, in words: its name and version, and what it changes in another.

Results of two books do not compare. So whoever reads a score is told the book, and whoever
has two can see by the fingerprint whether they are of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.book import RuleBook
from scoring.faced import Played
from scoring.rules import BookInfo
from scoring.words import Words

SHOWN = 6
"""Rules of one kind that a screen names; a report's last page and its data name all."""
_FINGERPRINT = 8
_CORE = "core"


def book_mark(book: RuleBook) -> str:
    """Id, version and fingerprint: no two books have the same, whatever they call themselves."""
    return f"{book.info.rulebook} {book.info.version} ({fingerprint(book)})"


def fingerprint(book: RuleBook) -> str:
    """The beginning of the digest, enough to tell books apart by eye."""
    return book.digest[:_FINGERPRINT]


def book_named(book: RuleBook, words: Words, most: int = SHOWN) -> str:
    """`Core rule book 1`, or that with what another book changes in it.

    most: rules of one kind that are named.
    """
    own, changes = _title(book.info, words), book.changes
    if changes is None:
        return own
    base = _title(changes.base, words)
    if not changes.number:
        return words("judging.unchanged", base=base, own=own)
    told = words("judging.semicolon").join(_changes(book, words, most))
    key = "judging.one" if changes.number == 1 else "judging.many"
    return words(key, base=base, own=own, count=changes.number, changes=told)


def judged_by(book: RuleBook, words: Words) -> str:
    """One sentence: which book judged."""
    return words("judging.by", book=book_named(book, words))


def sentences(played: Played, book: RuleBook, words: Words) -> tuple[str, ...]:
    """Which book judged, and what a reader has to know who compares results."""
    found = [judged_by(book, words)]
    if played.played_by:
        found.append(words("judging.regraded", played=played.played_by))
    if played.played_by or not is_shipped(book):
        found.append(words("judging.compare"))
    return tuple(found)


def again(played: Played) -> str:
    """The command that grades the call again by the same book."""
    book = " --rulebook DIR" if played.played_by else ""
    return f"simgame report {played.attempt} --html FILE{book}"


def is_shipped(book: RuleBook) -> bool:
    """Whether a book calls itself the shipped one; of others a screen says so."""
    return book.changes is None and book.info.rulebook == _CORE


def _changes(book: RuleBook, words: Words, most: int) -> Iterator[str]:
    changes = book.changes
    if changes is None:
        return
    if changes.added:
        yield words("judging.added", rules=_listed(changes.added, words, most))
    if changes.replaced:
        yield words("judging.replaced", rules=_listed(changes.replaced, words, most))
    if changes.left_out:
        yield words("judging.left-out", rules=_listed(changes.left_out, words, most))


def _listed(rules: Sequence[str], words: Words, most: int) -> str:
    told = words("judging.comma").join(rules[:most])
    left = len(rules) - most
    return words("judging.more", rules=told, count=left) if left > 0 else told


def _title(info: BookInfo, words: Words) -> str:
    return words("judging.title", name=info.name.in_(words.language), version=info.version)
