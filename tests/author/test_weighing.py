"""What an author sees of answers: judged, hidden, and what one brought about."""

from __future__ import annotations

import pytest

from simgame.author.trying import at_beat, begin
from simgame.author.weighing import happened, standing, weighed
from simgame.engine.world import World
from simgame.proof.exact import prove
from tests.builders import SCENARIO, changed, scenario_of, the_book


@pytest.fixture
def world():
    return World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})


def test_every_answer_of_the_beat_with_what_it_costs(world):
    proof = prove(world)
    trial = begin(world, 1).answer("agenda")
    ask, who_else, show = weighed(world, trial.state, proof)
    assert ask.loss == pytest.approx(0)
    assert show.loss == pytest.approx(proof.value(trial.state).best - proof.after(trial.state, 2))
    assert show.loss != ask.loss
    assert who_else.loss is None
    assert who_else.techniques == ("impact_question", "probe")
    assert who_else.target == "jars"
    assert (ask.leads, show.leads) == ("why", "lost")
    assert {each.best for each in (ask, who_else, show)} == {max(ask.points, who_else.points)}


def test_why_an_answer_is_hidden(world):
    trial = begin(world, 1).answer("agenda")
    _, who_else, show = weighed(world, trial.state, None)
    assert who_else.hidden is not None
    assert [part.knows for part in who_else.hidden.unmet] == [["night_copy"]]
    assert show.hidden is None
    used, *_ = weighed(world, trial.answer("ask").state, None)
    assert used.hidden is not None
    assert used.hidden.used


def test_only_rules_that_count_are_told(world):
    for answer in weighed(world, world.start, None):
        assert sum(item.points for item in answer.findings) == answer.points
        assert all(item.points or item.overruled_by for item in answer.findings)


def test_what_an_answer_brought_about(world):
    trial = begin(world, 1).answer("agenda").answer("ask")
    found = happened(world, trial.taken[-1], prove(world))
    assert found.option == "ask"
    assert found.learned == ("night_copy",)
    assert (found.minutes, found.used, found.to) == (1, "why.ask", "why")
    assert found.interrupted is None
    assert found.kind is None
    assert found.answer is not None
    assert found.answer.loss == pytest.approx(0)


def test_the_clock_cuts_in():
    text = changed(SCENARIO, "minutes: 6\n", "minutes: 1\n")
    world = World(scenario_of(text), the_book(), {"lin": "style-owl"})
    trial = begin(world, 1).answer("agenda")
    found = happened(world, trial.taken[-1], None)
    assert (found.to, found.interrupted, found.kind) == ("why", "no_time", "lost")


def test_leaving_is_judged_by_nobody(world):
    trial = begin(world, 1).answer("leave")
    found = happened(world, trial.taken[-1], prove(world))
    assert found.answer is None
    assert found.kind == "left"


def test_where_nobody_comes_nothing_has_a_price(world):
    trial = at_beat(world, 1, "why", None)
    assert trial.detached
    assert [each.loss for each in weighed(world, trial.state, prove(world))] == [None] * 3


def test_the_state_by_its_names(world):
    trial = begin(world, 1).answer("agenda").answer("ask")
    found = standing(world, trial.state)
    assert (found.minutes, found.minutes_total) == (4, 6)
    assert dict(found.trust)["lin"] == trial.state.trust[0]
    assert set(found.known) == {"outages", "night_copy"}
    assert found.pains[0].reached == ("reasons",)
    assert found.used == ("why.ask",)
