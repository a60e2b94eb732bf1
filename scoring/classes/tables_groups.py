"""Classes, groups or terms side by side: by the columns of the roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from scoring.classes.estimates import difference_of, spread_of
from scoring.classes.records import Student
from scoring.classes.shapes import Contrast, Grouped
from scoring.statistics.differences import hedges, welch

FEWEST_VALUES, MOST_VALUES = 2, 6
"""A column with one value compares nothing; one with many is a name, not a group."""

Columns = Mapping[str, Sequence[str]]
"""Column of the roster → its values, sorted."""


def columns(students: Sequence[Student]) -> Columns:
    """The columns that divide the class into groups."""
    found: dict[str, set[str]] = {}
    for student in students:
        for column, value in student.groups.items():
            if value:
                found.setdefault(column, set()).add(value)
    return {
        column: sorted(values)
        for column, values in found.items()
        if FEWEST_VALUES <= len(values) <= MOST_VALUES
    }


def groups(
    columns: Columns, students: Sequence[Student], scores: Mapping[str, float]
) -> tuple[Grouped, ...]:
    """The scores (by student) of each group; a group of which nobody played is empty."""
    return tuple(
        Grouped(column, value, spread_of(_of(column, value, students, scores)))
        for column, values in columns.items()
        for value in values
    )


def contrasts(found: Sequence[Grouped]) -> tuple[Contrast, ...]:
    """Each pair of groups of a column; left − right."""
    return tuple(
        _contrast(left, right)
        for left, right in combinations(found, 2)
        if left.column == right.column
    )


def _contrast(left: Grouped, right: Grouped) -> Contrast:
    ours = [dot.value for dot in left.spread.dots]
    theirs = [dot.value for dot in right.spread.dots]
    sizes = len(ours), len(theirs)
    return Contrast(
        left.column,
        left.value,
        right.value,
        *sizes,
        difference=difference_of(welch(ours, theirs), *sizes),
        effect=difference_of(hedges(ours, theirs), *sizes),
    )


def _of(
    column: str, value: str, students: Sequence[Student], scores: Mapping[str, float]
) -> dict[str, float]:
    return {
        student.id: scores[student.id]
        for student in students
        if student.groups.get(column) == value and student.id in scores
    }
