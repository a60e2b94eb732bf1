"""Shortest plays, against every single play."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings

from simgame.engine.state import State
from simgame.proof.exact import prove
from simgame.proof.shortest import shortest, shortest_worth
from simgame.proof.survey import survey_of
from tests.drawn import worlds
from tests.proof.brute import plays


def at(beat: int) -> Callable[[State], bool]:
    return lambda state: state.beat == beat


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_no_play_meets_a_beat_sooner(world):
    proof = prove(world)
    fewest: dict[int, int] = {}
    for play in plays(world):
        for taken, state in enumerate(play.states):
            fewest[state.beat] = min(taken, fewest.get(state.beat, taken))
    for beat in range(len(world.file.beats)):
        found = shortest(proof, at(beat))
        assert (None if found is None else len(found)) == fewest.get(beat)
    seen = survey_of(proof).first_seen
    assert {world.index[name]: len(line) for name, line in seen.items()} == fewest


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_no_play_is_worth_as_much_sooner(world):
    proof, everything = prove(world), list(plays(world))
    assume(all(not play.stuck for play in everything))
    for least in {play.worth for play in everything}:
        enough = [play for play in everything if play.worth >= least]
        found = shortest_worth(proof, least)
        assert found is not None
        assert len(found) == min(len(play.answers) for play in enough)
        assert found in {play.answers for play in enough}
        for ending in {play.end for play in enough}:
            there = [play.answers for play in enough if play.end == ending]
            assert shortest_worth(proof, least, ending) in there
    assert shortest_worth(proof, max(play.worth for play in everything) + 1) is None


def test_nothing_leads_to_what_is_not_there(small_proof):
    assert shortest(small_proof, lambda state: state.minutes > 99) is None


@pytest.fixture
def small_proof():
    from simgame.engine.world import World
    from tests.builders import SCENARIO, scenario_of, the_book

    return prove(World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"}))
