"""Which beats, options and reactions a playthrough passes.

Coverage is a statement about the author's intent (`playthroughs:`), so it is worked out
with the same functions that play the call, from nothing but a world and a list of answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from scoring.book import RuleBook
from simgame.author.casts import casts
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE, LEFT
from simgame.engine.world import World

MOST_CASTS = 200
"""Casts that a playthrough is run with at most, where it leaves the cast open."""


class Step(NamedTuple):
    """One answer and where it led.

    reaction: warm, neutral or cold; empty for `leave`. next: the beat or ending the call
    stands at afterwards, interrupts included; `left` after `leave`.
    """

    beat: str
    option: str
    reaction: str
    next: str


def walked(world: World, answers: Sequence[str]) -> list[Step]:
    """The steps of a playthrough, in order.

    It stops before the first answer that is not offered, and at an ending: a result
    shorter than `answers` means that the rest cannot be played. Never raises.
    """
    state, steps = world.start, list[Step]()
    for answer in answers:
        if not world.running(state):
            break
        beat = world.beats[state.beat]
        if answer == LEAVE:
            steps.append(Step(beat, LEAVE, "", LEFT))
            break
        written = world.options[state.beat]
        number = next((n for n in world.offered(state) if written[n].id == answer), None)
        if number is None:
            break
        outcome = world.outcome(state, number)
        state = outcome.state
        steps.append(Step(beat, answer, outcome.reaction, world.beats[state.beat]))
    return steps


def intended_steps(scenario: Scenario, book: RuleBook) -> frozenset[Step]:
    """Every step that any playthrough of the file takes, with every cast it leaves open."""
    return frozenset(
        step
        for played in scenario.file.playthroughs
        for cast in islice(casts(scenario, played.cast), MOST_CASTS)
        for step in walked(World(scenario, book, cast), played.answers)
    )
