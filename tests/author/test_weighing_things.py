"""What an author sees of things that can be taken: each by itself, and the best set."""

from __future__ import annotations

from pathlib import Path

import pytest

from simgame.author.trying import begin
from simgame.author.weighing import weighed
from simgame.author.weighing_things import best_set, things
from simgame.content.load import load_scenario
from simgame.engine.world import World
from simgame.proof.exact import prove
from tests.builders import the_book

DESK = Path(__file__).parent.parent / "desk" / "calls" / "desk-work.yaml"


@pytest.fixture
def world():
    return World(load_scenario(DESK, the_book()), the_book(), {"ada": "style-owl"})


def test_each_thing_is_judged_by_itself(world):
    found = {each.id: each for each in things(world, world.start)}
    assert list(found) == [
        *("paper", "fitter", "like", "guess"),
        *("slides", "questions", "ruse", "cellar"),
    ]
    assert found["ruse"].points == -6
    assert [each.rule for each in found["ruse"].findings] == ["no-pretext"]
    assert found["fitter"].target == "hinges"
    assert found["guess"].costs == 1


def test_what_is_locked_says_why(world):
    found = {each.id: each for each in things(world, world.start)}
    assert found["cellar"].hidden is not None
    assert [part.knows for part in found["cellar"].hidden.unmet] == [["porters"]]
    assert found["paper"].hidden is None


def test_the_best_set_is_the_one_that_loses_least(world):
    proof = prove(world)
    best = best_set(weighed(world, world.start, proof))
    assert best is not None
    assert best.option == proof.best_line[0]
    assert best_set(weighed(world, world.start, None)) is not None


def test_nothing_is_taken_where_something_is_chosen_or_written(world):
    trial = begin(world, 1).answer("guess+paper")
    assert trial.answers == ("paper+guess",)
    assert things(world, trial.state) == ()
    assert things(world, trial.answer("written", "words").state) == ()
