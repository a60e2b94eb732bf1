"""Where past calls were weak: points left lying, by competency and the sort of person faced.

Worked out from an attempt's events without its proof, so that it takes milliseconds; what
was found is remembered in the store and worked out again wherever it is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from scoring.faults import SimgameError
from simgame.engine.events import Event
from simgame.engine.world import World
from simgame.past import decisions
from simgame.store.database import AttemptRow, Store

CALLS = 40
"""The latest calls that count; older ones tell of somebody who has learned since."""
FRESH = 5
"""Calls worked out at one time at most; the next time goes on with the rest."""
_FORMAT = 1
_DOUBT = 8  # points: a weakness is believed in full only over many more than these
Pair = tuple[str, str]


def weak_pairs(store: Store) -> dict[Pair, float]:
    """(competency, personality) → share of points left lying in past calls, 0 to 1.

    Raises:
        StoreError: the list of attempts cannot be read. A call that cannot is passed over.
    """
    known, fresh = store.marks(), 0
    lost: dict[Pair, float] = defaultdict(float)
    possible: dict[Pair, float] = defaultdict(float)
    for row in _over(store.attempts()):
        marks = _remembered(known.get(row.id), row)
        if marks is None and fresh < FRESH:
            fresh += 1
            marks = _worked_out(store, row)
        for pair, (missed, most) in (marks or {}).items():
            lost[pair] += missed
            possible[pair] += most
    return {pair: lost[pair] / (most + _DOUBT) for pair, most in possible.items() if lost[pair]}


def _over(rows: Iterable[AttemptRow]) -> list[AttemptRow]:
    """The latest calls that came to their end."""
    return [row for row in rows if row.kind is not None and row.decisions][:CALLS]


Marks = Mapping[Pair, tuple[float, float]]


def _remembered(found: tuple[int, dict[str, object]] | None, row: AttemptRow) -> Marks | None:
    """What was kept of this attempt; None if nothing that fits it."""
    if found is None or found[0] != row.decisions or found[1].get("format") != _FORMAT:
        return None
    marks: dict[Pair, tuple[float, float]] = {}
    kept = found[1].get("pairs")
    for each in kept if isinstance(kept, list) else []:
        match each:
            case [
                str(competency),
                str(person),
                int(missed) | float(missed),
                int(most) | float(most),
            ]:
                marks[competency, person] = (missed, most)
    return marks


def _worked_out(store: Store, row: AttemptRow) -> Marks:
    from simgame.attempt import Attempt

    try:
        attempt = Attempt.resume(store, row.id)
    except SimgameError:
        return {}
    marks = marks_of(attempt.world, attempt.events)
    pairs = [[*pair, *points] for pair, points in marks.items()]
    store.keep_marks(row.id, row.decisions, {"format": _FORMAT, "pairs": pairs})
    return marks


def marks_of(world: World, events: Iterable[Event]) -> Marks:
    """Pair → points left lying, and points there were between the worst and the best answer."""
    found: dict[Pair, tuple[float, float]] = {}
    for each in decisions(world, events):
        person = world.situation(each.state, each.chosen).personality
        verdicts, taken = each.verdicts, each.verdict
        competencies = {item.competency for one in verdicts for item in one.findings}
        for competency in sorted(competencies):
            points = [one.in_competency(competency) for one in verdicts]
            missed, most = max(points) - taken.in_competency(competency), max(points) - min(points)
            for part in person.split("+") if most else []:
                before = found.get((competency, part), (0.0, 0.0))
                found[competency, part] = (before[0] + missed, before[1] + most)
    return found
