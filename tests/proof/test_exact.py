"""The proof against plain enumeration: every play of hundreds of small calls, one by one."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given, settings

from scoring.judge import verdict
from simgame.engine.play import decide
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof import exact
from simgame.proof.exact import Proof, Value, prove
from simgame.proof.liveness import Live
from tests.builders import SCENARIO, after, changed, random_play, scenario_of, the_book
from tests.drawn import worlds


def judged(world: World, state: State) -> list[int]:
    """Points of every option written here, asked of the judge anew."""
    return [
        verdict(world.judging, world.situation(state, number), world.answer(state, number)).points
        for number in range(len(world.options[state.beat]))
    ]


def enumerated(world: World, state: State, seen: dict[State, Value] | None = None) -> Value:
    """Best, worst and random value by playing everything out, in full states.

    seen: what has been played out already; None to play it out every time.
    """
    if seen is not None and state in seen:
        return seen[state]
    if not world.running(state):
        return Value(*[float(world.price(state.beat))] * 3)
    offered = world.offered(state)
    if not offered:
        return Value(*[float(world.price(world.left))] * 3)
    points = judged(world, state)
    found = []
    for number in offered:
        loss = max(points) - points[number]
        answer = world.options[state.beat][number].id
        following = after(world, state, decide(world, state, answer))
        found.append([value - loss for value in enumerated(world, following, seen)])
    best, worst, random = zip(*found, strict=True)
    value = Value(max(best), min(worst), sum(random) / len(random))
    if seen is not None:
        seen[state] = value
    return value


def reachable(world: World) -> set[State]:
    """Every state that can be reached, in full."""
    seen: set[State] = set()
    pending = [world.start]
    while pending:
        state = pending.pop()
        if state in seen or not world.running(state):
            continue
        seen.add(state)
        pending += [world.outcome(state, number).state for number in world.offered(state)]
    return seen


def with_everything_alive(world: World) -> Proof:
    everything = Live(-1, -1, -1, -1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "live_bits", lambda each: (everything,) * len(each.beats))
        return prove(world)


def check_enumeration(world: World, seen: dict[State, Value] | None) -> None:
    proved, counted = prove(world).anchors, enumerated(world, world.start, seen)
    assert (proved.best, proved.worst) == (counted.best, counted.worst)
    assert proved.random == pytest.approx(counted.random, abs=1e-9)


@settings(max_examples=150)
@given(worlds(dead_ends=True))
def test_the_proof_is_what_enumeration_gives(world):
    check_enumeration(world, {})


@settings(max_examples=25)
@given(worlds(dead_ends=True))
def test_the_proof_is_what_playing_every_single_call_gives(world):
    check_enumeration(world, None)


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_leaving_out_what_nobody_reads_changes_nothing(world):
    """In no state that can be reached, whatever has been learned on the way there."""
    short, whole = prove(world), with_everything_alive(world)
    assert len(short.values) <= len(whole.values)
    states = reachable(world)
    assert len(states) == len(whole.values)
    for state in states:
        one, two = short.value(state), whole.value(state)
        assert (one.best, one.worst) == (two.best, two.worst)
        assert one.random == pytest.approx(two.random, abs=1e-9)
        assert short.best_option(state) == whole.best_option(state)


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_a_state_is_a_dead_end_where_nothing_is_on_offer(world):
    found = {state for state in reachable(world) if not world.offered(state)}
    proved = prove(world)
    assert bool(found) == bool(proved.dead_ends)
    for state in found:
        assert proved.best_option(state) is None
        assert proved.value(state) == Value(*[float(world.price(world.left))] * 3)


@settings(max_examples=40)
@given(worlds())
def test_the_best_line_gets_the_best_value(world):
    proved, state, total = prove(world), world.start, 0
    for answer in proved.best_line:
        points = judged(world, state)
        number = next(n for n, each in enumerate(world.options[state.beat]) if each.id == answer)
        total += max(points) - points[number]
        state = after(world, state, decide(world, state, answer))
    assert not world.running(state)
    assert world.price(state.beat) - total == proved.anchors.best


@settings(max_examples=40)
@given(worlds())
def test_hanging_up_is_never_worth_more_than_going_on_at_random_nor_than_losing(world):
    """Nor, therefore, than the average of what the answers on offer could still come to."""
    proved = prove(world)
    lost = float(world.price(world.left))
    for state in reachable(world):
        leaving = proved.leaving(state)
        assert leaving <= lost
        assert leaving <= proved.value(state).random
        optimal = [proved.after(state, number) for number in world.offered(state)]
        assert leaving <= sum(optimal) / len(optimal) + 1e-9


@settings(max_examples=40)
@given(worlds())
def test_what_is_left_after_the_best_answer_is_the_value(world):
    proved = prove(world)
    for state, _ in random_play(world, 1):
        options = {number: proved.after(state, number) for number in world.offered(state)}
        best = proved.best_option(state)
        assert best is not None
        assert max(options.values()) == options[best] == proved.value(state).best
        assert best == min(n for n, value in options.items() if value == options[best])


def test_an_answer_that_is_not_on_offer_has_no_value():
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    why = world.outcome(world.start, 0).state
    with pytest.raises(KeyError):
        prove(world).after(why, 1)


def test_an_ending_is_worth_its_price_under_any_play():
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    proved = prove(world)
    for name, kind in (("won", "won"), ("half", "half"), ("no_time", "lost"), ("left", "lost")):
        state = world.start._replace(beat=world.index[name])
        price = float(the_book().endings[kind].price)
        assert proved.value(state) == Value(price, price, price)


def test_what_was_not_unlocked_costs_as_much_as_what_was_ignored():
    """Best points range over all that is written here: learning is never punished."""
    locked = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    open_ = changed(SCENARIO, "        when: {knows: night_copy}\n", "")
    free = World(scenario_of(open_), the_book(), {"lin": "style-owl"})
    losses = []
    for world in (locked, free):
        outcome = world.outcome(world.outcome(world.start, 0).state, 2)
        losses.append(outcome.best - outcome.points)
    assert losses[0] == losses[1] > 0


def test_the_collector_works_again_after_a_proof():
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    assert gc.isenabled()
    prove(world)
    assert gc.isenabled()
