"""The `transitions` machine and the table that play and proof read are one flow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scoring.faults import SimgameError
from simgame.content.shapes import LEFT
from simgame.engine.flow import INTERRUPT, IllegalAnswer, Walker, trigger_of
from simgame.engine.guards import NEVER
from simgame.engine.state import State
from simgame.engine.world import World
from tests.builders import (
    SCENARIO,
    changed,
    random_play,
    scenario_of,
    shipped,
    shipped_world,
    the_book,
)
from tests.drawn import worlds


def walker_in(world: World, state: State, moment: State, reaction: str = "") -> Walker:
    walker = Walker(state, moment, reaction)
    walker.state = world.beats[state.beat]
    return walker


def by_machine(world: World, state: State, number: int) -> tuple[str, str] | None:
    """Where an answer leads, before and after interrupts; None if it is not offered."""
    outcome = world.outcome(state, number)
    moment = outcome.state._replace(beat=state.beat)
    walker = walker_in(world, state, moment, outcome.reaction)
    option = world.options[state.beat][number].id
    if not walker.ask(world.machine, trigger_of(option)):
        assert walker.state == world.beats[state.beat], "refused, and nothing has moved"
        return None
    moved = walker.state
    if world.file.beats[moved].end is None:
        walker.ask(world.machine, INTERRUPT)
    return moved, walker.state


def check_agreement(world: World, state: State) -> None:
    """Every option written here, on offer or not."""
    offered = set(world.offered(state))
    for number in range(len(world.options[state.beat])):
        outcome = world.outcome(state, number)
        by_table = (world.beats[outcome.moved], world.beats[outcome.state.beat])
        assert by_machine(world, state, number) == (by_table if number in offered else None)


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_both_agree_on_drawn_scenarios(world):
    for seed in range(3):
        for state, _ in random_play(world, seed):
            check_agreement(world, state)


@pytest.mark.parametrize(
    ("scenario", "cast"), [pytest.param(s.id, c, id=n) for n, s, c in shipped()]
)
def test_both_agree_on_shipped_scenarios(scenario, cast):
    world = shipped_world(scenario, cast)
    for seed in range(8):
        for state, _ in random_play(world, seed):
            check_agreement(world, state)


@pytest.fixture(scope="module")
def plain() -> World:
    return World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})


@pytest.mark.parametrize(
    "trigger",
    ["to_won", "to_opening", "won", "state", "trigger", "__class__", "agenda", "answer:", "",
     "answer:won", "answer:ask", "may_answer:agenda", "is_opening", "ask", "before"],
)  # fmt: skip
def test_only_what_a_beat_offers_can_be_asked(plain, trigger):
    """`transitions` has two error types, and methods of its own; nobody meets them."""
    walker = walker_in(plain, plain.start, plain.start)
    with pytest.raises(IllegalAnswer) as raised:
        walker.ask(plain.machine, trigger)
    assert isinstance(raised.value, SimgameError)
    assert walker.state == "opening"


def test_nobody_jumps_to_an_ending(plain):
    assert not any(name.startswith("to_") for name in plain.machine.events)
    assert not hasattr(walker_in(plain, plain.start, plain.start), "to_won")


def test_an_ending_has_no_way_out(plain):
    won = plain.start._replace(beat=plain.index["won"])
    for trigger in ("answer:agenda", "answer:leave", INTERRUPT):
        with pytest.raises(IllegalAnswer):
            walker_in(plain, won, won).ask(plain.machine, trigger)


def test_one_may_leave_from_every_beat(plain):
    for name, beat in plain.file.beats.items():
        if beat.end is None:
            here = plain.start._replace(beat=plain.index[name])
            walker = walker_in(plain, here, here)
            assert walker.ask(plain.machine, "answer:leave")
            assert walker.state == LEFT


def test_an_offer_is_judged_before_the_answers_own_effects():
    """An answer that learns a fact is not on offer because of that fact."""
    learns = "        learns: [night_copy]\n"
    text = changed(SCENARIO, learns, f"{learns}        when: {{not_knows: night_copy}}\n")
    world = World(scenario_of(text), the_book(), {"lin": "style-owl"})
    state = world.start._replace(beat=world.index["why"])
    check_agreement(world, state)
    assert by_machine(world, state, 0) == ("why", "why")


def test_a_way_is_judged_after_the_answers_own_effects(plain):
    """The pain counts as understood through the very answer that completes it."""
    knows = plain.bits.fact_mask(["night_copy"])
    state = plain.start._replace(beat=plain.index["why"], knows=knows)
    assert by_machine(plain, state, 1) == ("won", "won")


def test_a_pain_without_reasons_is_never_understood():
    """Nor is it with as many facts as a scenario may have."""
    facts = "facts:\n" + "".join(f"  x{number}: x\n" for number in range(190))
    text = changed(SCENARIO, "    reasons: [night_copy]\n", "")
    world = World(scenario_of(changed(text, "facts:\n", facts)), the_book(), {"lin": "style-owl"})
    all_known = world.start._replace(knows=NEVER - 1)
    assert not world.pain_bits["stops"].reached(all_known, "reasons")
    assert world.pain_bits["stops"].reached(all_known, "impact")
    assert len(world.facts) < NEVER.bit_length()
