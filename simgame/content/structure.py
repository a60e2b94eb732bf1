"""A call can be played whatever happens: every way leads on, somebody always speaks, it ends.

Each check is one small function that yields problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from scoring.faults import Problem
from scoring.yamlfile import Path_
from simgame.content.deciding import MAX_SETS, NOTHING, WRITTEN
from simgame.content.model import Beat, Contact
from simgame.content.shapes import LEAVE, LEFT, ByReaction, Condition
from simgame.content.walk import (
    Checked,
    beats,
    conditions_before,
    misspelt,
    options,
    path_of,
    ways,
)

RESERVED_OPTIONS = frozenset({LEAVE, NOTHING, WRITTEN, "say", "reply", "text", "write"})
"""Option ids that would collide with answers of their own or with the paths of texts."""
KINDS = ("choose", "select", "write")


def _check_shape(checked: Checked) -> Iterator[Problem]:
    """A beat either ends the call or asks for a decision that leads on."""
    for name, beat, path in beats(checked):
        if name == LEFT:
            yield checked.at("scenario.reserved-beat", path, key=True, beat=name)
        kinds = [key for key in KINDS if getattr(beat, key)]
        if beat.end is not None:
            if kinds or beat.goto:
                yield checked.at("scenario.end-goes-on", path, key=True, beat=name)
            if beat.text is None:
                yield checked.at("scenario.end-without-text", path, key=True, beat=name)
            continue
        if not kinds:
            yield checked.at("scenario.no-decision", path, key=True, beat=name)
        if len(kinds) > 1:
            both = " + ".join(kinds)
            yield checked.at("scenario.two-decisions", (*path, kinds[-1]), beat=name, kinds=both)
        if not beat.say and (kinds == ["choose"] or not beat.text):
            yield checked.at("scenario.nobody-speaks", path, key=True, beat=name)
        if beat.sign is not None or beat.withdraws or (beat.text is not None and beat.say):
            yield checked.at("scenario.text-outside-end", path, key=True, beat=name)


def _check_kinds(checked: Checked) -> Iterator[Problem]:
    """What belongs to a `choose` alone, and sets that are too many to be judged."""
    for name, beat, path in beats(checked):
        if beat.objection is not None and not beat.choose:
            yield checked.at("scenario.objection-needs-choose", (*path, "objection"), beat=name)
        if beat.reply is not None and not beat.say:
            yield checked.at("scenario.nobody-replies", (*path, "reply"), beat=name)
        if beat.for_ is not None and beat.say:
            yield checked.at("scenario.for-somebody-there", (*path, "for"), beat=name)
        if beat.select is None:
            continue
        at = (*path, "select", "budget")
        if not beat.answers:
            yield checked.at("scenario.no-set", at, beat=name)
        elif len(beat.answers) > MAX_SETS:
            yield checked.at("scenario.too-many-sets", at, beat=name, limit=MAX_SETS)


def _check_flow(checked: Checked) -> Iterator[Problem]:
    """Every option leads somewhere, whatever happens; where none does, the beat lacks the way."""
    for name, beat, path in beats(checked):
        listed = zip(beat.listed, ways(beat), strict=True)
        if beat.listed and beat.end is None and all(way is None for way in ways(beat)):
            yield checked.at("scenario.no-goto", path, key=True, beat=name)
            continue
        for index, (option, goto) in enumerate(listed):
            at = (*path, *path_of(beat, index)) if beat.choose else (*path, "goto")
            if goto is None:
                yield checked.at("scenario.leads-nowhere", at, option=option.id)
            elif isinstance(goto, list) and (not goto or goto[-1].when != Condition()):
                yield checked.at("scenario.no-last-way", at, option=option.id)


def _check_options(checked: Checked) -> Iterator[Problem]:
    for name, beat, path in beats(checked):
        seen: set[str] = set()
        for index, option in enumerate(beat.listed if beat.write is None else ()):
            at = (*path, *path_of(beat, index), "id")
            if option.id in seen:
                yield checked.at("scenario.option-twice", at, option=option.id, beat=name)
            if option.id in RESERVED_OPTIONS:
                yield checked.at("scenario.reserved-option", at, option=option.id)
            seen.add(option.id)


def _check_lines(checked: Checked) -> Iterator[Problem]:
    """Lines by personality name people's personalities, and nobody is left speechless.

    Nothing is said where somebody's personality is misspelt; the lines may be right.
    """
    cast = checked.file.cast
    everyone = {name for contact in cast.values() for name in contact.personality}
    unsure = misspelt(checked)
    for _, beat, path in beats(checked):
        for speaker, lines in beat.say.items():
            if speaker in unsure:
                continue
            allowed = set(cast[speaker].personality) if speaker in cast else everyone
            yield from _line_problems(checked, lines, allowed, (*path, "say", speaker))
    if unsure:
        return
    for _, beat, path in beats(checked):
        yield from _reply_problems(checked, beat.reply, _replying(beat, cast), (*path, "reply"))
    for beat, option, path in options(checked):
        yield from _reply_problems(checked, option.reply, _replying(beat, cast), (*path, "reply"))


def _replying(beat: Beat, cast: Mapping[str, Contact]) -> set[str]:
    """What whoever is answered in a beat may be like; of somebody unknown, whatever anybody is."""
    last = next(reversed(beat.say), "")
    people = [cast[last]] if last in cast else cast.values()
    return {name for contact in people for name in contact.personality}


def _reply_problems(
    checked: Checked, reply: object, allowed: set[str], path: Path_
) -> Iterator[Problem]:
    if isinstance(reply, ByReaction):
        for reaction in ("warm", "neutral", "cold"):
            yield from _line_problems(checked, getattr(reply, reaction), allowed, (*path, reaction))
    else:
        yield from _line_problems(checked, reply, allowed, path)


def _line_problems(
    checked: Checked, lines: object, allowed: set[str], path: Path_
) -> Iterator[Problem]:
    if not isinstance(lines, Mapping):
        return
    parts = {part for name in allowed for part in name.split("+")}
    for name in lines:
        if name not in allowed | parts | {"default"}:
            known = allowed | {"default"}
            yield checked.unknown("scenario.unknown-voice", name, known, (*path, name))
    silent = [
        name
        for name in sorted(allowed)
        if "default" not in lines and not {name, *name.split("+")} & set(lines)
    ]
    if silent:
        yield checked.at("scenario.speechless", path, who=", ".join(silent))


def _check_reactions(checked: Checked) -> Iterator[Problem]:
    """There is a reaction only once an answer has been given."""
    for condition, path in conditions_before(checked):
        if condition.reaction:
            yield checked.at("scenario.no-reaction-yet", (*path, "reaction"), key=True)


def _check_clock(checked: Checked) -> Iterator[Problem]:
    """Every call ends: running out of minutes must lead to an ending."""
    clocks = [
        interrupt
        for interrupt in checked.file.interrupts
        if interrupt.when.minutes and interrupt.when == Condition(minutes=interrupt.when.minutes)
    ]
    beats = checked.file.beats
    if not any(_covers_zero(item.when.minutes) for item in clocks):
        yield checked.at("scenario.no-clock", ("interrupts",))
    for index, interrupt in enumerate(checked.file.interrupts):
        target = beats.get(interrupt.goto)
        if target is not None and target.end is None:
            yield checked.at("scenario.interrupt-not-end", ("interrupts", index, "goto"))


def _check_minutes(checked: Checked) -> Iterator[Problem]:
    """Minutes by personality name personalities that somebody here can have."""
    minutes = checked.file.minutes
    if not isinstance(minutes, dict):
        return
    if "default" not in minutes:
        yield checked.at("scenario.minutes-default", ("minutes",))
    offered = {name for contact in checked.file.cast.values() for name in contact.personality}
    known = offered | {part for name in offered for part in name.split("+")} | {"default"}
    for name in minutes:
        if name not in known and not misspelt(checked):
            yield checked.unknown("scenario.minutes-for-nobody", name, known, ("minutes", name))


def _covers_zero(comparison: str | None) -> bool:
    return (
        comparison is not None
        and comparison.replace(" ", "").startswith("<=")
        and (int(comparison.replace(" ", "")[2:]) >= 0)
    )


CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    _check_shape,
    _check_kinds,
    _check_flow,
    _check_options,
    _check_lines,
    _check_reactions,
    _check_clock,
    _check_minutes,
)
