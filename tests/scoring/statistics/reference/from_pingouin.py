"""Writes pingouin.json: what pingouin makes of a few data sets, as a second opinion on ours.

pingouin (with pandas and all below it) is too much to install for the sake of some numbers, so
they are kept. To work them out again, in an environment of its own:

    pip install pingouin==0.7.0
    python tests/scoring/statistics/reference/from_pingouin.py
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pingouin as pg  # type: ignore[import-not-found,unused-ignore]


def main() -> None:
    drawn = random.Random(6)
    uneven = [round(drawn.gauss(60, 8), 1) for _ in range(9)]
    wide = [round(drawn.gauss(48, 25), 1) for _ in range(31)]
    pairs: list[tuple[list[float], list[float]]] = [
        ([1, 2, 3, 4], [3, 4, 5, 6, 7]),
        (uneven, wide),
        (wide[:12], wide[12:]),
    ]
    found = {
        "version": pg.__version__,
        "alpha": [_alpha("cronbach_alpha"), _alpha("cronbach_wide_missing")],
        "groups": [_groups(left, right) for left, right in pairs],
        "correlation": [_correlation(left, right[: len(left)]) for left, right in pairs],
    }
    path = Path(__file__).with_name("pingouin.json")
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _alpha(name: str) -> dict[str, Any]:
    """The interval is rounded to three digits by pingouin."""
    data = pg.read_dataset(name)
    if "Items" in data:
        data = data.pivot(index="Subj", columns="Items", values="Scores")
    data = data.dropna()
    value, interval = pg.cronbach_alpha(data=data)
    items = [data[column].tolist() for column in data]
    return {"name": name, "items": items, "alpha": value, "interval": list(interval)}


def _groups(left: list[float], right: list[float]) -> dict[str, Any]:
    test = pg.ttest(left, right, correction=True)
    g = pg.compute_effsize(left, right, eftype="hedges")
    interval = pg.compute_esci(g, len(left), len(right), eftype="hedges", decimals=10)
    return {
        "left": left,
        "right": right,
        "df": float(test["dof"].iloc[0]),
        "interval": [float(each) for each in test["CI95"].iloc[0]],
        "g": float(g),
        "g_interval": [float(each) for each in interval],
    }


def _correlation(left: list[float], right: list[float]) -> dict[str, Any]:
    r = pg.compute_effsize(left, right, eftype="r")
    interval = pg.compute_esci(r, len(left), len(right), eftype="r", decimals=10)
    return {"left": left, "right": right, "r": float(r), "interval": [float(x) for x in interval]}


if __name__ == "__main__":
    main()
