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


class CampaignProver:
    """Proves a campaign, cast by cast.

    Two casts share the labs in which the same people meet: what such a lab leads to is worked
    out once for both.

    scenarios: lab → scenario. most: states of one lab with one cast, over all its entries.
    """

    def __init__(
        self,
        campaign: Campaign,
        scenarios: Mapping[str, Scenario],
        book: RuleBook,
        most: int = MOST_STATES,
    ) -> None:
        self.campaign, self.scenarios = campaign, scenarios
        self._book, self._most = book, most
        files = [scenarios[lab].file for lab in campaign.labs]
        self.carried: tuple[Carried, ...] = tuple(
            carried(campaign, files, number) for number in range(len(files) + 1)
        )
        self.talked: tuple[Carried, ...] = tuple(
            carried(campaign, files, number, talked=True) for number in range(len(files))
        )
        self._labs: dict[tuple[int, tuple[str, ...]], _Lab] = {}

    def prove(self, cast: Mapping[str, str]) -> CampaignProof:
        """Every lab from every entry that the labs before it can produce.

        cast: contact → personality, for everybody in any lab.

        Raises:
            TooLarge: a lab has too many states.
        """
        ahead = _Ahead(self, cast)
        value = ahead.going_on(0, start(self.campaign), ())
        return CampaignProof(dict(cast), ahead.entries, value)

    def prospect(self, cast: Mapping[str, str], account: Account, lab: str) -> Prospect:
        """What going on to a lab is worth with this account, and what disengaging is.

        Raises:
            TooLarge: a lab that is still to come has too many states.
            ValueError: the campaign has no such lab.
        """
        number = self.campaign.labs.index(lab)
        ahead = _Ahead(self, cast)
        return Prospect(ahead.going_on(number, account, ()), ahead.leaving(number))

    def lab(self, number: int, cast: Mapping[str, str]) -> _Lab:
        """A lab with the part of a cast that is in it."""
        scenario = self.scenarios[self.campaign.labs[number]]
        own = {who: cast[who] for who in scenario.file.cast}
        key = (number, tuple(own.values()))
        if key not in self._labs:
            world = World(scenario, self._book, own)
            kept = kept_bits(self.carried[number + 1], world)
            self._labs[key] = _Lab(world, Leading(world, kept, self._most))
        return self._labs[key]


class _Lab:
    """One lab with one cast, and what each entry was found to lead to."""

    def __init__(self, world: World, leading: Leading) -> None:
        self.world, self._leading = world, leading
        self._exits: dict[Entry, Exits] = {}

    def exits(self, entry: Entry) -> Exits:
        if entry not in self._exits:
            self._exits[entry] = self._leading.exits(entry)
        return self._exits[entry]


class _Ahead:
    """What lies ahead of an account with one cast; everything is worked out once."""

    def __init__(self, prover: CampaignProver, cast: Mapping[str, str]) -> None:
        self._campaign = prover.campaign
        self._carried, self._talked = prover.carried, prover.talked
        labs = range(len(self._campaign.labs))
        self._labs = [prover.lab(number, cast) for number in labs]
        self._values: list[dict[Account, Value]] = [{} for _ in labs]
        self._begun: list[dict[Account, Value]] = [{} for _ in labs]
        self.entries: dict[str, dict[Entry, Entered]] = {lab: {} for lab in self._campaign.labs}

    def leaving(self, number: int) -> float:
        """What disengaging is worth before a lab, in points."""
        return float(self._campaign.file.disengage * (len(self._labs) - number))

    def going_on(self, number: int, account: Account, came: tuple[str, ...]) -> Value:
        """What playing this lab and those after it is worth. came: the endings so far."""
        if number == len(self._labs):
            return NOTHING_MORE
        here = self._carried[number].of(account)
        found = self._values[number].get(here)
        if found is None:
            found = self._values[number][here] = self._after_talk(number, here, came)
        return found

    def _after_talk(self, number: int, account: Account, came: tuple[str, ...]) -> Value:
        """Many accounts are one again once people have talked: what moved them is past."""
        heard = between(self._campaign, account, self._campaign.labs[number])
        here = self._talked[number].of(heard)
        found = self._begun[number].get(here)
        if found is None:
            found = self._begun[number][here] = self._worked_out(number, here, came)
        return found

    def _worked_out(self, number: int, account: Account, came: tuple[str, ...]) -> Value:
        lab = self._campaign.labs[number]
        entry = entry_for(self._labs[number].world.file, account)
        world = self._labs[number].world.entered(entry)
        exits = self._labs[number].exits(entry)
        if entry not in self.entries[lab]:
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
        if number == len(self._labs):
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
