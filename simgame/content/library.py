"""The scenarios that can be played: folders are scanned, a broken draft is reported.

Finding files is cheap and happens at once; a file is read when it is asked for.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import ContentError, problem
from scoring.schema import nearest
from simgame.content.load import NUMBER, TRANSLATION, load_scenario
from simgame.content.scan import is_folder, yaml_files
from simgame.content.scenario import Scenario

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """Where the scenarios of the program lie: in the wheel, or in the repository."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent / "scenarios"


@dataclass(frozen=True)
class Entry:
    """A scenario file that was found, not yet read.

    group: the folder it stands in (`calls`, `campaigns/<name>`). order: its number there.
    """

    id: str
    path: Path
    group: str
    order: int
    shipped: bool


class Library:
    """Finds and reads scenarios.

    folders: an instructor's own folders; they are searched after the shipped ones.
    """

    def __init__(self, book: RuleBook, folders: Sequence[Path] = ()) -> None:
        self._book = book
        self._read = cache(self._load)
        self.entries, self._faults = _scan(folders)

    def get(self, scenario: str) -> Scenario:
        """Read a scenario by id.

        Raises:
            ContentError: no such scenario (names the nearest), or its file has problems.
        """
        return self._read(self.entry(scenario).path)

    def entry(self, scenario: str) -> Entry:
        """The entry of an id.

        Raises:
            ContentError: no such scenario; names the nearest, or a file of that name here.
        """
        for entry in self.entries:
            if entry.id == scenario:
                return entry
        if (here := _here(scenario)) is not None:
            raise ContentError(problem("library.lies-here", None, id=scenario, file=here))
        known = [entry.id for entry in self.entries]
        guess = nearest(scenario, known)
        raise ContentError(
            problem("library.unknown", None, id=scenario, guess=guess, known=", ".join(known))
        )

    def read_all(self) -> tuple[list[tuple[Entry, Scenario]], list[ContentError]]:
        """Everything that can be played, and what was wrong with the rest."""
        good: list[tuple[Entry, Scenario]] = []
        bad: list[ContentError] = list(self._faults)
        for entry in self.entries:
            try:
                good.append((entry, self._read(entry.path)))
            except ContentError as error:
                bad.append(error)
        return good, bad

    def _load(self, path: Path) -> Scenario:
        return load_scenario(path, self._book)


def located(place: Path, book: RuleBook) -> Path:
    """A file or folder as it was named; or the file of a shipped scenario, by its id.

    Raises:
        ContentError: it looks like an id, but no shipped scenario has it.
    """
    if place.suffix or len(place.parts) != 1 or os.path.lexists(place):
        return place
    return Library(book).entry(str(place)).path


def _here(scenario: str) -> Path | None:
    """A file in the folder one is in that has the name of a scenario."""
    if not scenario or Path(scenario).name != scenario:
        return None
    stem = glob.escape(scenario)
    with suppress(OSError, ValueError):
        found = [*Path().glob(f"{stem}.yaml"), *sorted(Path().glob(f"*-{stem}.yaml"))]
        return next((path for path in found if NUMBER.sub("", path.stem) == scenario), None)
    return None


def _scan(folders: Sequence[Path]) -> tuple[tuple[Entry, ...], tuple[ContentError, ...]]:
    found: list[Entry] = []
    faults: list[ContentError] = []
    for root, shipped in [(shipped_folder(), True), *((folder, False) for folder in folders)]:
        if not is_folder(root):
            raise ContentError(problem("library.no-folder", None, path=root))
        scanned = yaml_files(root)
        faults += [ContentError(each) for each in scanned.problems if each.severity == "error"]
        # A copy kept in a folder below must not be played instead of the file itself.
        for path in sorted(scanned.files, key=lambda each: len(each.parts)):
            if not TRANSLATION.search(path.stem):
                found.append(_entry(path, root, shipped))
    entries, twins = _without_twins(found)
    return entries, (*faults, *twins)


def _entry(path: Path, root: Path, shipped: bool) -> Entry:
    number = NUMBER.match(path.stem)
    group = path.parent.relative_to(root).as_posix()
    order = int(number.group()[:-1]) if number else 0
    return Entry(NUMBER.sub("", path.stem), path, group, order, shipped)


def _without_twins(
    entries: list[Entry],
) -> tuple[tuple[Entry, ...], tuple[ContentError, ...]]:
    """The first file of an id is played; a second one is reported."""
    seen: dict[str, Entry] = {}
    twins: list[ContentError] = []
    for entry in entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            twins.append(
                ContentError(
                    problem("library.twins", None, id=entry.id, one=first.path, two=entry.path)
                )
            )
    return tuple(seen.values()), tuple(twins)
