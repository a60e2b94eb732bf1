"""What an author sees of the things of a `select`: each judged by itself, and the best set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.judge import Finding, verdict
from simgame.author.conditions import unmet
from simgame.author.hidden import Hidden
from simgame.author.weighing import Weighed
from simgame.content.deciding import Several
from simgame.engine.state import State
from simgame.engine.world import World


@dataclass(frozen=True)
class WeighedThing:
    """One thing at one moment. costs: in units of the budget. points: it takes by itself.

    hidden: why it cannot be had now; None if it can.
    """

    id: str
    costs: int
    techniques: tuple[str, ...]
    target: str | None
    points: int
    findings: tuple[Finding, ...]
    hidden: Hidden | None


def things(world: World, state: State) -> tuple[WeighedThing, ...]:
    """Every thing that some set has, in the order of the file; none where nothing is taken."""
    beat = world.file.beats[world.beats[state.beat]]
    found: dict[str, WeighedThing] = {}
    for number, option in enumerate(beat.answers):
        situation = replace(world.situation(state, number), alone=True)
        parts = option.parts if isinstance(option, Several) else ()
        for item, part in zip(parts, world.options[state.beat][number].parts, strict=False):
            if item.id in found:
                continue
            judged = verdict(world.judging, situation, part.answer(state.knows))
            lacking = unmet(item.alone().when, state, world)
            found[item.id] = WeighedThing(
                id=item.id,
                costs=item.costs,
                techniques=tuple(item.as_),
                target=item.target,
                points=judged.points,
                findings=tuple(each for each in judged.findings if each.points),
                hidden=Hidden(item.id, False, lacking) if lacking else None,
            )
    order = [item.id for item in beat.select.items] if beat.select else []
    return tuple(found[name] for name in order if name in found)


def best_set(answers: Sequence[Weighed]) -> Weighed | None:
    """The set that loses least; by its points where losses are not worked out."""
    open_now = [each for each in answers if each.hidden is None]
    if not open_now:
        return None
    return min(open_now, key=lambda each: (each.loss or 0.0, -each.points))
