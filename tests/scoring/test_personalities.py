"""All personalities of the three taxonomies are there, whole, and told apart."""

from __future__ import annotations

import math
from itertools import combinations
from typing import get_args

import pytest

from scoring.rules import CueSort, Personality, Phase
from tests.builders import the_book

BOOK = the_book()
NAMES = {
    "style": {
        "peacock": "孔雀型",
        "owl": "猫头鹰型",
        "chameleon": "变色龙型",
        "koala": "考拉型",
        "wolf": "狼型",
    },
    "temper": {
        "conceited": "自负型",
        "cautious": "谨慎型",
        "talkative": "健谈型",
        "silent": "沉默型",
        "fault-finding": "挑剔型",
        "impatient": "性急型",
        "negative": "否定型",
        "doubting": "怀疑型",
        "stubborn": "顽固型",
        "averse": "反感型",
        "impulsive": "冲动型",
        "shrewd": "精明型",
    },
    "type": {
        "rational": "客观理智型",
        "impulsive": "个性冲动型",
        "stubborn": "思想顽固型",
        "combative": "争强好斗型",
        "indecisive": "优柔寡断型",
        "self-admiring": "孤芳自赏型",
        "overbearing": "盛气凌人型",
        "suspicious": "生性多疑型",
        "reserved": "沉默寡言型",
        "haggling": "斤斤计较型",
    },
}
"""Taxonomy → name → how the source texts call it."""
SOURCES = {"style": "S1 ", "temper": "S0 ", "type": "S2 "}
ALIKE = {
    "style-koala": (
        "temper-averse",
        "temper-stubborn",
        "temper-talkative",
        "type-impulsive",
        "type-indecisive",
        "type-reserved",
    ),
    "style-owl": ("temper-doubting", "type-suspicious"),
    "style-peacock": ("temper-impulsive",),
    "style-wolf": ("temper-impatient",),
    "temper-averse": ("temper-negative", "type-stubborn"),
    "temper-cautious": ("temper-negative",),
    "temper-conceited": (
        "temper-stubborn",
        "temper-talkative",
        "type-overbearing",
        "type-self-admiring",
    ),
    "temper-doubting": ("temper-fault-finding", "type-suspicious"),
    "temper-negative": ("type-stubborn",),
    "temper-shrewd": ("type-self-admiring",),
    "temper-stubborn": ("temper-talkative", "type-combative"),
    "temper-talkative": ("type-indecisive", "type-self-admiring"),
    "type-impulsive": ("type-indecisive", "type-reserved"),
    "type-indecisive": ("type-reserved",),
}
"""Those that ask for much the same play: never to be offered for one contact."""
everybody = pytest.mark.parametrize("person", BOOK.personalities.values(), ids=BOOK.personalities)


def reactions(name: str) -> dict[tuple[str, str], int]:
    """Phase and technique → trust points, over a whole call."""
    return {
        (phase, technique): points
        for phase in get_args(Phase)
        for technique, points in BOOK.reactions(name, phase)[0].items()
    }


def cosine(one: dict[tuple[str, str], int], other: dict[tuple[str, str], int]) -> float:
    product = sum(points * other.get(key, 0) for key, points in one.items())
    return product / math.prod(math.hypot(*each.values()) for each in (one, other))


def test_every_personality_of_the_sources_is_there_and_no_other():
    found = {each.personality: each.name.zh for each in BOOK.personalities.values()}
    wanted = {f"{group}-{id}": zh for group, names in NAMES.items() for id, zh in names.items()}
    assert found == wanted
    assert all(each.personality.startswith(each.taxonomy) for each in BOOK.personalities.values())


def test_no_two_have_one_name():
    for language in ("en", "zh"):
        names = [each.name.in_(language).casefold() for each in BOOK.personalities.values()]
        assert len(names) == len(set(names))


@everybody
def test_it_can_be_noticed_in_several_places(person: Personality):
    assert isinstance(person.cues, dict)
    assert len(person.cues) >= 4
    assert list(person.cues) == [each for each in get_args(CueSort) if each in person.cues]
    assert len(person.cues_in("en")) >= 6
    for sort, said in person.cues.items():
        assert len(said.en) == len(said.zh), sort


@everybody
def test_nothing_about_it_is_left_out(person: Personality):
    assert person.drives is not None
    assert person.repels is not None
    assert person.handling.en != person.why.en
    assert person.source.startswith(SOURCES[person.taxonomy])
    if person.taxonomy == "style":
        assert "handling authored" in person.source


@everybody
def test_it_warms_and_cools(person: Personality):
    points = person.reacts_to.values()
    if person.follows:
        assert set(person.follows) == set(get_args(Phase)) - {"preparation"}, "there is nobody"
    else:
        assert len(points) >= 12
        assert min(points) < 0 < max(points)


@everybody
def test_its_examples_show_every_reaction(person: Personality):
    assert len(person.examples) >= 5
    assert {each.reaction for each in person.examples} == {"warm", "neutral", "cold"}
    assert any(len(each.techniques) == 2 for each in person.examples)


def test_who_asks_for_much_the_same_play_is_known():
    known = {name: reactions(name) for name in BOOK.personalities}
    pairs = combinations(known, 2)
    found = {(one, other) for one, other in pairs if cosine(known[one], known[other]) > 0.5}
    assert found == {(one, other) for one, others in ALIKE.items() for other in others}


@pytest.mark.parametrize(("one", "others"), ALIKE.items(), ids=ALIKE)
def test_those_alike_say_how_to_tell_them_apart(one: str, others: tuple[str, ...]):
    people = BOOK.personalities
    for other in others:
        assert other in people[one].look_alikes
        assert one in people[other].look_alikes
