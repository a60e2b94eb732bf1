"""Failures over all casts, and thresholds that a file relaxes."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from simgame.author.spoken import conversation
from simgame.engine.world import World
from simgame.proof.failure import Failure
from simgame.proof.failures import CHECKS, different, failures
from simgame.proof.players import Played
from simgame.proof.survey import CHEAP, Survey, survey
from simgame.proof.thresholds import bound
from simgame.words import words_for
from tests.builders import SCENARIO, casts, changed, scenario_of, the_book

RELAXED = SCENARIO + (
    "thresholds:\n  longest: {limit: 80, because: The long answers are the honest ones here.}\n"
)


NAMES = [
    *("longest/en", "question-mark/zh", "polite-words/en", "push-words/zh", "always-ask"),
    *("always-push", "politest", "one-style/style-owl", "hang-up"),
]


def surveys(text: str) -> list[Survey]:
    scenario = scenario_of(text)
    return [survey(scenario, the_book(), cast) for cast in casts(scenario)]


def codes(text: str, **changes: Any) -> set[str]:
    found = [dataclasses.replace(each, **changes) for each in surveys(text)]
    return {each.code for each in failures(scenario_of(text).file, found)}


def test_the_gravest_comes_first():
    order = [each.severity for each in failures(scenario_of(SCENARIO).file, surveys(SCENARIO))]
    assert order == sorted(order, key=("error", "warning", "note").index)


@pytest.mark.parametrize("raw", [50.0, 50.1])
def test_a_player_may_get_so_much_and_no_more(raw):
    player = Played("longest/en", raw, ("opening.agenda",))
    assert ("proof.player" in codes(SCENARIO, players=(player,))) == (raw > 50)


def test_a_relaxed_limit_counts_instead():
    player = Played("longest/en", 70.0, ())
    assert "proof.player" in codes(SCENARIO, players=(player,))
    assert "proof.player" not in codes(RELAXED, players=(player,))
    assert "proof.player" in codes(RELAXED, players=(Played("longest/en", 81.0, ()),))


def test_a_level_has_the_limits_it_can_meet():
    file = scenario_of(SCENARIO).file
    assert file.level == 1
    assert bound(file, "one-style") is None
    harder = scenario_of(changed(SCENARIO, "level: 1", "level: 2")).file
    assert bound(harder, "one-style") is not None


def test_lucky_and_lost_plays_and_narrow_spans():
    lost = Played("best-lost", 10.5, ("opening.agenda",))
    assert "proof.best-lost" in codes(SCENARIO, lost=lost)
    (first, *_) = surveys(SCENARIO)
    assert first.spread is not None
    lucky = dataclasses.replace(first.spread, p95=40.5)
    assert "proof.random-95" in codes(SCENARIO, spread=lucky)
    assert set(lucky.cheap) <= set(lucky.lucky)
    assert "proof.narrow" in codes(SCENARIO, anchors=first.anchors._replace(random=99.0))


@pytest.mark.parametrize(
    ("ending", "kind"), [("won", "won"), ("half", "half"), ("lost", "lost"), ("why", "stuck")]
)
def test_luck_is_told_with_where_it_leads_and_how_to_mend_that(ending, kind):
    (first, *_) = surveys(SCENARIO)
    assert first.spread is not None
    spread = dataclasses.replace(
        first.spread, p95=40.5, ending=ending, cheap=("opening.agenda", "why.ask")
    )
    found = failures(scenario_of(SCENARIO).file, [dataclasses.replace(first, spread=spread)])
    (luck,) = [each for each in found if each.code == "proof.random-95"]
    assert luck.phrases == {"kind": f"proof.kind.{kind}", "advice": f"proof.luck.{kind}"}
    for language in ("en", "zh"):
        told = _worded(luck, words_for(language))
        assert ending in told
        assert "opening.agenda, why.ask" in told
        assert ("learns: warm" in told) == (kind in ("won", "half"))


@pytest.mark.parametrize("cast", casts(scenario_of(SCENARIO)))
def test_what_hardly_costs_is_named_and_what_costs_is_not(cast):
    text = changed(SCENARIO, "as: [state_agenda]", "as: [press]")
    world = World(scenario_of(text), the_book(), cast)
    spread = survey(world.scenario, the_book(), cast).spread
    assert spread is not None
    turns = conversation(world, spread.lucky, "en").turns
    assert {turn.short <= CHEAP for turn in turns} == {True, False}
    right = [f"{turn.beat}.{turn.option}" for turn in turns if turn.short <= CHEAP]
    assert list(spread.cheap) == right


def test_answers_must_differ_between_people():
    (one, two) = surveys(changed(SCENARIO, "level: 1", "level: 2"))
    same = [one, dataclasses.replace(two, moments=one.moments)]
    assert different(same, "best", 2) == 0
    file = scenario_of(changed(SCENARIO, "level: 1", "level: 2")).file
    assert {"proof.same-best", "proof.same-worst"} <= {each.code for each in failures(file, same)}


def test_beats_that_nobody_meets_together_say_nothing():
    (one, two) = surveys(SCENARIO)
    assert different([one, dataclasses.replace(two, moments=())], "best", 2) is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_failure_can_be_worded(language):
    words = words_for(language)
    harder = changed(SCENARIO, "level: 1", "level: 2")
    first, *rest = surveys(harder)
    bad = dataclasses.replace(
        first,
        ends=("lost", "lost"),
        preempted=("opening.agenda",),
        lost=Played("best-lost", 99.0, ()),
        players=tuple(Played(name, 99.0, ()) for name in NAMES),
    )
    found = failures(scenario_of(harder).file, [bad, *rest])
    assert len({each.code for each in found}) >= 5
    for each in found:
        text = _worded(each, words)
        assert "{" not in text


def _worded(failure: Failure, words) -> str:
    phrases = {name: words(key) for name, key in failure.phrases.items()}
    filled = {**failure.params, **phrases}
    return words(f"{failure.code}.what", **filled) + words(f"{failure.code}.try", **filled)


def test_no_check_is_listed_twice():
    assert len(set(CHECKS)) == len(CHECKS)
