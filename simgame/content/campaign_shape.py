"""The account of a campaign can always be told: how the rival stands, who reports to whom.

Each check is one small function that yields problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.faults import Problem
from simgame.content.campaign import ALWAYS
from simgame.content.campaign_walk import CheckedCampaign


def _check_rival(checked: CheckedCampaign) -> Iterator[Problem]:
    """However the account stands, so does the rival somehow."""
    rival = checked.file.rival
    if rival is not None and rival.standing[-1].when != ALWAYS:
        at = ("rival", "standing", len(rival.standing) - 1, "when")
        yield checked.at("campaign.no-last-standing", at, key=True)


def _check_chart(checked: CheckedCampaign) -> Iterator[Problem]:
    """Nobody is their own superior, at whatever distance; each circle is named once."""
    people = checked.file.people
    done: set[str] = set()
    for name in people:
        line: list[str] = []
        current: str | None = name
        while current in people and current not in done and current not in line:
            line.append(current)
            current = people[current].reports_to
        if current in line:
            circle = [*line[line.index(current) :], current]
            at = ("people", line[-1], "reports_to")
            yield checked.at("campaign.circle", at, circle=" → ".join(circle))
        done |= set(line)


CHECKS: tuple[Callable[[CheckedCampaign], Iterator[Problem]], ...] = (_check_rival, _check_chart)
