"""Which ids may stand where in a scenario file, for its schema.

A place is `Shape.key` of the models; `Shape.key.keys` is the keys of a mapping there, and
`Shape.key.by` those of the mappings in which a text is written for each personality.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from scoring.book import RuleBook
from scoring.rules import Said
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE, LEFT


@dataclass(frozen=True)
class Choice:
    """Ids that may stand in a place. says: what each means, one for each or none.

    only: nothing else may stand there, but what fits the pattern, if there is one.
    """

    ids: tuple[str, ...]
    says: tuple[str, ...] = ()
    only: bool = False
    pattern: str | None = None


SIGNS = (
    "Beat.sign", "Beat.signs", "Beat.withdraws", "Option.signs", "Entering.signs",
    "SignsByReaction.warm", "SignsByReaction.neutral", "SignsByReaction.cold",
    "Condition.signed", "Condition.not_signed", "Learned.signed", "Learned.not_signed",
)  # fmt: skip
"""Places of a scenario where a customer's sign stands."""


class _Named(Protocol):
    @property
    def name(self) -> Said: ...
    @property
    def what(self) -> Said: ...


def of_book(book: RuleBook) -> dict[str, Choice]:
    """What the rule book names; nothing else can be meant."""
    ids = tuple(book.personalities)
    one = "|".join(ids)
    both = rf"^(?:{one})\+(?:{one})$"
    said = _said(book.personalities)
    personality = Choice(ids, said, True, both)
    by_personality = Choice(("default", *ids), ("", *said), True, both)
    techniques = Choice(tuple(book.techniques), _said(book.techniques), True)
    return {
        **dict.fromkeys(SIGNS, _signs(book)),
        "Option.as": techniques,
        "Item.as": techniques,
        "RaisedObjection.rule": Choice(tuple(book.objections), _said(book.objections), True),
        "Contact.personality": personality,
        "Playthrough.cast": personality,
        "Beat.say.by": by_personality,
        "Option.reply.by": by_personality,
        "ByReaction.warm.by": by_personality,
        "ByReaction.neutral.by": by_personality,
        "ByReaction.cold.by": by_personality,
        "ScenarioFile.minutes.by": by_personality,
    }


def of_account(book: RuleBook) -> dict[str, Choice]:
    """The same for a campaign file."""
    signs = _signs(book)
    places = ("AccountCondition.signed", "AccountCondition.not_signed")
    return {**dict.fromkeys(places, signs), "CampaignFile.given_by.keys": signs}


def _signs(book: RuleBook) -> Choice:
    """The signs of the stages; any other where a book has no stages."""
    stages = book.stages.stages.values() if book.stages else ()
    signs = {name: sign for stage in stages for name, sign in stage.signs.items()}
    says = tuple(f"{each.name.en} / {each.name.zh}" for each in signs.values())
    return Choice(tuple(signs), says, bool(signs))


def of_scenario(scenario: Scenario) -> dict[str, Choice]:
    """What one file names, so far."""
    file = scenario.file
    beats = Choice(tuple(file.beats), tuple(_beats(scenario)))
    facts = Choice(tuple(file.facts), tuple(file.facts.values()))
    pains = Choice(tuple(file.pains), tuple(pain.text for pain in file.pains.values()))
    people = Choice(
        tuple(file.cast), tuple(f"{each.name}, {each.title}" for each in file.cast.values())
    )
    return dict(_places(scenario, beats, facts, pains, people))


def _places(
    scenario: Scenario, beats: Choice, facts: Choice, pains: Choice, people: Choice
) -> Iterator[tuple[str, Choice]]:
    file = scenario.file
    promised = (each.text for each in file.promises.values())
    promises = Choice(tuple(file.promises), tuple(promised))
    ends = tuple(name for name, beat in file.beats.items() if beat.end)
    objections = tuple(beat.objection.id for beat in file.beats.values() if beat.objection)
    answers = tuple(option.id for beat in file.beats.values() for option in beat.answers)
    for place in ("ScenarioFile.start", "Beat.goto", "Option.goto", "Branch.to", "Interrupt.goto"):
        yield place, beats
    for reaction in ("warm", "neutral", "cold"):
        yield f"GotoByReaction.{reaction}", beats
        yield f"FactsByReaction.{reaction}", facts
        yield f"PainsByReaction.{reaction}", pains
        yield f"PromisesByReaction.{reaction}", promises
    for place in (
        "ScenarioFile.known", "Condition.knows", "Condition.not_knows", "Beat.learns",
        "Option.learns", "RaisedObjection.hides", "Pain.reasons", "Pain.capabilities",
        "Pain.impact", "ScenarioFile.information", "Entering.facts", "Item.learns",
        "Learned.knows", "Learned.not_knows",
    ):  # fmt: skip
        yield place, facts
    for place in (
        "Beat.admits", "Option.admits", "Condition.pain.keys", "Learned.pain.keys",
        "Entering.pains",
    ):  # fmt: skip
        yield place, pains
    for shape in ("Condition", "Learned"):
        for key in ("promised", "not_promised", "kept", "not_kept"):
            yield f"{shape}.{key}", promises
    for shape in ("Beat", "Option", "Item"):
        yield f"{shape}.promises", promises
        yield f"{shape}.keeps", promises
    yield "Entering.promises", promises
    for place in (
        "Pain.owner", "Beat.say.keys", "Condition.trust.keys", "Playthrough.cast.keys",
        "Beat.for", "SellersPromise.to", "Entering.trust",
    ):  # fmt: skip
        yield place, people
    targets = dict.fromkeys((*facts.ids, *pains.ids, *people.ids, *objections))
    yield "Option.target", Choice(tuple(targets))
    yield "Item.target", Choice(tuple(targets))
    yield "Playthrough.ends", Choice((*ends, LEFT))
    yield "Playthrough.answers", Choice((*dict.fromkeys(answers), LEAVE))


def _beats(scenario: Scenario) -> Iterator[str]:
    """What tells one beat from another: how it ends, or the first thing that is said."""
    for name, beat in scenario.file.beats.items():
        said = (
            text
            for path, text in scenario.originals.items()
            if path.startswith(f"beats.{name}.say.")
        )
        yield beat.end or next(said, "")


def _said(entries: Mapping[str, _Named]) -> tuple[str, ...]:
    """Name and meaning of each entry, in both languages."""
    return tuple(
        f"{each.name.en}: {each.what.en} / {each.name.zh}：{each.what.zh}"
        for each in entries.values()
    )
