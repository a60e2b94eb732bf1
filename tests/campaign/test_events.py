"""The events of a run: plain mappings and back, and nothing else is taken for one."""

from __future__ import annotations

import json

import pytest

from simgame.campaign.events import (
    Disengaged,
    Forecast,
    FormWritten,
    LabBegun,
    ObjectiveOpened,
    RunStarted,
    WentOn,
    from_dict,
)

STARTED = RunStarted(
    format=1,
    campaign="works",
    title="Small Works",
    campaign_text="c" * 64,
    book_text="b" * 64,
    scenarios={"desk": "d" * 64},
    seed=7,
    cast={"lin": "style-owl"},
    language="en",
    mode="practice",
    trainee="王芳",
    branch="r0:visit:2",
)
EVENTS = [
    STARTED,
    LabBegun("desk", "a1"),
    Forecast("desk", "interest_shown", 70),
    WentOn("desk"),
    Disengaged("desk"),
    FormWritten("preparation", "aim", "周四"),
    ObjectiveOpened("aim_date"),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.tag)
def test_an_event_read_back_is_the_same(event):
    assert from_dict(json.loads(json.dumps(event.to_dict()))) == event


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"event": "bribed"},
        {"event": "began", "lab": "desk"},
        {"event": "began", "lab": "desk", "attempt": 5},
        {"event": "began", "lab": None, "attempt": "a1"},
        {"event": "began", "lab": "desk", "attempt": "a1", "more": 1},
        {"event": "forecast", "after": "desk", "sign": "x", "sure": True},
        {"event": "forecast", "after": "desk", "sign": "x", "sure": "70"},
        {**STARTED.to_dict(), "cast": []},
        {**STARTED.to_dict(), "cast": {"lin": 4}},
        {**STARTED.to_dict(), "branch": 4},
        {**STARTED.to_dict(), "seed": 7.0},
    ],
)
def test_what_is_no_event_is_not_taken_for_one(data):
    with pytest.raises((KeyError, TypeError)):
        from_dict(data)
