"""Simple players: what they get, against playing all that they might play."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from scoring.scorecard import raw_score
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.exact import Proof, prove
from simgame.proof.players import Liking, best_lost, likings, played, players
from tests.builders import SCENARIO, changed, scenario_of, the_book
from tests.drawn import worlds
from tests.proof.brute import Play, plays


def numbers(world: World, play: Play) -> list[tuple[State, int]]:
    found = []
    for state, answer in zip(play.states, play.answers, strict=False):
        option = answer.partition(".")[2]
        ids = [each.id for each in world.options[state.beat]]
        found.append((state, ids.index(option)))
    return found


def share_of(world: World, play: Play, liking: Liking) -> Fraction:
    """How often a player takes this play: any of what it likes most, each as often."""
    share = Fraction(1)
    for state, number in numbers(world, play):
        likes = {each: liking(state, each) for each in world.offered(state)}
        most = [each for each, like in likes.items() if like == max(likes.values())]
        if number not in most:
            return Fraction(0)
        share /= len(most)
    return share


def as_raw(proof: Proof, worth: float) -> float | None:
    return raw_score(worth, proof.anchors.random, proof.anchors.best)


@settings(max_examples=25)
@given(worlds(dead_ends=True))
def test_every_player_gets_the_mean_of_the_plays_it_might_play(world):
    proof = prove(world)
    everything = list(plays(world))
    for name, liking in likings(proof):
        mean = sum(share_of(world, play, liking) * play.worth for play in everything)
        expected = as_raw(proof, float(mean))
        found = played(proof, name, liking)
        assert found.raw == pytest.approx(expected, abs=1e-6), name
        line = next(play for play in everything if play.answers == found.line)
        assert share_of(world, line, liking) > 0


@settings(max_examples=40)
@given(worlds(dead_ends=True))
def test_the_best_lost_call_is_the_best_of_all_that_are_lost_or_left(world):
    proof = prove(world)
    worths: list[float] = []
    for play in plays(world):
        if play.stuck or world.kind(play.states[-1].beat) == "lost":
            worths.append(play.worth)
        lost = 0.0
        for state, number in numbers(world, play):
            worths.append(proof.leaving(state) - lost)
            verdicts, most = world.verdicts(state)
            lost += most - verdicts[number].points
    assert best_lost(proof).raw == pytest.approx(as_raw(proof, max(worths)), abs=1e-6)


def test_hanging_up_is_worth_no_more_than_clicking_on():
    proof = prove(World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"}))
    (hang_up,) = [each for each in players(proof) if each.name == "hang-up"]
    assert hang_up.raw == pytest.approx(0, abs=1e-9)


def test_players_read_every_language_and_take_everybody_for_each_type_that_is_offered():
    proof = prove(World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"}))
    names = {each.name for each in players(proof)}
    assert "one-style/style-peacock" in names
    assert "one-style/style-owl" not in names
    assert {f"{name}/en" for name in ("longest", "question-mark", "polite-words")} <= names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("longest/en", "A very long answer that goes on and on and does not want to end."),
        ("question-mark/en", "Why? Why? Why?"),
        ("polite-words/en", "Thank you, please."),
        ("push-words/en", "You must sign today."),
    ],
)
def test_a_player_by_wording_takes_the_answer_that_has_the_words(name, words):
    text = changed(SCENARIO, "What a place you have.", words)
    proof = prove(World(scenario_of(text), the_book(), {"lin": "style-owl"}))
    found = next(each for each in players(proof) if each.name == name)
    assert found.line[0] == "opening.praise"
