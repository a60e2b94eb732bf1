"""Which steps a playthrough takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.author.walked import Step, intended_steps, walked
from simgame.content.shapes import LEFT
from simgame.engine.world import World
from tests.builders import SCENARIO, changed, events_of, random_play, scenario_of, the_book
from tests.drawn import worlds


def world(text: str = SCENARIO, personality: str = "style-owl") -> World:
    return World(scenario_of(text), the_book(), {"lin": personality})


def test_each_step_names_the_answer_its_reaction_and_where_it_led():
    assert walked(world(), ["agenda", "ask", "who_else"]) == [
        Step("opening", "agenda", "warm", "why"),
        Step("why", "ask", "neutral", "why"),
        Step("why", "who_else", "neutral", "won"),
    ]


def test_an_interrupt_is_where_the_call_ends():
    text = changed(SCENARIO, "minutes: 6", "minutes: 2")
    assert walked(world(text), ["agenda", "ask"])[-1].next == "no_time"


def test_leaving_has_no_reaction():
    assert walked(world(), ["agenda", "leave"])[-1] == Step("why", "leave", "", LEFT)


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        (["agenda", "who_else"], 1),
        (["agenda", "nonsense", "ask"], 1),
        (["agenda", "ask", "ask"], 2),
        (["agenda", "show", "ask"], 2),
        (["leave", "agenda"], 1),
        ([], 0),
    ],
)
def test_what_cannot_be_played_ends_it(answers, steps):
    assert len(walked(world(), answers)) == steps


@given(worlds(), st.integers(0, 99))
def test_it_goes_where_the_engine_goes(drawn, seed):
    answers = [answer for _, answer in random_play(drawn, seed, leave=0.1)]
    steps = walked(drawn, answers)
    assert [step.option for step in steps] == answers
    assert steps[-1].next == drawn.beats[events_of(drawn, answers)[1].beat]


def test_every_cast_that_a_playthrough_leaves_open_is_walked():
    (step,) = {
        each for each in intended_steps(scenario_of(SCENARIO), the_book()) if each.beat == "opening"
    }
    assert step == Step("opening", "agenda", "warm", "why")
    anyone = changed(SCENARIO, "    cast: {lin: style-owl}\n", "")
    steps = intended_steps(scenario_of(anyone), the_book())
    assert {each.reaction for each in steps if each.beat == "opening"} == {"warm", "cold"}
