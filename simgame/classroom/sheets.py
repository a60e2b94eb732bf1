"""Tidy tables of a class, for whoever goes on with a spreadsheet, R or pandas.

Pure: records in, rows out. One row is one student, attempt, decision or finding; a column
means one thing and has the same name in every language (docs/class-files.md). A cell that
says nothing is empty, never 0. How cells are written down is the business of the formats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scoring.classes.records import Choice, Graded, Student
from simgame import __version__

FORMAT = 1
"""Of the columns: goes up when one changes its meaning or goes away, not when one comes."""

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """rows: may be asked for several times; made while they are read."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]


@dataclass(frozen=True)
class Course:
    """What is exported. students: who is to be told of. attempts: all verified ones of theirs.

    counted: ids of the attempts that count by `rule`. names: whether ids, names and the
    roster's further columns are told, or pseudonyms only.
    """

    name: str
    rule: str
    grading: str
    simulated: bool
    students: Sequence[Student]
    attempts: Sequence[Graded]
    counted: frozenset[str]
    names: bool = False

    @cached_property
    def by_id(self) -> Mapping[str, Student]:
        return {student.id: student for student in self.students}

    @cached_property
    def labs(self) -> Mapping[str, str]:
        """Content → heading, of what counted attempts played: the scenario, and where several
        wordings of one were played the beginning of the content's hash."""
        played = {each.content: each for each in self.attempts if each.attempt in self.counted}
        often = Counter(each.scenario for each in played.values())
        found = sorted(played.values(), key=lambda each: (each.scenario, each.content))
        return {
            each.content: each.scenario
            if often[each.scenario] == 1
            else f"{each.scenario}_{each.content[:8]}"
            for each in found
        }

    def called(self, student: str) -> str:
        """How a student is called in every sheet; nobody unknown is told by id.

        Raises:
            KeyError: an attempt of somebody who is not among the students.
        """
        known = self.by_id[student]
        return known.id if self.names else known.pseudonym


def sheets(course: Course) -> tuple[Sheet, ...]:
    """All of them, the one that explains first."""
    return (_about(course), _students(course), _attempts(course), _decisions(course),
            _findings(course))  # fmt: skip


# ---------------------------------------------------------------- the sheets


def _about(course: Course) -> Sheet:
    told: dict[str, Cell] = {
        "format": FORMAT,
        "simgame": __version__,
        "class": course.name,
        "rule": course.rule,
        "grading": course.grading,
        "simulated": int(course.simulated),
        "names": int(course.names),
        "students": len(course.students),
        "attempts": len(course.attempts),
    }
    return Sheet("about", ("key", "value"), lambda: iter(told.items()))


def _students(course: Course) -> Sheet:
    """Group columns are told in any case, further columns of the roster only with names."""
    groups = _keys(student.groups for student in course.students)
    fields = _keys(student.fields for student in course.students) if course.names else ()
    labs = course.labs
    columns = (
        "student",
        *(("name", "pseudonym") if course.names else ()),
        *(f"roster_{key}" for key in (*groups, *fields)),
        "attempts",
        "first_begun",
        "last_begun",
        *(f"raw_{heading}" for heading in labs.values()),
    )

    def rows() -> Iterator[Row]:
        played: dict[str, list[Graded]] = defaultdict(list)
        for each in course.attempts:
            played[each.student].append(each)
        for student in course.students:
            mine = played.get(student.id, [])
            begun = sorted(each.begun for each in mine)
            raw = {each.content: each.raw for each in mine if each.attempt in course.counted}
            yield (
                course.called(student.id),
                *((student.name, student.pseudonym) if course.names else ()),
                *(student.groups.get(key) for key in groups),
                *(student.fields.get(key) for key in fields),
                len(mine),
                begun[0] if begun else None,
                begun[-1] if begun else None,
                *(_figure(raw.get(content)) for content in labs),
            )

    return Sheet("students", columns, rows)


