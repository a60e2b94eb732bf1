"""Bounds hold what is true, and a scenario that is too large says why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from simgame.engine.world import World
from simgame.proof.bounds import bounds
from simgame.proof.exact import prove
from simgame.proof.size import TooLarge
from simgame.words import words_for
from tests.builders import SCENARIO, scenario_of, the_book
from tests.drawn import worlds
from tests.proof.brute import plays


@settings(max_examples=60)
@given(worlds(dead_ends=True))
def test_the_best_value_lies_between_its_bounds(world):
    found, exact = bounds(world, plays=50), prove(world).anchors
    assert found.best_low <= exact.best <= found.best_high
    assert found.best_low == {play.answers: play.worth for play in plays(world)}[found.best_line]


def test_the_interval_of_the_random_clicker_holds_its_value():
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    found, exact = bounds(world), prove(world).anchors
    assert abs(found.random_mean - exact.random) <= 2 * found.random_error
    assert sum(found.endings.values()) == pytest.approx(1)
    assert found == bounds(world)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_too_large_says_where_and_what_makes_it_so(language):
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    assert len(prove(world).steps) > 4
    with pytest.raises(TooLarge) as caught:
        prove(world, most=4)
    (found,) = caught.value.problems
    assert found.params["beat"] in world.beats
    assert found.params["minutes"] == "6"
    assert "why" in found.what(words_for(language)) + found.hint(words_for(language))
