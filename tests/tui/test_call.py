"""The call: keys and mouse to answers, answers to the store, the store to the screen."""

from __future__ import annotations

import pytest

from scoring.words import LANGUAGES
from simgame.store.database import Store
from simgame.store.errors import fault
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.leave import LeaveScreen
from simgame.tui.screens.notes import NotesScreen
from simgame.tui.widgets.answers import Answers
from simgame.tui.widgets.notebook import Notebook
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.transcript import Transcript
from tests.tui.driving import SIZES, keys, press, screen_text, settle


def number_of(app, option):
    """The key of an option; options are shuffled by the seed."""
    return str([each.id for each in app.screen.view.options].index(option) + 1)


async def answer(pilot, *options):
    for option in options:
        await press(pilot, number_of(pilot.app, option))


def said(app):
    return [entry.text for entry in app.screen.query_one(Transcript).entries]


async def in_call(pilot):
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, CallScreen)


async def test_who_speaks_and_what_they_say(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        shown = screen_text(app)
        assert "Ada [OK] Moor, Keeper of {doors}" in shown
        assert "A bunch of keys, [/] and none of them labelled." in shown
        assert "Mind the step [/]. It is [OK] to sit, {anywhere} you like." in shown
        assert "6 of 6 min left" in shown


async def test_a_number_answers(new_app, services):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda")
        assert app.screen.attempt.answers == ["agenda"]
        assert any("doors [/] and then agree" in text for text in said(app))
        assert "They stick. Every wet day" in screen_text(app)


async def test_arrows_and_enter_answer(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        second = app.screen.view.options[1].id
        await press(pilot, "down", "enter")
        assert app.screen.attempt.answers == [second]


async def test_a_click_answers(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        first = app.screen.view.options[0].id
        await pilot.click("#answers", offset=(8, 0))
        await settle(pilot)
        assert app.screen.attempt.answers == [first]


async def test_a_number_without_an_answer_does_nothing(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, "9")
        assert app.screen.attempt.answers == []


async def test_the_echo_comes_before_the_store_and_the_reply_after(new_app, services, monkeypatch):
    """Law: durable before the reply is drawn, while the key itself shows at once."""
    seen = []
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        append = Store.append

        def watched(store, *args):
            seen.append(said(app))
            append(store, *args)
            seen.append(said(app))

        monkeypatch.setattr(Store, "append", watched)
        await answer(pilot, "weather")
        before, after = seen
        assert "What a corridor" in before[-1]
        assert after == before
        assert len(said(app)) > len(after)


async def test_answers_given_while_one_is_kept_are_ignored(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await pilot.press("1", "1", "2")
        await settle(pilot)
        assert len(app.screen.attempt.answers) <= 3
        assert app.screen.attempt.answers == [
            event.answer for event in app.screen.attempt._events if hasattr(event, "answer")
        ]


async def test_a_store_error_is_a_sentence_and_the_call_stands(new_app, services, monkeypatch):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        before = said(app)

        def full(store, *args):
            raise fault("full", store.path)

        with monkeypatch.context() as broken:
            broken.setattr(Store, "append", full)
            await answer(pilot, "agenda")
        assert said(app) == before
        assert app.screen.attempt.answers == []
        status = app.screen.query_one("#status", Prose)
        assert status.display and "is full" in status.text
        await answer(pilot, "agenda")
        assert app.screen.attempt.answers == ["agenda"]
        assert not status.display


async def test_the_notebook_lies_beside_or_over_the_call(new_app):
    app = new_app(start="first-call")
    async with app.run_test(size=(120, 40)) as pilot:
        await in_call(pilot)
        notes = app.screen.query_one("#notes", Notebook)
        assert notes.display
        await answer(pilot, "agenda", "why")
        shown = screen_text(app)
        written = "\n".join(prose.text for prose in notes.query(Prose))
        assert "Porters carry crates" in written
        assert "The doors stick [bold] on wet days." in written
        assert "said so themselves" in shown
        assert "New in your notebook: 1" in shown
        await press(pilot, "n")
        assert not notes.display
        await pilot.resize_terminal(80, 24)
        await press(pilot, "n")
        assert isinstance(app.screen, NotesScreen)
        assert "{and never since}" in screen_text(app)
        await press(pilot, "n")
        assert isinstance(app.screen, CallScreen)


async def test_leaving_asks_once_and_counts_as_abandoned(new_app, services):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, "l")
        assert isinstance(app.screen, LeaveScreen)
        assert "abandoned" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.running
        await press(pilot, "l", "y")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.view.ending.kind == "left"
        assert "It counts as abandoned." in screen_text(app)
        assert services.store.attempts()[0].kind == "left"


async def test_escape_keeps_the_call_for_later(new_app, services):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda")
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.answers == ["agenda"]


async def test_an_attempt_is_taken_up_at_the_start(new_app, services):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda")
    app = new_app(start="call1")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.answers == ["agenda"]


async def test_the_last_words_can_be_copied(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda", "why")
        await press(pilot, "c")
        assert app.clipboard.startswith("You: When did they begin to stick?\nAda [OK] Moor: After")
        assert "Copied" in screen_text(app)


async def test_the_end_shows_the_last_words_and_leads_to_the_review(new_app, monkeypatch):
    app = new_app(start="first-call")
    reviewed = []
    monkeypatch.setattr(type(app), "open_review", lambda self, attempt: reviewed.append(attempt))
    async with app.run_test() as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda", "why", "date")
        shown = screen_text(app)
        assert "Thursday at nine" in shown
        assert "She writes Thursday [/] on her wrist." in shown
        assert not app.screen.query_one(Answers).display
        await press(pilot, "1", "l")
        assert isinstance(app.screen, CallScreen)
        await press(pilot, "enter")
        assert [attempt.id for attempt in reviewed] == ["call1"]
        await pilot.click("#lookback", offset=(3, 0))
        assert len(reviewed) == 2


async def test_feedback_names_rules_but_no_personality(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await press(pilot, "f", "enter")
        await answer(pilot, "agenda")
        judged = [e.text for e in app.screen.query_one(Transcript).entries if e.kind == "judged"]
        assert len(judged) == 1
        assert "points" in judged[0]
        book = app.screen.attempt.world.book
        for personality in book.personalities.values():
            assert personality.name.en not in judged[0]


async def test_without_feedback_nothing_is_judged(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda", "why")
        assert not [e for e in app.screen.query_one(Transcript).entries if e.kind == "judged"]
        assert "points" not in screen_text(app)


async def test_feedback_can_be_switched_during_practice_only(new_app, services):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, "f")
        assert app.screen.feedback
    services.mode = "exam"
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, "f")
        assert not app.screen.feedback


async def test_the_call_keeps_its_language_while_the_rest_changes(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda")
        await press(pilot, "ctrl+g")
        shown = screen_text(app)
        assert "还剩 5 分钟" in shown
        assert "They stick. Every wet day" in shown
        assert "您：" in shown
        await answer(pilot, "why")
        assert app.screen.attempt.answers == ["agenda", "why"]


async def test_the_proof_is_there_before_the_end(new_app, monkeypatch):
    from simgame.attempt import Attempt

    proven = []
    monkeypatch.setattr(Attempt, "proof", lambda self, judging=None: proven.append(self.id))
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await in_call(pilot)
        assert proven == ["call1"]


async def test_long_talk_scrolls_to_the_reply_and_says_that_there_is_more(new_app):
    app = new_app(start="first-call")
    async with app.run_test(size=(60, 20)) as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda", "pitch")
        transcript = app.screen.query_one(Transcript)
        top = transcript.scroll_offset.y
        await press(pilot, "pageup")
        assert transcript.scroll_offset.y < top
        assert "PgDn" in screen_text(app)


async def test_a_page_down_reads_on_where_the_answers_do_not_fit_either(new_app):
    app = new_app(start="first-call")
    async with app.run_test(size=(40, 14)) as pilot:
        await in_call(pilot)
        await answer(pilot, "agenda", "pitch")
        bottom = app.screen.query_one("#bottom")
        assert bottom.max_scroll_y
        for _ in range(9):
            await press(pilot, "pagedown")
        transcript = app.screen.query_one(Transcript)
        assert transcript.scroll_y == transcript.max_scroll_y
        assert bottom.scroll_y == bottom.max_scroll_y
        await press(pilot, "pageup")
        assert transcript.scroll_y < transcript.max_scroll_y


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_call_looks(snap_compare, new_app, language, size):
    app = new_app(language, start="first-call")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=keys("enter", "1", "down"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_end_of_call_looks(snap_compare, new_app, language, size):
    app = new_app(language, start="first-call")
    pressed = keys("f", "enter", "1", "1", "1")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=pressed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_looks(snap_compare, new_app, language):
    app = new_app(language, start="first-call")
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys("enter", "l"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_notebook_looks(snap_compare, new_app, language):
    app = new_app(language, start="first-call")
    pressed = keys("enter", "1", "1", "2", "n")
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressed)
