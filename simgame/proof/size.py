"""Scenarios that are too large to be proven exactly: what makes them so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from scoring.faults import Problem, SimgameError, problem
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.liveness import Live


class TooLarge(SimgameError):
    """More states can be reached than a proof may look at."""


def too_large(world: World, live: Sequence[Live], found: Collection[State]) -> TooLarge:
    """The refusal, with the beat that has most of the states and what it has to remember."""
    return TooLarge(_problem(world, live, found))


def _problem(world: World, live: Sequence[Live], found: Collection[State]) -> Problem:
    beat, count = Counter(state.beat for state in found).most_common(1)[0]
    remembered = world.names(live[beat].facts, world.facts)
    once = live[beat].used.bit_count()
    return problem(
        "proof.too-large",
        None,
        states=f"{len(found):,}",
        beat=world.beats[beat],
        count=f"{count:,}",
        facts=len(remembered),
        names=", ".join(remembered[:8]) + (", …" if len(remembered) > 8 else "") or "–",
        once=once,
        minutes=world.minutes(),
    )
