"""The same figures of a class as anybody would work them out: pandas and scipy, from the CSV
files that `class export` writes.

Facility with interval, discrimination with interval, consistency, shares of the answers,
means with intervals of scores and competencies, and two groups side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any

from scoring.classes.shapes import ClassTables

TELLING = 30
FEW = 3


@dataclass(frozen=True)
class Figures:
    """What both sides must agree in. facility, discrimination: beat → value."""

    facility: dict[str, float]
    discrimination: dict[str, float]
    alpha: float
    mean: tuple[float, float, float]
    competencies: dict[str, float]
    difference: float


def worked_out(folder: Path) -> Figures:
    """From a folder that `class export` wrote."""
    import pandas as pd
    from scipy import stats

    attempts = pd.read_csv(folder / "attempts.csv", encoding="utf-8-sig")
    decisions = pd.read_csv(folder / "decisions.csv", encoding="utf-8-sig")
    students = pd.read_csv(folder / "students.csv", encoding="utf-8-sig")
    counted = attempts[attempts["counted"] == 1]
    met = decisions.merge(counted[["attempt", "raw"]], on="attempt")
    whole = met.groupby("attempt")["loss"].transform("sum")
    met["cost"] = ((100 - met["raw"]) / whole * met["loss"]).where(whole > 0, 0.0)
    facility, discrimination = {}, {}
    for beat, faced in met.groupby("beat"):
        credits = faced["credit"].dropna()
        facility[str(beat)] = 100 * _mean(stats, credits)[0]
        if len(credits) >= TELLING:
            rest = (faced["raw"] + faced["cost"])[credits.index]
            found = stats.pearsonr(credits, rest)
            found.confidence_interval()
            discrimination[str(beat)] = float(found.statistic)
        for chosen in faced["option"].value_counts():
            stats.binomtest(int(chosen), len(faced)).proportion_ci(method="wilson")
    groups = counted.merge(students[["student", "roster_class"]], on="student")
    left, right = (groups[groups["roster_class"] == name]["raw"] for name in "AB")
    stats.ttest_ind(left, right, equal_var=False).confidence_interval()
    scores = {
        name.removeprefix("score_"): counted[name].dropna()
        for name in counted.columns
        if name.startswith("score_")
    }
    return Figures(
        facility,
        discrimination,
        _alpha(met, len(counted)),
        _mean(stats, counted["raw"]),
        {name: _mean(stats, some)[0] for name, some in scores.items() if len(some) >= FEW},
        float(left.mean() - right.mean()),
    )


def _mean(stats: Any, values: Any) -> tuple[float, float, float]:
    """With its interval."""
    middle, error = float(values.mean()), float(values.sem())
    low, high = stats.t.interval(0.95, len(values) - 1, loc=middle, scale=error)
    return middle, float(low), float(high)


def _alpha(met: Any, people: int) -> float:
    """Cronbach's, over the decisions that all faced with something at stake."""
    staked = met[met["credit"].notna()]
    table = -staked.pivot_table(index="attempt", columns="beat", values="cost", aggfunc="sum")
    items = table.loc[:, table.count() == people]
    k = items.shape[1]
    return float(k / (k - 1) * (1 - items.var().sum() / items.sum(axis=1).var()))


def demand_the_same(tables: ClassTables, peer: Figures) -> None:
    """Raises: RuntimeError if ours and the peer's differ by more than the CSV's rounding."""
    (lab,) = tables.labs
    scores = lab.scores.mean
    pairs: list[tuple[float | None, float | None]] = [
        *((each.facility.value, peer.facility.get(each.beat)) for each in lab.decisions),
        *(
            (each.discrimination.value, peer.discrimination[beat])
            for beat, each in (
                (each.beat, each) for each in lab.decisions if each.beat in peer.discrimination
            )
        ),
        (lab.test.alpha.value, peer.alpha),
        *zip((scores.value, scores.low, scores.high), peer.mean, strict=True),
        *((lab.competencies[name].mean.value, mean) for name, mean in peer.competencies.items()),
        (lab.contrasts[0].difference.value, peer.difference),
    ]
    for ours, theirs in pairs:
        if ours is None or theirs is None or not isclose(ours, theirs, rel_tol=1e-4, abs_tol=1e-4):
            raise RuntimeError(f"the two sides differ: {ours} and {theirs}")
