"""The pages of a class report, one at a time: the students' own, each with its file's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.book import RuleBook
from scoring.classes.call_words import CallWords
from scoring.classes.counting import of_class
from scoring.classes.records import Graded
from scoring.classes.shapes import ClassTables
from scoring.reports.classes import render_student, student_file

PATTERN = "student-*.html"
"""What every name of a student's page fits."""


def student_pages(
    tables: ClassTables,
    attempts: Iterable[Graded],
    calls: CallWords,
    book: RuleBook,
    language: str,
    *,
    names: bool,
) -> Iterator[tuple[str, str]]:
    """Name of the file and the page of everybody who has played; made as they are asked for."""
    played: dict[str, list[Graded]] = {}
    for each in of_class(attempts, tables.students):
        played.setdefault(each.student, []).append(each)
    for student in tables.students:
        if student.id in played:
            page = render_student(tables, played[student.id], calls, book, language, names)
            yield student_file(student), page
