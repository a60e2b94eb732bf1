"""The numbers that reports draw: losses on the scale of the score, the course of the call,
and what separates an answer from the better one.

The score runs from random (0) to best (100); a loss on that scale is a share of the same
hundred, so that all losses of a call add up to exactly what its score lacks.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.faced import Alternative
from scoring.judge import FAMILIES, Finding, Verdict, verdict
from scoring.scorecard import Scorecard, Turn, raw_score


@dataclass(frozen=True, slots=True)
class Step:
    """The course at one decision, in score points: what could still be reached before and
    after the answer, and the difference."""

    number: int
    before: float
    after: float
    loss: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """One rule that tells two answers apart. mine, better: points it gave to each."""

    finding: Finding
    mine: int
    better: int


@dataclass(frozen=True, slots=True)
class Split:
    """Where a loss comes from, in score points: the answer itself, and where it led."""

    rules: float
    course: float


def on_scale(scorecard: Scorecard, points: float) -> float | None:
    """Process points as score points; None where the scenario measures nothing."""
    played = scorecard.played
    whole = raw_score(played.best, played.random, played.best)
    if whole is None:
        return None
    return 100 * points / (played.best - played.random)


def course(scorecard: Scorecard) -> tuple[Step, ...]:
    """What could still be reached, decision by decision; empty where nothing is measured."""
    steps = []
    value = 100.0
    for turn in scorecard.turns:
        loss = on_scale(scorecard, turn.faced.loss)
        if loss is None:
            return ()
        steps.append(Step(turn.faced.number, value, value - loss, loss))
        value -= loss
    return tuple(steps)


def better_answer(turn: Turn) -> Alternative | None:
    """The process-best answer, if it was another than the one given."""
    faced = turn.faced
    if faced.best is None or faced.best == faced.option:
        return None
    return faced.alternative(faced.best)


def contrasts(book: RuleBook, turn: Turn) -> tuple[Contrast, ...]:
    """The rules that judge the better answer otherwise than the given one, widest first."""
    better = better_answer(turn)
    if better is None:
        return ()
    theirs = verdict(book, turn.faced.situation_of(better), better.answer)
    mine = {item.rule: item for item in turn.verdict.findings} if turn.verdict else {}
    found = []
    for item in (*mine.values(), *(item for item in theirs.findings if item.rule not in mine)):
        points, others = mine[item.rule].points if item.rule in mine else 0, _of(theirs, item)
        if points != others:
            found.append(Contrast(item, points, others))
    found.sort(key=lambda item: (item.mine - item.better, FAMILIES.index(item.finding.family)))
    return tuple(found)


def split(book: RuleBook, scorecard: Scorecard, turn: Turn) -> Split | None:
    """How much of a loss lies in the answer's own points, and how much in where it led."""
    loss = on_scale(scorecard, turn.faced.loss)
    better = better_answer(turn)
    if loss is None or better is None or turn.verdict is None:
        return None
    theirs = verdict(book, turn.faced.situation_of(better), better.answer)
    rules = on_scale(scorecard, theirs.points - turn.verdict.points) or 0.0
    return Split(rules, loss - rules)


def _of(found: Verdict, wanted: Finding) -> int:
    return sum(item.points for item in found.findings if item.rule == wanted.rule)
