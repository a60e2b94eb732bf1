"""What a run was worth: the score of each call, of the labs left out, and of the whole.

The run's score is the mean over its labs. A lab that was played counts with its process score,
one that was left out by giving the account up with what the campaign says other accounts were
worth in that time. Labs still to come do not count; where nothing is measured, nothing counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.faults import Problem, SimgameError
from scoring.scorecard import Scorecard
from simgame.campaign.run import Run


@dataclass(frozen=True)
class LabScore:
    """kind: won, half, lost or left. card: None where grading failed, and `problem` says why."""

    lab: str
    attempt: str
    kind: str
    card: Scorecard | None
    problem: Problem | None = None


@dataclass(frozen=True)
class RunScore:
    """labs: the calls that are over. left_out: labs given up, each worth `disengage` points.

    raw: the mean, 0 is clicking at random and 100 the best possible; None while nothing is
    measured. whole: the run is over.
    """

    labs: tuple[LabScore, ...]
    left_out: tuple[str, ...]
    disengage: int
    raw: float | None
    whole: bool

    @property
    def shown(self) -> float | None:
        """What is displayed: never below 0."""
        return None if self.raw is None else max(0.0, self.raw)


def score(run: Run) -> RunScore:
    """The score so far; every call is graded, which takes about a second each the first time."""
    labs = tuple(
        _graded(run, number)
        for number, station in enumerate(run.stations)
        if station.after is not None
    )
    begun = {lab for lab, _ in run.stand.begun}
    given_up = run.step == "left"
    left_out = tuple(lab for lab in run.campaign.labs if given_up and lab not in begun)
    worth = run.campaign.file.disengage
    raws = [each.card.raw for each in labs if each.card and each.card.raw is not None]
    points = [*raws, *(float(worth) for _ in left_out)]
    raw = sum(points) / len(points) if points else None
    return RunScore(labs, left_out, worth, raw, run.step in ("over", "left"))


def _graded(run: Run, number: int) -> LabScore:
    station = run.stations[number]
    kind = station.attempt.world.kind(station.attempt.state.beat)
    try:
        card = station.attempt.scorecard()
    except SimgameError as error:
        return LabScore(station.lab, station.attempt.id, kind, None, error.problems[0])
    return LabScore(station.lab, station.attempt.id, kind, card)
