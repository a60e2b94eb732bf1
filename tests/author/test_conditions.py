"""Conditions in words, and the part of one that fails."""

from __future__ import annotations

import pytest

from simgame.author.conditions import described, split, unmet
from simgame.content.shapes import Condition
from simgame.engine.guards import compile_guard
from simgame.engine.world import World
from simgame.words import words_for
from tests.builders import SCENARIO, changed, random_play, scenario_of, the_book, translation

SCENE = scenario_of(SCENARIO)
WORLD = World(SCENE, the_book(), {"lin": "style-owl"})


def en(when: Condition) -> list[str]:
    return described(when, SCENE, words_for("en"), "en")


def zh(when: Condition) -> list[str]:
    return described(when, SCENE, words_for("zh"), "zh")


@pytest.mark.parametrize(
    ("when", "english", "chinese"),
    [
        (
            Condition(knows="jars"),
            "jars is known (“The cold end is short of jars.”)",
            "已经知道 jars（“The cold end is short of jars.”）",
        ),
        (
            Condition(not_knows=["jars"]),
            "jars is not known yet (“The cold end is short of jars.”)",
            "还不知道 jars（“The cold end is short of jars.”）",
        ),
        (
            Condition(trust={"lin": ">= 1"}),
            "the trust of Lin Wei is at least +1",
            "Lin Wei的信任不低于 +1",
        ),
        (
            Condition(trust={"lin": "<=-3"}),
            "the trust of Lin Wei is at most −3",
            "Lin Wei的信任不超过 −3",
        ),
        (
            Condition(trust={"lin": "== 0"}),
            "the trust of Lin Wei is exactly 0",
            "Lin Wei的信任正好是 0",
        ),
        (Condition(minutes="< 5"), "the minutes left are below 5", "剩余分钟数低于 5"),
        (Condition(minutes="> 15"), "the minutes left are above 15", "剩余分钟数高于 15"),
        (
            Condition(pain={"stops": "admitted"}),
            "Lin Wei has admitted the pain stops",
            "Lin Wei已经承认痛点 stops",
        ),
        (
            Condition(pain={"stops": "reasons"}),
            "every reason of the pain stops is known (night_copy)",
            "痛点 stops 的原因全部弄清（night_copy）",
        ),
        (
            Condition(pain={"stops": "impact"}),
            "it is known whom the pain stops hurts (at least one of: jars)",
            "知道痛点 stops 牵连了谁（至少弄清一条：jars）",
        ),
        (
            Condition(pain={"stops": "capabilities"}),
            "what the pain stops calls for is known; it names nothing, so this can never hold",
            "痛点 stops 需要的能力已弄清；但剧本没写需要什么，这一条永远不会成立",
        ),
        (
            Condition(reaction=["warm", "neutral"]),
            "the answer was taken warmly or neutrally",
            "对方的反应是升温或没变",
        ),
        (Condition(reaction="cold"), "the answer was taken coldly", "对方的反应是降温"),
    ],
)
def test_each_part_is_a_clause(when, english, chinese):
    assert en(when) == [english]
    assert zh(when) == [chinese]


def test_a_condition_that_asks_for_nothing_says_nothing():
    assert en(Condition()) == []
    assert split(Condition()) == ()


def test_parts_keep_the_order_of_the_format():
    when = Condition(
        knows=["jars", "outages"],
        not_knows="night_copy",
        trust={"lin": ">= 1"},
        minutes="<= 5",
        pain={"stops": ["admitted", "reasons"]},
        reaction="warm",
    )
    assert [part.model_dump(exclude_defaults=True) for part in split(when)] == [
        {"knows": ["jars"]},
        {"knows": ["outages"]},
        {"not_knows": ["night_copy"]},
        {"trust": {"lin": ">= 1"}},
        {"minutes": "<= 5"},
        {"pain": {"stops": "admitted"}},
        {"pain": {"stops": "reasons"}},
        {"reaction": "warm"},
    ]
    assert len(en(when)) == 8


def test_a_long_fact_is_cut_by_columns_and_on_one_line():
    text = changed(SCENARIO, "jars: The cold end is short of jars.", f"jars: {'jar ' * 40}")
    (said,) = described(Condition(knows="jars"), scenario_of(text), words_for("en"), "en")
    assert said.endswith("…”)")
    assert len(said) < 90
    text = changed(
        SCENARIO, "jars: The cold end is short of jars.", f"jars: {'罐' * 28}，{'罐' * 28}"
    )
    (said,) = described(Condition(knows="jars"), scenario_of(text), words_for("zh"), "zh")
    assert said == f"已经知道 jars（“{'罐' * 27}…”）"


def test_texts_are_quoted_in_the_language_asked_for():
    both = scenario_of(SCENARIO, zh=translation(SCENE))
    (said,) = described(Condition(knows="jars"), both, words_for("zh"), "zh")
    assert "译The cold end" in said


def test_only_the_parts_that_fail_are_named():
    when = Condition(knows=["outages", "jars"], minutes="<= 6", trust={"lin": ">= 1"})
    assert unmet(when, WORLD.start, WORLD) == (
        Condition(knows=["jars"]),
        Condition(trust={"lin": ">= 1"}),
    )


def test_a_reaction_is_unmet_unless_it_is_given():
    when = Condition(reaction=["warm", "neutral"])
    assert unmet(when, WORLD.start, WORLD) == (when,)
    assert unmet(when, WORLD.start, WORLD, "cold") == (when,)
    assert unmet(when, WORLD.start, WORLD, "neutral") == ()


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_unmet_exactly_where_the_engine_lets_pass(seed):
    whens = [
        Condition(knows=["night_copy", "jars"]),
        Condition(not_knows=["night_copy", "jars"], minutes="> 3"),
        Condition(trust={"lin": ">= 1"}, pain={"stops": ["reasons", "impact"]}),
        Condition(pain={"stops": ["admitted", "capabilities"]}),
    ]
    for state, _ in random_play(WORLD, seed):
        for when in whens:
            holds = compile_guard(when, WORLD.bits, WORLD.pain_bits).holds(state)
            assert (unmet(when, state, WORLD) == ()) == holds
