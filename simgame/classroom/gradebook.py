"""The counted scores as a gradebook takes them in: Canvas and Moodle, as they are.

Canvas (`lib/gradebook_importer.rb`): the columns Student, ID, SIS User ID, SIS Login ID, Section
in this order, then one for each assignment; a line `Points Possible` after the headings. It
looks people up by its own number, by the school's, by login, and last by the very name; an
empty cell changes nothing.

Moodle (`grade/import/csv`): one column says who it is, each other one is a grade. A line whose
person it does not find stops the whole import, and one without anybody is given to the person
before; so only people it can find are in the file. `-` is its own sign for no grade.

A score is the process score of the attempt that counts, 0..100.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.classes.records import Student
from simgame.classroom.csv_files import lines, tidy
from simgame.classroom.sheets import Cell
from simgame.content.cells import guarded

POINTS = 100
NO_GRADE = "-"
_DECIMALS = 2
"""What both show, and what Canvas compares by."""
_CANVAS = ("canvas_id", "sis_user_id", "sis_login_id")
_IDENTITIES = (("ID number", "id"), ("Email address", "email"), ("Username", "username"))


@dataclass(frozen=True)
class Assignment:
    """One column. scores: student's id → process score, None where nothing was measured."""

    title: str
    scores: Mapping[str, float | None]


@dataclass(frozen=True)
class Gradebook:
    """A file, and the students who are not in it because nobody there could tell who they are."""

    data: bytes
    left_out: tuple[Student, ...]


def canvas(
    students: Sequence[Student], assignments: Sequence[Assignment], *, names: bool
) -> Gradebook:
    """For Canvas: Grades → Import.

    names: people's own names in the column Student, else their pseudonyms. Somebody whom
    neither a number nor a login tells is found by name alone, so is left out without names.
    """
    titles = _titles(assignments)
    head: tuple[Cell, ...] = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles)
    points: tuple[Cell, ...] = ("    Points Possible", "", "", "", "", *(POINTS for _ in titles))
    rows: list[Sequence[Cell]] = [head, points]
    left_out = []
    for student in students:
        known = _canvas_identity(student)
        if not (names or any(known)):
            left_out.append(student)
            continue
        called = student.name if names else student.pseudonym
        section = student.groups.get("section", "")
        rows.append((called, *known, section, *_scores(student, assignments, None)))
    return Gradebook(lines(rows), tuple(left_out))


def moodle(students: Sequence[Student], assignments: Sequence[Assignment]) -> Gradebook:
    """For Moodle: Grades → Import → CSV file. People are told by the first of ID number,
    e-mail address and username that the roster has for most."""
    heading, told = _moodle_identity(students)
    rows: list[Sequence[Cell]] = [(heading, *_titles(assignments))]
    rows += [
        (told[student.id], *_scores(student, assignments, NO_GRADE))
        for student in students
        if told.get(student.id)
    ]
    left_out = tuple(student for student in students if not told.get(student.id))
    return Gradebook(lines(rows, frozenset({NO_GRADE})), left_out)


def _scores(student: Student, assignments: Sequence[Assignment], nothing: Cell) -> tuple[Cell, ...]:
    found = (each.scores.get(student.id) for each in assignments)
    return tuple(
        nothing if score is None else round(min(max(score, 0.0), POINTS), _DECIMALS)
        for score in found
    )


def _titles(assignments: Sequence[Assignment]) -> tuple[str, ...]:
    """Titles that differ: gradebooks know columns by them."""
    made: list[str] = []
    for each in assignments:
        title, number = tidy(each.title), 2
        while title in made:
            title, number = f"{tidy(each.title)} ({number})", number + 1
        made.append(title)
    return tuple(made)


def _canvas_identity(student: Student) -> tuple[str, str, str]:
    """Canvas's own number, the school's, the login. A roster that is not Canvas's has but one
    id, which may be either of the last two; as Canvas's number it would find a stranger."""
    fields = student.fields
    own, school, login = (fields.get(key, "") for key in _CANVAS)
    if not (own or school or login):
        school = _number(student)
        login = fields.get("username") or school
    return _safe(own), _safe(school), _safe(login)


def _number(student: Student) -> str:
    """The id, unless the roster has none and the name stands for it."""
    return "" if student.id == student.name else student.id


def _moodle_identity(students: Sequence[Student]) -> tuple[str, dict[str, str]]:
    """Heading of the column, and student's id → what stands in it."""
    found = [
        (heading, {student.id: _told(student, key) for student in students})
        for heading, key in _IDENTITIES
    ]
    return max(found, key=lambda one: sum(bool(text) for text in one[1].values()))


def _told(student: Student, key: str) -> str:
    if key == "id":
        return _safe(student.fields.get("sis_user_id") or _number(student))
    if key == "username":
        return _safe(student.fields.get("username") or student.fields.get("sis_login_id", ""))
    return _safe(student.fields.get(key, ""))


def _safe(identity: str) -> str:
    """An identity that can be written as it is; one that would be a formula is none."""
    text = tidy(identity)
    return text if guarded(text) == text else ""
