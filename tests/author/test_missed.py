"""A call that ends elsewhere: what the way to the wanted ending still asked for."""

from __future__ import annotations

import pytest

from simgame.author.missed import missed
from simgame.engine.events import Event
from simgame.engine.play import decide, replay
from simgame.engine.world import World
from simgame.words import words_for
from tests.builders import SCENARIO, changed, scenario_of, the_book

WAYS = SCENARIO[SCENARIO.index("    goto:\n      - {when: {pain") : SCENARIO.index("  won: {end")]
EN = words_for("en")


def told(answers: str, wanted: str, text: str = SCENARIO, language: str = "en") -> str:
    """What is said of the last of these answers, given to the owl."""
    world = World(scenario_of(text), the_book(), {"lin": "style-owl"})
    *before, last = answers.split()
    events: list[Event] = []
    for answer in before:
        events += decide(world, replay(world, events), answer)
    found = missed(world, replay(world, events), last, wanted)
    return found.told(world.scenario, words_for(language), language)


def with_way(way: str) -> str:
    """The small scenario with one more way, before the others."""
    return changed(SCENARIO, "    goto:\n      -", f"    goto:\n{way}      -")


def test_every_part_of_the_condition_that_did_not_hold():
    said = told("agenda show", "won")
    assert said == (
        "What was still missing for won: every reason of the pain stops is known (night_copy); "
        "it is known whom the pain stops hurts (at least one of: jars)."
    )
    assert "jars" not in told("agenda ask show", "half"), "what holds is not told"
    assert "the trust of Lin Wei is at least +1" in told("praise ask show", "half")


def test_of_several_ways_the_nearest_one():
    far = "      - {when: {pain: {stops: [reasons, impact, admitted]}}, to: won}\n"
    said = told("agenda ask show", "won", with_way(far))
    assert "admitted" not in said
    assert "jars" in said


def test_a_way_that_stands_before_it():
    first = '      - {when: {minutes: "> 0"}, to: lost}\n'
    said = told("agenda ask who_else", "won", with_way(first))
    assert said.startswith("The way to won was open")
    assert said.endswith("to lost.")


def test_another_reaction_would_have_led_there():
    text = changed(SCENARIO, WAYS, "    goto: {warm: won, neutral: half, cold: lost}\n")
    assert "the answer was taken warmly or neutrally" not in told("agenda show", "won", text)
    assert told("agenda show", "won", text).endswith("the answer was taken warmly.")


def test_an_interrupt_came_first():
    text = changed(SCENARIO, "minutes: 6\n", "minutes: 2\n")
    said = told("agenda ask", "won", text)
    assert said.startswith("The interrupt to no_time ended the call out of turn: the minutes left")


def test_an_answer_that_never_leads_there():
    text = changed(SCENARIO, "      - id: show\n", "      - id: show\n        goto: lost\n")
    assert told("agenda show", "won", text) == (
        "why.show never leads to won. What does: why.who_else."
    )


def test_of_an_ending_that_nothing_leads_to_nothing_is_said():
    assert told("agenda show", "no_time") == ""


@pytest.mark.parametrize("answers", ["agenda show", "praise ask show"])
def test_in_chinese(answers):
    assert told(answers, "won", language="zh").startswith("要到 won，还差：")
