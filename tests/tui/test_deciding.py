"""Taking several things within a budget, and writing: keys and mouse to what is kept."""

from __future__ import annotations

import pytest

from scoring.words import LANGUAGES
from simgame.store.database import Store
from simgame.store.errors import fault
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.leave import LeaveScreen
from simgame.tui.widgets.items import Items
from tests.tui.at_desk import TO_THE_LETTER, WHOLE, at_desk, in_call, said, status, take
from tests.tui.driving import SIZES, keys, press, screen_text, settle


def taken(app):
    return app.screen.query_one(Items).taking.taken


# ------------------------------------------------------------------------ taking


async def test_the_desk_has_no_person_but_says_what_one_is_at(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        shown = screen_text(app)
        assert "Before the [visit] · Fixture & Sons [/]" in shown
        assert "Six hours until Thursday [/], and a desk of your own." in shown
        assert "0 of 6 hours, 6 left" in shown
        assert "cellar" not in shown


async def test_numbers_take_and_put_back(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await take(pilot, "paper", "guess")
        assert taken(app) == {"paper", "guess"}
        assert "3 of 6 hours, 3 left" in screen_text(app)
        await take(pilot, "paper")
        assert taken(app) == {"guess"}
        assert app.screen.attempt.answers == []


async def test_arrows_space_and_enter_take_and_the_last_row_hands_in(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        shown = [each for each in app.screen.view.select.items if each.open]
        await press(pilot, "space", "down", "enter")
        assert taken(app) == {shown[0].id, shown[1].id}
        await press(pilot, *["down"] * (len(shown) - 1))
        assert "go with these 2" in screen_text(app)
        await press(pilot, "enter")
        assert len(app.screen.attempt.answers) == 1
        assert app.screen.view.beat == "aim"


async def test_a_click_takes_and_a_click_on_the_last_row_hands_in(new_app, services):
    at_desk(services, *TO_THE_LETTER)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        first = next(each for each in app.screen.view.select.items if each.open)
        await pilot.click("#items", offset=(8, 0))
        assert taken(app) == {first.id}
        await pilot.click("#items", offset=(8, 4))
        await settle(pilot)
        assert app.screen.attempt.answers[-1] == first.id


async def test_what_no_longer_fits_says_so_and_is_not_taken(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await take(pilot, "like", "paper", "fitter")
        assert taken(app) == {"like", "paper"}
        assert "This takes 2 hours, and there is no more than 1 hour left." in status(app)
        await take(pilot, "guess")
        assert taken(app) == {"like", "paper", "guess"}
        assert status(app) == ""


async def test_too_little_cannot_be_handed_in(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await take(pilot, "guess")
        await press(pilot, "d")
        assert status(app) == "Take at least 2: 1 more."
        assert app.screen.attempt.answers == []
        await take(pilot, "paper")
        await press(pilot, "d")
        assert app.screen.attempt.answers == ["paper+guess"]
        assert any(text.startswith("· The trade paper") for _, text in said(app))


async def test_nothing_is_an_answer_where_nothing_need_be_taken(new_app, services):
    at_desk(services, *TO_THE_LETTER)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        assert "Ada [OK] Moor" in screen_text(app)
        assert "Done: take nothing" in screen_text(app)
        await press(pilot, "d")
        assert app.screen.attempt.answers[-1] == "nothing"
        assert ("answer", "(I take nothing.)") in said(app)
        before = said(app)
        await press(pilot, "escape", "enter")
        assert said(app) == before


async def test_what_was_begun_is_there_after_going_home(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await take(pilot, "paper", "guess")
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        assert taken(app) == {"paper", "guess"}
        await pilot.resize_terminal(120, 40)
        await press(pilot, "question_mark", "escape", "ctrl+g")
        assert taken(app) == {"paper", "guess"}
        assert "共 6 小时，已用 3，还剩 3" in screen_text(app)


async def test_help_is_of_what_is_asked(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test(size=SIZES["120x40"]) as pilot:
        await in_call(pilot)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        shown = screen_text(app)
        assert "What no longer fits cannot be taken." in shown
        assert "go with what you have taken" in shown
        assert "Give the answer with this number" not in shown


async def test_a_store_error_leaves_all_that_was_taken(new_app, services, monkeypatch):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await take(pilot, "paper", "guess")
        before = said(app)

        def full(store, *args):
            raise fault("full", store.path)

        with monkeypatch.context() as broken:
            broken.setattr(Store, "append", full)
            await press(pilot, "d")
        assert said(app) == before
        assert "is full" in status(app)
        assert taken(app) == {"paper", "guess"}
        await press(pilot, "d")
        assert app.screen.attempt.answers == ["paper+guess"]


async def test_a_call_can_be_left_from_the_desk(new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    async with app.run_test() as pilot:
        await in_call(pilot)
        await press(pilot, "l")
        assert isinstance(app.screen, LeaveScreen)
        await press(pilot, "y")
        screen: object = app.screen
        assert isinstance(screen, CallScreen) and screen.view.ending is not None
        assert screen.view.ending.kind == "left"


# ------------------------------------------------------------------------- looks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_taking_looks(snap_compare, new_app, services, language, size):
    services.language = language
    at_desk(services)
    app = new_app(language, start="desk")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=keys("1", "3", "5"))


def test_the_last_things_and_the_way_out_look(snap_compare, new_app, services):
    at_desk(services)
    app = new_app(start="desk")
    run = keys("1", "d")
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=run)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 2])
def test_such_a_decision_looks(snap_compare, new_app, services, language, number):
    """Looked back at: every thing with what the rules say; what was written."""
    services.language = language
    breach = (("paper+guess+ruse", ""), *WHOLE[1:])
    at_desk(services, *breach)
    services.store.keep_review("desk", {"well": "x"})
    app = new_app(language, start="desk")
    assert snap_compare(
        app,
        terminal_size=(120, 60),
        run_before=keys("2", *["n"] * (number - 1), *["b"] * (2 - number)),
    )
