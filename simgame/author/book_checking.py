"""Checks a rule book folder: all that keeps it from judging, and the examples it contradicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring import yamlfile
from scoring.book import RuleBook, load_rulebook
from scoring.bookfiles import FOLDERS
from scoring.examples import contradictions
from scoring.faults import ContentError, Problem, problem, warning
from scoring.overlay import layers_of
from simgame.content.scan import is_book, is_folder, yaml_files


@dataclass(frozen=True)
class CheckedBook:
    """book: None where a problem keeps it from being used. files: how many were read.

    problems: errors and warnings. texts: file name → text of what could be read.
    """

    folder: Path
    book: RuleBook | None
    files: int
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


def book_at(path: Path) -> Path | None:
    """The rule book folder that a path is, or that it is a folder or a file of."""
    folder = path if is_folder(path) else path.parent
    above = [folder.parent] if folder.name in FOLDERS else []
    return next((each for each in (folder, *above) if is_book(each)), None)


def check_book(folder: Path) -> CheckedBook:
    """All that is wrong with a rule book, which may be any folder at all; raises nothing."""
    if not is_folder(folder):
        return CheckedBook(folder, None, 0, (problem("book.no-folder", None, path=folder),), {})
    scanned = yaml_files(folder)
    doubts = [each for each in scanned.problems if each.severity != "error"]
    unfit = [each for each in scanned.problems if each.severity == "error"]
    try:
        if unfit:
            raise ContentError(unfit)
        book = load_rulebook(folder)
    except ContentError as error:
        return CheckedBook(folder, None, len(scanned.files), (*error.problems, *doubts), {})
    own = {str(folder / name): text for name, text in layers_of(book.texts).own.items()}
    wrong = contradictions(book, lambda name: str(folder / name))
    found = (*wrong, *doubts, *_borrowed_name(book, folder))
    return CheckedBook(folder, book, len(own), found, own)


def _borrowed_name(book: RuleBook, folder: Path) -> list[Problem]:
    """A changed copy of the shipped book that still goes by its name."""
    shipped = load_rulebook()
    if book.info.rulebook != shipped.info.rulebook or book.digest == shipped.digest:
        return []
    file = folder / "book.yaml"
    place = yamlfile.parse(book.texts["book.yaml"], str(file)).place(("rulebook",))
    return [warning("check.borrowed-name", place, id=book.info.rulebook)]
