"""The running attempt: kept before it is shown, rebuilt from what it pinned, never from today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simgame.attempt import Attempt, draw_cast
from simgame.engine.flow import IllegalAnswer
from simgame.engine.play import replay
from simgame.store.database import Store, StoreError
from tests.builders import SCENARIO, answers_of, changed, library, the_book
from tests.keeping import BEST, OWL, Memory, book_with, plain, play, start


@pytest.fixture
def store() -> Memory:
    return Memory()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "simgame.sqlite3", lambda: "2025-01-01T00:00:00Z") as opened:
        yield opened


# ------------------------------------------------------------------- start and play


def test_a_call_from_beginning_to_scorecard(disk):
    attempt = start(disk, trainee="王芳")
    assert attempt.running
    play(attempt, BEST)
    assert not attempt.running
    card = attempt.scorecard()
    assert (card.process, card.raw, card.played.kind) == (100, 100, "won")
    assert card.played.trainee == "王芳"
    assert attempt.answers == BEST
    assert [line.role for line in attempt.transcript()] == [
        "say", "answer", "reply", "say", "answer", "say", "answer", "reply",
    ]  # fmt: skip


def test_the_first_event_pins_all_that_the_call_depends_on(disk):
    scenario, book = plain(), the_book()
    attempt = start(disk, scenario=scenario, mode="exam", trainee="me", language="zh")
    pinned = attempt.started
    assert disk.text(pinned.scenario_text) == scenario.pinned
    assert disk.text(pinned.book_text) == book.pinned
    assert (pinned.scenario_text, pinned.book_text) == (scenario.digest, book.digest)
    assert (pinned.seed, pinned.cast, pinned.language) == (7, {"lin": "style-owl"}, "zh")
    assert (pinned.mode, pinned.trainee, pinned.format) == ("exam", "me", 2)
    assert pinned.title == "译Small talk"


def test_an_answer_is_kept_before_the_reply_is_seen(disk):
    attempt = start(disk)
    attempt.answer("agenda")
    assert replay(attempt.world, attempt._events) == attempt.state
    assert [each["event"] for each in disk.events("a1")] == [
        "started", "answered", "reacted", "spent", "moved",
    ]  # fmt: skip


def test_the_view_after_an_answer_holds_the_reply_also_when_resumed(disk):
    attempt = start(disk)
    seen = attempt.answer("agenda")
    assert seen.lines[0].text == "Gladly."
    assert seen == attempt.view() == Attempt.resume(disk, "a1").view()
    attempt.answer("ask")
    assert attempt.view() == Attempt.resume(disk, "a1").view()


def test_what_is_not_offered_is_refused_and_nothing_is_kept(store):
    attempt = start(store)
    before, events = attempt.state, list(store.kept["a1"])
    for answer in ("ask", "to_won", "__class__", "", "trigger"):
        with pytest.raises(IllegalAnswer):
            attempt.answer(answer)
    assert (attempt.state, store.kept["a1"], attempt.answers) == (before, events, [])


def test_when_it_cannot_be_kept_the_call_stands_where_it_stood(store):
    attempt = start(store)
    before, seen = attempt.state, attempt.view()
    store.fails = True
    with pytest.raises(StoreError):
        attempt.answer("agenda")
    assert (attempt.state, attempt.view(), attempt.answers) == (before, seen, [])
    store.fails = False
    play(attempt, BEST)
    assert Attempt.resume(store, "a1").state == attempt.state


def test_two_windows_on_one_call_cannot_both_answer(disk):
    one, two = start(disk), Attempt.resume(disk, "a1")
    one.answer("agenda")
    with pytest.raises(StoreError) as raised:
        two.answer("praise")
    assert raised.value.problems[0].code == "store.moved-on"
    assert two.state == two.world.start


# ------------------------------------------------------------------------- resume


@pytest.mark.parametrize("count", range(len(BEST) + 1))
def test_a_call_resumes_exactly_where_it_stopped(disk, count):
    attempt = play(start(disk), BEST[:count])
    again = Attempt.resume(disk, "a1")
    assert (again.state, again.view(), again.transcript()) == (
        attempt.state, attempt.view(), attempt.transcript(),
    )  # fmt: skip
    play(again, BEST[count:])
    assert again.scorecard().process == 100


def test_an_open_call_plays_on_as_it_was_begun_although_the_file_has_changed(disk, tmp_path):
    path = tmp_path / "small-talk.yaml"
    path.write_text(SCENARIO, "utf-8")
    play(start(disk), ["agenda"])
    path.write_text(
        changed(SCENARIO, "goto: why\n      - id: who_else", "goto: lost\n      - id: who_else")
    )
    path.unlink()
    again = Attempt.resume(disk, "a1")
    assert again.world.file.title == "Small talk"
    assert again.answer("ask").lines[0].text in (
        "They stop, at times.", "It stops. Now and then.",
    )  # fmt: skip
    assert play(again, ["who_else"]).scorecard().played.ending == "won"


def test_an_old_call_is_judged_by_the_book_it_was_played_with(disk):
    other = book_with(OWL, ("  state_agenda: 1\n", "  state_agenda: 0\n"))
    play(start(disk, book=other), ["agenda"])
    assert Attempt.resume(disk, "a1").state.trust == (0,)
    assert play(start(disk, attempt="a2"), ["agenda"]).state.trust == (1,)


# ----------------------------------------------------------------------------- casting


def test_seeds_draw_every_personality():
    for _, scenario in library().read_all()[0]:
        drawn = [draw_cast(scenario, seed) for seed in range(60)]
        for who, contact in scenario.file.cast.items():
            assert {cast[who] for cast in drawn} == set(contact.personality)
    assert draw_cast(plain(), 3) == draw_cast(plain(), 3)


def test_what_is_chosen_is_played_and_the_rest_is_drawn():
    assert draw_cast(plain(), 3, {"lin": "style-peacock"}) == {"lin": "style-peacock"}
    assert draw_cast(plain(), 3, {}) == draw_cast(plain(), 3)


def test_language_changes_words_and_nothing_else(disk):
    for attempt, language in (("a1", "en"), ("a2", "zh")):
        play(start(disk, attempt=attempt, language=language), BEST)
    one, two = Attempt.resume(disk, "a1"), Attempt.resume(disk, "a2")
    assert one._events[1:] == two._events[1:]
    assert answers_of(one._events) == answers_of(two._events)
    assert [f"译{line.text}" for line in one.transcript()] == [
        line.text for line in two.transcript()
    ]
    assert one.scorecard().raw == two.scorecard().raw
