"""What the author means must be possible: playthroughs name what exists, conditions can hold.

A call could be played all the same, so a saved call is not held to this; a file that is
being written is. Each check is one small function that yields problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.faults import Problem
from scoring.yamlfile import Path_
from simgame.content.placed import each_name
from simgame.content.shapes import LEAVE, Condition
from simgame.content.walk import Checked, beats, conditions, ids, misspelt, options, signs_of


def taught(checked: Checked) -> set[str]:
    """Every fact that is known from the start or brought along, or that some answer brings."""
    found = {*checked.file.known, *checked.file.enters.facts}
    for _, beat, _path in beats(checked):
        found |= set(ids(beat.learns))
    for _, option, _path in options(checked):
        found |= set(ids(option.learns))
    return found


def admitted(checked: Checked) -> set[str]:
    """Every pain that some answer makes its owner admit."""
    found = {name for _, beat, _path in beats(checked) for name in ids(beat.admits)}
    found |= set(checked.file.enters.pains)
    return found | {name for _, option, _path in options(checked) for name in ids(option.admits)}


def wanted_facts(checked: Checked) -> Iterator[tuple[str, Path_]]:
    """Every fact that a condition wants known, with its place."""
    for condition, at in conditions(checked):
        names = ids(condition.knows)
        for index, fact in enumerate(names):
            listed = isinstance(condition.knows, list)
            yield fact, (*at, "knows", index) if listed else (*at, "knows")


def wanted_depths(checked: Checked) -> Iterator[tuple[str, str, Path_]]:
    """Every pain and depth that a condition wants, with its place."""
    for condition, at in conditions(checked):
        for name in condition.pain:
            for depth in _depths(condition, name):
                yield name, depth, (*at, "pain", name)


def _depths(condition: Condition, pain: str) -> list[str]:
    depths = condition.pain[pain]
    return list(depths) if isinstance(depths, list) else [depths]


def _check_answers(checked: Checked) -> Iterator[Problem]:
    known = {each.id for _, beat, _path in beats(checked) for each in beat.answers} | {LEAVE}
    for index, played in enumerate(checked.file.playthroughs):
        for number, answer in enumerate(played.answers):
            if answer not in known:
                at = ("playthroughs", index, "answers", number)
                yield checked.unknown("scenario.unknown-option", answer, known, at)


def _check_cast(checked: Checked) -> Iterator[Problem]:
    """A playthrough can only be played with somebody whom the scenario offers."""
    people, unsure = checked.file.cast, misspelt(checked)
    for index, played in enumerate(checked.file.playthroughs):
        for who, personality in played.cast.items():
            if who not in people or who in unsure:
                continue
            if personality not in people[who].personality:
                at = ("playthroughs", index, "cast", who)
                offered = people[who].personality
                yield checked.unknown("scenario.not-offered", personality, offered, at)


def _check_knows(checked: Checked) -> Iterator[Problem]:
    known = taught(checked)
    if not known <= set(checked.file.facts):
        return  # a misspelt fact may be the one
    for fact, at in wanted_facts(checked):
        if fact in checked.file.facts and fact not in known:
            yield checked.at("scenario.never-known", at, fact=fact)


def _check_pains(checked: Checked) -> Iterator[Problem]:
    known = admitted(checked)
    if not known <= set(checked.file.pains):
        return  # a misspelt pain may be the one
    for name, depth, at in wanted_depths(checked):
        if depth == "admitted" and name in checked.file.pains and name not in known:
            yield checked.at("scenario.never-admitted", at, key=True, pain=name)


def _check_signs(checked: Checked) -> Iterator[Problem]:
    """A sign is one of the rule book's, or it would move no sale."""
    known = signs_of(checked.book)
    for name, at in _signs_named(checked) if known else ():
        if name not in known:
            yield checked.unknown("scenario.unknown-sign", name, known, at)


def _signs_named(checked: Checked) -> Iterator[tuple[str, Path_]]:
    yield from each_name(checked.file.enters.signs, ("enters", "signs"))
    for _, beat, path in beats(checked):
        yield from ((name, (*path, "signs")) for name in ids(beat.signs))
        yield from ((name, (*path, "sign")) for name in ids(beat.sign))
        yield from each_name(beat.withdraws, (*path, "withdraws"))
    for _, option, path in options(checked):
        yield from ((name, (*path, "signs")) for name in ids(option.signs))
    for condition, path in conditions(checked):
        for key in ("signed", "not_signed"):
            yield from each_name(getattr(condition, key), (*path, key))


CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    _check_answers,
    _check_cast,
    _check_knows,
    _check_pains,
    _check_signs,
)
