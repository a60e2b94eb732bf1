"""What a class report shows, as numbers: made by `tables`, worded and drawn by reports.

Scores are raw process scores (0 random, 100 the best possible) unless said otherwise. An
`Estimate` without a value says why there is none; no figure stands without its n.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scoring.classes.records import Graded, Student

Missing = Literal["none", "too-few", "no-variance"]
"""Nothing was measured; fewer than it takes to say anything; undefined, for all are the same
(an effective weight also where a decision goes against the score)."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its n and 95 % interval (None where none is defined), or why there is none."""

    n: int
    value: float | None
    low: float | None = None
    high: float | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """One student's figure; by the student's id."""

    student: str
    value: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution: every student's dot, mean with interval, quartiles, and sd (n − 1)."""

    dots: tuple[Dot, ...]
    mean: Estimate
    sd: float | None
    median: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Test:
    """The call seen as a test of its decisions (Moodle's quiz statistics).

    alpha: internal consistency (Cronbach) over decisions that everybody faced; may be negative.
    items: how many these are. error: standard error of measurement, in points of raw score.
    """

    alpha: Estimate
    items: int
    error: float | None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a decision. chosen: by how many of those who faced it. share: of them.

    loss: mean loss of those who chose it. to: beat → how many it led there.
    """

    option: str
    chosen: int
    share: Estimate
    loss: float | None
    to: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a scenario, over the students who faced it (their first time in the call).

    faced: how many students. facility: mean credit in percent (100: all chose the best answer
    on offer, 0: all the worst). discrimination: correlation of the credit with the rest of the
    call's score, corrected; None under 30. weight: effective weight in percent.
    loss: mean loss. personalities: personality → facility. order: mean number in the call.
    """

    beat: str
    faced: int
    order: float
    facility: Estimate
    discrimination: Estimate
    weight: Estimate
    loss: Estimate
    options: tuple[Option, ...]
    personalities: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Blunder:
    """A costly answer that many gave. example: an attempt in which it was given, and the number
    of the decision there: whose words are quoted."""

    beat: str
    option: str
    personality: str
    count: int
    faced: int
    loss: float
    total: float
    example: str
    number: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two groups side by side: difference of means (Welch's interval), Hedges' g."""

    column: str
    left: str
    right: str
    n_left: int
    n_right: int
    difference: Estimate
    effect: Estimate


@dataclass(frozen=True, slots=True)
class Grouped:
    """One value of a column of the roster, e.g. `class` = `A`."""

    column: str
    value: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Rows:
    """A heatmap: students × columns. cells: None where not measured, which is not zero."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Forecasts: brier over all, and by how sure (percent) → share that came true."""

    brier: Estimate
    rows: tuple[tuple[int, Estimate], ...]


@dataclass(frozen=True, slots=True)
class Lab:
    """All that is told of one scenario. counted: one attempt a student, by the class's rule."""

    scenario: str
    content: str
    counted: tuple[Graded, ...]
    scores: Spread
    test: Test
    endings: tuple[tuple[str, str, int], ...]
    """(ending, kind, how many), the most frequent first."""
    kinds: Mapping[str, Estimate]
    """won, half, lost, left → share."""
    competencies: Mapping[str, Spread]
    decisions: tuple[Decision, ...]
    by_competency: Rows
    by_decision: Rows
    """Credit in percent."""
    personalities: Mapping[str, Mapping[str, Spread]]
    """contact → personality → scores of those who met it."""
    blunders: tuple[Blunder, ...]
    groups: tuple[Grouped, ...]
    contrasts: tuple[Contrast, ...]
    minutes: Spread
    seconds: Spread
    """Median seconds a decision, by the wall clock; nobody vouches for it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A student's attempts at one scenario, in the order they were begun.

    gain: last − first; normalised: of what was still to be gained (Hake), None where the first
    was at 100 already or there is only one.
    """

    student: str
    scenario: str
    scores: tuple[tuple[str, str, float | None], ...]
    """(attempt, begun, raw)."""
    gain: float | None
    normalised: float | None


@dataclass(frozen=True, slots=True)
class Regraded:
    """The same attempt under two rule books; raw scores."""

    attempt: str
    student: str
    scenario: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class ClassTables:
    """Everything. rule: which attempt counts. students: those of the roster, or who turned up.

    missing: students without any attempt. grading: name of the grading shown.
    """

    name: str
    rule: str
    grading: str
    simulated: bool
    students: tuple[Student, ...]
    missing: tuple[str, ...]
    attempts: int
    labs: tuple[Lab, ...]
    growth: tuple[Growth, ...]
    forecasts: Calibrated
    objectives: Estimate
    """Share of sealed objectives that were met."""
    promises: Estimate
    """Share of promises made that were kept."""
    regraded: tuple[Regraded, ...] = ()
