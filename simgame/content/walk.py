"""Ways through a scenario file: its beats, options, conditions and gotos, with their paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scoring import schema
from scoring.book import RuleBook
from scoring.faults import Problem, problem
from scoring.yamlfile import Document, Path_
from simgame.content.model import (
    Beat,
    Branch,
    Condition,
    Goto,
    GotoByReaction,
    Ids,
    IdsByReaction,
    Option,
    ScenarioFile,
)


@dataclass(frozen=True)
class Checked:
    """What every check looks at."""

    file: ScenarioFile
    document: Document
    book: RuleBook

    def unknown(self, code: str, word: str, known: Iterable[str], path: Path_) -> Problem:
        return schema.unknown(code, word, known, self.document, path)

    def at(self, code: str, path: Path_, *, key: bool = False, **params: object) -> Problem:
        return problem(code, self.document.place(path, key=key), **params)

    def doubt(self, code: str, path: Path_, *, key: bool = False, **params: object) -> Problem:
        """The same for what can be played all the same."""
        return replace(self.at(code, path, key=key, **params), severity="warning")


def ids(value: Ids | IdsByReaction | None, reaction: str | None = None) -> list[str]:
    """The ids in a value; of one reaction, or of all of them."""
    if value is None:
        return []
    if isinstance(value, IdsByReaction):
        reactions = (reaction,) if reaction else ("warm", "neutral", "cold")
        return [name for each in reactions for name in ids(getattr(value, each))]
    return [value] if isinstance(value, str) else list(value)


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
    return [beat.goto if option.goto is None else option.goto for option in beat.choose]


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
        for index, option in enumerate(beat.choose):
            yield beat, option, (*path, "choose", index)


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
