"""decide and evolve: what is refused changes nothing, what has happened adds up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.content.shapes import LEAVE, LEFT
from simgame.engine.events import (
    Admitted,
    Answered,
    Ended,
    Event,
    Interrupted,
    Learned,
    Moved,
    Reacted,
    Spent,
)
from simgame.engine.flow import IllegalAnswer
from simgame.engine.play import decide, evolve, replay
from simgame.engine.world import World
from simgame.store.chain import canonical
from tests.builders import (
    SCENARIO,
    after,
    changed,
    events_of,
    random_play,
    scenario_of,
    shipped,
    shipped_world,
    the_book,
)
from tests.drawn import worlds
from tests.wording import codes_of, problems_of, says

NASTY = ["trigger", "state", "to_won", "to_opening", "__class__", "__init__", "model", "answer",
         "answer:agenda", "won", "opening", "left", "Leave", " leave", "", "o9", "{0}", "\x00",
         "0", "1", "-1", "agenda\n", "议程", "a" * 500]  # fmt: skip
SHIPPED = [pytest.param(scenario.id, cast, id=name) for name, scenario, cast in shipped()]


@pytest.fixture(scope="module")
def plain() -> World:
    return World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})


# ------------------------------------------------------------------ what adds up


@settings(max_examples=40)
@given(worlds(), st.integers(0, 1000))
def test_deciding_and_evolving_is_the_outcome(world, seed):
    """And replaying all events gives the state, whatever was played."""
    events: list[Event] = []
    state = world.start
    for at, answer in random_play(world, seed, leave=0.1):
        assert at == state
        happened = decide(world, state, answer)
        events += happened
        if answer != LEAVE:
            number = next(n for n, o in enumerate(world.options[state.beat]) if o.id == answer)
            outcome = world.outcome(state, number)
            assert after(world, state, happened) == outcome.state
            assert outcome.state.minutes < state.minutes, "every decision costs a minute"
            assert all(-3 <= trust <= 3 for trust in outcome.state.trust)
            assert outcome.points <= outcome.best
            if outcome.moved in world.endings:
                assert outcome.state.beat == outcome.moved, "nothing pre-empts an ending"
        state = after(world, state, happened)
    assert replay(world, events) == state
    assert not world.running(state)
    assert isinstance(events[-1], Ended)


@pytest.mark.parametrize(("scenario", "cast"), SHIPPED)
def test_shipped_calls_replay_and_end(scenario, cast):
    world = shipped_world(scenario, cast)
    for seed in range(10):
        answers = [answer for _, answer in random_play(world, seed)]
        events, state = events_of(world, answers)
        assert replay(world, events) == state
        assert len(answers) <= world.minutes()


def test_the_events_of_one_answer_come_in_the_order_of_the_law(plain):
    """The answer's own effects and reaction → flow → interrupts → ending."""
    events, _ = events_of(plain, ["agenda", "ask", "who_else"])
    assert events == [
        Answered("opening", "agenda"), Reacted("lin", "warm", 1), Spent(1), Moved("why"),
        Answered("why", "ask"), Reacted("lin", "neutral", 1), Learned("night_copy"), Spent(1),
        Moved("why", "why.ask"),
        Answered("why", "who_else"), Reacted("lin", "neutral", 1), Learned("jars"), Spent(1),
        Moved("won"), Ended("won", "won", "pain_admitted"),
    ]  # fmt: skip


def test_effects_by_reaction(plain):
    peacock = World(plain.scenario, the_book(), {"lin": "style-peacock"})
    events, _ = events_of(peacock, ["praise", "ask", "who_else"])
    assert not [event for event in events if isinstance(event, Learned) and event.fact == "jars"]
    impatient = changed(SCENARIO, "[style-owl, style-peacock]", "[style-owl, temper-impatient]")
    text = changed(impatient, 'style-peacock: "Oh, do."', 'temper-impatient: "Oh, do."')
    world = World(scenario_of(text), the_book(), {"lin": "temper-impatient"})
    events, _ = events_of(world, ["agenda", "ask", "who_else"])
    assert Admitted("stops") in events


def test_learning_twice_is_no_event(plain):
    text = changed(SCENARIO, "known: [outages]", "known: [outages, night_copy]")
    events, _ = events_of(
        World(scenario_of(text), the_book(), {"lin": "style-owl"}), ["agenda", "ask"]
    )
    assert not [event for event in events if isinstance(event, Learned)]


# ------------------------------------------------------------------- interrupts


def test_running_out_of_minutes_cuts_the_move_short():
    text = changed(SCENARIO, "minutes: 6", "minutes: 2")
    world = World(scenario_of(text), the_book(), {"lin": "style-owl"})
    events, state = events_of(world, ["agenda", "ask"])
    assert events[-3:] == [
        Moved("why", "why.ask"),
        Interrupted("no_time"),
        Ended("no_time", "lost"),
    ]
    assert world.beats[state.beat] == "no_time"


def test_an_ending_is_reached_although_the_minutes_run_out_with_it():
    text = changed(SCENARIO, "minutes: 6", "minutes: 3")
    _, state = events_of(World(scenario_of(text), the_book(), {"lin": "style-owl"}),
                         ["agenda", "ask", "who_else"])  # fmt: skip
    assert state.minutes == 0
    assert state.beat == list(scenario_of(text).file.beats).index("won")


