"""A class without a folder, and an app that looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scoring.classes.call_words import CallWords
from scoring.classes.records import Graded, Student
from scoring.classes.shapes import ClassTables
from scoring.classes.tables import tables
from simgame.services import Services
from simgame.tui.class_app import ClassApp
from simgame.tui.classviews.source import ClassDesk
from tests.builders import the_book
from tests.scoring.classreport.builders import FakeWords, made


@dataclass
class Folder:
    """Stands in for a class folder."""

    all: ClassTables
    attempts: Sequence[Graded]
    spice: str = ""
    asked: list[str] = field(default_factory=list)

    def tables(self, grading: str = "") -> ClassTables:
        self.asked.append(grading)
        return self.all

    def graded(self, grading: str = "") -> Sequence[Graded]:
        return self.attempts

    def words(self, language: str) -> CallWords:
        return FakeWords(language, self.spice)


def by_dice(count: int, **made_with: object) -> Folder:
    """A class of so many; see `made`."""
    return Folder(*made(count, **made_with))  # type: ignore[arg-type]


def by_hand(students: Iterable[Student] = (), attempts: Iterable[Graded] = ()) -> Folder:
    who, played = tuple(students), tuple(attempts)
    return Folder(tables("Sales 101", "first", "", False, who, played), played)


def desk(folder: Folder, *, names: bool = False) -> ClassDesk:
    return ClassDesk(folder, the_book(), names=names)


def class_app(folder: Folder, language: str = "en", *, names: bool = False) -> ClassApp:
    services = Services(Path("never.sqlite3"), language=language)
    services.book = the_book()
    return ClassApp(services, desk(folder, names=names))
