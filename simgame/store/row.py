"""One line of the list of attempts, as its events tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class AttemptRow:
    """An attempt at a glance.

    started, updated: ISO-8601 times of the first and of the last event.
    decisions: answers given so far.
    ending: id of the ending that was reached; None while the call is open.
    kind: won, half, lost or left; None while the call is open.
    """

    id: str
    scenario: str
    title: str
    trainee: str
    mode: str
    language: str
    started: str
    updated: str
    decisions: int
    ending: str | None
    kind: str | None


def begun(attempt: str, start: Mapping[str, object], at: str) -> AttemptRow:
    """The row of an attempt of which only the first event is known."""

    def word(name: str) -> str:
        return str(start.get(name) or "")

    return AttemptRow(
        id=attempt,
        scenario=word("scenario"),
        title=word("title"),
        trainee=word("trainee"),
        mode=word("mode"),
        language=word("language"),
        started=at,
        updated=at,
        decisions=0,
        ending=None,
        kind=None,
    )


def advanced(row: AttemptRow, events: Sequence[Mapping[str, object]], at: str) -> AttemptRow:
    """The row after further events, all appended at the time `at`."""
    answered = sum(event.get("event") == "answered" for event in events)
    row = replace(row, updated=at, decisions=row.decisions + answered)
    for event in events:
        if event.get("event") == "ended":
            row = replace(row, ending=str(event.get("ending")), kind=str(event.get("kind")))
    return row
