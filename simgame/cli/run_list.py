"""Campaigns that can be begun, and runs that were: one line each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from scoring.faults import ContentError
from scoring.reports import wording
from scoring.words import Words
from simgame.cli.layout import table
from simgame.content.campaign import Campaign
from simgame.services import Services
from simgame.store.row import RunRow


def offers(services: Services) -> tuple[list[Campaign], list[ContentError]]:
    """The campaigns that can be begun, and what was wrong with the others."""
    good, bad = services.library.read_campaigns()
    return [campaign for _, campaign in good], bad


def as_data(good: Sequence[Campaign], rows: Sequence[RunRow]) -> str:
    data = {
        "campaigns": [
            {
                "campaign": each.id,
                "title": each.file.title,
                "account": each.file.account,
                "labs": list(each.labs),
                "days": each.file.days,
                "languages": list(each.languages),
            }
            for each in good
        ],
        "runs": [asdict(row) for row in rows],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_lines(good: Sequence[Campaign], rows: Sequence[RunRow], services: Services) -> list[str]:
    words = services.words
    lines = [words("runs.campaigns")] if good else [words("runs.no-campaigns")]
    for each in good:
        lines += ["", words("runs.campaign", **_offer(each, words))]
        lines.append(f"  simgame campaign play {each.id}")
    if rows:
        lines += ["", words("runs.begun"), *_rows(rows, words)]
        lines += ["", words("runs.then")]
    return lines


def _offer(campaign: Campaign, words: Words) -> dict[str, object]:
    return {
        "title": campaign.text("title", words.language),
        "account": campaign.text("account", words.language),
        "labs": len(campaign.labs),
        "days": campaign.file.days,
    }


def _rows(rows: Sequence[RunRow], words: Words) -> list[str]:
    heads = ("id", "when", "title", "trainee", "mode", "calls")
    cells = [[words(f"runs.head.{name}") for name in heads]]
    for row in rows:
        title = f"{row.title} ({row.branch.split(':')[0]} →)" if row.branch else row.title
        cells.append(
            [
                row.id,
                row.updated[:16].replace("T", " "),
                title,
                row.trainee or "–",
                wording.mode_word(row.mode, words.language),
                words("runs.given-up", count=row.labs) if row.disengaged else str(row.labs),
            ]
        )
    return table(cells)
