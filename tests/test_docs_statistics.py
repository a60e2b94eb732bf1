"""docs/statistics.md and its Chinese twin say the limits that there are; their example is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring.classes import estimates
from scoring.classes.tables_blunders import COMMON
from scoring.statistics.spread import deviation, mean, mean_interval

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("statistics.md", "statistics.zh.md")
LIMIT = re.compile(r"^\| `(\w+)` \| (\d+) \|", re.MULTILINE)


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_from_how_many_on(page):
    told = {name: int(least) for name, least in LIMIT.findall(read(page))}
    names = ("FEW", "CONSISTENT", "FORECASTS", "TELLING")
    assert told == {**{name: getattr(estimates, name) for name in names}, "COMMON": COMMON}


@pytest.mark.parametrize("page", PAGES)
def test_the_example(page):
    values = [60.0, 80.0, 100.0]
    interval = mean_interval(values)
    assert interval is not None
    text = read(page)
    for number in (mean(values), deviation(values), *interval):
        assert number is not None
        assert re.search(rf"\b{number:.0f}\b", text), number


def test_both_pages_have_the_same_parts():
    shapes = [
        [line.count("|") for line in read(page).splitlines() if line.startswith(("|", "#"))]
        for page in PAGES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", PAGES)
def test_the_guide_for_instructors_leads_there(page):
    assert f"]({page})" in read(page.replace("statistics", "instructors"))