def test_an_ending_is_reached_although_trust_is_lost_with_it():
    text = changed(SCENARIO, '"<= -3"', '"<= -1"')
    text = changed(text, "as: [praise]", "as: [praise]\n        goto: half")
    _, state = events_of(World(scenario_of(text), the_book(), {"lin": "style-owl"}), ["praise"])
    assert state.trust == (-2,)
    assert list(scenario_of(text).file.beats)[state.beat] == "half"


def test_the_first_interrupt_that_holds_is_taken():
    text = changed(SCENARIO, '"<= -3"}}\n    goto: no_time', '"<= -1"}}\n    goto: half')
    text = changed(text, "minutes: 6", "minutes: 2")
    events, _ = events_of(World(scenario_of(text), the_book(), {"lin": "style-owl"}), ["praise"])
    assert events[-1] == Ended("no_time", "lost")


# ---------------------------------------------------------------- what is refused


def test_the_refusal_is_worded():
    assert codes_of("play") == {"play.illegal-answer"}
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    (found,) = problems_of(lambda: decide(world, world.start, "ask"))
    says(found, "play.illegal-answer", None, ["“ask” cannot be answered now"], "“ask”")
    (found,) = problems_of(lambda: decide(world, world.start, "{x}" * 99))
    assert len(found.params["answer"]) == 60


@pytest.mark.parametrize("answer", NASTY)
def test_what_is_not_offered_is_refused_and_changes_nothing(plain, answer):
    for state, _ in random_play(plain, 3):
        before = tuple(state)
        with pytest.raises(IllegalAnswer):
            decide(plain, state, answer)
        assert tuple(state) == before


@settings(max_examples=50)
@given(worlds(dead_ends=True), st.integers(0, 1000), st.text(max_size=8))
def test_only_what_is_offered_is_accepted(world, seed, junk):
    for state, _ in random_play(world, seed):
        offered = {world.options[state.beat][number].id for number in world.offered(state)}
        for answer in {*(f"o{number}" for number in range(4)), junk, *NASTY} - offered - {LEAVE}:
            with pytest.raises(IllegalAnswer):
                decide(world, state, answer)


def test_an_option_called_like_a_method_of_the_machine_plays():
    text = changed(SCENARIO, "id: praise", "id: trigger")
    text = changed(text, "id: show", "id: state")
    world = World(scenario_of(text), the_book(), {"lin": "style-owl"})
    events, _ = events_of(world, ["trigger", "state"])
    assert [event.answer for event in events if isinstance(event, Answered)] == ["trigger", "state"]


def test_a_once_only_option_is_gone_when_it_has_been_chosen(plain):
    _, state = events_of(plain, ["agenda", "ask"])
    with pytest.raises(IllegalAnswer):
        decide(plain, state, "ask")


def test_leaving_is_possible_everywhere_and_only_while_the_call_runs(plain):
    for state, _ in random_play(plain, 3):
        events = decide(plain, state, LEAVE)
        assert events == (Answered(plain.beats[state.beat], LEAVE), Moved(LEFT), Ended(LEFT, LEFT))
        gone = after(plain, state, events)
        assert not plain.running(gone)
        assert gone._replace(beat=state.beat) == state
        for answer in (LEAVE, "agenda"):
            with pytest.raises(IllegalAnswer):
                decide(plain, gone, answer)
    _, won = events_of(plain, ["agenda", "ask", "who_else"])
    for answer in (LEAVE, "agenda", "who_else"):
        with pytest.raises(IllegalAnswer):
            decide(plain, won, answer)


def test_an_event_that_moves_nothing_changes_nothing(plain):
    assert evolve(plain, plain.start, Answered("opening", "agenda")) == plain.start
    assert evolve(plain, plain.start, Ended("won", "won")) == plain.start


# ------------------------------------------------------------------- determinism

PLAYS = """
import hashlib, random
from scoring.book import load_rulebook
from simgame.attempt import draw_cast
from simgame.content.library import Library
from simgame.engine.play import decide, evolve
from simgame.engine.view import Voice, view
from simgame.engine.world import World
from simgame.store.chain import canonical

book = load_rulebook()
digest = hashlib.sha256(book.pinned.encode())
for entry in Library(book).entries:
    scenario = Library(book).get(entry.id)
    digest.update(scenario.pinned.encode())
    for seed in range(6):
        world = World(scenario, book, draw_cast(scenario, seed))
        state, events, voice = world.start, (), Voice(world, seed, "zh")
        while world.running(state):
            seen = view(voice, state, events)
            digest.update(repr(seen).encode())
            first = world.options[state.beat][world.offered(state)[0]].id
            events = decide(world, state, first)
            for event in events:
                digest.update(canonical(event.to_dict()))
                state = evolve(world, state, event)
print(digest.hexdigest())
"""


def test_the_same_seed_and_answers_give_the_same_bytes_on_every_machine():
    """Two processes that hash differently see and keep the same."""
    root = Path(__file__).parent.parent.parent
    seen = {
        subprocess.run(
            [sys.executable, "-c", PLAYS],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "4242")
    }  # fmt: skip
    assert len(seen) == 1
    assert len(seen.pop().strip()) == 64


@settings(max_examples=40)
@given(worlds(), st.integers(0, 1000))
def test_two_runs_give_the_same_bytes(world, seed):
    answers = [answer for _, answer in random_play(world, seed)]
    again = World(world.scenario, world.book, world.cast, entry=world.entry)
    one, two = (
        [canonical(event.to_dict()) for event in events_of(each, answers)[0]]
        for each in (world, again)
    )
    assert one == two
