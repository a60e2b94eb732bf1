"""What is counted of each option, and of interrupts, against every state there is."""

from __future__ import annotations

from hypothesis import given, settings

from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.options import beat_facts, interrupt_facts, unreached
from tests.builders import SCENARIO, changed, scenario_of, the_book
from tests.drawn import worlds
from tests.proof.brute import plays


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_an_option_is_offered_best_and_worst_where_enumeration_says_so(world):
    proof, facts = prove(world), beat_facts(prove(world))
    met = {state.beat for play in plays(world) for state in play.states}
    assert set(unreached(proof)) == set(world.file.beats) - {world.beats[beat] for beat in met}
    for name, beat in facts.items():
        states = [state for state in proof.steps if world.beats[state.beat] == name]
        assert beat.states == len(states)
        for number, option in enumerate(world.options[world.index[name]]):
            offered = [state for state in states if number in world.offered(state)]
            assert beat.options[option.id].offered == len(offered)
            best = worst = 0
            for state in offered:
                values = [proof.after(state, each) for each in world.offered(state)]
                if max(values) > min(values):
                    best += proof.after(state, number) == max(values)
                    worst += proof.after(state, number) == min(values)
            assert (beat.options[option.id].best, beat.options[option.id].worst) == (best, worst)


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_no_interrupt_takes_the_place_of_an_ending(world):
    assert interrupt_facts(prove(world)).preempted is None


def test_an_interrupt_that_takes_the_place_of_an_ending_would_be_seen():
    """The engine never does this; a world that does is caught."""

    class Broken(World):
        def _interrupted(self, after, moved):
            for way in self.table.interrupts:
                if way.guard is None or way.guard.holds(after):
                    return way.dest
            return moved

    found = interrupt_facts(prove(Broken(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})))
    assert found.preempted is not None


def test_interrupts_are_counted_apart():
    text = changed(SCENARIO, "minutes: 6\n", "minutes: 2\n")
    proof = prove(World(scenario_of(text), the_book(), {"lin": "style-owl"}))
    clock, trust = interrupt_facts(proof).fired
    assert clock > 0
    assert trust == 0
