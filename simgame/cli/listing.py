"""The list of attempts: one line each, the score of those that are over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scoring.book import RuleBook
from scoring.faults import SimgameError
from scoring.reports import wording
from scoring.reports.judging import book_mark, is_shipped
from scoring.words import Words
from simgame.attempt import Attempt
from simgame.cli.layout import table
from simgame.services import Services
from simgame.store.row import AttemptRow


@dataclass(frozen=True)
class Listed:
    """problem: the code of what hinders grading, if something does. book: what judged it."""

    row: AttemptRow
    process: float | None = None
    raw: float | None = None
    problem: str | None = None
    book: RuleBook | None = None


def listed(services: Services) -> list[Listed]:
    """All attempts, the newest first; one that is damaged does not hide the others."""
    return [_listed(services, row) for row in services.store.attempts()]


def as_data(rows: Sequence[Listed]) -> str:
    return json.dumps([_data(item) for item in rows], ensure_ascii=False, indent=2)


def as_lines(rows: Sequence[Listed], services: Services) -> list[str]:
    words = services.words
    if not rows:
        return [words("cli.attempts.none", path=services.database), "  simgame play first-call"]
    heads = ("id", "when", "title", "trainee", "mode", "stands", "score")
    cells = [[words(f"cli.attempts.{name}") for name in heads], *(_cells(r, words) for r in rows)]
    books = {item.book.digest: item.book for item in rows if item.book}
    told = len(books) > 1 or any(not is_shipped(book) for book in books.values())
    if told:
        names = [_book(item.book, list(books.values())) for item in rows]
        column = [words("judging.column"), *names]
        cells = [[*line, name] for line, name in zip(cells, column, strict=True)]
    lines = table(cells)
    hints = [words("judging.compare")] if len(books) > 1 else []
    hints.append(words("cli.attempts.then"))
    if any(item.row.kind is None for item in rows):
        hints.append(words("cli.attempts.go-on"))
    return [*lines, "", *hints]


def _listed(services: Services, row: AttemptRow) -> Listed:
    if row.kind is None:
        return Listed(row)
    try:
        attempt = Attempt.resume(services.store, row.id)
        card = attempt.scorecard()
    except SimgameError as error:
        return Listed(row, problem=error.problems[0].code)
    return Listed(row, card.process, card.raw, book=attempt.world.book)


def _book(book: RuleBook | None, all_of_them: Sequence[RuleBook]) -> str:
    """Id and version; of books that share them, the fingerprint as well."""
    if book is None:
        return ""
    name = f"{book.info.rulebook} {book.info.version}"
    same = [each for each in all_of_them if f"{each.info.rulebook} {each.info.version}" == name]
    return book_mark(book) if len(same) > 1 else name


def _cells(item: Listed, words: Words) -> list[str]:
    row = item.row
    return [
        row.id,
        _local(row.started),
        row.title,
        row.trainee or "–",
        wording.mode_word(row.mode, words.language),
        _stands(row, words),
        _score(item, words),
    ]


def _stands(row: AttemptRow, words: Words) -> str:
    if row.kind is None:
        return words("cli.attempts.open", count=row.decisions)
    return words(f"cli.attempts.kind.{row.kind}")


def _score(item: Listed, words: Words) -> str:
    if item.problem is not None:
        return f"! {item.problem}"
    if item.row.kind is None:
        return ""
    return "–" if item.process is None else wording.score_text(item.process)


def _local(moment: str) -> str:
    """A stored UTC time on the reader's own clock, to the minute."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return moment


def _data(item: Listed) -> dict[str, object]:
    row = item.row
    return {
        "attempt": row.id,
        "started": row.started,
        "updated": row.updated,
        "scenario": row.scenario,
        "title": row.title,
        "trainee": row.trainee,
        "mode": row.mode,
        "language": row.language,
        "decisions": row.decisions,
        "ending": row.ending,
        "kind": row.kind,
        "process": item.process,
        "raw": item.raw,
        "problem": item.problem,
        "book": _book_data(item.book) if item.book else None,
    }


def _book_data(book: RuleBook) -> dict[str, str]:
    return {"id": book.info.rulebook, "version": book.info.version, "digest": book.digest}
