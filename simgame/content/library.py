"""The scenarios and campaigns that can be played: folders are scanned, broken drafts reported.

Finding files is cheap and happens at once; a file is read when it is asked for.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from scoring.book import RuleBook
from scoring.faults import ContentError, problem
from scoring.schema import nearest
from simgame.content.campaign import Campaign
from simgame.content.load import NUMBER, TRANSLATION, load_scenario
from simgame.content.load_campaign import lab_files, load_campaign
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


@dataclass(frozen=True)
class CampaignEntry:
    """A campaign file that was found, not yet read. Its id is the name of its folder."""

    id: str
    path: Path
    shipped: bool


class Library:
    """Finds and reads scenarios and campaigns.

    folders: an instructor's own folders; they are searched after the shipped ones.
    """

    def __init__(self, book: RuleBook, folders: Sequence[Path] = ()) -> None:
        self._book = book
        self._read = cache(self._load)
        self._read_campaign = cache(self._load_campaign)
        found = _scan(folders)
        self.entries, self.campaigns, self._faults = found

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

    def campaign(self, campaign: str) -> Campaign:
        """Read a campaign by id, and its labs.

        Raises:
            ContentError: no such campaign (names the nearest), or it cannot be played.
        """
        known = {entry.id: entry for entry in self.campaigns}
        if campaign not in known:
            params = {"id": campaign, "guess": nearest(campaign, known)}
            raise ContentError(
                problem("campaign.unknown", None, known=", ".join(known) or "–", **params)
            )
        return self._read_campaign(known[campaign].path)

    def labs(self, campaign: str) -> Mapping[str, Scenario]:
        """Lab → scenario, in the order of play; those that lie beside the campaign's file.

        Raises:
            ContentError: as for `campaign`.
        """
        found = self.campaign(campaign)
        path = next(entry.path for entry in self.campaigns if entry.id == campaign)
        files = lab_files(path.parent)
        return {lab: self._read(files[lab]) for lab in found.labs}

    def read_campaigns(self) -> tuple[list[tuple[CampaignEntry, Campaign]], list[ContentError]]:
        """Every campaign that can be played, and what was wrong with the rest."""
        good: list[tuple[CampaignEntry, Campaign]] = []
        bad: list[ContentError] = []
        for entry in self.campaigns:
            try:
                good.append((entry, self._read_campaign(entry.path)))
            except ContentError as error:
                bad.append(error)
        return good, bad

    def read_all(self) -> tuple[list[tuple[Entry, Scenario]], list[ContentError]]:
        """Every scenario that can be played, and what was wrong with the rest; campaigns too."""
        good: list[tuple[Entry, Scenario]] = []
        bad: list[ContentError] = list(self._faults)
        for entry in self.entries:
            try:
                good.append((entry, self._read(entry.path)))
            except ContentError as error:
                bad.append(error)
        return good, [*bad, *self.read_campaigns()[1]]

    def _load(self, path: Path) -> Scenario:
        return load_scenario(path, self._book)

    def _load_campaign(self, path: Path) -> Campaign:
        return load_campaign(path, self._book, self._read)


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


class _Scanned(NamedTuple):
    entries: tuple[Entry, ...]
    campaigns: tuple[CampaignEntry, ...]
    faults: tuple[ContentError, ...]


def _scan(folders: Sequence[Path]) -> _Scanned:
    found: list[Entry] = []
    campaigns: list[CampaignEntry] = []
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
        for path in sorted(scanned.campaigns, key=lambda each: len(each.parts)):
            campaigns.append(CampaignEntry(path.absolute().parent.name, path, shipped))
    entries, twins = _without_twins(found, "library.twins")
    first, others = _without_twins(campaigns, "campaign.twins")
    return _Scanned(entries, first, (*faults, *twins, *others))


def _entry(path: Path, root: Path, shipped: bool) -> Entry:
    number = NUMBER.match(path.stem)
    group = path.parent.relative_to(root).as_posix()
    order = int(number.group()[:-1]) if number else 0
    return Entry(NUMBER.sub("", path.stem), path, group, order, shipped)


Found = TypeVar("Found", Entry, CampaignEntry)


def _without_twins(
    entries: list[Found], code: str
) -> tuple[tuple[Found, ...], tuple[ContentError, ...]]:
    """The first file of an id is played; a second one is reported."""
    seen: dict[str, Found] = {}
    twins: list[ContentError] = []
    for entry in entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            params = {"id": entry.id, "one": first.path, "two": entry.path}
            twins.append(ContentError(problem(code, None, **params)))
    return tuple(seen.values()), tuple(twins)
