"""The shelf: a row for each run, an offer for each campaign."""

from __future__ import annotations

from simgame.campaign.map_views import Offer, RunRow
from simgame.campaign.run import Run
from simgame.content.campaign import Campaign


def run_row(run: Run, day: str) -> RunRow:
    """day: of its last event, UTC."""
    started = run.started
    return RunRow(
        id=run.id,
        title=run.text("title"),
        account=run.text("account"),
        day=day,
        done=len(run.account.ended),
        labs=len(run.campaign.labs),
        step=run.step,
        seed=started.seed,
        trainee=started.trainee,
        branch=started.branch or "",
    )


def offer(campaign: Campaign, language: str) -> Offer:
    """A campaign, in the language it would be played in."""
    return Offer(
        id=campaign.id,
        title=campaign.text("title", language),
        account=campaign.text("account", language),
        brief=campaign.text("brief", language),
        labs=len(campaign.labs),
        days=campaign.file.days,
    )
