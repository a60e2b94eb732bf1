"""The options-only reader: wording that gives the answer away is found, by name; honest
wording is not accused."""

from __future__ import annotations

import random
from dataclasses import astuple, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from simgame.engine.world import World
from simgame.proof import reader
from simgame.proof.decisions import Decision, Key, decisions
from simgame.proof.exact import prove
from simgame.proof.moments import moments
from simgame.proof.reader import ReaderResult, Reading, read
from tests.builders import SCENARIO, casts, scenario_of, the_book, translation

EN = (
    *("we", "see", "how", "it", "was", "when", "they", "left", "the", "old", "line", "and"),
    *("went", "on", "with", "what", "she", "had", "in", "that", "house", "of", "hers", "by"),
)
ZH = "您先说线上那会儿停了谁在看着机器里头怎么样"
SCENARIOS = 10


def text(dice: random.Random, language: str) -> str:
    if language == "zh":
        return "".join(dice.sample(ZH, 8))
    return " ".join(dice.sample(EN, 6))


def library(
    dice: random.Random, *, language: str = "en", size: int = 100, scenarios: int = SCENARIOS
) -> list[Decision]:
    """Decisions of four options each, with words and answers drawn at random."""
    found = []
    for number in range(size):
        options = {f"o{each}": text(dice, language) for each in range(4)}
        best, worst = dice.sample(sorted(options), 2)
        key = Key(frozenset(options), frozenset({best}), frozenset({worst}))
        found.append(Decision(f"s{number % scenarios}", f"b{number}", {language: options}, (key,)))
    return found


def small_library(dice: random.Random) -> list[Decision]:
    """100 decisions of four short options: 200 such libraries are read in seconds."""
    found = []
    for number in range(100):
        options = {name: " ".join(dice.sample(EN, 2)) for name in "abcd"}
        best, worst = dice.sample("abcd", 2)
        key = Key(frozenset(options), frozenset(best), frozenset(worst))
        found.append(Decision(f"s{number % 4}", f"b{number}", {"en": options}, (key,)))
    return found


def with_word(decision: Decision, word: str, options: frozenset[str]) -> Decision:
    """The decision with a word added to some options."""
    texts = {
        language: {
            option: f"{said}{'' if language == 'zh' else ' '}{word}" if option in options else said
            for option, said in menu.items()
        }
        for language, menu in decision.texts.items()
    }
    return replace(decision, texts=texts)


def reading(found: ReaderResult, language: str, kind: str) -> Reading:
    (one,) = [each for each in found.readings if (each.language, each.kind) == (language, kind)]
    return one


def close_to(one: ReaderResult, two: ReaderResult) -> bool:
    """Whether two results are the same but for the rounding of sums."""

    def rounding(value: object) -> object:
        if isinstance(value, dict):
            return {name: rounding(each) for name, each in value.items()}
        return round(value, 9) if isinstance(value, float) else value

    def rounded(found: ReaderResult) -> list[tuple[object, ...]]:
        return [tuple(rounding(each) for each in astuple(reading)) for reading in found.readings]

    return rounded(one) == rounded(two)


# ------------------------------------------------------------------ what gives an answer away


@pytest.mark.parametrize(("language", "word"), [("en", "free"), ("zh", "免费")])
def test_a_word_of_the_worst_answers_is_found_and_named(language, word):
    told = [
        with_word(each, word, each.keys[0].worst)
        for each in library(random.Random(1), language=language)
    ]
    found = reading(read(told), language, "worst")
    assert found.enforced and found.fails
    assert found.hits is not None and found.hits > 0.9
    assert found.low is not None and found.low > reader.LIMIT
    (named,) = [each for each in found.giveaways if each.word == word]
    assert named.speaks_for
    assert named.decisions == 100
    assert min(found.by_scenario.values()) > reader.LIMIT
    assert len(named.places) == reader.PLACES and all("/b" in each for each in named.places)


@pytest.mark.parametrize(("language", "word"), [("en", "free"), ("zh", "免费")])
def test_a_word_of_every_answer_but_the_best_speaks_against(language, word):
    told = [
        with_word(each, word, each.keys[0].offered - each.keys[0].best)
        for each in library(random.Random(2), language=language)
    ]
    found = reading(read(told), language, "best")
    assert found.fails
    assert (word, False) in [(each.word, each.speaks_for) for each in found.giveaways]


