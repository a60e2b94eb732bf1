"""Finding scenario files below a folder: bounded, never following links in circles.

Whatever is wrong with the folder is reported and the rest is found all the same. A rule book
or a campaign that lies among the scenarios is found as what it is, and is no scenario.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scoring.faults import ContentError, Place, Problem, problem, warning
from scoring.textfile import read_text

MAX_FILES = 1_000
"""Scenario files and translations in one folder and all below it."""
MAX_ENTRIES = 50_000
"""Entries of any kind that are looked at: somebody may name the root of a disk."""
CAMPAIGN_FILE = "campaign.yaml"


@dataclass(frozen=True)
class Found:
    """files: every `.yaml` below the folder, sorted. problems: warnings among them.

    books: folders below it that are rule books; their files are not among the others.
    campaigns: files that are campaigns; nor are they.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    books: tuple[Path, ...] = ()
    campaigns: tuple[Path, ...] = ()


_SCENARIO = re.compile(r"^scenario\s*[:：]", re.MULTILINE)


class _TooMany(Exception):
    """More than a folder of scenarios can hold."""


def yaml_files(root: Path) -> Found:
    """Every YAML file below a folder; none at all where it holds more than the bounds.

    Entries whose name begins with a dot are left alone, and folders that are links.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    books: list[Path] = []
    campaigns: list[Path] = []
    try:
        for path in _entries(root, problems, books):
            if path.suffix == ".yml":
                problems.append(warning("library.yml", Place(str(path)), file=path.name))
            elif path.suffix == ".yaml":
                (campaigns if is_campaign(path) else files).append(path)
            if len(files) + len(campaigns) > MAX_FILES:
                raise _TooMany
    except _TooMany:
        bounds = {"files": MAX_FILES, "entries": MAX_ENTRIES}
        return Found((), (problem("library.too-many-files", None, path=root, **bounds),))
    found = (tuple(sorted(each)) for each in (books, campaigns))
    return Found(tuple(sorted(files)), tuple(problems), *found)


def is_book(folder: Path) -> bool:
    """Whether a folder is a rule book: it has a `book.yaml` that is no scenario of that name."""
    path = folder / "book.yaml"
    return is_file(path) and not _is_scenario(path)


def is_campaign(path: Path) -> bool:
    """Whether a file is a campaign: it has that name, and is no scenario of that name."""
    return path.name == CAMPAIGN_FILE and is_file(path) and not _is_scenario(path)


def _is_scenario(path: Path) -> bool:
    """Whether a file says that it is one; what cannot be read says nothing."""
    try:
        return bool(_SCENARIO.search(read_text(path)))
    except ContentError:
        return False


def is_file(path: Path) -> bool:
    """Like `Path.is_file`, and False where the question itself is refused."""
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def is_folder(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def _entries(root: Path, problems: list[Problem], books: list[Path]) -> Iterator[Path]:
    """Every entry below a folder that is no folder itself and lies in no rule book."""
    pending, seen = [root], 0
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    seen += 1
                    if seen > MAX_ENTRIES:
                        raise _TooMany
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        found = books if is_book(Path(entry.path)) else pending
                        found.append(Path(entry.path))
                    elif not is_folder(Path(entry.path)):
                        yield Path(entry.path)
        except OSError as error:
            why = error.strerror or type(error).__name__
            problems.append(problem("library.unreadable-folder", None, path=folder, why=why))
