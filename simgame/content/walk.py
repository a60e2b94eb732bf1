"""Ways through a scenario file: its beats, options, conditions and gotos, with their paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.yamlfile import Path_
from simgame.content.deciding import Option
from simgame.content.model import Beat, ScenarioFile
from simgame.content.placed import Placed
from simgame.content.shapes import Branch, Condition, Goto, GotoByReaction, Ids, IdsByReaction


@dataclass(frozen=True)
class Checked(Placed):
    """What every check looks at."""

    file: ScenarioFile
    book: RuleBook


def ids(value: Ids | IdsByReaction | None, reaction: str | None = None) -> list[str]:
    """The ids in a value; of one reaction, or of all of them."""
    if value is None:
        return []
    if isinstance(value, IdsByReaction):
        reactions = (reaction,) if reaction else ("warm", "neutral", "cold")
        return [name for each in reactions for name in ids(getattr(value, each))]
    return [value] if isinstance(value, str) else list(value)


def signs_named(file: ScenarioFile) -> tuple[str, ...]:
    """Every sign that a scenario gives, takes back or asks for; sorted."""
    found = set(file.enters.signs)
    for beat in file.beats.values():
        found |= {*ids(beat.signs), *ids(beat.sign), *ids(beat.withdraws)}
        for option in beat.listed:
            found |= set(ids(option.signs))
    for when in _conditions_of(file):
        found |= {*ids(when.signed), *ids(when.not_signed)}
    return tuple(sorted(found))


def signs_of(book: RuleBook) -> frozenset[str]:
    """Every sign that a customer may give, by the stages of a rule book; it may have none."""
    stages = book.stages.stages.values() if book.stages else ()
    return frozenset(sign for stage in stages for sign in stage.signs)


def _conditions_of(file: ScenarioFile) -> Iterator[Condition]:
    yield from (each.when for each in file.interrupts)
    for beat in file.beats.values():
        yield from _whens(beat.goto)
        for option in beat.listed:
            yield option.when
            yield from _whens(option.goto)


def _whens(goto: Goto | None) -> Iterator[Condition]:
    if isinstance(goto, list):
        yield from (branch.when for branch in goto)


def branches(goto: Goto | None, reaction: str) -> list[Branch]:
    """A `goto` in its general form, for one reaction."""
    if goto is None:
        return []
    if isinstance(goto, str):
        return [Branch(to=goto)]
    if isinstance(goto, GotoByReaction):
        return [Branch(to=str(getattr(goto, reaction)))]
    return list(goto)


def ways(beat: Beat) -> list[Goto | None]:
    """Where each answer of a beat leads: its own `goto`, else the beat's."""
    return [beat.goto if option.goto is None else option.goto for option in beat.listed]


def path_of(beat: Beat, number: int) -> Path_:
    """Where in its beat the answer stands that is listed there under this number."""
    if beat.write is not None:
        return ("write",)
    return ("choose", number) if beat.select is None else ("select", "items", number)


def misspelt(checked: Checked) -> set[str]:
    """The people of whom some personality is not in the rule book."""
    known = set(checked.book.personalities)
    return {
        who
        for who, contact in checked.file.cast.items()
        if not {part for name in contact.personality for part in name.split("+")} <= known
    }


def gotos(goto: Goto | None, path: Path_) -> Iterator[tuple[str, Path_]]:
    if isinstance(goto, str):
        yield goto, path
    elif isinstance(goto, GotoByReaction):
        for reaction in ("warm", "neutral", "cold"):
            yield str(getattr(goto, reaction)), (*path, reaction)
    elif isinstance(goto, list):
        for index, branch in enumerate(goto):
            yield branch.to, (*path, index, "to")


def beats(checked: Checked) -> Iterator[tuple[str, Beat, Path_]]:
    for name, beat in checked.file.beats.items():
        yield name, beat, ("beats", name)


def options(checked: Checked) -> Iterator[tuple[Beat, Option, Path_]]:
    for _, beat, path in beats(checked):
        for index, option in enumerate(beat.listed):
            yield beat, option, (*path, *path_of(beat, index))


def conditions(checked: Checked) -> Iterator[tuple[Condition, Path_]]:
    yield from conditions_before(checked)
    for _, option, path in options(checked):
        yield from branch_conditions(option.goto, (*path, "goto"))
    for _, beat, path in beats(checked):
        yield from branch_conditions(beat.goto, (*path, "goto"))


def conditions_before(checked: Checked) -> Iterator[tuple[Condition, Path_]]:
    """The conditions that are not about an answer which was just given."""
    for index, interrupt in enumerate(checked.file.interrupts):
        yield interrupt.when, ("interrupts", index, "when")
    for _, option, path in options(checked):
        yield option.when, (*path, "when")


def branch_conditions(goto: Goto | None, path: Path_) -> Iterator[tuple[Condition, Path_]]:
    if isinstance(goto, list):
        for index, branch in enumerate(goto):
            yield branch.when, (*path, index, "when")
