"""The customer's own phase of buying, lab by lab, and what was done out of phase.

A phase is where the lab's file says the customer is. Out of phase is an answer that a rule
which asks for the phase has found fault with.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.book import RuleBook
from simgame.attempt import Attempt
from simgame.campaign.run import Run
from simgame.campaign.signs import changes, sale
from simgame.past import decisions


@dataclass(frozen=True, slots=True)
class OutOfPhase:
    """number: of the answer, from 1. rule: what found fault with it. points: below 0."""

    number: int
    answer: str
    text: str
    rule: str
    points: int


@dataclass(frozen=True, slots=True)
class LabPhase:
    """phase: id, or None where the lab does not say. percent: what all signs up to the end of
    this lab (so far, if it is open) have earned; None in a book without stages."""

    lab: str
    attempt: str
    phase: str | None
    percent: int | None
    moves: tuple[OutOfPhase, ...]

    @property
    def out_of_phase(self) -> bool:
        return bool(self.moves)


def phases(run: Run) -> tuple[LabPhase, ...]:
    """Every lab that was begun, in the order of play."""
    visited = run.stations
    return tuple(
        LabPhase(
            station.lab,
            station.attempt.id,
            station.attempt.world.file.buying,
            _percent(run, number),
            out_of_phase(run.book, station.attempt),
        )
        for number, station in enumerate(visited, 1)
    )


def out_of_phase(book: RuleBook, attempt: Attempt) -> tuple[OutOfPhase, ...]:
    """Answers of a call with which a rule that asks for the phase has found fault."""
    rules = [*book.principles.items(), *book.compliance.items()]
    asking = {name for name, rule in rules if rule.when.buying}
    found = []
    for each in decisions(attempt.world, attempt.events):
        for finding in each.verdict.findings:
            if finding.rule in asking and finding.points < 0:
                text = attempt.voice.answered(each.event.beat, each.event.answer).text
                answer = each.event.answer
                found.append(OutOfPhase(each.number, answer, text, finding.rule, finding.points))
    return tuple(found)


def _percent(run: Run, labs: int) -> int | None:
    """What the signs of the first labs have earned."""
    if run.process is None:
        return None
    return sale(run.process, changes(run.stations[:labs])).percent
