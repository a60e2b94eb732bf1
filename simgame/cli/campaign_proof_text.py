"""The proof of a campaign as lines and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from scoring.words import Words
from simgame.author.campaign_proof import LabProof, Met, WholeProof
from simgame.author.casts import label
from simgame.content.campaign import Campaign
from simgame.content.scenario import Scenario

SHOWN = 5
"""Examples of one sort of trouble; one would not read more."""


def as_lines(
    campaign: Campaign, labs: Mapping[str, Scenario], whole: WholeProof, words: Words
) -> Iterator[str]:
    """What a reader wants to know: is any entry a dead end, and what is there to win."""
    yield words(
        "campaignproof.head",
        title=campaign.text("title", words.language),
        labs=len(whole.labs),
        casts=len(whole.values),
    )
    for lab in whole.labs:
        yield ""
        yield words(
            "campaignproof.lab",
            lab=lab.lab,
            title=labs[lab.lab].text("title", words.language),
            entries=lab.entries,
            won=f"{lab.won:.0%}",
            width=f"{lab.narrow.width:.0f}",
        )
        yield from _troubles(lab, words)
    yield ""
    yield from _values(whole, words)
    yield words("campaignproof.fair" if whole.fair else "campaignproof.unfair")


def _troubles(lab: LabProof, words: Words) -> Iterator[str]:
    for key, met in (("campaignproof.dead", lab.dead), ("campaignproof.thin", lab.thin)):
        for each in met[:SHOWN]:
            values = {"width": f"{each.width:.0f}", "entry": each.entry.text()}
            yield "  ! " + words(key, cast=label(each.cast), **values)
            if each.entered.came:
                yield "    " + words("campaignproof.came", way=" → ".join(each.entered.came))
        if len(met) > SHOWN:
            yield "    " + words("campaignproof.more", count=len(met) - SHOWN)


def _values(whole: WholeProof, words: Words) -> Iterator[str]:
    values = [value for _, value in whole.values]
    for key in ("best", "random", "worst"):
        found = [getattr(value, key) for value in values]
        low, high = f"{min(found):.0f}", f"{max(found):.0f}"
        yield words(f"campaignproof.value.{key}", low=low, high=high)


def as_data(campaign: Campaign, whole: WholeProof) -> str:
    """The same as one JSON object. Values are points of the process score, labs added up."""
    data = {
        "format": 1,
        "campaign": campaign.id,
        "digest": campaign.digest,
        "fair": whole.fair,
        "labs": [
            {
                "lab": lab.lab,
                "entries": lab.entries,
                "won": lab.won,
                "narrow": _met(lab.narrow),
                "dead": [_met(each) for each in lab.dead],
                "thin": [_met(each) for each in lab.thin],
            }
            for lab in whole.labs
        ],
        "casts": [
            {"cast": dict(cast), "best": value.best, "worst": value.worst, "random": value.random}
            for cast, value in whole.values
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _met(met: Met) -> dict[str, object]:
    value = met.entered.value
    return {
        "cast": dict(met.cast),
        "entry": json.loads(met.entry.text()),
        "came": list(met.entered.came),
        "reaches": met.entered.reaches,
        "stuck": list(met.entered.stuck),
        "best": value.best,
        "worst": value.worst,
        "random": value.random,
    }
