"""What goes on from call to call: forecasts, objectives and promises of the attempts counted."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.classes.estimates import FORECASTS, mean_of, share_of
from scoring.classes.records import Graded
from scoring.classes.shapes import Calibrated, Estimate


def forecasts(attempts: Sequence[Graded]) -> Calibrated:
    """Brier score: the mean of (sure − came)², 0 perfect, 0.25 for “fifty-fifty” every time.

    Forecasts whose outcome is not known are left out. Source: Brier 1950.
    """
    told = [
        (each.sure, each.came)
        for graded in attempts
        for each in graded.forecasts
        if each.came is not None
    ]
    squares = [(sure / 100 - came) ** 2 for sure, came in told]
    by_sure: dict[int, list[bool]] = {}
    for sure, came in told:
        by_sure.setdefault(sure, []).append(came)
    return Calibrated(
        brier=mean_of(squares, least=FORECASTS, lowest=0.0, highest=1.0),
        rows=tuple(
            (sure, share_of(sum(some), len(some))) for sure, some in sorted(by_sure.items())
        ),
    )


def objectives(attempts: Sequence[Graded]) -> Estimate:
    """Share that was met, of those whose seal is whole and whose outcome is known."""
    known = [
        each.met
        for graded in attempts
        for each in graded.objectives
        if each.genuine and each.met is not None
    ]
    return share_of(sum(known), len(known))


def promises(attempts: Sequence[Graded]) -> Estimate:
    """Share of promises that was kept in the call in which they were made."""
    made = sum(each.promises for each in attempts)
    return share_of(sum(min(each.kept, each.promises) for each in attempts), made)
