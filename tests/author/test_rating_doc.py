"""The worked example of docs/rating.md, worked out again."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from scoring.agreement import alpha, alpha_of, coincidences
from simgame.author.casts import label
from simgame.author.rating import situations
from simgame.author.rating_read import Filled, Item, Reading
from simgame.author.rating_report import Report, report
from simgame.proof.moments import Judged
from tests.builders import SCENARIO, scenario_of, the_book

PAGE = (Path(__file__).parents[2] / "docs" / "rating.md").read_text(encoding="utf-8")
FLAT = " ".join(PAGE.split())
ROW = re.compile(r"^\| (opening|price) \| (\w+) \| (.*) \|$", re.MULTILINE)
EXPERTS = ("Ann", "Bo", "Cy")


def table() -> list[tuple[str, str, list[int | None]]]:
    """situation, answer, and the three ratings, points, loss."""
    return [
        (beat, answer, [None if cell == "–" else int(cell.replace("−", "-")) for cell in cells])
        for beat, answer, rest in ROW.findall(PAGE)
        for cells in [rest.split(" | ")]
    ]


def units() -> list[list[int]]:
    return [[each for each in cells[:3] if each is not None] for _, _, cells in table()]


@cache
def told() -> Report:
    one = situations(scenario_of(SCENARIO), the_book(), {})[0]
    met = tuple(
        replace(one, beat=name, answers=tuple(judged(*row) for row in table() if row[0] == name))
        for name in ("opening", "price")
    )
    sheets = []
    for number, expert in enumerate(EXPERTS):
        ratings: dict[Item, int] = {}
        for beat, answer, cells in table():
            rating = cells[number]
            if rating is not None:
                ratings[label(one.cast), beat, answer] = rating
        sheets.append(Filled(f"{expert}.csv", expert, 7, ratings, {}))
    return report(Reading(tuple(sheets), met, ()))


def judged(_: str, answer: str, cells: list[int | None]) -> Judged:
    points, loss = cells[3:]
    assert points is not None and loss is not None
    return Judged(answer, points, "warm", float(loss), ())


def test_alpha():
    pairs = coincidences(units())
    totals = {
        value: sum(n for (one, _), n in pairs.items() if one == value) for value in range(-2, 3)
    }
    for value, count in totals.items():
        assert f"n({value}) = {count:.0f}".replace("-", "−") in FLAT
    assert sum(totals.values()) == 20
    found = alpha_of(pairs, "ordinal")
    assert found is not None
    assert found == pytest.approx(1 - 19 * 217.5 / 25520)
    assert f"1 − 19 · 217.5 ÷ 25520 = **{found:.3f}**" in FLAT
    assert f"with interval distances **{alpha(units(), 'interval'):.3f}**" in FLAT
    assert told().whole.agreement.why == "few"


def test_same_best_and_worst():
    key = told().whole.key
    for name, share in (("Same best", key.best), ("Same worst", key.worst)):
        assert share.bounds is not None
        low, high = (f"{100 * bound:.0f}" for bound in share.bounds)
        assert f"{name}: **{share.hits}/{share.n}**, interval {low} to {high} %" in FLAT
    assert key.best.chance == pytest.approx((1 / 3 + 1 / 4) / 2)
    assert f"÷ 2 = {100 * (1 / 3 + 1 / 4) / 2:.0f} %" in FLAT


def test_ranks():
    opening, price = told().beats
    assert opening.key.loss.value == pytest.approx(1)
    assert f"correlation {price.key.loss.value}" in FLAT
    assert f"Mean rank correlation: **{told().whole.key.loss.value:.2f}**" in FLAT


def test_what_is_to_be_questioned():
    (found,) = told().questions
    assert (found.above.judged.option, found.below.judged.option) == ("explain", "ask")
    assert f"on the mean **{found.apart:.1f}** steps" in FLAT
    assert (found.experts, found.cause) == (3, "rules")
