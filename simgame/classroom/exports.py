"""A class as files for other programs: which there are, and what each is made of.

Pure: a course in, names of files and their bytes out; who writes them is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.classes.counting import counted, of_class
from scoring.classes.records import Graded, Student
from simgame.classroom import gradebook, xapi
from simgame.classroom.csv_files import as_csv
from simgame.classroom.sheets import Course, sheets
from simgame.classroom.workbook import as_workbook

FORMATS = ("csv", "xlsx", "canvas", "moodle", "xapi")
ONE_FILE = ""
"""Name of the file where there is but one: whoever asked for it names it."""


@dataclass(frozen=True)
class Export:
    """files: name → bytes. left_out: students whom the other program could not know."""

    files: Mapping[str, bytes]
    left_out: tuple[Student, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What else is to be known. titles: content of a scenario → its title. home, mastery: see
    `xapi.Told`. lines: xAPI as a statement a line."""

    titles: Mapping[str, str]
    home: str = ""
    mastery: float | None = None
    lines: bool = False


def course_of(
    name: str,
    rule: str,
    students: Iterable[Student],
    attempts: Iterable[Graded],
    *,
    grading: str = "",
    simulated: bool = False,
    names: bool = False,
) -> Course:
    """A class as it is exported; what strangers to it have played stays away. Without names
    the order is that of the pseudonyms: the roster's own would tell who is who.

    Raises:
        ValueError: a rule that nobody knows.
    """
    people = tuple(students if names else sorted(students, key=lambda each: each.pseudonym))
    verified = of_class(attempts, people)
    return Course(
        name=name,
        rule=rule,
        grading=grading,
        simulated=simulated,
        students=people,
        attempts=verified,
        counted=frozenset(each.attempt for each in counted(verified, rule)),
        names=names,
    )


def contents(course: Course) -> dict[str, str]:
    """Content → scenario, of everything that was played."""
    return {each.content: each.scenario for each in course.attempts}


def export(course: Course, form: str, asked: Asked) -> Export:
    """form: one of `FORMATS`.

    Raises:
        WorkbookError: a workbook that cannot be made.
    """
    return _MAKERS[form](course, asked)


def _csv(course: Course, asked: Asked) -> Export:
    return Export({f"{sheet.name}.csv": as_csv(sheet) for sheet in sheets(course)})


def _xlsx(course: Course, asked: Asked) -> Export:
    return Export({ONE_FILE: as_workbook(sheets(course))})


def _canvas(course: Course, asked: Asked) -> Export:
    made = gradebook.canvas(course.students, _assignments(course, asked), names=course.names)
    return Export({ONE_FILE: made.data}, made.left_out)


def _moodle(course: Course, asked: Asked) -> Export:
    made = gradebook.moodle(course.students, _assignments(course, asked))
    return Export({ONE_FILE: made.data}, made.left_out)


def _xapi(course: Course, asked: Asked) -> Export:
    told = xapi.Told(asked.home, asked.titles, course.names, asked.mastery)
    found = xapi.statements(course.attempts, course.by_id, told)
    text = xapi.as_lines(found) if asked.lines else xapi.as_json(found)
    return Export({ONE_FILE: text.encode("utf-8")})


_MAKERS: Mapping[str, Callable[[Course, Asked], Export]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "canvas": _canvas,
    "moodle": _moodle,
    "xapi": _xapi,
}


def _assignments(course: Course, asked: Asked) -> Sequence[gradebook.Assignment]:
    """A column for each scenario, in the order of their names."""
    scores: dict[str, dict[str, float | None]] = {content: {} for content in course.labs}
    for each in course.attempts:
        if each.attempt in course.counted:
            scores[each.content][each.student] = each.process
    return [
        gradebook.Assignment(asked.titles.get(content, heading), scores[content])
        for content, heading in course.labs.items()
    ]
