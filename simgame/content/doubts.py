"""What is likely not meant, although the call can be played: warnings for the author.

Each check is one small function that yields problems; nothing here stops a scenario.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import get_args

from scoring.faults import Problem
from scoring.rules import REACTION_LIMIT, Phase
from scoring.yamlfile import Path_
from simgame.content.bounds import TRUST, clock, covers, fulfilled
from simgame.content.intent import taught, wanted_depths, wanted_facts
from simgame.content.model import Beat
from simgame.content.shapes import TRUST_LIMIT, Condition, Goto
from simgame.content.walk import Checked, beats, conditions, gotos, ids, options, path_of, ways

ALIKE = 0.5
"""Cosine of two personalities' reactions above which they hardly ask for different play."""


def _check_orphans(checked: Checked) -> Iterator[Problem]:
    """Beats and endings that nothing leads to, unless a `goto` that is wrong might."""
    reached = _reached(checked)
    if any(_breaks_off(checked.file.beats.get(name)) for name in reached):
        return
    for name, _, path in beats(checked):
        if name not in reached:
            yield checked.doubt("scenario.orphan-beat", path, key=True, beat=name)


def _breaks_off(beat: Beat | None) -> bool:
    """Whether it is an error already that a call cannot go on from here."""
    return beat is None or (beat.end is None and not all(ways(beat) or [None]))


def _reached(checked: Checked) -> set[str]:
    file = checked.file
    found, pending = set[str](), [file.start, *(each.goto for each in file.interrupts)]
    while pending:
        name = pending.pop()
        if name in found:
            continue
        found.add(name)
        beat = file.beats.get(name)
        if beat is None:
            continue
        pending += [to for way in ways(beat) for to, _ in gotos(way, ())]
    return found


def _check_facts(checked: Checked) -> Iterator[Problem]:
    """Facts that nobody tells; where a condition wants one, that is an error of its own.

    Nothing is said where a misspelt one is told; it may be the one.
    """
    told = taught(checked)
    if not told <= set(checked.file.facts):
        return
    spared = told | {fact for fact, _ in wanted_facts(checked)}
    for fact in checked.file.facts:
        if fact not in spared:
            yield checked.doubt("scenario.untold-fact", ("facts", fact), key=True, fact=fact)


def _check_comparisons(checked: Checked) -> Iterator[Problem]:
    most = clock(checked.file)
    minutes = range(-most - 240, most + 1)
    for condition, at in conditions(checked):
        for who, text in condition.trust.items():
            if not fulfilled(text, TRUST):
                place = (*at, "trust", who)
                yield checked.doubt("scenario.trust-never", place, wanted=text, limit=TRUST_LIMIT)
        if not fulfilled(condition.minutes, minutes):
            place = (*at, "minutes")
            wanted = condition.minutes
            yield checked.doubt("scenario.minutes-never", place, wanted=wanted, minutes=most)


def _check_known_anyway(checked: Checked) -> Iterator[Problem]:
    """`not_knows` of a fact that everybody knows from the start never holds."""
    for condition, at in conditions(checked):
        for fact in sorted(set(ids(condition.not_knows)) & set(checked.file.known)):
            yield checked.doubt("scenario.known-anyway", (*at, "not_knows"), fact=fact)


def _check_depths(checked: Checked) -> Iterator[Problem]:
    """A depth for which a pain names no facts is never reached."""
    for name, depth, at in wanted_depths(checked):
        pain = checked.file.pains.get(name)
        if pain is not None and depth != "admitted" and not getattr(pain, depth):
            yield checked.doubt("scenario.empty-depth", at, key=True, pain=name, depth=depth)


def _check_interrupts(checked: Checked) -> Iterator[Problem]:
    listed: list[tuple[Condition, Path_]] = [
        (each.when, ("interrupts", index)) for index, each in enumerate(checked.file.interrupts)
    ]
    for path, earlier in _hidden(checked, listed):
        line = checked.document.place(earlier).line
        yield checked.doubt("scenario.hidden-interrupt", path, line=line)


