"""One attempt as a class counts it: everything the comparisons need, and no text of a call.

A record is made once, when an attempt is taken in and replayed, and kept; reports are made from
records alone. Losses are on the scale of the score: those of a call add up to 100 − raw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RECORD_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision as it was faced.

    option: what was chosen, `leave` for hanging up. best: the process-best answer.
    loss: drop in optimal value by the choice, in points of the score; worst: the loss of the worst
    answer on offer. Where a call measures nothing, both are in points of the rule book.
    points, best_points: by the rule book, of the answer and of the best answer written there.
    minutes: what it cost on the call's clock. seconds: by the wall clock of the machine it was
    played on, None where none was noted; nobody vouches for it. to: the beat it led to.
    rules: rule → points it gave or took.
    """

    number: int
    beat: str
    contact: str
    personality: str
    option: str
    best: str | None
    reaction: str | None
    band: str
    loss: float
    worst: float
    points: int
    best_points: int
    minutes: int
    seconds: float | None
    to: str
    rules: tuple[tuple[str, int], ...] = ()

    @property
    def credit(self) -> float | None:
        """1 for the best answer, 0 for the worst on offer; None where all were worth the same."""
        if self.worst <= 1e-9:
            return None
        return max(0.0, 1 - self.loss / self.worst)


@dataclass(frozen=True, slots=True)
class Competency:
    """score: 0..100, None where too few decisions measured it (`decisions` says how many)."""

    score: float | None
    decisions: int


@dataclass(frozen=True, slots=True)
class Forecasted:
    """A forecast that can be compared with what came. sure: percent. came: None: not known."""

    sign: str
    sure: int
    came: bool | None


@dataclass(frozen=True, slots=True)
class Objective:
    """A sealed objective. genuine: its words fit their seal. met: None where not known yet."""

    objective: str
    genuine: bool
    met: bool | None


@dataclass(frozen=True, slots=True)
class Graded:
    """One attempt, verified and graded by one rule book.

    content: SHA-256 of the pinned scenario. book: rule book and version that graded.
    cast: contact → personality. run: the campaign run it belongs to. begun: ISO-8601 UTC by the
    trainee's machine. raw: the process score before its floor, what statistics use; None where
    the call measures nothing. kind: won, half, lost or left. minutes: of the clock, used.
    promises, kept: made, and kept, in this call.
    """

    attempt: str
    student: str
    scenario: str
    content: str
    book: str
    language: str
    mode: str
    seed: int
    cast: Mapping[str, str]
    run: str | None
    branch: str | None
    begun: str
    raw: float | None
    ending: str
    kind: str
    sign: str | None
    minutes: int
    promises: int
    kept: int
    facts: int
    facts_total: int
    competencies: Mapping[str, Competency]
    choices: tuple[Choice, ...]
    forecasts: tuple[Forecasted, ...] = ()
    objectives: tuple[Objective, ...] = ()

    @property
    def process(self) -> float | None:
        """What is displayed: never below 0."""
        return None if self.raw is None else max(0.0, self.raw)


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody of the class. id: stands in the attempts as the trainee. name: as written.

    pseudonym: what reports print unless names were asked for. groups: column of the roster →
    value, e.g. `group`, `class`, `term`. fields: further columns (e-mail, login, …).
    """

    id: str
    name: str
    pseudonym: str
    groups: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
