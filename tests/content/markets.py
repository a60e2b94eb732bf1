"""The small campaign that the pages explain mistakes with, as a folder that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

from scoring.faults import Problem
from simgame.author.page import BASES
from simgame.content.load_campaign import ExaminedCampaign, examine_campaign
from tests.builders import changed, the_book

MARKET = BASES / "market"


def market(folder: Path) -> Path:
    """A copy of the whole campaign; the path of its file."""
    return Path(shutil.copytree(MARKET, folder / "market")) / "campaign.yaml"


def edited(path: Path, old: str, new: str, name: str = "campaign.yaml") -> None:
    """Replaces a passage of the campaign, or of a file beside it."""
    file = path.with_name(name)
    file.write_text(changed(file.read_text("utf-8"), old, new), "utf-8")


def examined(path: Path) -> ExaminedCampaign:
    return examine_campaign(path, the_book())


def said(path: Path) -> list[tuple[str, str]]:
    """Code and severity of all that is said of a campaign."""
    return [(each.code, each.severity) for each in examined(path).problems]


def only(path: Path, code: str) -> Problem:
    """The one problem of a code; there may be others of other codes."""
    (found,) = [each for each in examined(path).problems if each.code == code]
    return found
