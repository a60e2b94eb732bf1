"""The class at a glance and the table of its students, for one scenario."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.classes.records import Graded, Student
from scoring.classes.shapes import Lab
from scoring.classes.tables_lab import KINDS
from scoring.reports import wording
from scoring.words import Words
from simgame.tui.classviews.said import MISSING, distribution, one, plain, whole
from simgame.tui.classviews.sheet import Cell, Column, Row, Sheet, number_cell, text_cell
from simgame.tui.classviews.source import ClassDesk

ENOUGH = 3
"""Least scores for a drawing of how they are spread."""


def title(desk: ClassDesk, words: Words) -> str:
    """The name of the class; that nobody played where nobody did."""
    key = "classscreen.title-simulated" if desk.tables.simulated else "classscreen.title"
    return words(key, name=plain(desk.tables.name))


def head(desk: ClassDesk, words: Words) -> str:
    """How many, which attempt counts, graded by what."""
    tables = desk.tables
    return words(
        "classscreen.head",
        students=len(tables.students),
        attempts=tables.attempts,
        rule=words(f"classscreen.rule.{tables.rule}"),
        grading=plain(tables.grading) or words("classscreen.first-grading"),
    )


def scenario_line(desk: ClassDesk, lab: Lab | None, words: Words) -> str:
    """Which scenario the table is about, and how many there are to choose from."""
    labs = desk.tables.labs
    if lab is None:
        return words("classscreen.empty" if desk.tables.students else "classscreen.nobody")
    name = desk.title(lab, words.language)
    if len(labs) == 1:
        return words("classscreen.scenario", title=name)
    place = labs.index(lab) + 1
    return words("classscreen.scenario-of", title=name, place=place, count=len(labs))


def spread_line(lab: Lab | None, words: Words) -> str:
    """The scores: their mean with its interval and n, and how they are spread."""
    if lab is None:
        return ""
    scores = [dot.value for dot in lab.scores.dots]
    mean = lab.scores.mean
    if mean.value is None or len(scores) < ENOUGH:
        return words("classscreen.few", n=len(scores))
    low, drawn, high = distribution(scores)
    if mean.low is None or mean.high is None:
        told = words("classscreen.mean", mean=one(mean.value), n=mean.n)
    else:
        interval = {"low": one(mean.low), "high": one(mean.high)}
        told = words("classscreen.mean-interval", mean=one(mean.value), n=mean.n, **interval)
    return words("classscreen.spread", low=whole(low), drawn=drawn, high=whole(high), told=told)


def sheet(desk: ClassDesk, lab: Lab | None, words: Words) -> Sheet:
    """A row for everybody of the class, by name or pseudonym; by no score."""
    groups = tuple(dict.fromkeys(key for each in desk.tables.students for key in each.groups))
    names = measured(lab) if lab else ()
    counted = {each.student: each for each in lab.counted} if lab else {}
    found = [
        _row(desk, student, groups, names, lab, counted.get(student.id), words)
        for student in desk.tables.students
    ]
    found.sort(key=lambda row: row.cells[0].order or ())
    columns = _columns(desk, groups, names, lab is not None, words)
    return Sheet(tuple(columns), tuple(found))


def measured(lab: Lab) -> tuple[str, ...]:
    """The competencies that a scenario measured in anybody, in the order of the rule book."""
    return tuple(name for name, spread in lab.competencies.items() if spread.dots)


def group_name(column: str, words: Words) -> str:
    """A column of the roster, as people call it."""
    key = f"classscreen.group.{column}"
    return words(key) if key in words else plain(column)


def _columns(
    desk: ClassDesk, groups: tuple[str, ...], names: tuple[str, ...], played: bool, words: Words
) -> Iterator[Column]:
    yield Column("student", words("classscreen.column.student"))
    for group in groups:
        yield Column(f"group.{group}", group_name(group, words))
    if not played:
        return
    score = words("classscreen.column.score-full")
    yield Column("score", words("classscreen.column.score"), score, number=True)
    yield Column("ending", words("classscreen.column.ending"))
    for name in names:
        full = wording.competency_name(desk.book, name, words.language)
        key = f"classscreen.competency.{name}"
        yield Column(f"of.{name}", words(key) if key in words else full[:5], full, number=True)
    minutes = words("classscreen.column.minutes-full")
    yield Column("minutes", words("classscreen.column.minutes"), minutes, number=True)
    attempts = words("classscreen.column.attempts-full")
    yield Column("attempts", words("classscreen.column.attempts"), attempts, number=True)


def _called(desk: ClassDesk, student: Student) -> Cell:
    """The digits of a pseudonym are no numbers."""
    name = desk.called(student)
    return text_cell(name) if desk.names else Cell(name, (name,))


def _row(
    desk: ClassDesk,
    student: Student,
    groups: tuple[str, ...],
    names: tuple[str, ...],
    lab: Lab | None,
    counted: Graded | None,
    words: Words,
) -> Row:
    cells = [_called(desk, student)]
    cells += [text_cell(student.groups.get(group, "")) for group in groups]
    if lab is not None:
        made = sum(each.content == lab.content for each in desk.attempts(student.id))
        cells += _played(desk, counted, names, words)
        cells.append(Cell(str(made), made))
    return Row(student.id, tuple(cells))


def _played(
    desk: ClassDesk, counted: Graded | None, names: tuple[str, ...], words: Words
) -> Iterator[Cell]:
    """Score, ending, competencies, minutes; a dash for each where no attempt counts."""
    if counted is None:
        yield from [Cell(MISSING)] * (len(names) + 3)
        return
    yield number_cell(counted.raw, one(counted.raw or 0.0))
    yield kind_cell(desk, counted.kind, words)
    for name in names:
        found = counted.competencies.get(name)
        score = found.score if found else None
        yield number_cell(score, whole(score or 0.0))
    yield Cell(str(counted.minutes), counted.minutes)


def kind_cell(desk: ClassDesk, kind: str, words: Words) -> Cell:
    """How a call ended; sorted from the best ending to the worst."""
    order = KINDS.index(kind) if kind in KINDS else len(KINDS)
    return Cell(wording.kind_word(desk.book, kind, words.language), order)
