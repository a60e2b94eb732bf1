"""A class grades as the report of one call does: the same numbers, without the words."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.book import RuleBook
from scoring.classes.codec import from_json, to_json
from scoring.classes.records import Forecasted, Graded, Objective
from scoring.reports.judging import book_mark
from simgame.attempt import Attempt
from simgame.classroom.grading import LONGEST, graded
from simgame.content.deciding import WRITTEN
from simgame.content.scenario import Scenario
from simgame.engine.entry import FRESH, Entry
from simgame.store.memory import Memory
from tests.builders import casts, random_play, shipped, the_book
from tests.campaign_builders import lab
from tests.classroom.handed_in import linked, played, played_desk
from tests.drawn import ENTRIES, scenarios
from tests.keeping import OWL, book_with, plain

TOLERANCE = 1e-9


def begun(
    scenario: Scenario, cast: dict[str, str], entry: Entry = FRESH, language: str = "en"
) -> Attempt:
    return Attempt.start(
        Memory(),
        scenario,
        the_book(),
        attempt="a1",
        seed=7,
        language=language,
        cast=cast,
        trainee="ann",
        entry=None if entry == FRESH else entry,
    )


def finished(attempt: Attempt, seed: int, leave: float = 0.0) -> Attempt:
    for _, answer in list(random_play(attempt.world, seed, leave)):
        attempt.answer(answer, "Words." if answer == WRITTEN else "")
    return attempt


def same(attempt: Attempt, judging: RuleBook | None = None) -> Graded:
    """The record, held against the scorecard of the same attempt."""
    card = attempt.scorecard(judging)
    found = graded(attempt, (), judging=judging)
    assert found.raw == (None if card.raw is None else pytest.approx(card.raw, abs=TOLERANCE))
    assert found.process == (
        None if card.process is None else pytest.approx(card.process, abs=TOLERANCE)
    )
    assert (found.ending, found.kind) == (card.played.ending, card.played.kind)
    assert {name: (each.score, each.decisions) for name, each in found.competencies.items()} == {
        each.competency: (each.score, each.decisions) for each in card.competencies
    }
    assert [each.band for each in found.choices] == [turn.band for turn in card.turns]
    wide = card.played.best - card.played.random
    scale = 1.0 if card.raw is None else 100 / wide
    for choice, turn in zip(found.choices, card.turns, strict=True):
        faced = turn.faced
        assert choice.number == faced.number and choice.beat == faced.beat
        assert choice.loss == pytest.approx(scale * faced.loss, abs=1e-6)
        assert choice.best == faced.best
        if turn.verdict:
            assert (choice.points, choice.best_points) == (turn.verdict.points, turn.best_points)
        assert choice.credit is None or 0 <= choice.credit <= 1
    if card.raw is not None:
        missed = 100 - card.raw
        assert sum(each.loss for each in found.choices) == pytest.approx(missed, abs=1e-6)
    assert from_json(to_json(found)) == found
    return found


# -------------------------------------------------------------------- against the scorecard


ONE_EACH = list({scenario.id: (scenario, cast) for _, scenario, cast in shipped()}.values())


@pytest.mark.parametrize(("scenario", "cast"), ONE_EACH, ids=[one.id for one, _ in ONE_EACH])
def test_shipped_scenarios(scenario, cast):
    for seed in range(4):
        same(finished(begun(scenario, dict(cast)), seed, 0.05))


@settings(max_examples=40)
@given(scenarios(), st.just(FRESH) | ENTRIES, st.integers(0, 1000), st.sampled_from([0.0, 0.2]))
def test_drawn_worlds(scenario, entry, seed, leave):
    cast = random.Random(seed).choice(casts(scenario))
    same(finished(begun(scenario, cast, entry), seed, leave))


@pytest.mark.parametrize("name", ["desk", "visit", "again"])
def test_things_taken_together_words_written_promises_and_signs(name):
    scenario = lab(name)
    for seed in range(3):
        for cast in casts(scenario):
            same(finished(begun(scenario, cast), seed))


def test_under_another_book():
    other = book_with(OWL, ('en: "Owl"', 'en: "Night owl"'))
    found = same(finished(begun(plain(), {"lin": "style-owl"}), 3), other)
    assert found.raw is not None


# ------------------------------------------------------------------------ what it says itself


def of(sent, **more: object) -> Graded:
    from simgame.classroom.verifying import check
    from tests.classroom.handed_in import texts

    known = texts(plain(), lab("desk"))
    attempt = check(sent, known.get, lambda _: True).attempt
    assert attempt is not None
    return graded(attempt, sent.times, **more)  # type: ignore[arg-type]


def test_a_whole_record():
    found = of(played(trainee="王芳", mode="exam", branch="a0:1"))
    assert (found.attempt, found.student, found.scenario) == ("a1", "王芳", "small-talk")
    assert (found.content, found.language, found.mode) == (plain().digest, "en", "exam")
    assert (found.seed, found.run, found.branch) == (7, None, "a0:1")
    assert found.book == book_mark(the_book())
    assert found.begun == "2026-02-01T09:00:00Z"
    assert (found.minutes, found.facts, found.facts_total) == (3, 1, 2)
    assert [each.option for each in found.choices] == ["agenda", "ask", "who_else"]
    assert [each.to for each in found.choices][:2] == ["why", "why"]
    assert sum(each.minutes for each in found.choices) == found.minutes
    assert (found.forecasts, found.objectives) == ((), ())


def test_forecasts_and_objectives_are_handed_through():
    made, aim = (Forecasted("a", 70, None),), (Objective("o", True, None),)
    found = of(played_desk("d1"), forecasts=made, objectives=aim)
    assert (found.forecasts, found.objectives) == (made, aim)


def test_hanging_up_is_a_choice():
    found = of(played(answers=["agenda", "leave"]))
    (_, last) = found.choices
    assert (found.kind, last.option, last.points) == ("left", "leave", 0)
    assert last.loss > 0 and last.rules == ()


# ---------------------------------------------------------------------------- time it took


def test_each_answer_took_as_long_as_the_clock_says():
    assert [each.seconds for each in of(played()).choices] == [10, 10, 10]


@pytest.mark.parametrize(
    ("at", "seconds"),
    [
        ("2026-02-01T09:00:00.5Z", 0.5),
        ("2026-02-01T09:00:00+00:00", 0),
        ("2026-02-01T08:59:59Z", None),
        ("2026-02-01T10:00:00Z", LONGEST),
        ("2026-02-01T10:00:01Z", None),
        ("2036-02-01T10:00:00Z", None),
        ("2026-13-01T10:00:00Z", None),
        ("2026-02-01T09:00:07", None),
        ("noon", None),
        ("", None),
    ],
)
def test_a_clock_that_nobody_vouches_for(at, seconds):
    one = played()
    times = (one.times[0], at, *one.times[2:])
    attempt = finished(begun(plain(), {"lin": "style-owl"}), 1)
    assert graded(attempt, times).choices[0].seconds == seconds


def test_without_times_nothing_is_timed():
    found = graded(finished(begun(plain(), {"lin": "style-owl"}), 1), ())
    assert found.begun == "" and {each.seconds for each in found.choices} == {None}


def test_times_of_links_made_anew_are_as_good():
    one = played()
    assert linked(replace(one, times=())).times == one.times
