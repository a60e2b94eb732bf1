"""What is taken together, what is written, and what is promised, kept and signed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.author.page import BASES
from simgame.content.deciding import MAX_SETS, Select, sets
from simgame.engine.entry import FRESH, Entry
from simgame.engine.events import Answered, Ended, Kept, Learned, Promised, Reacted, Signed, Wrote
from simgame.engine.flow import IllegalAnswer
from simgame.engine.play import decide, replay
from simgame.engine.view import Voice, view
from simgame.engine.world import World
from tests.builders import SCENARIO, changed, events_of, scenario_of, the_book
from tests.drawn import ENTRIES, worlds

DESK = (BASES / "desk.yaml").read_text("utf-8")
PROMISED = Entry(promised=frozenset({"bring_list"}))


def desk(text: str = DESK, entry: Entry = FRESH) -> World:
    return World(scenario_of(text), the_book(), {"nora": "style-owl"}, entry=entry)


# ---------------------------------------------------------------------- things taken together


def test_every_set_that_can_be_paid_for_is_an_answer():
    world = desk()
    names = [world.options[0][number].id for number in world.offered(world.start)]
    assert len(names) == 8 + 8 * 7 // 2
    assert "orders" in names and "orders+questions" in names
    assert "nothing" not in names, "at least one must be taken"


@given(st.integers(1, 9), st.integers(0, 3), st.lists(st.integers(0, 9), min_size=2, max_size=8))
def test_no_set_costs_more_than_there_is(budget: int, least: int, costs: list[int]):
    items = [
        {"id": f"i{number}", "text": "x", "costs": cost, "as": ["research"]}
        for number, cost in enumerate(costs)
    ]
    select = Select.model_validate(
        {"budget": budget, "unit": "hours", "least": least, "items": items}
    )
    found = list(sets(select))
    assert all(sum(item.costs for item in each.parts) <= budget for each in found)
    assert all(len(each.parts) >= least for each in found)
    assert len({each.id for each in found}) == len(found)
    assert len(found) <= MAX_SETS + 1


def test_a_set_does_what_its_things_do_together():
    events, _ = events_of(desk(entry=PROMISED), ["orders+ask_miller"])
    assert Kept("bring_list") in events
    assert Learned("late_list") in events


def test_the_order_in_which_things_are_named_does_not_matter():
    world = desk()
    one, other = (decide(world, world.start, each) for each in ("orders+guess", "guess+orders"))
    assert one == other
    assert one[0] == Answered("evening", "orders+guess")


@pytest.mark.parametrize("answer", ["nothing", "orders+guess+slides", "orders+orders", "+", "gold"])
def test_what_cannot_be_taken_is_refused(answer: str):
    world = desk()
    with pytest.raises(IllegalAnswer):
        decide(world, world.start, answer)


def test_a_thing_that_is_locked_is_in_no_set():
    locked = changed(DESK, "keeps: [bring_list]}", "when: {promised: bring_list}}")
    fresh, owing = desk(locked), desk(locked, PROMISED)
    offered = [fresh.options[0][number].id for number in fresh.offered(fresh.start)]
    assert not any("orders" in each.split("+") for each in offered)
    assert len(list(owing.offered(owing.start))) == 36


def test_each_thing_is_judged_by_itself_and_the_points_add_up():
    world = desk()
    verdicts, most = world.verdicts(world.start)
    points = {
        option.id: found.points for option, found in zip(world.options[0], verdicts, strict=True)
    }
    assert points["questions"] > 0 > points["slides"]
    assert points["orders+questions"] > points["orders"]
    assert most == max(points.values())


def test_nobody_warms_to_what_is_done_at_a_desk():
    world = desk()
    events, state = events_of(world, ["orders+questions"])
    assert not any(isinstance(each, Reacted) for each in events)
    assert state.trust == (0,)
    verdict = world.verdicts(world.start)[0][0]
    assert verdict.trust == 0
    assert {found.family for found in verdict.findings} <= {"compliance", "principle"}


def test_somebody_who_hears_a_set_reacts_to_all_of_it():
    spoken = changed(
        DESK, "    text: Two hours are left", "    say:\n      nora: Two hours are left"
    )
    praised = changed(spoken, "as: [rehearse_pitch]", "as: [evidence]")
    events, _ = events_of(desk(praised), ["slides"])
    assert Reacted("nora", "warm", 2) in events


# ---------------------------------------------------------------------- the screen's view


def test_a_view_shows_the_things_and_no_options():
    world = desk()
    seen = view(Voice(world, 7, "en"), world.start, ())
    assert seen.select is not None and seen.write is None
    assert (seen.select.budget, seen.select.unit, seen.select.least) == (4, "hours", 1)
    assert {item.id for item in seen.select.items} == {
        "orders", "ask_miller", "walk_past", "read_up", "like_shop", "questions", "guess", "slides"
    }  # fmt: skip
    assert seen.options == () and seen.person is None
    assert seen.text == "Two hours are left of the day. What do you do with them?"


def test_a_view_of_writing_shows_what_is_asked_for():
    world = desk()
    _, state = events_of(world, ["orders"])
    seen = view(Voice(world, 7, "en"), state, ())
    assert seen.write is not None and not seen.write.sealed
    assert seen.write.prompt == "What shall have happened by eleven."


def test_the_words_of_a_set_are_those_of_its_things():
    voice = Voice(desk(), 7, "en")
    assert voice.answered("evening", "orders+slides").text.split("\n") == [
        "Copy out one day's orders.",
        "Go through the slides.",
    ]
    assert voice.answered("note", "written").text == "That will do."


# ---------------------------------------------------------------------- words of one's own


def test_a_seal_stands_in_the_log():
    world = desk()
    _, state = events_of(world, ["orders"])
    events = decide(world, state, "written", "5ea1")
    assert Wrote("5ea1") in events
    assert replay(world, [*events_of(world, ["orders"])[0], *events]).beat == world.index["morning"]


# ---------------------------------------------------------------------- promises and signs


def test_only_who_has_kept_a_promise_can_speak_of_it():
    kept, broken = (
        events_of(desk(entry=PROMISED), [first, "written"])[1] for first in ("orders", "slides")
    )
    world = desk(entry=PROMISED)
    names = [
        {world.options[state.beat][number].id for number in world.offered(state)}
        for state in (kept, broken)
    ]
    assert names == [{"the_list", "the_plan"}, {"the_plan"}]


def test_a_sign_is_given_once_and_by_whom_it_was_said():
    text = changed(SCENARIO, "        admits: {warm: stops}\n", "        signs: [pain_admitted]\n")
    promising = changed(
        text, "        once: true\n", "        once: true\n        promises: [call]\n"
    )
    whole = changed(
        promising, "known: [outages]", "known: [outages]\npromises: {call: {text: x, to: lin}}"
    )
    world = World(scenario_of(whole), the_book(), {"lin": "style-owl"})
    events, _ = events_of(world, ["agenda", "ask", "who_else"])
    assert events.count(Promised("call")) == 1
    assert events.count(Signed("pain_admitted", "lin")) == 1
    assert any(isinstance(each, Ended) for each in events)


# ---------------------------------------------------------------------- entries


@settings(max_examples=60)
@given(worlds(), ENTRIES)
def test_an_entry_is_all_that_stands_at_the_start(world: World, entry: Entry):
    fresh, entered = world.entered(FRESH), world.entered(entry)
    news = entered.start.knows & ~fresh.start.knows
    brought = set(world.names(news, world.facts))
    assert brought == entry.facts - set(world.file.known)
    assert (
        dict(zip(world.contacts, entered.start.trust, strict=True)).items()
        >= dict(entry.trust).items()
    )
    assert world.names(entered.start.admitted, world.pains) == sorted(entry.pains)


@settings(max_examples=60)
@given(worlds())
def test_a_twin_shares_all_but_its_start(world: World):
    twin = world.entered(FRESH)
    assert twin.table is world.table and twin.options is world.options
    assert world.entered(world.entry).start == world.start


def test_an_entry_that_names_what_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        _ = desk(entry=Entry(facts=frozenset({"gold"}))).start
