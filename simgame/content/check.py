"""Everything that can be wrong with a scenario that has the right shape, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from scoring.book import RuleBook
from scoring.faults import Problem
from scoring.yamlfile import MAX_PROBLEMS, Document
from simgame.content import doubts, intent, names, structure
from simgame.content.model import ScenarioFile
from simgame.content.walk import Checked


def check(
    file: ScenarioFile, document: Document, book: RuleBook, *, written: bool = True
) -> list[Problem]:
    """What keeps a scenario from being used, in the order of its lines.

    written: whether the file is one that somebody is writing. A saved call only has to be
    playable: what was let pass when it began may not keep it from going on.
    """
    checks = (*names.CHECKS, *structure.CHECKS, *(intent.CHECKS if written else ()))
    return _found(checks, Checked(document, file, book))


def doubt(file: ScenarioFile, document: Document, book: RuleBook) -> list[Problem]:
    """What is likely not meant: warnings, in the order of the file's lines."""
    return in_order([*document.doubts, *_found(doubts.CHECKS, Checked(document, file, book))])


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By line and column; what has no place comes first."""
    return sorted(
        problems, key=lambda item: (item.place.line, item.place.column) if item.place else (0, 0)
    )


def _found(
    checks: Sequence[Callable[[Checked], Iterator[Problem]]], checked: Checked
) -> list[Problem]:
    """At most `MAX_PROBLEMS`: looking for the nearest name takes time."""
    found = chain.from_iterable(each(checked) for each in checks)
    return in_order(islice(found, MAX_PROBLEMS))
