"""From events and proof to records: what is graded is what was played, point for point."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.scorecard import Scorecard, grade
from simgame.engine.events import EVENT_FORMAT, AttemptStarted
from simgame.engine.view import Voice
from simgame.engine.world import World
from simgame.facing import Course, faced_records, played_record
from simgame.proof.exact import Proof, prove
from tests.builders import SCENARIO, events_of, random_play, scenario_of, the_book
from tests.drawn import worlds


def course(proof: Proof, answers: Sequence[str], seed: int = 1) -> Course:
    world = proof.world
    started = AttemptStarted(
        EVENT_FORMAT, world.scenario.id, "T", "", "", seed, world.cast, "en", "practice", "me"
    )
    events = [started, *events_of(world, list(answers))[0]]
    return Course(proof, Voice(world, seed, "en"), events)


def graded(proof: Proof, answers: Sequence[str]) -> Scorecard:
    played = course(proof, answers)
    return grade(the_book(), played_record(played, "a"), faced_records(played))


def finished(world: World, seed: int, leave: float) -> list[str]:
    return [answer for _, answer in random_play(world, seed, leave)]


@settings(max_examples=40)
@given(worlds(), st.integers(0, 1000), st.sampled_from([0.0, 0.2]))
def test_the_losses_of_a_play_add_up_to_what_it_missed(world, seed, leave):
    card = graded(prove(world), finished(world, seed, leave))
    missed = card.played.best - card.played.utility
    assert sum(turn.faced.loss for turn in card.turns) == pytest.approx(missed, abs=1e-9)
    assert all(turn.faced.loss >= -1e-9 for turn in card.turns)


@settings(max_examples=40)
@given(worlds(), st.integers(0, 1000))
def test_the_scorecard_counts_the_engines_own_points(world, seed):
    """Also where answers to one beat are about different people's pains."""
    answers = finished(world, seed, 0.0)
    card = graded(prove(world), answers)
    for turn, (state, answer) in zip(card.turns, random_play(world, seed), strict=True):
        number = next(n for n, each in enumerate(world.options[state.beat]) if each.id == answer)
        outcome = world.outcome(state, number)
        assert turn.verdict is not None
        assert (turn.verdict.points, turn.best_points) == (outcome.points, outcome.best)
        assert outcome.reaction == turn.verdict.reaction
        seen = None if world.alone(state.beat) else outcome.reaction
        assert turn.faced.reaction == seen
        assert {item.id for item in turn.faced.offered} == {
            world.options[state.beat][each].id for each in world.offered(state)
        }


@settings(max_examples=40)
@given(worlds(), st.integers(0, 1000), st.sampled_from([0.0, 0.3]))
def test_scores_lie_between_0_and_100_and_random_play_can_be_no_better_than_best(
    world, seed, leave
):
    card = graded(prove(world), finished(world, seed, leave))
    assert card.process is None or 0 <= card.process <= 100
    assert card.raw is None or card.raw <= 100
    for item in card.competencies:
        assert item.score is None or 0 <= item.score <= 100
    assert card.played.worst <= card.played.random <= card.played.best


@settings(max_examples=40)
@given(worlds())
def test_the_best_line_is_a_hundred_wherever_anything_was_measured(world):
    proof = prove(world)
    card = graded(proof, proof.best_line)
    assert card.raw in (None, 100)
    assert {turn.faced.loss for turn in card.turns} <= {0}
    assert {item.score for item in card.competencies} <= {None, 100}
    assert all(
        turn.band == "best" or any(i.family == "compliance" and i.points < 0
                                   for i in turn.verdict.findings)
        for turn in card.turns if turn.verdict
    )  # fmt: skip


@settings(max_examples=40)
@given(worlds(), st.integers(0, 1000), st.integers(0, 5))
def test_hanging_up_later_never_undoes_what_was_lost(world, seed, after):
    """The price of leaving counts from where the call stood, with all that came before."""
    answers = finished(world, seed, 0.0)[:after]
    proof = prove(world)
    state = events_of(world, answers)[1]
    if not world.running(state):
        return
    open_call = played_record(course(proof, answers), "a")
    left = played_record(course(proof, [*answers, "leave"]), "a")
    assert (left.kind, left.ending) == ("left", "left")
    assert left.utility == open_call.utility <= proof.leaving(state)


def test_what_the_records_say():
    world = World(scenario_of(SCENARIO), the_book(), {"lin": "style-owl"})
    played = course(prove(world), ["agenda", "ask", "leave"])
    record, (first, second, third) = played_record(played, "a"), faced_records(played)
    assert (record.facts, record.facts_total) == (("A copy runs at ten.",), 2)
    assert (record.minutes, record.minutes_left, record.kind) == (6, 4, "left")
    assert [(each.depth, each.owner) for each in record.pains] == [
        (frozenset({"reasons"}), "Lin Wei")
    ]
    assert [(each.personality, each.trust) for each in record.people] == [("style-owl", 1)]
    assert (first.said, first.replied, first.reaction) == (("Eight o'clock.",), "Gladly.", "warm")
    assert (second.number, second.minutes, second.replied) == (2, 5, None)
    assert [item.loss is None for item in second.alternatives] == [False, True, False]
    assert (third.left, third.text, third.reaction) == (True, "", None)
    assert third.situation.objection is not None
