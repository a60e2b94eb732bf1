"""Records come back as they went, and what they have in common is in memory once."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from scoring.classes.codec import from_json, to_json
from scoring.classes.records import Choice, Competency, Forecasted, Graded, Objective

CHOICE = Choice(
    number=1,
    beat="opening",
    contact="rosa",
    personality="temper-talkative",
    option="agenda",
    best=None,
    reaction="warm",
    band="good",
    loss=1.5,
    worst=4.0,
    points=2,
    best_points=3,
    minutes=1,
    seconds=None,
    to="situation",
    rules=(("style-owl", 2), ("自己的规则", -1)),
)
GRADED = Graded(
    attempt="a1",
    student="安妮",
    scenario="first-call",
    content="0" * 64,
    book="core 1",
    language="zh",
    mode="exam",
    seed=7,
    cast={"rosa": "temper-talkative"},
    run=None,
    branch=None,
    begun="2026-01-01T00:00:00Z",
    raw=-12.25,
    ending="won",
    kind="won",
    sign=None,
    minutes=9,
    promises=1,
    kept=0,
    facts=3,
    facts_total=6,
    competencies={"diagnosis": Competency(None, 2), "adaptation": Competency(70.5, 7)},
    choices=(CHOICE, replace(CHOICE, number=2, seconds=12.0, rules=())),
    forecasts=(Forecasted("pain_admitted", 80, None),),
    objectives=(Objective("date", True, False),),
)


def test_a_record_comes_back_as_it_went():
    assert from_json(to_json(GRADED)) == GRADED
    assert from_json(to_json(replace(GRADED, choices=(), raw=None))).raw is None


def test_what_records_share_is_in_memory_once():
    text = to_json(GRADED)
    one, other = from_json(text), from_json(text)
    assert one.choices[0].beat is other.choices[1].beat
    assert one.choices[0].rules is other.choices[0].rules
    assert one.content is other.content
    assert one.competencies["diagnosis"] is other.competencies["diagnosis"]


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"choices": [[1, 2]]},
        {"choices": [[*range(15), [[1, 2]]]]},
        {"competencies": {"diagnosis": {"score": []}}},
        {"surprise": 1},
        {"raw": None, "cast": []},
    ],
)
def test_what_is_no_record_is_refused(changes):
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        from_json(json.dumps({**json.loads(to_json(GRADED)), **changes}))
