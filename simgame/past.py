"""What one's own calls have to say to the rule book: turns of calls that are over, newest first.

No proof is needed for it: which rules met an answer, and what they gave, the judge tells
from the situation alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from scoring.faults import SimgameError
from scoring.judge import Verdict
from scoring.met import PastTurn
from simgame.attempt import Attempt
from simgame.content.model import LEAVE
from simgame.engine.events import Answered
from simgame.engine.play import evolve
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


def _of(attempt: Attempt, day: str) -> Iterator[PastTurn]:
    world, state, number = attempt.world, attempt.world.start, 0
    for event in attempt.events:
        if isinstance(event, Answered):
            number += 1
            if event.answer != LEAVE:
                options = [option.id for option in world.options[state.beat]]
                chosen = options.index(event.answer)
                judged = world.verdicts(state)[0][chosen]
                said = [line.text for line in attempt.voice.opening(event.beat)]
                yield PastTurn(
                    attempt=attempt.id,
                    number=number,
                    day=day,
                    title=attempt.started.title,
                    said=said[-1] if said else "",
                    text=attempt.voice.answered(event.beat, event.answer).text,
                    points=_points(judged, world.options[state.beat][chosen].techniques),
                )
        state = evolve(world, state, event)


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
