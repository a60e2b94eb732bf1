"""The account, lab by lab: what each call found and what it left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simgame.attempt import Attempt
from simgame.content.campaign import Campaign
from simgame.engine.account import Account, after, between, start


@dataclass(frozen=True)
class Station:
    """One lab of a run that was begun.

    before: the account as the call found it, what people told each other included. after:
    None while the call is open.
    """

    lab: str
    attempt: Attempt
    before: Account
    after: Account | None


def stations(campaign: Campaign, calls: Iterable[tuple[str, Attempt]]) -> tuple[Station, ...]:
    """Every lab that was begun, in the order of play; only the last one may be open."""
    account, found = start(campaign), list[Station]()
    for lab, call in calls:
        before = between(campaign, account, lab)
        left = None if call.running else after(campaign, before, lab, call.world, call.state)
        found.append(Station(lab, call, before, left))
        account = left or before
    return tuple(found)


def account_now(campaign: Campaign, visited: Sequence[Station]) -> Account:
    """The account after the last call that is over; before the first, as it begins.

    What people tell each other before the next call is not in it: nobody can know that yet.
    """
    done = [each.after for each in visited if each.after is not None]
    return done[-1] if done else start(campaign)
