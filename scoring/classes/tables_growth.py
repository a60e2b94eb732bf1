"""The same again: a student's attempts one after the other, and one attempt graded twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scoring.classes.records import Graded, Student
from scoring.classes.shapes import Growth, Regraded
from scoring.statistics.gains import normalised_gain, raw_gain


def growth(attempts: Sequence[Graded], students: Sequence[Student]) -> tuple[Growth, ...]:
    """Of everybody who played, by the roster; attempts in the order they were begun.

    Attempts at another content of a scenario stand apart: their scores cannot be compared.
    """
    found: dict[tuple[str, str, str], list[Graded]] = {}
    for each in attempts:
        found.setdefault((each.student, each.scenario, each.content), []).append(each)
    place = {student.id: number for number, student in enumerate(students)}
    return tuple(_growth(found[key]) for key in sorted(found, key=lambda key: (place[key[0]], key)))


def regraded(after: Iterable[Graded], before: Iterable[Graded]) -> tuple[Regraded, ...]:
    """The attempts that have both gradings; raw scores."""
    first: Mapping[str, Graded] = {each.attempt: each for each in before}
    return tuple(
        Regraded(each.attempt, each.student, each.scenario, first[each.attempt].raw, each.raw)
        for each in after
        if each.attempt in first
    )


def _growth(attempts: Sequence[Graded]) -> Growth:
    scores = [each.raw for each in attempts if each.raw is not None]
    enough = len(scores) > 1
    return Growth(
        student=attempts[0].student,
        scenario=attempts[0].scenario,
        scores=tuple((each.attempt, each.begun, each.raw) for each in attempts),
        gain=raw_gain(scores[0], scores[-1]) if enough else None,
        normalised=normalised_gain(scores[0], scores[-1]) if enough else None,
    )
