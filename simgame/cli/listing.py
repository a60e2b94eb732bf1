"""The list of attempts: one line each, the score of those that are over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scoring.faults import SimgameError
from scoring.reports import wording
from scoring.words import Words
from simgame.attempt import Attempt
from simgame.cli.layout import table
from simgame.services import Services
from simgame.store.row import AttemptRow


@dataclass(frozen=True)
class Listed:
    """problem: the code of what hinders grading, if something does."""

    row: AttemptRow
    process: float | None = None
    raw: float | None = None
    problem: str | None = None


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
    lines = table(
        [[words(f"cli.attempts.{name}") for name in heads], *(_cells(r, words) for r in rows)]
    )
    hints = [words("cli.attempts.then")]
    if any(item.row.kind is None for item in rows):
        hints.append(words("cli.attempts.go-on"))
    return [*lines, "", *hints]


def _listed(services: Services, row: AttemptRow) -> Listed:
    if row.kind is None:
        return Listed(row)
    try:
        card = Attempt.resume(services.store, row.id).scorecard()
    except SimgameError as error:
        return Listed(row, problem=error.problems[0].code)
    return Listed(row, card.process, card.raw)


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
    }
