"""A whole campaign with one cast, exactly: every entry of every lab, and what is still to win.

Lab by lab, from the last to the first: what an exit is worth is its price and what the labs
after it can still bring from there. Accounts that differ only in what no later lab reads count
as one. The points of all labs add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.book import RuleBook
from simgame.content.campaign import Campaign
from simgame.content.scenario import Scenario
from simgame.engine.account import Account, after, between, entry_for, start
from simgame.engine.entry import Entry
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.carried import Carried, carried, kept_bits
from simgame.proof.exact import MOST_STATES, Value
from simgame.proof.exits import Exits, Leading

NOTHING_MORE = Value(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Entered:
    """One lab, begun with one entry, by itself.

    value: of this lab alone. reaches: the best kind of ending that can be reached. stuck:
    beats in which nothing may be offered. came: the endings of the labs before it on one way
    to this entry, as `lab.ending`.
    """

    value: Value
    reaches: str
    stuck: tuple[str, ...]
    came: tuple[str, ...]


@dataclass(frozen=True)
class CampaignProof:
    """cast: contact → personality. entries: lab → entry → what it means there. value: of the
    whole campaign, in points; best play may disengage, random play never does."""

    cast: Mapping[str, str]
    entries: Mapping[str, Mapping[Entry, Entered]]
    value: Value


@dataclass(frozen=True)
class Prospect:
    """What is still to win from an account on. leaving: points of disengaging now."""

    going_on: Value
    leaving: float


def prove_campaign(
    campaign: Campaign,
    scenarios: Mapping[str, Scenario],
    book: RuleBook,
    cast: Mapping[str, str],
    most: int = MOST_STATES,
) -> CampaignProof:
    """Prove every lab from every entry that the labs before it can produce.

    scenarios: lab → scenario. most: states of one lab, over all its entries.

    Raises:
        TooLarge: a lab has more states than that.
    """
    ahead = _Ahead(campaign, scenarios, book, cast, most)
    value = ahead.going_on(0, start(campaign), ())
    return CampaignProof(dict(cast), ahead.entries, value)


def prospect(
    campaign: Campaign,
    scenarios: Mapping[str, Scenario],
    book: RuleBook,
    cast: Mapping[str, str],
    account: Account,
    lab: str,
) -> Prospect:
    """What going on to a lab is worth with this account, and what disengaging is.

    Raises:
        TooLarge: a lab that is still to come has more states than can be looked at.
        KeyError: the campaign has no such lab.
    """
    number = campaign.labs.index(lab) if lab in campaign.labs else None
    if number is None:
        raise KeyError(lab)
    ahead = _Ahead(campaign, scenarios, book, cast, MOST_STATES)
    return Prospect(ahead.going_on(number, account, ()), ahead.leaving(number))


class _Ahead:
    """What lies ahead of an account; everything is worked out once."""

    def __init__(
        self,
        campaign: Campaign,
        scenarios: Mapping[str, Scenario],
        book: RuleBook,
        cast: Mapping[str, str],
        most: int,
    ) -> None:
        files = [scenarios[lab].file for lab in campaign.labs]
        self._campaign = campaign
        self._carried: list[Carried] = [
            carried(campaign, files, number) for number in range(len(files) + 1)
        ]
        self._worlds = [
            World(scenarios[lab], book, {who: cast[who] for who in scenarios[lab].file.cast})
            for lab in campaign.labs
        ]
        self._leading = [
            Leading(world, kept_bits(self._carried[number + 1], world), most)
            for number, world in enumerate(self._worlds)
        ]
        self._exits: list[dict[Entry, Exits]] = [{} for _ in files]
        self._values: list[dict[Account, Value]] = [{} for _ in range(len(files) + 1)]
        self.entries: dict[str, dict[Entry, Entered]] = {lab: {} for lab in campaign.labs}

    def leaving(self, number: int) -> float:
        """What disengaging is worth before a lab, in points."""
        return float(self._campaign.file.disengage * (len(self._worlds) - number))

    def going_on(self, number: int, account: Account, came: tuple[str, ...]) -> Value:
        """What playing this lab and those after it is worth. came: the endings so far."""
        if number == len(self._worlds):
            return NOTHING_MORE
        here = self._carried[number].of(account)
        found = self._values[number].get(here)
        if found is None:
            found = self._values[number][here] = self._worked_out(number, here, came)
        return found

    def _worked_out(self, number: int, account: Account, came: tuple[str, ...]) -> Value:
        lab = self._campaign.labs[number]
        account = between(self._campaign, account, lab)
        entry = entry_for(self._worlds[number].file, account)
        world = self._worlds[number].entered(entry)
        exits = self._exits[number].get(entry)
        if exits is None:
            exits = self._exits[number][entry] = self._leading[number].exits(entry)
            self.entries[lab][entry] = _entered(world, exits, came)
        best, worst, mean = float("-inf"), float("inf"), -exits.lost
        for state, way in exits.ways.items():
            left = after(self._campaign, account, lab, world, state)
            further = (*came, f"{lab}.{world.beats[state.beat]}")
            value = self._or_leave(number + 1, self.going_on(number + 1, left, further))
            if way.most is not None and way.least is not None:
                best = max(best, way.most + value.best)
                worst = min(worst, way.least + value.worst)
            mean += way.chance * (world.price(state.beat) + value.random)
        return Value(best, worst, mean)

    def _or_leave(self, number: int, value: Value) -> Value:
        """The same, where one may also disengage; before the end there is nothing to leave."""
        if number == len(self._worlds):
            return value
        leaving = self.leaving(number)
        return Value(max(value.best, leaving), min(value.worst, leaving), value.random)


def _entered(world: World, exits: Exits, came: tuple[str, ...]) -> Entered:
    reached = [(way, state) for state, way in exits.ways.items()]
    most = [way.most for way, _ in reached if way.most is not None]
    least = [way.least for way, _ in reached if way.least is not None]
    mean = sum(way.chance * world.price(state.beat) for way, state in reached) - exits.lost
    return Entered(
        value=Value(max(most), min(least), mean),
        reaches=_best_kind(world, [state for way, state in reached if way.most is not None]),
        stuck=tuple(sorted(world.beats[beat] for beat in exits.stuck)),
        came=came,
    )


def _best_kind(world: World, states: list[State]) -> str:
    return world.kind(max(states, key=lambda state: world.price(state.beat)).beat)
