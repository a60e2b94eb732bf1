"""What is likely not meant, although the campaign can be played: warnings for the author.

Each check is one small function that yields problems; nothing here stops a campaign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.faults import Phrase, Problem
from simgame.content.bounds import TRUST, fulfilled
from simgame.content.campaign import ALWAYS
from simgame.content.campaign_walk import CheckedCampaign, Kind, conditions, leaves, reads
from simgame.content.shapes import TRUST_LIMIT


def _check_unlisted(checked: CheckedCampaign) -> Iterator[Problem]:
    for lab, path in checked.folder.items():
        if lab not in checked.file.labs:
            at = ("labs",)
            yield checked.doubt("campaign.unlisted-lab", at, key=True, lab=lab, file=path.name)


def _check_entering(checked: CheckedCampaign) -> Iterator[Problem]:
    """What a lab reads should be something that a lab before it can leave."""
    left: dict[Kind, frozenset[str]] = dict.fromkeys(
        ("fact", "pain", "promise", "sign", "trust"), frozenset()
    )
    left["trust"] = frozenset(talk.to for talk in checked.file.talk)
    for lab in checked.file.labs:
        file = checked.labs.get(lab)
        if file is None:
            return  # it may leave anything
        for kind, name in reads(file):
            if name not in left[kind]:
                called, at = Phrase(f"campaign.kind.{kind}"), ("labs", lab)
                params = {"lab": lab, "name": name, "kind": called}
                yield checked.doubt("campaign.never-left", at, key=True, **params)
        for kind, names in leaves(file).items():
            left[kind] |= names


def _check_standing(checked: CheckedCampaign) -> Iterator[Problem]:
    """A standing without a condition is the last that is ever looked at."""
    rival = checked.file.rival
    for number, standing in enumerate(rival.standing[:-1] if rival else ()):
        if standing.when == ALWAYS:
            line = checked.document.place(("rival", "standing", number)).line
            at = ("rival", "standing", number + 1)
            yield checked.doubt("campaign.hidden-standing", at, line=line)
            return


def _check_trust(checked: CheckedCampaign) -> Iterator[Problem]:
    for condition, path in conditions(checked.file):
        for who, wanted in condition.trust.items():
            if not fulfilled(wanted, TRUST):
                at = (*path, "trust", who)
                yield checked.doubt("scenario.trust-never", at, wanted=wanted, limit=TRUST_LIMIT)


def _check_too_late(checked: CheckedCampaign) -> Iterator[Problem]:
    """What is said before a lab cannot depend on how that lab, or a later one, ended."""
    order = list(checked.file.labs)
    for number, talk in enumerate(checked.file.talk):
        if talk.before not in order:
            continue
        for key in ("ended", "endings"):
            for lab in getattr(talk.when, key):
                if lab in order and order.index(lab) >= order.index(talk.before):
                    at = ("talk", number, "when", key, lab)
                    params = {"lab": lab, "before": talk.before}
                    yield checked.doubt("campaign.not-yet-over", at, key=True, **params)


CHECKS: tuple[Callable[[CheckedCampaign], Iterator[Problem]], ...] = (
    _check_unlisted,
    _check_entering,
    _check_standing,
    _check_trust,
    _check_too_late,
)
