"""Where the screens of a class take everything from: a class folder, read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Protocol

from scoring.book import RuleBook
from scoring.classes.call_words import CallWords
from scoring.classes.counting import of_class
from scoring.classes.records import Graded, Student
from scoring.classes.shapes import ClassTables, Lab
from simgame.tui.classviews.said import plain


class ClassSource(Protocol):
    """A class folder, as far as it is looked at here."""

    def tables(self, grading: str = "") -> ClassTables: ...

    def graded(self, grading: str = "") -> Iterable[Graded]: ...

    def words(self, language: str) -> CallWords: ...


class ClassDesk:
    """A class as it lies open. grading: a named re-grading; names: of the roster are shown.

    Raises:
        SimgameError: the folder has no such grading, or cannot be read.
    """

    def __init__(
        self, folder: ClassSource, book: RuleBook, grading: str = "", *, names: bool = False
    ) -> None:
        self.book, self.names = book, names
        self.tables = folder.tables(grading)
        self._attempts: dict[str, list[Graded]] = {}
        for each in of_class(folder.graded(grading), self.tables.students):
            self._attempts.setdefault(each.student, []).append(each)
        self.calls = cache(folder.words)
        """Texts of the calls, by language."""

    @cached_property
    def counted(self) -> frozenset[str]:
        """The attempts that stand in the tables."""
        return frozenset(each.attempt for lab in self.tables.labs for each in lab.counted)

    @cached_property
    def _students(self) -> dict[str, Student]:
        return {student.id: student for student in self.tables.students}

    def student(self, student: str) -> Student:
        return self._students[student]

    def called(self, student: Student) -> str:
        """Name or pseudonym; never the id, which may be somebody's name."""
        return plain(student.name if self.names else "") or plain(student.pseudonym)

    def attempts(self, student: str) -> tuple[Graded, ...]:
        """Everything somebody has played, in the order in which it was begun."""
        return tuple(self._attempts.get(student, ()))

    def attempt(self, student: str, attempt: str) -> Graded:
        return next(each for each in self.attempts(student) if each.attempt == attempt)

    def lab(self, content: str) -> Lab | None:
        """What is told of one scenario; None while nobody's attempt at it counts."""
        return next((lab for lab in self.tables.labs if lab.content == content), None)

    def title(self, lab: Lab, language: str) -> str:
        """Of a scenario; with a piece of its hash where two editions of it were played."""
        title = plain(self.calls(language).title(lab.content))
        editions = [each for each in self.tables.labs if each.scenario == lab.scenario]
        return f"{title} ({lab.content[:8]})" if len(editions) > 1 else title
