"""Which attempts count: nobody is in a comparison twice, and no stranger is in it at all."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Literal, get_args

from scoring.classes.records import Graded, Student

Rule = Literal["first", "last", "best"]
RULES: tuple[Rule, ...] = get_args(Rule)
"""Which of somebody's attempts at a scenario counts."""


def of_class(graded: Iterable[Graded], students: Iterable[Student]) -> tuple[Graded, ...]:
    """The attempts by somebody of the class, in the order they were begun, each once.

    A branch is left out: who plays on from the middle of an attempt knows what comes.
    """
    ids = {student.id for student in students}
    ours = {each.attempt: each for each in graded if each.student in ids and each.branch is None}
    return tuple(sorted(ours.values(), key=_begun))


def counted(graded: Iterable[Graded], rule: str) -> tuple[Graded, ...]:
    """Of each student's attempts at a scenario the one that counts; branches never do.

    first, last: by when they were begun. best: the highest raw score, of equal ones the first;
    one that measured nothing is below all. Ties: by attempt id. Two contents are two scenarios.

    Raises:
        ValueError: a rule that is none of `RULES`.
    """
    if rule not in RULES:
        raise ValueError(rule)
    found: dict[tuple[str, str, str], Graded] = {}
    for each in graded:
        key = (each.scenario, each.content, each.student)
        if each.branch is None and (key not in found or _before(each, found[key], rule)):
            found[key] = each
    return tuple(found[key] for key in sorted(found))


def _begun(each: Graded) -> tuple[str, str]:
    return each.begun, each.attempt


def _before(one: Graded, other: Graded, rule: str) -> bool:
    """Whether `one` counts rather than `other`."""
    if rule == "last":
        return _begun(one) > _begun(other)
    if rule == "best" and _raw(one) != _raw(other):
        return _raw(one) > _raw(other)
    return _begun(one) < _begun(other)


def _raw(each: Graded) -> float:
    return -inf if each.raw is None else each.raw
