"""Which competencies a scenario can measure, told to the trainee before the call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import get_args

from scoring.book import RuleBook
from scoring.judge import verdict
from scoring.rules import Depth
from simgame.content.scenario import Scenario
from simgame.engine.world import World

_DEPTHS = tuple(
    frozenset(chosen)
    for size in range(len(get_args(Depth)) + 1)
    for chosen in combinations(get_args(Depth), size)
)


def measurable(scenario: Scenario, book: RuleBook) -> tuple[str, ...]:
    """Competencies in which two answers of one decision can differ, in the book's order.

    Over every personality that may be drawn and every depth of understanding; whether a
    trainee gets there is not asked, so the list may promise a little more than one call
    shows, never less.
    """
    found: set[str] = set()
    for world in _worlds(scenario, book):
        for beat in range(len(world.options)):
            found |= _of_beat(world, beat)
    return tuple(name for name in book.competencies if name in found)


def _worlds(scenario: Scenario, book: RuleBook) -> Iterator[World]:
    """Worlds in which each contact is each of its personalities once.

    A decision is judged for one contact alone, so not every combination is needed.
    """
    cast = scenario.file.cast
    for number in range(max(len(contact.personality) for contact in cast.values())):
        drawn = {
            name: contact.personality[number % len(contact.personality)]
            for name, contact in cast.items()
        }
        yield World(scenario, book, drawn)


def _of_beat(world: World, beat: int) -> set[str]:
    if not world.options[beat]:
        return set()
    has_pain = any(option.pain is not None for option in world.options[beat])
    found: set[str] = set()
    for depth in _DEPTHS if has_pain else (None,):
        found |= _differing(world, beat, depth)
    return found


def _differing(world: World, beat: int, depth: frozenset[str] | None) -> set[str]:
    """Competencies whose points differ between the answers at this depth."""
    moment = world.start._replace(beat=beat)
    verdicts = []
    for number, option in enumerate(world.options[beat]):
        situation = world.situation(moment, number)
        if option.pain is not None:
            situation = replace(situation, pain=depth)
        verdicts.append(verdict(world.judging, situation, world.answer(moment, number)))
    return {
        name
        for name in world.judging.competencies
        if len({found.in_competency(name) for found in verdicts}) > 1
    }
