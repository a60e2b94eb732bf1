"""Names of a campaign lead somewhere: labs, people, facts, pains, promises, signs, endings.

Each check is one small function that yields problems. A name that is itself a key stands where
the key stands, not where its value begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.faults import Phrase, Problem
from scoring.yamlfile import Path_
from simgame.content.campaign_walk import (
    CheckedCampaign,
    Kind,
    conditions,
    labs_named,
    people_named,
)
from simgame.content.placed import each_name


def _check_labs(checked: CheckedCampaign) -> Iterator[Problem]:
    for lab in checked.file.labs:
        if lab not in checked.folder:
            yield checked.unknown("campaign.no-lab", lab, checked.folder, ("labs", lab), key=True)
        elif lab not in checked.labs:
            file = checked.folder[lab].name
            yield checked.at("campaign.broken-lab", ("labs", lab), key=True, lab=lab, file=file)


def _check_labs_named(checked: CheckedCampaign) -> Iterator[Problem]:
    for lab, at in labs_named(checked.file):
        if lab not in checked.file.labs:
            known = checked.file.labs
            yield checked.unknown("campaign.unknown-lab", lab, known, at, key=at[-1] == lab)


def _check_people(checked: CheckedCampaign) -> Iterator[Problem]:
    for who, at in people_named(checked.file):
        if who not in checked.everybody:
            known = checked.everybody
            yield checked.unknown("campaign.unknown-person", who, known, at, key=at[-1] == who)


def _check_known(checked: CheckedCampaign) -> Iterator[Problem]:
    """Nothing is said while a lab cannot be read: the name may stand in that one."""
    if not checked.whole:
        return
    for kind, name, at in _known_named(checked):
        if name not in checked.named[kind]:
            known, key = checked.named[kind], at[-1] == name
            called = Phrase(f"campaign.kind.{kind}")
            yield checked.unknown("campaign.unknown-name", name, known, at, key=key, kind=called)


def _known_named(checked: CheckedCampaign) -> Iterator[tuple[Kind, str, Path_]]:
    """Facts, pains and promises, each with its place."""
    file = checked.file
    keys: dict[str, Kind] = {"knows": "fact", "not_knows": "fact", "pains": "pain"}
    keys |= dict.fromkeys(("promised", "not_promised", "kept", "not_kept"), "promise")
    for condition, path in conditions(file):
        for key, kind in keys.items():
            for name, at in each_name(getattr(condition, key), (*path, key)):
                yield kind, name, at
    for fact in file.objectives:
        yield "fact", fact, ("objectives", fact)
    for number, vision in enumerate(file.visions):
        yield "pain", vision.pain, ("visions", number, "pain")
    for number, article in enumerate(file.catalogue):
        for fact, at in each_name(article.for_, ("catalogue", number, "for")):
            yield "fact", fact, at


def _check_signs(checked: CheckedCampaign) -> Iterator[Problem]:
    for sign, at in _signs_named(checked) if checked.signs else ():
        if sign not in checked.signs:
            key = at[-1] == sign
            yield checked.unknown("campaign.unknown-sign", sign, checked.signs, at, key=key)


def _signs_named(checked: CheckedCampaign) -> Iterator[tuple[str, Path_]]:
    for condition, path in conditions(checked.file):
        for key in ("signed", "not_signed"):
            yield from each_name(getattr(condition, key), (*path, key))
    for sign in checked.file.given_by:
        yield sign, ("given_by", sign)


def _check_endings(checked: CheckedCampaign) -> Iterator[Problem]:
    for condition, path in conditions(checked.file):
        for lab, named in condition.endings.items():
            if lab not in checked.labs:
                continue
            known = checked.endings(lab)
            for ending, at in each_name(named, (*path, "endings", lab)):
                if ending not in known:
                    yield checked.unknown("campaign.unknown-ending", ending, known, at, lab=lab)


def _check_twice(checked: CheckedCampaign) -> Iterator[Problem]:
    file = checked.file
    listed = {
        "talk": [each.id for each in file.talk],
        "visions": [each.id for each in file.visions],
        "catalogue": [each.id for each in file.catalogue],
    }
    for key, names in listed.items():
        for number, name in enumerate(names):
            if name in names[:number]:
                yield checked.at("campaign.id-twice", (key, number, "id"), id=name)


CHECKS: tuple[Callable[[CheckedCampaign], Iterator[Problem]], ...] = (
    _check_labs,
    _check_labs_named,
    _check_people,
    _check_known,
    _check_signs,
    _check_endings,
    _check_twice,
)
