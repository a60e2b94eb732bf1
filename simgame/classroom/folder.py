"""A class folder: `class.yaml`, `roster.csv`, and the database of what was handed in.

Who is who is decided when it is asked for: a name that is put right in the roster tomorrow
finds its attempts then.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from scoring.book import RuleBook, rulebook_from_text
from scoring.classes.call_words import CallWords
from scoring.classes.codec import from_json, to_json
from scoring.classes.records import Graded, Student
from scoring.classes.shapes import ClassTables
from scoring.classes.tables import tables
from scoring.faults import Problem, problem
from simgame.classroom.attempt_file import ClassError
from simgame.classroom.call_words import PinnedWords
from simgame.classroom.database import Arrival, ClassDatabase, Refused
from simgame.classroom.headings import folded
from simgame.classroom.of_runs import OfRun
from simgame.classroom.pseudonyms import new_secret, pseudonyms
from simgame.classroom.roster import Person, Roster, matched, read_roster
from simgame.classroom.settings import FILE, Settings, read_settings, write_settings
from simgame.content.files import write_whole
from simgame.content.scenario import Scenario

DATABASE = "class.sqlite3"
ROSTER = "roster.csv"
_SECRET = "secret"
BOOK_OF = "book of "
"""Before the name of a grading: where the SHA-256 of its rule book is kept."""
FIRST = ""
"""Name of the first grading: by the book that each call was played by."""


class ClassFolder:
    """An open class. Make it with `init` or `open`; close it, or use it in a `with` block."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings
        self.database = ClassDatabase(path / DATABASE)

    @classmethod
    def init(
        cls,
        path: Path,
        settings: Settings,
        scenarios: Sequence[Scenario],
        book: RuleBook,
        roster: str | bytes | None = None,
    ) -> ClassFolder:
        """Make a class folder. scenarios, book: what the class plays. roster: a CSV file's bytes.

        Raises:
            ClassError: there is a class already, or it could not be written.
        """
        try:
            if (path / FILE).exists():
                raise ClassError(problem("classroom.exists", None, folder=path))
            path.mkdir(parents=True, exist_ok=True)
            # It may be there, if somebody was stopped here or has lost the other file.
            made = ClassDatabase(path / DATABASE)
            with made.together():
                if made.meta(_SECRET) is None:
                    made.set_meta(_SECRET, new_secret().hex())
                made.keep_grading(FIRST, "", "")
                made.add_content("", book.pinned)
                for scenario in scenarios:
                    made.add_content(scenario.id, scenario.pinned)
            made.close()
            if roster is not None:
                write_whole(path / ROSTER, roster)
            # Last: only with this file it is a class.
            write_settings(path, settings)
        except OSError as error:
            why = error.strerror or str(error)
            raise ClassError(problem("classroom.cannot-write", None, file=path, why=why)) from error
        return cls(path, settings)

    @classmethod
    def open(cls, path: Path) -> ClassFolder:
        """A class folder as it stands.

        Raises:
            ClassError: none, or damaged. ContentError: `class.yaml` has problems.
        """
        settings = read_settings(path)
        file = path / DATABASE
        if not file.is_file() or not file.stat().st_size:
            raise ClassError(problem("classroom.no-database", None, file=file))
        return cls(path, settings)

    def __enter__(self) -> ClassFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def language(self) -> str:
        return self.settings.language

    @property
    def rule(self) -> str:
        """Which attempt of a student counts: first, last or best."""
        return self.settings.counts

    @property
    def simulated(self) -> bool:
        return self.settings.simulated

    # --------------------------------------------------------------------- people

    @cached_property
    def roster(self) -> Roster | None:
        """The instructor's list; None if there is no file."""
        path = self.path / ROSTER
        return read_roster(path, ROSTER) if path.exists() else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the roster."""
        return self.roster.problems if self.roster is not None else ()

    def who(self, trainee: str) -> str | None:
        """The student's id behind the name in an attempt; None: nobody of the class."""
        if self.roster is not None:
            return matched(self.roster, trainee)
        return self._turned_up.get(folded(trainee))

    @cached_property
    def _turned_up(self) -> dict[str, str]:
        """Folded name → name, of those who handed something in, where there is no roster."""
        found: dict[str, str] = {}
        for each in self.database.arrivals():
            name = " ".join(unicodedata.normalize("NFKC", each.trainee).split())
            if name and each.verdict == "verified":
                found.setdefault(folded(each.trainee), name)
        return found

    @cached_property
    def _students(self) -> tuple[Student, ...]:
        people = self.roster.people if self.roster is not None else ()
        if self.roster is None:
            people = tuple(Person(name, name) for name in sorted(self._turned_up.values()))
        secret = bytes.fromhex(self.database.meta(_SECRET) or "")
        given = self.database.pseudonyms()
        known = pseudonyms(secret, sorted(person.id for person in people), given)
        new = {id: name for id, name in known.items() if id not in given}
        if new:
            self.database.keep_pseudonyms(new)
        return tuple(
            Student(each.id, each.name, known[each.id], each.groups, each.fields) for each in people
        )

    def students(self) -> tuple[Student, ...]:
        """Those of the roster, in its order; without one, those who turned up, by name."""
        return self._students

    # ------------------------------------------------------------------- attempts

    def arrivals(self) -> tuple[Arrival, ...]:
        """Every attempt that was taken, with its verdict, in the order they came."""
        return tuple(self.database.arrivals())

    def refused(self) -> list[Refused]:
        """Whatever was not taken, and why."""
        return self.database.refused()

    def graded(self, grading: str = FIRST) -> list[Graded]:
        """Every verified attempt by somebody of the class, under one grading.

        Raises:
            ClassError: no such grading, or a record that cannot be read.
        """
        if grading not in self.database.gradings():
            known = ", ".join(name for name in self.database.gradings() if name) or "–"
            told = problem("classroom.no-grading", None, name=grading, known=known)
            raise ClassError(told)
        found = []
        for each in self.records(grading):
            student = self.who(each.student)
            if student is not None:
                found.append(replace(each, student=student))
        return found

    def records(self, grading: str) -> Iterator[Graded]:
        """Every verified attempt under one grading; student: whose name stands in it.

        Raises:
            ClassError: a record that cannot be read.
        """
        for trainee, body in self.database.records(grading):
            yield replace(self._record(body), student=trainee)

    def learn(self, attempt: str, of_run: OfRun) -> None:
        """Keep what a run knows of a call that is here already; it came alone, or of a run that
        was not yet played so far. An older file takes nothing away.

        Raises:
            ClassError: a record that cannot be read.
        """
        with self.database.together():
            for grading, body in self.database.recorded(attempt).items():
                old = self._record(body)
                if of_run.known() < OfRun(old.forecasts, old.objectives).known():
                    continue
                new = replace(old, forecasts=of_run.forecasts, objectives=of_run.objectives)
                self.database.keep_record(attempt, grading, to_json(new))

    def _record(self, body: str) -> Graded:
        try:
            return from_json(body)
        except (ValueError, TypeError, KeyError) as error:
            told = problem("classroom.record", None, file=self.path / DATABASE)
            raise ClassError(told) from error

    def strangers(self) -> list[Arrival]:
        """Verified attempts by nobody of the class: not counted, not lost."""
        return [
            each
            for each in self.database.arrivals()
            if each.verdict == "verified" and self.who(each.trainee) is None
        ]

    def tables(self, grading: str = FIRST) -> ClassTables:
        """All numbers of a report; under another grading with the first beside it."""
        return tables(
            self.name,
            self.rule,
            grading,
            self.simulated,
            self.students(),
            self.graded(grading),
            None if grading == FIRST else self.graded(),
        )

    # ----------------------------------------------------------------------- words

    def words(self, language: str) -> CallWords:
        """The words of the calls."""
        return PinnedWords(self.database, language)

    def book(self, grading: str = FIRST) -> RuleBook:
        """The rule book behind a grading; of the first, the class's, as it was when it was made.

        Raises:
            ClassError: its text is gone.
        """
        named = self.database.meta(BOOK_OF + grading) if grading else None
        books = [digest for scenario, digest in sorted(self.database.content()) if not scenario]
        for digest in [named] if named else books:
            text = self.database.text(digest)
            if text is not None:
                return rulebook_from_text(text)
        raise ClassError(problem("classroom.no-book", None, file=self.path / DATABASE))
