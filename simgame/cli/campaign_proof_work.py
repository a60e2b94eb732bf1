"""From what was named on the command line to a campaign, its labs and the casts to be proven."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import problem
from simgame.author.campaign_proof import Cast, campaign_casts
from simgame.author.casts import covering
from simgame.cli.shell import refuse
from simgame.content.campaign import Campaign
from simgame.content.library import Library
from simgame.content.load import load_scenario
from simgame.content.load_campaign import lab_files, load_campaign
from simgame.content.scenario import Scenario

FILE = "campaign.yaml"


def named_campaign(named: str, book: RuleBook) -> tuple[Campaign, Mapping[str, Scenario]]:
    """A campaign by its file, its folder or its id.

    Raises:
        ContentError: it cannot be used, or there is none of that name.
    """
    path = Path(named) / FILE if Path(named).is_dir() else Path(named)
    if not path.is_file():
        library = Library(book)
        return library.campaign(named), library.labs(named)
    campaign = load_campaign(path, book)
    files = lab_files(path.parent)
    return campaign, {lab: load_scenario(files[lab], book) for lab in campaign.labs}


def chosen_casts(
    campaign: Campaign,
    labs: Mapping[str, Scenario],
    chosen: Mapping[str, str],
    *,
    every: bool,
) -> list[Cast]:
    """The casts that fit what was chosen: all of them, or so many that everybody is each of
    their personalities once.

    Raises:
        CliError: nobody, or nobody like that, is in any lab.
    """
    fitting = [
        cast
        for cast in campaign_casts(campaign, labs)
        if all(cast.get(who) == personality for who, personality in chosen.items())
    ]
    if not fitting:
        wanted = ", ".join(f"{who}={personality}" for who, personality in chosen.items())
        raise refuse(problem("campaignproof.no-cast", None, cast=wanted, id=campaign.id))
    return fitting if every else covering(fitting)
