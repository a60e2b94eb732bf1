"""An attempt, graded: process, competencies, outcome, and every answer with its loss.

Process and outcome are graded apart. Missing is not zero: a competency counts only the
decisions that were faced, and “too few to say” is a value.
Source: design.md §6; the weights and bands are authored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.book import RuleBook
from scoring.faced import Alternative, Faced, Played
from scoring.judge import Verdict, judge, verdict

Band = Literal["best", "excellent", "good", "inaccuracy", "mistake", "blunder"]
BANDS: tuple[tuple[float, Band], ...] = (
    (0.15, "excellent"),
    (0.4, "good"),
    (0.8, "inaccuracy"),
    (1.5, "mistake"),
)
"""Upper limits in units of (best − worst) ÷ decisions of the best line."""
FEW = 3
"""Fewer measured decisions than this are too few to say anything."""
TURNING_POINTS = 3
SCORECARD_FORMAT = 1
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer, graded. verdict: with the range its alternatives had.

    best_points: most that any answer written here would have taken.
    only_move: whether one answer alone kept the result.
    """

    faced: Faced
    verdict: Verdict | None
    best_points: int
    band: Band
    only_move: bool


@dataclass(frozen=True, slots=True)
class CompetencyScore:
    """score: 0..100, or None if too few decisions measured it.

    taken, reference, worst: points by the trainee, by the process-best answers and by the
    worst answers, over the same decisions. decisions: how many measured it.
    """

    competency: str
    score: float | None
    decisions: int
    taken: int
    reference: int
    worst: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """process: what is displayed, 0..100; 0 is clicking at random, 100 the best possible.
    raw: the same before the floor, for statistics; None where the scenario measures nothing.
    turning: numbers of the turning points, the weightiest first.
    """

    played: Played
    process: float | None
    raw: float | None
    competencies: tuple[CompetencyScore, ...]
    turns: tuple[Turn, ...]
    turning: tuple[int, ...]

    def turn(self, number: int) -> Turn:
        return self.turns[number - 1]


def grade(book: RuleBook, played: Played, faced: Sequence[Faced]) -> Scorecard:
    """Grade one attempt under a rule book."""
    unit = average(played.best, played.worst, played.decisions)
    turns = tuple(_turn(book, item, unit) for item in faced)
    raw = raw_score(played.utility, played.random, played.best)
    return Scorecard(
        played=played,
        process=None if raw is None else max(0.0, raw),
        raw=raw,
        competencies=_competencies(book, faced),
        turns=turns,
        turning=_turning(turns),
    )


def average(best: float, worst: float, decisions: int) -> float:
    """What an average decision is about, in points: the unit of the bands."""
    return (best - worst) / max(1, decisions)


def raw_score(utility: float, random: float, best: float) -> float | None:
    """100 × (u − random) ÷ (best − random); None if best play is no better than random."""
    if best - random <= _ROUNDING:
        return None
    # Divided first, so that the best is exactly 100 and nothing is ever more.
    return 100 * ((utility - random) / (best - random))


def band(loss: float, unit: float, *, breach: bool = False) -> Band:
    """The band of a loss, in units of an average decision; a breach is a blunder."""
    if breach:
        return "blunder"
    if loss <= _ROUNDING:
        return "best"
    for limit, name in BANDS:
        if loss <= limit * unit + _ROUNDING:
            return name
    return "blunder"


def _turn(book: RuleBook, faced: Faced, unit: float) -> Turn:
    if faced.left:
        return Turn(faced, None, 0, band(faced.loss, unit), False)
    all_of_them = [
        verdict(book, faced.situation_of(item), item.answer) for item in faced.alternatives
    ]
    found = judge(book, faced.situation, faced.alternative(faced.option).answer, all_of_them)
    points = [each.points for each in all_of_them]
    named = band(faced.loss, unit, breach=is_breach(found))
    return Turn(faced, found, max(points), named, _only_move(faced, unit))


def is_breach(found: Verdict) -> bool:
    """Whether an answer broke a compliance rule."""
    return any(item.family == "compliance" and item.points < 0 for item in found.findings)


def _only_move(faced: Faced, unit: float) -> bool:
    """One answer kept the result and every other offered one was at least a mistake."""
    losses = sorted(item.loss for item in faced.offered if item.loss is not None)
    return len(losses) > 1 and losses[0] <= _ROUNDING and losses[1] > 0.8 * unit


def _turning(turns: Sequence[Turn]) -> tuple[int, ...]:
    """The answers that cost most; in a flawless call, the only moves that were found."""
    costly = sorted(
        (turn for turn in turns if turn.faced.loss > _ROUNDING),
        key=lambda turn: (-turn.faced.loss, turn.faced.number),
    )
    found = [turn for turn in turns if turn.only_move and turn.band == "best"]
    chosen = [*costly[:TURNING_POINTS], *found][:TURNING_POINTS]
    return tuple(turn.faced.number for turn in chosen)


def _competencies(book: RuleBook, faced: Sequence[Faced]) -> tuple[CompetencyScore, ...]:
    judged = [_judged(book, item) for item in faced if not item.left and item.best is not None]
    return competencies(book, judged)


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on one decision: the trainee's, the best line's, all that were offered."""

    taken: Verdict
    reference: Verdict
    offered: tuple[Verdict, ...]


def competencies(book: RuleBook, judged: Sequence[Judged]) -> tuple[CompetencyScore, ...]:
    """The competencies that decisions add up to; those abandoned, or without a best answer,
    are left out by the caller."""
    return tuple(_competency(name, judged) for name in book.competencies)


def _judged(book: RuleBook, faced: Faced) -> Judged:
    def ruled(item: Alternative) -> Verdict:
        return verdict(book, faced.situation_of(item), item.answer)

    return Judged(
        ruled(faced.alternative(faced.option)),
        ruled(faced.alternative(str(faced.best))),
        tuple(ruled(item) for item in faced.offered),
    )


def _competency(name: str, judged: Sequence[Judged]) -> CompetencyScore:
    """Points taken ÷ points of the process-best answers at the same decisions, from worst."""
    taken = reference = worst = decisions = 0
    for item in judged:
        points = [found.in_competency(name) for found in item.offered]
        if max(points) == min(points):
            continue
        decisions += 1
        taken += item.taken.in_competency(name)
        reference += item.reference.in_competency(name)
        worst += min(points)
    score = None
    if decisions >= FEW and reference > worst:
        score = max(0.0, min(100.0, 100 * (taken - worst) / (reference - worst)))
    return CompetencyScore(name, score, decisions, taken, reference, worst)
