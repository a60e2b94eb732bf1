"""The labs of a campaign tell one story: one name is one thing, one person is one person.

Each check is one small function that yields problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.faults import Phrase, Problem
from simgame.content.campaign import Objective
from simgame.content.campaign_walk import COLLEAGUE, CheckedCampaign
from simgame.content.model import Contact, ScenarioFile


def _check_cast(checked: CheckedCampaign) -> Iterator[Problem]:
    """Whoever is in a cast is a colleague, or one of the customer's people."""
    for lab, file in checked.labs.items():
        for who, contact in file.cast.items():
            if contact.role != COLLEAGUE and who not in checked.file.people:
                yield checked.at("campaign.person-missing", ("people",), key=True, who=who, lab=lab)


def _check_called(checked: CheckedCampaign) -> Iterator[Problem]:
    """The chart and the labs say the same of a person, whether met or only spoken of."""
    for lab, file in checked.labs.items():
        for who, contact in (*file.cast.items(), *file.absent.items()):
            person = checked.file.people.get(who)
            for key in ("name", "title", "role") if person is not None else ():
                there = getattr(contact, key, None)
                if there is not None and there != getattr(person, key):
                    at = ("people", who, key)
                    yield checked.at("campaign.person-otherwise", at, who=who, lab=lab, there=there)


def _check_hurt(checked: CheckedCampaign) -> Iterator[Problem]:
    """Whoever has a pain, or is hurt by it, should be on the chart, though nobody meets them."""
    for lab, file in checked.labs.items():
        for pain in file.pains.values():
            for who in (pain.owner, *pain.impact):
                if who not in checked.everybody and who not in file.cast:
                    at = ("people",)
                    yield checked.doubt("campaign.hurt-missing", at, key=True, who=who, lab=lab)


def _check_same_person(checked: CheckedCampaign) -> Iterator[Problem]:
    """A person keeps their name and the personalities that may be drawn for them."""
    first: dict[str, tuple[str, Contact]] = {}
    for lab, file in checked.labs.items():
        for who, contact in file.cast.items():
            earlier, other = first.setdefault(who, (lab, contact))
            if set(other.personality) != set(contact.personality):
                params = {"who": who, "one": earlier, "other": lab}
                yield checked.at("campaign.same-person", ("labs", lab), key=True, **params)


def _check_same_things(checked: CheckedCampaign) -> Iterator[Problem]:
    """A fact, a pain or a promise of one id says the same in every lab that has it."""
    first: dict[tuple[str, str], tuple[str, object]] = {}
    for lab, file in checked.labs.items():
        for kind, name, said in _things(file):
            earlier, other = first.setdefault((kind, name), (lab, said))
            if other != said:
                params = {"id": name, "one": earlier, "other": lab}
                called, at = Phrase(f"campaign.kind.{kind}"), ("labs", lab)
                yield checked.at("campaign.same-id", at, key=True, kind=called, **params)


def _things(file: ScenarioFile) -> Iterator[tuple[str, str, object]]:
    """Facts, pains and promises, each with what must not differ between two labs."""
    yield from (("fact", name, fact) for name, fact in file.facts.items())
    yield from (("pain", name, (pain.text, pain.owner)) for name, pain in file.pains.items())
    yield from (("promise", name, promise) for name, promise in file.promises.items())


def _check_objectives(checked: CheckedCampaign) -> Iterator[Problem]:
    """An objective is written down in one lab, and opened after a later one."""
    order = list(checked.file.labs)
    for name, objective in checked.file.objectives.items():
        at = ("objectives", name)
        if objective.of in checked.labs and not _is_written(checked, objective):
            beat, lab = objective.written_in, objective.of
            yield checked.at("campaign.not-written", (*at, "written_in"), beat=beat, lab=lab)
        if not {objective.of, objective.call} <= set(order):
            continue
        if order.index(objective.of) >= order.index(objective.call):
            of, call = objective.of, objective.call
            yield checked.at("campaign.opened-too-early", (*at, "call"), of=of, call=call)


def _is_written(checked: CheckedCampaign, objective: Objective) -> bool:
    beat = checked.labs[objective.of].beats.get(objective.written_in)
    return beat is not None and beat.write is not None


CHECKS: tuple[Callable[[CheckedCampaign], Iterator[Problem]], ...] = (
    _check_cast,
    _check_called,
    _check_hurt,
    _check_same_person,
    _check_same_things,
    _check_objectives,
)
