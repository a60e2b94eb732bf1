"""What the options-only reader found, as an author reads it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from simgame.cli.layout import columns
from simgame.cli.reader_text import as_data, as_lines
from simgame.proof.reader import Giveaway, ReaderResult, Reading
from simgame.words import words_for

FREE = Giveaway("free", True, 41, ("lab/price", "lab/close", "call/coat"))
QUESTION = Giveaway("#question", False, 12, ("lab/price",))
WORST = Reading(
    language="en",
    kind="worst",
    scenarios=9,
    decisions=120,
    chance=0.27,
    difference=0.31,
    low=0.22,
    high=0.4,
    by_scenario={"lab": 0.31},
    within=None,
    giveaways=(FREE, QUESTION),
)
BEST = replace(WORST, kind="best", difference=-0.02, low=-0.1, high=0.06)


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def said(*readings: Reading, language: str = "en", **more) -> str:
    return "\n".join(as_lines(ReaderResult(readings, **more), words_for(language)))


def test_a_giveaway_is_named_with_its_places():
    text = said(BEST, WORST)
    assert "English, worst  120        58 %   27 %       +31   +22 to +40  ! too much" in text
    assert "+  “free”           lab/price, lab/close\n" in text
    assert "−  a question mark  lab/price\n" in text
    assert text.endswith("Let good and bad answers use these alike, or leave them out.")


def test_what_is_within_the_limit_gets_no_words():
    text = said(BEST)
    assert "120        25 %   27 %       −2    −10 to +6  within the limit" in text
    assert "free" not in text and "Let good" not in text


def test_too_few_decisions_are_reported_without_a_verdict():
    text = said(replace(WORST, decisions=24, scenarios=2, within=0.034))
    assert "too few yet" in text and "!" not in text
    assert "Only 2 scenarios to be read in English" in text
    assert "same scenario" in text and "English, worst +3" in text


def test_nothing_to_learn_from():
    alone = replace(
        WORST, scenarios=1, decisions=0, chance=None, difference=None, low=None, high=None
    )
    text = said(replace(alone, giveaways=(), by_scenario={}))
    assert "Only one scenario to be read in English: nothing to learn from." in text
    assert "%" not in text.split("decisions on.")[1]


def test_what_was_left_out_is_named():
    assert "Left out, too large to be proven: maze, hall." in said(BEST, left_out=("maze", "hall"))


def test_no_interval_is_a_dash():
    assert "–" in said(replace(BEST, decisions=2, low=None, high=None))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_eighty_columns(language):
    small = replace(WORST, decisions=24, scenarios=2, within=0.034)
    lines = said(small, WORST, replace(WORST, language="zh"), language=language).split("\n")
    assert max(map(columns, lines)) <= 80


def test_in_chinese():
    text = said(WORST, replace(WORST, scenarios=1, decisions=0), language="zh")
    assert "英文，最差的回答  120   58 %  27 %    +31   +22 到 +40  ! 高出太多" in text
    assert "“free”" in text and "有问号" in text


def test_as_data_for_json():
    data = json.loads(json.dumps(as_data(ReaderResult((BEST, WORST)))))
    assert (data["limit"], data["enforced_from"], data["fails"]) == (0.1, 100, True)
    best, worst = data["readings"]
    assert (best["fails"], worst["fails"], worst["enforced"]) == (False, True, True)
    assert worst["hits"] == pytest.approx(0.58)
    assert worst["giveaways"][0] == {
        "word": "free",
        "speaks_for": True,
        "decisions": 41,
        "places": ["lab/price", "lab/close", "call/coat"],
    }
