"""After the answers: leaving, playing on from an earlier one, grading under another book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simgame.attempt import Attempt, AttemptError
from simgame.engine.flow import IllegalAnswer
from simgame.store.database import Store
from tests.builders import the_book
from tests.campaign_builders import lab
from tests.keeping import BEST, OWL, book_with, plain, play, start


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "simgame.sqlite3", lambda: "2025-01-01T00:00:00Z") as opened:
        yield opened


# --------------------------------------------------------------------- leave and branch


@pytest.mark.parametrize("count", range(len(BEST)))
def test_a_call_can_be_left_at_any_point_and_is_graded(disk, count):
    attempt = play(start(disk), BEST[:count])
    seen = attempt.leave()
    assert seen.ending is not None
    assert seen.ending.kind == "left"
    card = attempt.scorecard()
    assert card.played.utility <= the_book().endings["lost"].price
    assert card.raw is not None
    assert card.raw <= 0
    assert card.turns[-1].faced.left
    with pytest.raises(IllegalAnswer):
        attempt.leave()
    assert not Attempt.resume(disk, "a1").running


def test_any_answer_can_be_changed_and_the_call_played_on(disk):
    attempt = play(start(disk, language="zh", trainee="me"), ["agenda", "ask", "show"])
    before = list(disk.events("a1"))
    twin = attempt.branch("a2", 3)
    assert (twin.answers, twin.running) == (["agenda", "ask"], True)
    assert twin.started.branch == "a1:3"
    same = ("scenario_text", "book_text", "seed", "cast", "language", "mode", "trainee", "title")
    for name in same:
        assert getattr(twin.started, name) == getattr(attempt.started, name)
    assert play(twin, ["who_else"]).scorecard().played.branch == "a1:3"
    assert disk.events("a1") == before, "what was played stays as it was"


def test_a_branch_plays_on_the_pinned_content(disk):
    play(start(disk), BEST)
    twin = Attempt.resume(disk, "a1").branch("a2", 1)
    assert twin.answers == []
    assert twin.world.scenario.pinned == plain().pinned


@pytest.mark.parametrize("number", [-1, 0, 4, 99])
def test_there_must_be_such_a_decision(disk, number):
    attempt = play(start(disk), BEST)
    with pytest.raises(AttemptError):
        attempt.branch("a2", number)
    assert [row.id for row in disk.attempts()] == ["a1"], "nothing was begun"


def test_feedback_while_the_call_runs(disk):
    attempt = play(start(disk), ["praise"])
    card = attempt.turn_feedback()
    assert [turn.faced.option for turn in card.turns] == ["praise"]
    assert card.turns[0].faced.best == "agenda"
    assert attempt.running


# -------------------------------------------------------------------------- re-grading


def test_under_another_book_reactions_stay_and_points_change(disk):
    """Anchors are worked out on the pinned path's own world, under the new points."""
    attempt = play(start(disk), BEST)
    harsher = book_with(OWL, ("  state_agenda: 1\n", "  state_agenda: -1\n"))
    old, new = attempt.scorecard(), attempt.scorecard(harsher)
    assert [turn.faced.reaction for turn in new.turns] == [
        turn.faced.reaction for turn in old.turns
    ]
    assert [each.trust for each in new.played.people] == [each.trust for each in old.played.people]
    assert (new.played.ending, new.played.facts) == (old.played.ending, old.played.facts)
    first_old, first_new = old.turns[0].verdict, new.turns[0].verdict
    assert first_old is not None
    assert first_new is not None
    assert first_new.in_competency("adaptation") == first_old.in_competency("adaptation") - 4
    assert attempt.proof(harsher).world.start == attempt.world.start
    assert new.raw == 100, "still the best that could be done on that world"
    assert attempt.scorecard() == old, "and the call's own book has not been touched"


def test_under_other_prices_the_anchors_move(disk):
    attempt = play(start(disk), [*BEST[:2], "show"])
    dearer = book_with("endings.yaml", ("price: 100\n", "price: 200\n"))
    old, new = attempt.scorecard(), attempt.scorecard(dearer)
    assert new.played.best == old.played.best + 100
    assert new.played.utility == old.played.utility
    assert new.raw != old.raw


def test_under_other_timings_the_objection_is_judged_anew(disk):
    attempt = play(start(disk), BEST)
    lenient = book_with("objections/price-hidden.yaml", ("  never: -2\n", "  never: 0\n"))
    new = attempt.scorecard(lenient)
    old = attempt.scorecard()
    objected = [
        tuple(
            turn.verdict.in_competency("objections") if turn.verdict else 0 for turn in card.turns
        )
        for card in (old, new)
    ]
    assert objected == [(0, 0, 3), (0, 2, 3)]


# ------------------------------------------------------------------------ words of one's own


def test_words_and_the_answer_that_hands_them_over_are_kept_together(disk, monkeypatch):
    attempt = play(start(disk, scenario=lab("desk")), ["paper", "date"])
    before = disk.events("a1")
    with monkeypatch.context() as broken:
        broken.setattr(disk, "_clock", interrupted)
        with pytest.raises(KeyboardInterrupt):
            attempt.answer("written", "A date in ink.")
    assert (disk.events("a1"), disk.writings("a1")) == (before, {})
    attempt.answer("written", "A date in ink.")
    assert disk.writings("a1") == {"seal": "A date in ink."}


def interrupted() -> str:
    raise KeyboardInterrupt
