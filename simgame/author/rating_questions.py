"""Where experts agree with one another against the key: what an author should look at.

Many pairs of answers are compared, so some would contradict the key by accident; how
many is worked out too, from the same ratings shuffled.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Literal

from scoring.agreement import SEED
from simgame.author.casts import label
from simgame.author.rating import Situation
from simgame.author.rating_read import Filled, Item
from simgame.proof.moments import Judged

LEAST_EXPERTS = 2
LEAST_TO_CLAIM = 3
"""Experts; what two say is a hint."""
CLOSE = 1
"""Steps of the scale by which experts who agree may differ on an answer."""
APART = 1.0
"""Steps that must lie between two answers, on the mean, to contradict the key."""

Cause = Literal["rules", "follows"]
"""rules: the points themselves stand the other way round. follows: only what the answers
lead to does."""
SHUFFLES = 100


@dataclass(frozen=True)
class Side:
    """One of two answers. ratings: those of the experts who rated both."""

    judged: Judged
    ratings: tuple[int, ...]
    remarks: tuple[tuple[str, str], ...]

    @property
    def mean(self) -> float:
        return sum(self.ratings) / len(self.ratings)


@dataclass(frozen=True)
class Question:
    """Two answers that experts put the other way round than the key.

    apart: how far, in steps of the scale. above: the experts' better one.
    """

    cast: str
    beat: str
    above: Side
    below: Side
    experts: int
    apart: float
    cause: Cause


def questions(sheets: Sequence[Filled], met: Sequence[Situation]) -> tuple[Question, ...]:
    """All of them, the strongest first."""
    return tuple(sorted(_questions(sheets, met), key=_weight))


def by_chance(sheets: Sequence[Filled], met: Sequence[Situation]) -> float:
    """In how many situations there would be a question, on the mean, if every expert gave
    the same ratings within each situation to the wrong answers. The same every time."""
    drawing = random.Random(SEED)
    found = 0
    for _ in range(SHUFFLES):
        shuffled = [replace(sheet, ratings=_shuffled(sheet, met, drawing)) for sheet in sheets]
        found += len({(each.beat, each.cast) for each in _questions(shuffled, met)})
    return found / SHUFFLES


def _shuffled(sheet: Filled, met: Sequence[Situation], drawing: random.Random) -> dict[Item, int]:
    found: dict[Item, int] = {}
    for one in met:
        items = [item for answer in one.answers if (item := item_of(one, answer)) in sheet.ratings]
        order = sorted(items, key=lambda _: drawing.random())
        found.update(zip(items, (sheet.ratings[item] for item in order), strict=True))
    return found


def _questions(sheets: Sequence[Filled], met: Sequence[Situation]) -> Iterable[Question]:
    for one in met:
        for above, below in permutations(one.answers, 2):
            found = _question(sheets, one, above, below)
            if found is not None:
                yield found


def _question(
    sheets: Sequence[Filled], one: Situation, above: Judged, below: Judged
) -> Question | None:
    """A question if the key puts the second answer first, and the experts agree on both
    answers and that it is the other way round, nobody thinking otherwise."""
    if (loss_of(below), -below.points) >= (loss_of(above), -above.points):
        return None
    items = item_of(one, above), item_of(one, below)
    both = [sheet for sheet in sheets if all(item in sheet.ratings for item in items)]
    if len(both) < LEAST_EXPERTS:
        return None
    ours, theirs = (tuple(sheet.ratings[item] for sheet in both) for item in items)
    apart = (sum(ours) - sum(theirs)) / len(both)
    if apart < APART or any(a < b for a, b in zip(ours, theirs, strict=True)):
        return None
    if max(max(ours) - min(ours), max(theirs) - min(theirs)) > CLOSE:
        return None
    return Question(
        cast=label(one.cast),
        beat=one.beat,
        above=Side(above, ours, _remarks(sheets, items[0])),
        below=Side(below, theirs, _remarks(sheets, items[1])),
        experts=len(both),
        apart=apart,
        cause="rules" if below.points > above.points else "follows",
    )


def _weight(found: Question) -> tuple[float, ...]:
    """What enough experts say first, then how far apart, then how much it costs."""
    enough = found.experts >= LEAST_TO_CLAIM
    cost = loss_of(found.above.judged) - loss_of(found.below.judged)
    return (-enough, -found.apart, -cost)


def _remarks(sheets: Sequence[Filled], item: Item) -> tuple[tuple[str, str], ...]:
    return tuple((each.expert, each.remarks[item]) for each in sheets if item in each.remarks)


def item_of(one: Situation, answer: Judged) -> Item:
    return label(one.cast), one.beat, answer.option


def loss_of(answer: Judged) -> float:
    """Rounded, so that two ways of adding up the same loss stay equal."""
    return round(answer.loss or 0.0, 6)
