"""The trainee's own review: asked first, kept with the attempt, skipped with one key."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList, TextArea

from scoring.faults import problem
from simgame.store.database import Store, StoreError
from simgame.tui.screens.end import EndScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.problem import ProblemScreen
from simgame.tui.screens.review import ReviewScreen
from tests.tui.driving import SIZES, keys, press, screen_text, settle
from tests.tui.played import LOST, WON, played, reviewed


async def test_three_answers_are_kept_with_the_attempt(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, *"asked", "tab", "down", "enter", "tab", *"less", "ctrl+s")
        assert isinstance(app.screen, EndScreen)
    assert services.store.review("past") == {
        "well": "asked",
        "person": "style-chameleon",
        "change": "less",
    }


async def test_one_key_skips_and_nothing_is_kept(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "escape")
        assert isinstance(app.screen, EndScreen)
    assert services.store.review("past") == {}


async def test_skipping_never_throws_words_away(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, *"ok", "escape")
        assert isinstance(app.screen, EndScreen)
    assert services.store.review("past")["well"] == "ok"


async def test_the_bar_names_the_key_that_helps_while_one_is_writing(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "F1\N{NO-BREAK SPACE}help" in screen_text(app)
        await press(pilot, "question_mark")
        assert app.screen.query_one("#well", TextArea).text == "?"
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)


async def test_what_was_kept_is_not_asked_again(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, EndScreen)


async def test_the_mouse_alone_will_do(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("#person", offset=(3, 0))
        await settle(pilot)
        await pilot.click("#keep")
        await settle(pilot)
        assert isinstance(app.screen, EndScreen)
    assert services.store.review("past")["person"] == "unsure"


async def test_a_choice_can_be_taken_back(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "tab", "enter")
        assert "(•) Not sure" in screen_text(app)
        await press(pilot, "enter")
        assert "( ) Not sure" in screen_text(app)


async def test_every_personality_of_the_book_is_on_offer(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await settle(pilot)
        options = app.screen.query_one(OptionList).options
        offered = [option.id for option in options if not option.disabled]
        assert offered == ["unsure", *services.book.personalities]
        headings = [str(option.prompt) for option in options if option.disabled]
        assert headings == ["Communication styles", "Tempers", "Customer types"]


async def test_another_language_keeps_what_was_written(new_app, services):
    played(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, *"hm", "tab", "enter", "ctrl+g")
        assert app.screen.query_one("#well", TextArea).text == "hm"
        assert "(•) 不确定" in screen_text(app)


async def test_a_review_that_cannot_be_kept_stays_on_the_screen(new_app, services, monkeypatch):
    played(services, *WON)
    app = new_app(start="past")

    def refuse(*_):
        raise StoreError(problem("store.full", None, path="x"))

    monkeypatch.setattr(Store, "keep_review", refuse)
    async with app.run_test() as pilot:
        await press(pilot, *"hm", "ctrl+s")
        assert isinstance(app.screen, ProblemScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.query_one("#well", TextArea).text == "hm"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_review_looks(snap_compare, new_app, services, language, size):
    services.language = language
    played(services, *LOST)
    app = new_app(language, start="past")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=keys("tab", "down", "enter"))