def _check_ways(checked: Checked) -> Iterator[Problem]:
    listed_ways: list[tuple[Goto | None, Path_]] = []
    listed_ways += [(beat.goto, (*path, "goto")) for _, beat, path in beats(checked)]
    listed_ways += [(option.goto, (*path, "goto")) for _, option, path in options(checked)]
    for goto, path in listed_ways:
        if not isinstance(goto, list):
            continue
        listed: list[tuple[Condition, Path_]] = [
            (branch.when, (*path, index)) for index, branch in enumerate(goto)
        ]
        for at, earlier in _hidden(checked, listed):
            line = checked.document.place(earlier).line
            yield checked.doubt("scenario.hidden-way", at, line=line)


def _hidden(
    checked: Checked, listed: list[tuple[Condition, Path_]]
) -> Iterator[tuple[Path_, Path_]]:
    """Where each condition stands that never gets its turn, and the one that takes it."""
    for index, (later, path) in enumerate(listed):
        for earlier, before in listed[:index]:
            if covers(earlier, later, checked.file):
                yield path, before
                break


def _check_alike(checked: Checked) -> Iterator[Problem]:
    """Personalities offered for one contact should ask for different answers."""
    if checked.file.level == 1:
        return
    own = checked.file.thresholds.get("alike")
    limit = ALIKE if own is None else own.limit
    for name, contact in checked.file.cast.items():
        for (_first, one), (index, other) in combinations(enumerate(contact.personality), 2):
            reactions = [_reactions(checked, each) for each in (one, other)]
            if all(reactions) and (likeness := _cosine(*reactions)) > limit:
                at = ("cast", name, "personality", index)
                cosine = f"{likeness:.2f}"
                yield checked.doubt("scenario.alike", at, one=one, other=other, cosine=cosine)


def _reactions(checked: Checked, personality: str) -> dict[tuple[str, str], int]:
    """Phase and technique → trust points it moves; nothing where a part is unknown."""
    if not set(personality.split("+")) <= set(checked.book.personalities):
        return {}
    found: dict[tuple[str, str], int] = {}
    for phase in get_args(Phase):
        for part in checked.book.reactions(personality, phase):
            for technique, points in part.items():
                total = found.get((phase, technique), 0) + points
                found[phase, technique] = max(-REACTION_LIMIT, min(REACTION_LIMIT, total))
    return found


def _cosine(one: Mapping[tuple[str, str], int], other: Mapping[tuple[str, str], int]) -> float:
    product = sum(points * other.get(key, 0) for key, points in one.items())
    sizes = [math.sqrt(sum(points**2 for points in each.values())) for each in (one, other)]
    return product / (sizes[0] * sizes[1]) if all(sizes) else 0.0


def _check_hidden(checked: Checked) -> Iterator[Problem]:
    """What a hidden objection hides can be found only by an answer that aims at it."""
    for _, beat, path in beats(checked):
        raised = beat.objection
        if raised is None or raised.hides is None or raised.hides not in checked.file.facts:
            continue
        aimless = [
            index
            for index, option in enumerate(beat.listed)
            if "probe" in option.as_ and option.target is None
        ]
        for index in aimless:
            at, option = (*path, *path_of(beat, index)), beat.listed[index].id
            yield checked.doubt("scenario.no-target", at, option=option, fact=raised.hides)
        if not aimless and all(option.target != raised.hides for option in beat.listed):
            at = (*path, "objection", "hides")
            yield checked.doubt("scenario.never-found", at, fact=raised.hides)


def _check_level_one(checked: Checked) -> Iterator[Problem]:
    """Level 1 is what can be written, and read, in an evening."""
    if checked.file.level != 1:
        return
    for name, contact in checked.file.cast.items():
        if len(contact.personality) > 1:
            at = ("cast", name, "personality", 1)
            yield checked.doubt("scenario.level-one-people", at, person=name)
    for _, option, path in options(checked):
        if len(option.as_) > 1:
            place = (*path, "as", 1)
            yield checked.doubt("scenario.level-one-techniques", place, option=option.id)


CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    _check_orphans,
    _check_facts,
    _check_comparisons,
    _check_known_anyway,
    _check_depths,
    _check_interrupts,
    _check_ways,
    _check_alike,
    _check_hidden,
    _check_level_one,
)
