"""Ways through a campaign file and its labs: what they name, what a lab can leave behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from scoring.book import RuleBook
from scoring.yamlfile import Path_
from simgame.content.campaign import AccountCondition, CampaignFile
from simgame.content.deciding import Option
from simgame.content.model import Beat, ScenarioFile
from simgame.content.placed import Placed
from simgame.content.shapes import LEFT
from simgame.content.walk import ids, signs_of

COLLEAGUE = "colleague"
"""The role of whoever is of one's own house."""
Kind = Literal["fact", "pain", "promise", "sign", "trust"]
"""What a lab may read, or leave."""


@dataclass(frozen=True)
class CheckedCampaign(Placed):
    """What every check looks at.

    labs: those of the file that could be read, in its order. folder: id → file of every
    scenario that lies beside it, whether it can be used or not.
    """

    file: CampaignFile
    book: RuleBook
    labs: Mapping[str, ScenarioFile]
    folder: Mapping[str, Path]

    @property
    def everybody(self) -> frozenset[str]:
        """The people of the customer, and colleagues of one's own house."""
        casts = (file.cast.items() for file in self.labs.values())
        ours = (who for cast in casts for who, each in cast if each.role == COLLEAGUE)
        return frozenset((*self.file.people, *ours))

    @property
    def whole(self) -> bool:
        """Whether every lab could be read; a name may stand in the one that could not."""
        return set(self.file.labs) == set(self.labs)

    @cached_property
    def named(self) -> Mapping[Kind, frozenset[str]]:
        """Every fact, pain and promise that some lab has."""
        files = self.labs.values()
        return {
            "fact": frozenset(name for file in files for name in file.facts),
            "pain": frozenset(name for file in files for name in file.pains),
            "promise": frozenset(name for file in files for name in file.promises),
        }

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every sign of the rule book's stages; none where the book has no stages."""
        return signs_of(self.book)

    def endings(self, lab: str) -> tuple[str, ...]:
        """Every way in which a lab that could be read may end, by id."""
        beats = self.labs[lab].beats.items()
        return (*(name for name, beat in beats if beat.end), LEFT)


def conditions(file: CampaignFile) -> Iterator[tuple[AccountCondition, Path_]]:
    """Every condition on the account, with its place."""
    for name, person in file.people.items():
        yield person.shown, ("people", name, "shown")
    for number, line in enumerate(file.influence):
        yield line.shown, ("influence", number, "shown")
    for number, talk in enumerate(file.talk):
        yield talk.when, ("talk", number, "when")
    for name, objective in file.objectives.items():
        yield objective.met, ("objectives", name, "met")
    for number, standing in enumerate(file.rival.standing if file.rival else ()):
        yield standing.when, ("rival", "standing", number, "when")
    for number, vision in enumerate(file.visions):
        yield vision.when, ("visions", number, "when")


def people_named(file: CampaignFile) -> Iterator[tuple[str, Path_]]:
    """Every place where somebody of the account is named."""
    for name, person in file.people.items():
        if person.reports_to is not None:
            yield person.reports_to, ("people", name, "reports_to")
    for number, line in enumerate(file.influence):
        yield line.from_, ("influence", number, "from")
        yield line.to, ("influence", number, "to")
    for number, talk in enumerate(file.talk):
        yield talk.from_, ("talk", number, "from")
        yield talk.to, ("talk", number, "to")
    for number, vision in enumerate(file.visions):
        yield vision.owner, ("visions", number, "owner")
    for sign, giver in file.given_by.items():
        yield giver, ("given_by", sign)
    for condition, at in conditions(file):
        for who in condition.trust:
            yield who, (*at, "trust", who)


def labs_named(file: CampaignFile) -> Iterator[tuple[str, Path_]]:
    """Every place, beside `labs`, where a lab is named."""
    for number, talk in enumerate(file.talk):
        yield talk.before, ("talk", number, "before")
    for name, objective in file.objectives.items():
        yield objective.of, ("objectives", name, "of")
        yield objective.call, ("objectives", name, "call")
    for condition, at in conditions(file):
        for lab in condition.ended:
            yield lab, (*at, "ended", lab)
        for lab in condition.endings:
            yield lab, (*at, "endings", lab)


def leaves(file: ScenarioFile) -> dict[Kind, frozenset[str]]:
    """What a lab can leave on the account, whatever stood there when it began."""
    found: dict[Kind, set[str]] = {
        "fact": set(file.known),
        "pain": set(),
        "promise": set(),
        "sign": set(),
        "trust": set(file.cast),
    }
    for beat in file.beats.values():
        found["sign"] |= set(ids(beat.sign))
        moves: tuple[Beat | Option, ...] = (beat, *beat.listed)
        for each in moves:
            found["fact"] |= set(ids(each.learns))
            found["pain"] |= set(ids(each.admits))
            found["promise"] |= {*ids(each.promises), *ids(each.keeps)}
            found["sign"] |= set(ids(each.signs))
    return {kind: frozenset(names) for kind, names in found.items()}


def reads(file: ScenarioFile) -> Iterator[tuple[Kind, str]]:
    """What a lab reads of the account."""
    enters = file.enters
    yield from (("fact", name) for name in enters.facts)
    yield from (("pain", name) for name in enters.pains)
    yield from (("promise", name) for name in enters.promises)
    yield from (("sign", name) for name in enters.signs)
    yield from (("trust", name) for name in enters.trust)
