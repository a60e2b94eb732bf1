"""Records come back as they went, and what they have in common is in memory once."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


# ------------------------------------------------------------------ whatever is in a record

_word = st.text(max_size=8)
_number = st.floats(allow_nan=False, allow_infinity=False, width=32)
_maybe = st.none() | _word
_count = st.integers(0, 10**6)
_choices = st.builds(
    Choice,
    number=_count, beat=_word, contact=_word, personality=_word, option=_word, best=_maybe,
    reaction=_maybe, band=_word, loss=_number, worst=_number, points=st.integers(-9, 9),
    best_points=st.integers(-9, 9), minutes=_count, seconds=st.none() | _number, to=_word,
    rules=st.lists(st.tuples(_word, st.integers(-9, 9)), max_size=3).map(tuple),
)  # fmt: skip
_graded = st.builds(
    Graded,
    attempt=_word, student=_word, scenario=_word, content=_word, book=_word, language=_word,
    mode=_word, seed=st.integers(), cast=st.dictionaries(_word, _word, max_size=3), run=_maybe,
    branch=_maybe, begun=_word, raw=st.none() | _number, ending=_word, kind=_word, sign=_maybe,
    minutes=_count, promises=_count, kept=_count, facts=_count, facts_total=_count,
    competencies=st.dictionaries(
        _word, st.builds(Competency, st.none() | _number, _count), max_size=3
    ),
    choices=st.lists(_choices, max_size=3).map(tuple),
    forecasts=st.lists(
        st.builds(Forecasted, _word, _count, st.none() | st.booleans()), max_size=2
    ).map(tuple),
    objectives=st.lists(
        st.builds(Objective, _word, st.booleans(), st.none() | st.booleans()), max_size=2
    ).map(tuple),
)  # fmt: skip


@given(_graded)
def test_every_record_comes_back_as_it_went(graded):
    text = to_json(graded)
    assert from_json(text) == graded
    assert to_json(from_json(text)) == text and "\n" not in text


NONE = ["", "null", "[]", "3", '"format"', "{}", '{"format": 2}', '{"format": 1}']


@pytest.mark.parametrize("text", [*NONE, pytest.param("[" * 999, id="deep")])
def test_what_is_no_record_at_all(text):
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(text)


def test_a_record_with_a_value_of_another_kind():
    whole = json.loads(to_json(GRADED))
    strange: list[object] = [None, 3, "x", [], [3], {}, {"a": 3}, [[]], [{"a": 1}], [None]]
    for key in whole:
        for value in strange:
            with suppress(ValueError, TypeError, KeyError):
                from_json(json.dumps({**whole, key: value}))
