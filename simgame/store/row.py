"""One line of the list of attempts, and of the list of campaign runs, as their events tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

Event = Mapping[str, object]


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

    @classmethod
    def begun(cls, attempt: str, start: Event, at: str) -> AttemptRow:
        """The row of an attempt of which only the first event is known."""
        return cls(
            id=attempt,
            scenario=_word(start, "scenario"),
            title=_word(start, "title"),
            trainee=_word(start, "trainee"),
            mode=_word(start, "mode"),
            language=_word(start, "language"),
            started=at,
            updated=at,
            decisions=0,
            ending=None,
            kind=None,
        )

    def after(self, events: Sequence[Event], at: str) -> AttemptRow:
        """The row after further events, the last of them appended at the time `at`."""
        answered = sum(event.get("event") == "answered" for event in events)
        row = replace(self, updated=at, decisions=self.decisions + answered)
        for event in events:
            if event.get("event") == "ended":
                row = replace(row, ending=str(event.get("ending")), kind=str(event.get("kind")))
        return row


@dataclass(frozen=True)
class RunRow:
    """A campaign run at a glance.

    branch: what it was played on from; None for a run of its own.
    started, updated: ISO-8601 times of its first and of its last event.
    labs: calls begun so far.
    disengaged: the lab after which the seller gave the account up; None otherwise.
    """

    id: str
    campaign: str
    title: str
    trainee: str
    mode: str
    language: str
    branch: str | None
    started: str
    updated: str
    labs: int
    disengaged: str | None

    @classmethod
    def begun(cls, run: str, start: Event, at: str) -> RunRow:
        """The row of a run of which only the first event is known."""
        return cls(
            id=run,
            campaign=_word(start, "campaign"),
            title=_word(start, "title"),
            trainee=_word(start, "trainee"),
            mode=_word(start, "mode"),
            language=_word(start, "language"),
            branch=_word(start, "branch") or None,
            started=at,
            updated=at,
            labs=0,
            disengaged=None,
        )

    def after(self, events: Sequence[Event], at: str) -> RunRow:
        """The row after further events, the last of them appended at the time `at`."""
        labs = sum(event.get("event") == "began" for event in events)
        row = replace(self, updated=at, labs=self.labs + labs)
        for event in events:
            if event.get("event") == "disengaged":
                row = replace(row, disengaged=_word(event, "after"))
        return row


def _word(event: Event, name: str) -> str:
    return str(event.get(name) or "")
