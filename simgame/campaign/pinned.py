"""What a run was begun with, read from the texts it pinned: never from the files of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from scoring.book import RuleBook
from scoring.faults import SimgameError, problem
from simgame.attempt import pinned_book, pinned_scenario
from simgame.campaign.events import RunStarted
from simgame.campaign.faults import RunError
from simgame.content.campaign import Campaign
from simgame.content.load_campaign import campaign_from_text
from simgame.content.scenario import Scenario
from simgame.content.speech import draw
from simgame.store.database import Store

MAX_SEED = 1_000_000
"""Seeds stay small enough to be read out to a class."""


@lru_cache(maxsize=8)
def _campaign(text: str) -> Campaign:
    return campaign_from_text(text)


@dataclass(frozen=True)
class Pinned:
    """The campaign, its labs and the rule book of one run."""

    store: Store
    started: RunStarted

    @property
    def campaign(self) -> Campaign:
        return _campaign(self.store.text(self.started.campaign_text))

    @property
    def book(self) -> RuleBook:
        return pinned_book(self.store.text(self.started.book_text))

    def scenario(self, lab: str) -> Scenario:
        """A lab as it was when the run began."""
        text = self.store.text(self.started.scenarios[lab])
        return pinned_scenario(text, self.store.text(self.started.book_text))

    def cast(self, lab: str) -> dict[str, str]:
        """Who the contacts of a lab are in this run."""
        return {who: self.started.cast[who] for who in self.scenario(lab).file.cast}

    def seed(self, lab: str) -> int:
        """The seed of a lab's call; the same for everybody who was given the run's seed."""
        return draw(self.started.seed, "lab", lab) % MAX_SEED

    def demand_whole(self, run: str) -> None:
        """See that every pinned text is there and can be read.

        Raises:
            StoreError: missing-text, changed-text. RunError: texts that are no campaign, no
                rule book, no lab, or do not go together.
        """
        try:
            labs, cast = self.campaign.labs, set[str]()
            for lab in labs:
                cast |= set(self.scenario(lab).file.cast)
        except (ValueError, TypeError, KeyError) as error:
            raise RunError(problem("run.unreadable", None, id=run)) from error
        except SimgameError as error:
            if any(each.code.startswith("store.") for each in error.problems):
                raise
            raise RunError([problem("run.texts", None, id=run), *error.problems]) from error
        if set(labs) != set(self.started.scenarios) or cast != set(self.started.cast):
            raise RunError(problem("run.unreadable", None, id=run))


def draw_people(
    scenarios: Mapping[str, Scenario], seed: int, chosen: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Who everybody at the account is this time: the same person in every lab.

    chosen: contact → personality; the seed draws the others among what all their labs offer.

    Raises:
        RunError: a contact or a personality that the labs do not offer, or somebody whose labs
            have no personality in common.
    """
    chosen, offered = chosen or {}, _offered(scenarios)
    for who in chosen:
        if who not in offered:
            known = ", ".join(offered)
            raise RunError(problem("attempt.unknown-contact", None, who=who, known=known))
    cast = {}
    for who, possible in offered.items():
        if not possible:
            raise RunError(problem("run.nobody-in-common", None, who=who))
        cast[who] = chosen.get(who) or possible[draw(seed, "cast", who) % len(possible)]
        if cast[who] not in possible:
            names = {"who": who, "word": cast[who], "known": ", ".join(possible)}
            raise RunError(problem("attempt.unknown-personality", None, **names))
    return cast


def _offered(scenarios: Mapping[str, Scenario]) -> dict[str, list[str]]:
    """Contact → personalities that every lab with this contact offers."""
    offered: dict[str, list[str]] = {}
    for scenario in scenarios.values():
        for who, contact in scenario.file.cast.items():
            known = offered.get(who, contact.personality)
            offered[who] = [name for name in known if name in contact.personality]
    return offered