_ATTEMPT: Mapping[str, Callable[[Graded], Cell]] = {
    "content": lambda each: each.content,
    "book": lambda each: each.book,
    "language": lambda each: each.language,
    "mode": lambda each: each.mode,
    # More digits than a spreadsheet keeps of a number.
    "seed": lambda each: str(each.seed),
    "run": lambda each: each.run,
    "begun": lambda each: each.begun,
    "raw": lambda each: _figure(each.raw),
    "process": lambda each: _figure(each.process),
    "ending": lambda each: each.ending,
    "kind": lambda each: each.kind,
    "sign": lambda each: each.sign,
    "decisions": lambda each: len(each.choices),
    "loss": lambda each: _figure(sum(choice.loss for choice in each.choices)),
    "minutes": lambda each: each.minutes,
    "seconds": lambda each: _figure(noted_seconds(each)),
    "promises": lambda each: each.promises,
    "kept": lambda each: each.kept,
    "facts": lambda each: each.facts,
    "facts_total": lambda each: each.facts_total,
}


def _attempts(course: Course) -> Sheet:
    contacts = _keys(each.cast for each in course.attempts)
    competencies = _keys(each.competencies for each in course.attempts)
    columns = (
        *("attempt", "student", "scenario", "counted"),
        *_ATTEMPT,
        *(f"person_{contact}" for contact in contacts),
        *(f"score_{name}" for name in competencies),
        *(f"decisions_{name}" for name in competencies),
    )

    def rows() -> Iterator[Row]:
        for each in course.attempts:
            measured = [each.competencies.get(name) for name in competencies]
            yield (
                *_whose(course, each),
                int(each.attempt in course.counted),
                *(value(each) for value in _ATTEMPT.values()),
                *(each.cast.get(contact) for contact in contacts),
                *(_figure(one.score) if one else None for one in measured),
                *(one.decisions if one else None for one in measured),
            )

    return Sheet("attempts", columns, rows)


_DECISION: Mapping[str, Callable[[Choice], Cell]] = {
    "number": lambda choice: choice.number,
    "beat": lambda choice: choice.beat,
    "contact": lambda choice: choice.contact,
    "personality": lambda choice: choice.personality,
    "option": lambda choice: choice.option,
    "best": lambda choice: choice.best,
    "reaction": lambda choice: choice.reaction,
    "band": lambda choice: choice.band,
    "loss": lambda choice: _figure(choice.loss),
    "worst": lambda choice: _figure(choice.worst),
    "credit": lambda choice: _figure(choice.credit),
    "points": lambda choice: choice.points,
    "best_points": lambda choice: choice.best_points,
    "minutes": lambda choice: choice.minutes,
    "seconds": lambda choice: _figure(choice.seconds),
    "to": lambda choice: choice.to,
}


def _decisions(course: Course) -> Sheet:
    def rows() -> Iterator[Row]:
        for each in course.attempts:
            whose = _whose(course, each)
            for choice in each.choices:
                yield (*whose, *(value(choice) for value in _DECISION.values()))

    return Sheet("decisions", ("attempt", "student", "scenario", *_DECISION), rows)


def _findings(course: Course) -> Sheet:
    columns = ("attempt", "student", "scenario", "number", "beat", "option", "rule", "points")

    def rows() -> Iterator[Row]:
        for each in course.attempts:
            whose = _whose(course, each)
            for choice in each.choices:
                for rule, points in choice.rules:
                    yield (*whose, choice.number, choice.beat, choice.option, rule, points)

    return Sheet("findings", columns, rows)


# ------------------------------------------------------------------- helpers


def noted_seconds(each: Graded) -> float | None:
    """Wall-clock seconds of the decisions that have any noted; None if none has."""
    noted = [choice.seconds for choice in each.choices if choice.seconds is not None]
    return sum(noted) if noted else None


def _whose(course: Course, each: Graded) -> Row:
    return each.attempt, course.called(each.student), each.scenario


def _keys(mappings: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    return tuple(sorted({key for mapping in mappings for key in mapping}))


def _figure(value: float | None) -> float | None:
    """To six places: more are noise of the arithmetic, and no file differs by it."""
    return None if value is None else round(value, 6)
