"""Conditions as sets of what fulfils them: which never hold, which hold wherever another does."""

from __future__ import annotations

import operator
from collections.abc import Mapping

from simgame.content.model import ScenarioFile
from simgame.content.shapes import TRUST_LIMIT, Condition, Known
from simgame.content.walk import ids

TRUST = range(-TRUST_LIMIT, TRUST_LIMIT + 1)
LONGEST = 240
"""Minutes of the longest answer: as far as the clock can fall below 0."""
_OPERATORS = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}


def clock(file: ScenarioFile) -> int:
    """Minutes at the start of a call, for whom it is longest."""
    return file.minutes if isinstance(file.minutes, int) else max(file.minutes.values(), default=0)


def fulfilled(comparison: str | None, values: range) -> frozenset[int]:
    """The values for which a comparison holds; all of them if there is none."""
    if comparison is None:
        return frozenset(values)
    compact = comparison.replace(" ", "")
    width = 2 if compact[:2] in _OPERATORS else 1
    compare, limit = _OPERATORS[compact[:width]], int(compact[width:])
    return frozenset(value for value in values if compare(value, limit))


def covers(earlier: Condition, later: Condition, file: ScenarioFile) -> bool:
    """Whether the earlier condition holds wherever the later one does."""
    minutes = range(-LONGEST, clock(file) + 1)
    return (
        all(
            set(ids(getattr(earlier, key))) <= set(ids(getattr(later, key)))
            for key in Known.model_fields
        )
        and fulfilled(earlier.minutes, minutes) >= fulfilled(later.minutes, minutes)
        and all(
            fulfilled(text, TRUST) >= fulfilled(later.trust.get(who), TRUST)
            for who, text in earlier.trust.items()
        )
        and _depths(earlier.pain) <= _depths(later.pain)
        and (not earlier.reaction or _reactions(later) <= _reactions(earlier))
    )


def _depths(pain: Mapping[str, object]) -> set[tuple[str, object]]:
    return {
        (name, depth)
        for name, depths in pain.items()
        for depth in (depths if isinstance(depths, list) else [depths])
    }


def _reactions(condition: Condition) -> set[str]:
    named = condition.reaction
    return set(named if isinstance(named, list) else [named]) or {"warm", "neutral", "cold"}
