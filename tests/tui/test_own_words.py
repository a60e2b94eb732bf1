"""Writing in one's own words during a call: what is typed, kept, sealed and shown."""

from __future__ import annotations

import pytest

from scoring.words import LANGUAGES
from simgame.store.database import Store
from simgame.store.errors import fault
from simgame.tui.screens.end import EndScreen
from simgame.tui.screens.leave import LeaveScreen
from tests.tui.at_desk import AIM, TAKEN, TO_THE_LETTER, at_desk, in_call, said, status, take
from tests.tui.driving import SIZES, press, screen_text, settle


def length(app):
    return str(app.screen.query_one("#length").render())


async def test_what_is_written_is_kept_sealed_until_the_call_is_over(new_app, services):
    at_desk(services, TAKEN)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        shown = screen_text(app)
        assert "In your own words: what will you have on Thursday evening" in shown
        assert "nobody is shown it" in shown
        await press(pilot, *"ndl?", "enter", "q", "ctrl+s")
        assert app.screen.attempt.answers[-1] == "written"
        assert services.store.writings("desk") == {"aim": "ndl?\nq"}
        told = said(app)
        assert ("answer", "You put the sheet into an envelope [/] and close it.") in told
        assert ("wrote", "(Sealed. It is opened after the call.)") in told
        assert not any("ndl?" in text for _, text in told)
        assert app.screen.view.beat == "hello"
        await press(pilot, "l", "y", "escape")
        app.resume("desk")
        await settle(pilot)
        lines = app.screen.attempt.transcript()
        assert [line.text for line in lines if line.role == "wrote"] == ["ndl?\nq"]


async def test_an_open_text_stands_in_the_talk_as_written(new_app, services):
    at_desk(services, *TO_THE_LETTER, ("sum+date", ""))
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, *"Hi[", "ctrl+s")
        assert ("wrote", "Hi[") in said(app)
        assert app.screen.view.ending is not None


async def test_nothing_empty_and_nothing_too_long_is_handed_in(new_app, services):
    at_desk(services, TAKEN)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, "space", "enter", "ctrl+s")
        assert "Nothing is written yet." in status(app)
        area = app.screen.query_one("#text")
        area.text = "a" * 2001
        await settle(pilot)
        assert length(app) == "2001 of 2000 characters"
        await press(pilot, "ctrl+s")
        assert "Characters too many: 1." in status(app)
        assert app.screen.attempt.answers == ["paper+guess"]
        await press(pilot, "delete", "ctrl+s")
        assert len(services.store.writings("desk")["aim"]) == 2000


async def test_the_button_hands_in_and_letters_are_keys_beside_the_text(new_app, services):
    at_desk(services, TAKEN)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        assert "F1 help" in screen_text(app).replace("\xa0", " ")
        await press(pilot, "o", "k", "tab", "l")
        assert isinstance(app.screen, LeaveScreen)
        await press(pilot, "n")
        await pilot.click("#leave-writing")
        await settle(pilot)
        assert isinstance(app.screen, LeaveScreen)
        await press(pilot, "n")
        await pilot.click("#hand-in")
        await settle(pilot)
        assert services.store.writings("desk") == {"aim": "ok"}


async def test_what_was_typed_survives_help_size_language_home_and_the_game(new_app, services):
    at_desk(services, TAKEN)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, *"one", "f1", "escape", *" two")
        await pilot.resize_terminal(120, 40)
        await press(pilot, "ctrl+g")
        assert app.screen.query_one("#text").text == "one two"
        await press(pilot, "escape", "enter")
        assert app.screen.query_one("#text").text == "one two"
        await press(pilot, *"!")
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        assert app.screen.query_one("#text").text == "one two!"
        await press(pilot, "ctrl+s")
        assert services.store.writings("desk") == {"aim": "one two!"}
        assert "one two" not in (services.store.setting("draft:desk") or "")


async def test_feedback_speaks_of_no_person_at_a_desk_and_of_no_text(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, "f")
        await take(pilot, "guess", "paper")
        await press(pilot, "d", *"ok", "ctrl+s")
        judged = [text for kind, text in said(app) if kind == "judged"]
        assert len(judged) == 1
        assert judged[0].startswith("+2 points · ")


async def test_a_draft_that_cannot_be_kept_is_told(new_app, services, monkeypatch):
    at_desk(services, TAKEN)
    app = new_app(start="desk")

    def full(store, *args):
        raise fault("full", store.path)

    async with app.run_test() as pilot:
        await in_call(pilot)
        with monkeypatch.context() as broken:
            broken.setattr(Store, "set_setting", full)
            await press(pilot, *"ok")
            await pilot.pause(0.8)
            assert "could not be noted down" in status(app)
        await press(pilot, "ctrl+s")
        assert services.store.writings("desk") == {"aim": "ok"}


async def test_a_text_that_could_not_be_kept_stays_in_the_field(new_app, services, monkeypatch):
    at_desk(services, TAKEN)
    app = new_app(start="desk")

    def full(store, *args):
        raise fault("full", store.path)

    async with app.run_test() as pilot:
        await in_call(pilot)
        before = said(app)
        with monkeypatch.context() as broken:
            broken.setattr(Store, "keep_writing", full)
            await press(pilot, *"ok", "ctrl+s")
        assert said(app) == before
        assert app.screen.query_one("#text").text == "ok"
        await press(pilot, "ctrl+s")
        assert services.store.writings("desk") == {"aim": "ok"}


async def test_such_a_call_is_looked_back_at_to_its_end(new_app, services):
    at_desk(services, TAKEN, AIM, ("leave", ""))
    services.store.keep_review("desk", {"well": "x"})
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, EndScreen)
        await press(pilot, "2", "down", "3", "4", "5")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_writing_looks(snap_compare, new_app, services, language, size):
    services.language = language
    # Three things: with two, what was said fills its window to the line, and whether that
    # wants a bar to scroll by is told now this way, now that.
    at_desk(services, ("paper+guess+questions", ""))
    app = new_app(language, start="desk")

    async def write(pilot):
        await in_call(pilot)
        app.screen.query_one("#text").cursor_blink = False
        await press(pilot, *"A date and a name.")

    assert snap_compare(app, terminal_size=SIZES[size], run_before=write)
