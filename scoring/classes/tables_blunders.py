"""What cost the class most: the same costly answer to the same person, by many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum

from scoring.classes.shapes import Blunder
from scoring.classes.tables_decisions import Decided, Met

MOST = 10
COMMON = 2
"""Given by one alone it is not common, and would point at somebody."""


def blunders(by_beat: Decided) -> tuple[Blunder, ...]:
    """The costliest answers, by what they cost all together; decisions at their first time."""
    found = [each for beat, met in by_beat.items() for each in _at(beat, met)]
    costly = [each for each in found if each.count >= COMMON and each.total > 1e-9]
    costly.sort(key=lambda each: (-each.total, each.beat, each.option, each.personality))
    return tuple(costly[:MOST])


def _at(beat: str, met: Sequence[Met]) -> list[Blunder]:
    faced = Counter(each.choice.personality for each in met)
    gave: dict[tuple[str, str], list[Met]] = {}
    for each in met:
        gave.setdefault((each.choice.option, each.choice.personality), []).append(each)
    return [
        _blunder(beat, option, personality, some, faced[personality])
        for (option, personality), some in gave.items()
    ]


def _blunder(beat: str, option: str, personality: str, some: Sequence[Met], faced: int) -> Blunder:
    total = fsum(each.choice.loss for each in some)
    first = min(some, key=lambda each: (each.graded.begun, each.graded.attempt))
    return Blunder(
        beat=beat,
        option=option,
        personality=personality,
        count=len(some),
        faced=faced,
        loss=total / len(some),
        total=total,
        example=first.graded.attempt,
        number=first.choice.number,
    )