def test_a_pair_of_words_gives_away_what_neither_does_alone():
    told = []
    for each in library(random.Random(3)):
        (worst,) = each.keys[0].worst
        ends = {option: "far too" if option == worst else "too far" for option in each.texts["en"]}
        texts = {option: f"{said}, {ends[option]}" for option, said in each.texts["en"].items()}
        told.append(replace(each, texts={"en": texts}))
    found = reading(read(told), "en", "worst")
    assert found.fails
    assert found.giveaways[0].word in ("far too", "too far")


@pytest.mark.parametrize(
    ("sign", "ending"),
    [("#longest", " well well well"), ("#question", "?"), ("#question", "？"), ("#number", " 40")],
)
def test_what_shows_beside_the_words_counts_too(sign, ending):
    told = [
        with_word(each, ending, each.keys[0].best) for each in library(random.Random(4), size=120)
    ]
    found = reading(read(told), "en", "best")
    assert found.fails
    assert sign in [each.word for each in found.giveaways]


def test_half_of_the_answers_given_away_is_enough():
    dice = random.Random(5)
    told = [
        with_word(each, "free", each.keys[0].worst) if dice.random() < 0.5 else each
        for each in library(dice)
    ]
    assert reading(read(told), "en", "worst").fails


# --------------------------------------------------------------------------- what does not


def test_honest_wording_is_seldom_accused():
    accused = sum(read(small_library(random.Random(seed))).fails for seed in range(200))
    assert accused <= 20, f"{accused} of 200 libraries with random labels"


def test_a_word_that_every_option_has_gives_nothing_away():
    honest = library(random.Random(6))
    same = [with_word(each, "free", each.keys[0].offered) for each in honest]
    assert not read(same).fails
    assert "free" not in [each.word for one in read(same).readings for each in one.giveaways]


def test_a_name_in_one_decision_is_not_learned():
    (decision, *rest) = library(random.Random(7))
    told = [with_word(decision, "hollowbrook", decision.keys[0].best), *rest]
    assert "hollowbrook" not in [each.word for one in read(told).readings for each in one.giveaways]


def test_below_a_hundred_decisions_it_reports_and_does_not_judge():
    told = [
        with_word(each, "free", each.keys[0].worst) for each in library(random.Random(8), size=99)
    ]
    found = reading(read(told), "en", "worst")
    assert found.difference is not None and found.difference > 0.5
    assert not found.enforced and not found.fails


def test_the_difference_counts_and_the_limit_itself_is_allowed():
    found = reading(read(library(random.Random(13))), "en", "best")
    assert found.enforced
    assert not replace(found, difference=reader.LIMIT, high=0.2).fails
    assert replace(found, difference=reader.LIMIT + 0.001, low=-0.1).fails
    assert not replace(found, difference=0.5, decisions=99).fails


# ------------------------------------------------------------------------- too little to read


def test_nothing_to_learn_from():
    alone = library(random.Random(9), scenarios=1)
    for found in read(alone).readings:
        assert (found.scenarios, found.decisions) == (1, 0)
        assert found.hits is found.chance is found.difference is found.low is found.high is None
        assert not found.fails and found.giveaways == ()
        assert found.within is not None, "its other beats can still be learned from"


def test_nothing_at_all():
    assert read([]) == ReaderResult(())


def test_two_decisions_have_no_interval():
    found = reading(read(library(random.Random(10), size=2)), "en", "best")
    assert found.decisions == 2
    assert found.low is found.high is None


def test_a_language_is_read_in_the_scenarios_that_have_it():
    dice = random.Random(11)
    mixed = library(dice, size=40, scenarios=4)
    chinese = [
        replace(
            each, texts={**each.texts, "zh": {name: text(dice, "zh") for name in each.texts["en"]}}
        )
        if each.scenario in ("s0", "s1")
        else each
        for each in mixed
    ]
    found = read(chinese)
    assert [(each.language, each.kind) for each in found.readings] == [
        ("en", "best"),
        ("en", "worst"),
        ("zh", "best"),
        ("zh", "worst"),
    ]
    assert reading(found, "en", "best").decisions == 40
    assert (reading(found, "zh", "best").scenarios, reading(found, "zh", "best").decisions) == (
        2,
        20,
    )


