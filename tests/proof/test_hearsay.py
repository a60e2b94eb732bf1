"""Answers that speak of what nobody may have told yet."""

from __future__ import annotations

import pytest

from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.hearsay import Hearsay, hearsay
from simgame.proof.signs import signs
from tests.builders import SCENARIO, changed, scenario_of, the_book

FACT = "  jars: The cold end is short of jars."
SAYS_MORE = changed(SCENARIO, FACT, "  jars: The cold end is forty jars short.")
SHOW = "        text: Let me show you what we have."
KNOWING = changed(SAYS_MORE, SHOW, "        text: Forty jars is a lot.")


def found_in(text: str) -> tuple[Hearsay, ...]:
    return hearsay(prove(World(scenario_of(text), the_book(), {"lin": "style-owl"})))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("We lost 14 crates on Tuesday.", "en", {"14", "tuesday"}),
        ("So Petra waits forty minutes.", "en", {"petra", "forty"}),
        ("Eight months, or by eight?", "en", {"eight months"}),
        ("One or two of them may know.", "en", set()),
        ("Petra waits.", "en", set()),
        ("上周三丢了14箱，等了四十天。", "zh", {"周三", "14", "四十天"}),
        ("十分抱歉，有一点晚。", "zh", set()),
    ],
)
def test_figures_dates_and_names_are_signs(text, language, expected):
    assert signs(text, language) == expected


def test_an_answer_that_knows_too_much_is_found_with_the_shortest_play_to_it():
    (found,) = found_in(KNOWING)
    assert (found.option, found.sign, found.fact) == ("why.show", "forty", "jars")
    assert found.line == ("opening.agenda",)


def test_the_sound_scenario_has_none():
    assert found_in(SCENARIO) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Forty jars is a lot.", "Forty jars is a lot.\n        when: {knows: jars}"),
        ("brief: You are here.", "brief: They are forty jars short."),
        ("reply: {warm: Gladly., neutral: Well., cold: Hm.}",
         "reply: {warm: Forty jars., neutral: Forty jars., cold: Forty jars.}"),
        ("known: [outages]", "known: [outages, jars]"),
    ],
)  # fmt: skip
def test_what_was_told_before_may_be_spoken_of(old, new):
    assert found_in(changed(KNOWING, old, new)) == ()


def test_what_was_told_on_one_way_only_may_not():
    text = changed(KNOWING, "What a place you have.", "What a place, with forty jars.")
    found = {each.option: each.line for each in found_in(text)}
    assert found == {"opening.praise": (), "why.show": ("opening.agenda",)}


def test_a_line_of_another_personality_tells_nothing():
    text = changed(
        KNOWING, "default: Good morning.", "default: Good morning., style-peacock: Forty."
    )
    assert len(found_in(text)) == 1
    text = changed(KNOWING, "Eight o'clock.", "Forty jars.")
    assert found_in(text) == ()
