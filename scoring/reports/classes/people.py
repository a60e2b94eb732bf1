"""What a student is called in a report, and how the student's page is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from scoring.classes.records import Student

_PLAIN = re.compile(r"[A-Z0-9]{1,20}(-[A-Z0-9]{1,20}){0,3}")
_LONGEST = 40


class People:
    """Names of students, or pseudonyms where names were not asked for; unknown ones by dashes."""

    def __init__(self, students: Iterable[Student], *, names: bool) -> None:
        self._called = {each.id: called(each, names=names) for each in students}

    def __call__(self, student: str) -> str:
        """Never the id: it may be somebody's name."""
        return self._called.get(student, "—")

    def __contains__(self, student: str) -> bool:
        return student in self._called


def called(student: Student, *, names: bool) -> str:
    return (student.name.strip() if names else "") or student.pseudonym


def student_file(student: Student) -> str:
    """Name of the student's page, from the pseudonym: safe in every folder, its own for each.

    A pseudonym that is not of the usual form (`S-7Q4-KM2`) gets a piece of its hash behind it,
    so that no two that differ share a file, not even where `A` and `a` are the same.
    """
    if _PLAIN.fullmatch(student.pseudonym):
        return f"student-{student.pseudonym}.html"
    plain = re.sub(r"[^A-Z0-9]+", "-", student.pseudonym.upper())[:_LONGEST].strip("-")
    mark = hashlib.sha256(student.pseudonym.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return "-".join(part for part in ("student", plain, mark) if part) + ".html"
