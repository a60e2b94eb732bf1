"""Whole classes made of records, for the tests of tables."""

from __future__ import annotations

import random
from collections.abc import Sequence

from scoring.classes.records import Choice, Competency, Graded, Student
from scoring.classes.shapes import ClassTables, Decision, Lab
from scoring.classes.tables import tables
from tests.classroom.builders import choice, graded, student


def made(
    attempts: Sequence[Graded],
    students: Sequence[Student] | None = None,
    *,
    rule: str = "first",
    before: Sequence[Graded] | None = None,
) -> ClassTables:
    """Tables of a class; without a roster, of everybody in the attempts."""
    ids = dict.fromkeys(each.student for each in attempts)
    some = students if students is not None else [student(name) for name in ids]
    return tables("Class of a test", rule, "", False, some, attempts, before)


def one_lab(attempts: Sequence[Graded], students: Sequence[Student] | None = None) -> Lab:
    (found,) = made(attempts, students).labs
    return found


def decision(lab: Lab, beat: str) -> Decision:
    return next(each for each in lab.decisions if each.beat == beat)


def answers(*losses: float | None, worst: float = 20.0) -> list[Choice]:
    """Decisions `beat-1`, …: what each lost; None where it was not faced."""
    return [
        choice(number, option="ask" if not loss else f"lost-{loss:g}", loss=loss, worst=worst)
        for number, loss in enumerate(losses, 1)
        if loss is not None
    ]


def lost(name: str, *losses: float | None, **further: object) -> Graded:
    """An attempt whose score is 100 less all that was lost."""
    raw = 100 - sum(loss or 0.0 for loss in losses)
    return graded(name, raw, choices=answers(*losses), **further)  # type: ignore[arg-type]


def drawn(students: int, beats: int, seed: int = 6) -> tuple[list[Student], list[Graded]]:
    """A class in which the skilled lose less; every attempt faces every decision."""
    drawing = random.Random(seed)
    some, attempts = [], []
    for number in range(students):
        some.append(student(f"s{number}", groups={"class": "AB"[number % 2]}))
        skill = drawing.random()
        losses = [
            0.0 if drawing.random() < skill else drawing.choice([5.0, 20.0]) for _ in range(beats)
        ]
        attempts.append(
            graded(
                f"s{number}",
                100 - sum(losses) / 2,
                choices=answers(*losses),
                competencies={f"c{n}": Competency(100 * skill, 5) for n in range(8)},
            )
        )
    return some, attempts
