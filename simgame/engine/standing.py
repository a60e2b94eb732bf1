"""What an account means for the seller: levels, rival, visions, price list, objectives.

Read from the campaign's file and the account alone; nothing here changes either.
"""

from __future__ import annotations

from dataclasses import dataclass

from simgame.content.bounds import TRUST, fulfilled
from simgame.content.campaign import Article, Campaign, Influence, Level, RivalLevel, Vision
from simgame.engine.account import Account, holds, trust

LEVELS: tuple[Level, ...] = ("A", "B", "C")


def level_of(campaign: Campaign, account: Account, person: str) -> Level:
    """How far the relationship with a person has come: the first level that holds, from A."""
    signs = sum(giver == person for sign, giver in account.givers.items() if sign in account.signs)
    signs += sum(account.owed_to.get(promise) == person for promise in account.kept)
    needs = campaign.file.levels.person
    for level in LEVELS:
        wanted = needs.get(level) if level != "C" else None
        if wanted is None or signs < wanted.signs:
            continue
        if trust(account, person) in fulfilled(wanted.trust, TRUST):
            return level
    return "C"


def company_level(campaign: Campaign, account: Account) -> Level:
    """How far the relationship with the whole company has come."""
    needs = campaign.file.levels.company
    for level in LEVELS:
        wanted = needs.get(level) if level != "C" else None
        if wanted is not None and len(account.signs) >= wanted.signs:
            return level
    return "C"


@dataclass(frozen=True, slots=True)
class RivalNow:
    """How the rival stands. path: of the text that says so, for `Campaign.text`."""

    level: RivalLevel
    path: str


def rival_standing(campaign: Campaign, account: Account) -> RivalNow | None:
    """The first standing that holds; None where the campaign has no rival."""
    rival = campaign.file.rival
    for number, each in enumerate(rival.standing if rival else ()):
        if holds(each.when, account):
            return RivalNow(each.level, f"rival.standing.{number}.text")
    return None


def visions(campaign: Campaign, account: Account) -> tuple[Vision, ...]:
    """The pictures of a solution that stand in somebody's head by now."""
    return tuple(each for each in campaign.file.visions if holds(each.when, account))


@dataclass(frozen=True, slots=True)
class Offer:
    """What the price list has for what is known. Prices in the campaign's own currency."""

    articles: tuple[Article, ...]

    @property
    def price(self) -> int:
        return sum(each.price for each in self.articles)

    @property
    def cost(self) -> int:
        return sum(each.cost for each in self.articles)

    @property
    def margin(self) -> int:
        return self.price - self.cost

    @property
    def percent(self) -> int | None:
        """The margin in per cent of the price, rounded down; None where nothing is asked."""
        return 100 * self.margin // self.price if self.price else None


def offer(campaign: Campaign, account: Account) -> Offer:
    """The articles for which one knows a reason."""
    catalogue = campaign.file.catalogue
    return Offer(tuple(each for each in catalogue if account.facts & frozenset(each.for_)))


def people(campaign: Campaign, account: Account) -> tuple[str, ...]:
    """Ids of the people whom the chart shows by now."""
    everybody = campaign.file.people.items()
    return tuple(name for name, person in everybody if holds(person.shown, account))


def influence(campaign: Campaign, account: Account) -> tuple[tuple[int, Influence], ...]:
    """The lines of influence that the chart shows by now, each with its number in the file."""
    seen = set(people(campaign, account))
    return tuple(
        (number, line)
        for number, line in enumerate(campaign.file.influence)
        if {line.from_, line.to} <= seen and holds(line.shown, account)
    )


def objectives(campaign: Campaign, account: Account) -> tuple[str, ...]:
    """The objectives that have been chosen, by their fact."""
    return tuple(name for name in campaign.file.objectives if name in account.facts)


def objective_met(campaign: Campaign, account: Account, objective: str) -> bool | None:
    """Whether an objective was reached; None before its call has been made.

    Raises:
        KeyError: the campaign has no such objective.
    """
    wanted = campaign.file.objectives[objective]
    return holds(wanted.met, account) if wanted.call in account.ended else None
