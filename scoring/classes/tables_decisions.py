"""Every decision of a scenario, and the call seen as a test made of them.

A decision's figures are about those who faced it, at their first time in the call. What a
decision cost in points of the raw score counts all its visits: so that 100 − what all decisions
cost is the raw score, which is what makes the call a test and its decisions items.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import fsum
from typing import NamedTuple

from scoring.classes.estimates import (
    TELLING,
    absent,
    consistency_of,
    discrimination_of,
    facility_of,
    mean_of,
    share_of,
)
from scoring.classes.records import Choice, Graded
from scoring.classes.shapes import Decision, Estimate, Option, Test
from scoring.statistics.items import effective_weights, standard_error
from scoring.statistics.spread import deviation

_ROUNDING = 1e-9


class Met(NamedTuple):
    """A student's first time at a decision. credit: of the choice; None where nothing was at
    stake. cost: points of the raw score that the decision took in all its visits; None where
    the call measured nothing."""

    graded: Graded
    choice: Choice
    credit: float | None
    cost: float | None


Decided = Mapping[str, Sequence[Met]]
"""Beat → all who faced it; in the order in which decisions come in the call."""


def decided(attempts: Iterable[Graded]) -> Decided:
    """Who faced what; every choice is looked at once."""
    found: dict[str, list[Met]] = {}
    for graded in attempts:
        first: dict[str, Choice] = {}
        losses: dict[str, float] = {}
        for choice in graded.choices:
            first.setdefault(choice.beat, choice)
            losses[choice.beat] = losses.get(choice.beat, 0.0) + choice.loss
        point = _point(graded, losses.values())
        for beat, choice in first.items():
            cost = None if point is None else point * losses[beat]
            found.setdefault(beat, []).append(Met(graded, choice, choice.credit, cost))
    return {
        beat: found[beat] for beat in sorted(found, key=lambda beat: (_order(found[beat]), beat))
    }


def decisions(by_beat: Decided, attempts: Sequence[Graded]) -> tuple[Decision, ...]:
    """The tables of all decisions, in the order in which they come in the call."""
    weights = _weights(by_beat, attempts)
    return tuple(_decision(beat, met, weights[beat]) for beat, met in by_beat.items())


def as_test(by_beat: Decided, attempts: Sequence[Graded]) -> Test:
    """Alpha over the decisions that all faced with something at stake; error by the whole score."""
    scores = [each.raw for each in attempts if each.raw is not None]
    items = [
        [-met.cost for met in faced if met.cost is not None]
        for faced in ([each for each in met if _measured(each)] for met in by_beat.values())
        if len(faced) == len(scores) > 0
    ]
    alpha = consistency_of(items, len(scores))
    spread = deviation(scores)
    error = None
    if alpha.value is not None and spread is not None:
        error = standard_error(alpha.value, spread)
    return Test(alpha, len(items), error)


def _decision(beat: str, met: Sequence[Met], weight: Estimate) -> Decision:
    credits: dict[str, list[float]] = {}
    for each in met:
        if each.credit is not None:
            credits.setdefault(each.choice.personality, []).append(each.credit)
    return Decision(
        beat=beat,
        faced=len(met),
        order=_order(met),
        facility=facility_of(list(chain.from_iterable(credits.values()))),
        discrimination=_discrimination(met),
        weight=weight,
        loss=mean_of([each.choice.loss for each in met], lowest=0.0),
        options=_options(met),
        personalities={name: facility_of(credits[name]) for name in sorted(credits)},
    )


def _order(met: Sequence[Met]) -> float:
    return sum(each.choice.number for each in met) / len(met)


def _discrimination(met: Sequence[Met]) -> Estimate:
    """Credit with what the call would have scored had this decision cost nothing."""
    credits, rest = [], []
    for each in met:
        credit, raw = each.credit, each.graded.raw
        if credit is not None and raw is not None and each.cost is not None:
            credits.append(credit)
            rest.append(raw + each.cost)
    return discrimination_of(credits, rest)


def _options(met: Sequence[Met]) -> tuple[Option, ...]:
    """The most frequent first. What nobody chose is not in the records."""
    chosen: dict[str, list[Choice]] = {}
    for each in met:
        chosen.setdefault(each.choice.option, []).append(each.choice)
    return tuple(
        Option(
            option=option,
            chosen=len(some),
            share=share_of(len(some), len(met)),
            loss=fsum(choice.loss for choice in some) / len(some),
            to=dict(sorted(Counter(choice.to for choice in some).items())),
        )
        for option, some in sorted(chosen.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _weights(by_beat: Decided, attempts: Sequence[Graded]) -> dict[str, Estimate]:
    """Effective weights, over everybody: a decision took nothing from whom it did not meet."""
    scores = [each.raw for each in attempts if each.raw is not None]
    if len(scores) < TELLING:
        return {beat: absent(len(scores), TELLING) for beat in by_beat}
    middle = fsum(scores) / len(scores)
    shared = [_shared(met, middle) / (len(scores) - 1) for met in by_beat.values()]
    return {
        beat: absent(len(scores)) if weight is None else Estimate(len(scores), weight)
        for beat, weight in zip(by_beat, effective_weights(shared), strict=True)
    }


def _shared(met: Sequence[Met], middle: float) -> float:
    """Σ(x − mean x)(T − mean T), x = −cost. Whoever did not face it has x = 0 and drops out,
    for Σ(T − mean T) is 0: no need for a table of everybody by everything."""
    return fsum(
        -each.cost * (each.graded.raw - middle)
        for each in met
        if each.cost is not None and each.graded.raw is not None
    )


def _point(graded: Graded, losses: Iterable[float]) -> float | None:
    """Points of the raw score per point of loss: the losses add up to what is missing to 100."""
    if graded.raw is None:
        return None
    whole = fsum(losses)
    return (100 - graded.raw) / whole if whole > _ROUNDING else 0.0


def _measured(each: Met) -> bool:
    return each.cost is not None and each.credit is not None
