"""What one's own calls have to say to the rule book: turns of calls that are over, newest first.

No proof is needed for it: which rules met an answer, and what they gave, the judge tells
from the situation alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from scoring.faults import SimgameError
from scoring.judge import Verdict
from scoring.met import PastTurn
from simgame.attempt import Attempt
from simgame.content.shapes import LEAVE
from simgame.engine.events import Answered, Event
from simgame.engine.play import evolve
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.store.database import Store

MAX_CALLS = 40
"""Calls that are looked into: the latest, so that a long record does not make one wait."""


def turns(store: Store, calls: int = MAX_CALLS) -> tuple[PastTurn, ...]:
    """Every decision of the latest finished calls; a damaged one is passed over.

    calls: how many calls at most.
    """
    over = (row for row in store.attempts() if row.kind is not None)
    found: list[PastTurn] = []
    for row in islice(over, calls):
        try:
            attempt = Attempt.resume(store, row.id)
        except SimgameError:
            continue
        found += reversed(list(_of(attempt, row.started)))
    return tuple(found)


class Decision(NamedTuple):
    """One answer of a call as the judge saw it.

    number: from 1. chosen: index of the option among those written for the beat; verdicts:
    on each of these, in their order.
    """

    number: int
    event: Answered
    state: State
    chosen: int
    verdicts: tuple[Verdict, ...]

    @property
    def verdict(self) -> Verdict:
        return self.verdicts[self.chosen]


def decisions(world: World, events: Iterable[Event]) -> Iterator[Decision]:
    """Every answer that was given; hanging up is none."""
    state, number = world.start, 0
    for event in events:
        if isinstance(event, Answered):
            number += 1
            if event.answer != LEAVE:
                names = [option.id for option in world.options[state.beat]]
                verdicts, _ = world.verdicts(state)
                yield Decision(number, event, state, names.index(event.answer), verdicts)
        state = evolve(world, state, event)


def _of(attempt: Attempt, day: str) -> Iterator[PastTurn]:
    world, voice = attempt.world, attempt.voice
    for each in decisions(world, attempt.events):
        said = [line.text for line in voice.opening(each.event.beat)]
        option = world.options[each.state.beat][each.chosen]
        yield PastTurn(
            attempt=attempt.id,
            number=each.number,
            day=day,
            title=attempt.started.title,
            said=said[-1] if said else "",
            text=voice.answered(each.event.beat, each.event.answer).text,
            points=_points(each.verdict, option.techniques),
        )


def _points(judged: Verdict, techniques: Sequence[str]) -> dict[str, int]:
    """Keys of the codex with the points taken under them; a technique gives none by itself."""
    points = {f"technique/{name}": 0 for name in techniques}
    for finding in judged.findings:
        family = "personality" if finding.family == "adaptation" else finding.family
        for name in finding.rule.split("+"):
            points[f"{family}/{name}"] = finding.points
    for competency in {finding.competency for finding in judged.findings}:
        points[f"competency/{competency}"] = judged.in_competency(competency)
    return points