# ------------------------------------------------------------------------------ the counting


def test_chance_counts_ties_and_casts_are_one_decision():
    everything = frozenset({"a", "b", "c", "d"})
    keys = (
        Key(everything, frozenset({"a", "b"}), frozenset({"c", "d"})),
        Key(frozenset({"a", "b"}), frozenset({"a"}), frozenset({"b"})),
    )
    same = {"en": dict.fromkeys(everything, "the very same words")}
    found = read([Decision(f"s{n}", "b", same, keys) for n in range(4)])
    for each in found.readings:
        assert each.decisions == 4
        assert (each.chance, each.hits, each.difference) == (0.5, 0.5, 0.0), (
            "a reader that cannot choose is right by chance"
        )
        assert (each.low, each.high) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("freedom", "exact"), [(2, 4.303), (5, 2.571), (10, 2.228), (30, 2.042), (99, 1.984)]
)
def test_quantiles_of_student(freedom, exact):
    assert reader._student(freedom) == pytest.approx(exact, rel=0.035 if freedom == 2 else 0.002)


@given(seed=st.integers(0, 10**6), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_options_and_casts_changes_nothing(seed, shuffle):
    plain = library(random.Random(seed), size=12, scenarios=3)

    def with_casts(decision: Decision) -> Decision:
        (key,) = decision.keys
        other = replace(key, best=key.worst, worst=key.best)
        return replace(decision, keys=(key, other, key))

    before = [with_casts(each) for each in plain]

    def mixed(decision: Decision) -> Decision:
        names, keys = list(decision.texts["en"]), list(decision.keys)
        shuffle.shuffle(names)
        shuffle.shuffle(keys)
        texts = {"en": {name: decision.texts["en"][name] for name in names}}
        return replace(decision, texts=texts, keys=tuple(keys))

    same = close_to(read([mixed(each) for each in before]), read(before))
    assert same


@given(seed=st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_what_options_are_called_changes_nothing(seed):
    plain = library(random.Random(seed), size=12, scenarios=3)

    def renamed(decision: Decision) -> Decision:
        def new(names):
            return frozenset(f"z{9 - int(name[1:])}" for name in names)

        texts = {"en": {min(new([name])): said for name, said in decision.texts["en"].items()}}
        (key,) = decision.keys
        fresh = Key(new(key.offered), new(key.best), new(key.worst))
        return replace(decision, texts=texts, keys=(fresh,))

    assert close_to(read([renamed(each) for each in plain]), read(plain))


def test_the_result_survives_json():
    kept = TypeAdapter(ReaderResult)
    found = read(library(random.Random(12), size=30))
    assert kept.validate_json(kept.dump_json(found)) == found


# ------------------------------------------------------------------- decisions of a scenario


@pytest.fixture(scope="module")
def small():
    plain = scenario_of(SCENARIO)
    return scenario_of(SCENARIO, zh=translation(plain))


def test_decisions_hold_texts_and_keys_of_every_cast(small):
    proofs = [prove(World(small, the_book(), cast)) for cast in casts(small)]
    found = decisions(small, [moments(proof) for proof in proofs])
    by_beat = {each.beat: each for each in found}
    assert list(by_beat) == ["opening", "why"]
    opening = by_beat["opening"]
    assert opening.texts["zh"]["praise"] == "译What a place you have."
    assert [each.offered for each in opening.keys] == [{"agenda", "praise"}] * 2
    for each in found:
        for key in each.keys:
            assert key.best and key.worst and not key.best & key.worst


def test_locked_options_are_not_on_the_menu_and_equal_ones_give_no_key(small):
    seen = moments(prove(World(small, the_book(), casts(small)[0])))
    (opening, *_) = seen
    answers = opening.answers
    even = replace(opening, answers=tuple(replace(each, loss=1.0) for each in answers))
    assert decisions(small, [[even]]) == ()
    locked = replace(
        opening,
        answers=(
            replace(answers[0], option="a", loss=0.0),
            replace(answers[0], option="b", loss=None),
            replace(answers[0], option="c", loss=0.0),
            replace(answers[0], option="d", loss=4.5),
        ),
    )
    (decision,) = decisions(small, [[locked]])
    assert decision.keys == (
        Key(frozenset({"a", "c", "d"}), frozenset({"a", "c"}), frozenset({"d"})),
    )
