"""What a trainee sees: words, options, a notebook. No trait, no points, no technique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.engine.events import Event
from simgame.engine.play import decide
from simgame.engine.state import State
from simgame.engine.view import View, Voice, transcript, view
from simgame.engine.world import World
from tests.builders import (
    SCENARIO,
    after,
    events_of,
    random_play,
    scenario_of,
    shipped,
    shipped_world,
    the_book,
    translation,
)
from tests.drawn import worlds

SHIPPED = [pytest.param(scenario.id, cast, id=name) for name, scenario, cast in shipped()]
SEEN = {
    "View": "beat person lines options minutes minutes_total facts pains ending text select write",
    "SelectView": "budget unit least items",
    "ItemView": "id text costs open",
    "WriteView": "prompt sealed",
    "PersonView": "id name title about",
    "Line": "speaker name text role",
    "OptionView": "id text",
    "Note": "id text",
    "PainNote": "id text owner admitted reasons impact capabilities",
    "EndingView": "id kind text sign",
}
TRAITS = set(the_book().personalities)
SECRET = TRAITS | {name for name in the_book().techniques if "_" in name}
"""Techniques of one word (“story”, “evidence”) may be said by anyone."""


def walk(value: object) -> Iterator[object]:
    """Every value in a view, checking that each record is one we know."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        assert " ".join(names) == SEEN[type(value).__name__], "a new field: may it be seen?"
        for name in names:
            yield from walk(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    else:
        yield value


def views(world: World, seed: int, language: str = "en") -> Iterator[tuple[State, View]]:
    voice, state = Voice(world, seed, language), world.start
    events: tuple[Event, ...] = ()
    for state, answer in random_play(world, seed):
        yield state, view(voice, state, events)
        events = decide(world, state, answer)
    last = after(world, state, events)
    yield last, view(voice, last, events)


@settings(max_examples=40)
@given(worlds(), st.integers(0, 99))
def test_nothing_secret_is_in_a_view(world, seed):
    for state, seen in views(world, seed):
        numbers = []
        for value in walk(seen):
            assert value is None or isinstance(value, str | int | bool)
            if isinstance(value, str):
                assert not [word for word in SECRET if word in value], value
            elif isinstance(value, int) and not isinstance(value, bool):
                numbers.append(value)
        allowed = [max(0, state.minutes), world.minutes()]
        if seen.select is not None:
            costs = [item.costs for item in seen.select.items]
            allowed += [seen.select.budget, seen.select.least, *costs]
        assert numbers == allowed, "minutes, what things cost, and nothing else"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("scenario", "cast"), SHIPPED)
def test_nothing_secret_is_in_a_shipped_call(scenario, cast, language):
    world = shipped_world(scenario, cast)
    names = {getattr(the_book().personalities[who].name, language).lower() for who in TRAITS}
    for seed in range(3):
        for _, seen in views(world, seed, language):
            texts = [value for value in walk(seen) if isinstance(value, str)]
            assert not [text for text in texts for word in SECRET if word in text]
            assert not names & {text.lower() for text in texts}
            assert all(line.text for line in seen.lines)
            assert all(line.name for line in seen.lines if line.role != "told")


@settings(max_examples=40)
@given(worlds(), st.integers(0, 99))
def test_what_is_seen_is_what_can_be_answered(world, seed):
    for state, seen in views(world, seed):
        offered = (
            [world.options[state.beat][n].id for n in world.offered(state)]
            if world.running(state)
            else []
        )
        if seen.select is None and seen.write is None:
            assert sorted(option.id for option in seen.options) == sorted(offered)
        else:
            assert seen.options == ()
        assert (seen.ending is None) == world.running(state)
        assert seen.beat == world.beats[state.beat]
        assert [note.id for note in seen.facts] == world.names(state.knows, world.facts)


def test_the_order_of_options_depends_on_the_seed_alone():
    scenario = scenario_of(SCENARIO)
    chinese = scenario_of(SCENARIO, zh=translation(scenario))
    orders = set()
    for seed in range(30):
        found = set()
        for source in (scenario, chinese):
            for who in ("style-owl", "style-peacock"):
                world = World(source, the_book(), {"lin": who})
                for language in ("en", "zh"):
                    seen = view(Voice(world, seed, language), world.start, ())
                    found.add(tuple(option.id for option in seen.options))
        assert len(found) == 1
        orders |= found
    assert orders == {("agenda", "praise"), ("praise", "agenda")}


def owl() -> tuple[World, Voice]:
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    return world, Voice(world, 1, "en")


def test_first_the_reply_then_what_opens_the_beat():
    world, voice = owl()
    events, state = events_of(world, ["agenda"])
    lines = view(voice, state, events).lines
    assert [(line.role, line.text[:6]) for line in lines] in (
        [("reply", "Gladly"), ("say", "They s")],
        [("reply", "Gladly"), ("say", "It sto")],
    )
    assert {line.name for line in lines} == {"Lin Wei"}


def test_the_notebook_shows_what_was_learned_and_the_pain_it_belongs_to():
    world, voice = owl()
    assert view(voice, world.start, ()).pains == ()
    events, state = events_of(world, ["agenda", "ask"])
    (pain,) = view(voice, state, events).pains
    assert (pain.reasons, pain.impact, pain.admitted) == (("A copy runs at ten.",), (), False)
    assert pain.owner == "Lin Wei"


def test_an_ending_tells_what_happened():
    world, voice = owl()
    events, state = events_of(world, ["agenda", "ask", "who_else"])
    seen = view(voice, state, events[-4:])
    assert seen.ending is not None
    assert (seen.ending.kind, seen.ending.text, seen.ending.sign) == (
        "won",
        "You have it.",
        "pain_admitted",
    )
    assert (seen.options, seen.person) == ((), None)
    events, state = events_of(world, ["leave"])
    seen = view(voice, state, events)
    assert seen.ending is not None
    assert (seen.ending.id, seen.ending.kind, seen.ending.text) == ("left", "left", "")


def test_minutes_are_never_shown_below_nothing():
    world, voice = owl()
    state = world.start._replace(minutes=-1, beat=world.index["no_time"])
    assert view(voice, state, ()).minutes == 0


@settings(max_examples=40)
@given(worlds(), st.integers(0, 99))
def test_the_transcript_is_all_views_one_after_the_other(world, seed):
    voice = Voice(world, seed, "en")
    answers = [answer for _, answer in random_play(world, seed)]
    spoken = [
        line for line in transcript(voice, events_of(world, answers)[0]) if line.role != "answer"
    ]
    assert spoken == [line for _, seen in views(world, seed) for line in seen.lines]
    mine = [
        line.text
        for line in transcript(voice, events_of(world, answers)[0])
        if line.role == "answer"
    ]
    assert len(mine) == len(answers)


def test_the_transcript_of_a_call_cut_short_opens_no_beat_that_never_opened():
    world = World(
        scenario_of(SCENARIO.replace("minutes: 6", "minutes: 1")), the_book(), {"lin": "style-owl"}
    )
    events, _ = events_of(world, ["agenda"])
    said = [line.text for line in transcript(Voice(world, 1, "en"), events)]
    assert said == ["Eight o'clock.", "Shall we say what the time is for?", "Gladly."]
