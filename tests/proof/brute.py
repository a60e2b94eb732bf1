"""Every single play of a small call, one by one: what the proof's short cuts must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.judge import verdict
from simgame.engine.play import decide
from simgame.engine.state import State
from simgame.engine.world import World
from tests.builders import after


@dataclass(frozen=True)
class Play:
    """answers: as `beat.option`. share: how probable under random clicks. worth: in points."""

    answers: tuple[str, ...]
    states: tuple[State, ...]
    share: Fraction
    worth: int
    end: str
    stuck: bool


def plays(world: World) -> Iterator[Play]:
    """Every play from the start to an ending, or to where nothing is offered."""
    yield from _plays(world, Play((), (world.start,), Fraction(1), 0, "", False))


def _plays(world: World, so_far: Play) -> Iterator[Play]:
    state = so_far.states[-1]
    name = world.beats[state.beat]
    offered = world.offered(state) if world.running(state) else ()
    if not offered:
        price = world.price(state.beat) if not world.running(state) else world.price(world.left)
        yield Play(
            so_far.answers,
            so_far.states,
            so_far.share,
            so_far.worth + price,
            name,
            world.running(state),
        )
        return
    points = [
        verdict(world.judging, world.situation(state, number), world.answer(state, number)).points
        for number in range(len(world.options[state.beat]))
    ]
    for number in offered:
        option = world.options[state.beat][number].id
        yield from _plays(
            world,
            Play(
                (*so_far.answers, f"{name}.{option}"),
                (*so_far.states, after(world, state, decide(world, state, option))),
                so_far.share / len(offered),
                so_far.worth - (max(points) - points[number]),
                "",
                False,
            ),
        )
