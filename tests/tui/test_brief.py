"""The brief: everything one may know before the call, and the two choices."""

from __future__ import annotations

import pytest

from simgame.tui.screens.brief import BriefScreen
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.problem import ProblemScreen
from simgame.tui.widgets.prose import Prose
from tests.tui.driving import SIZES, keys, press, screen_text, settle


def told(app):
    return "\n".join(prose.text for prose in app.screen.query(Prose))


async def test_it_tells_all_that_is_graded_and_known(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await settle(pilot)
        text = told(app)
        for piece in (
            "such as [/], [OK] and {braces}",
            "Learn why the doors stick [/b]",
            "Ada [OK] Moor, Keeper of {doors}",
            "A bunch of keys, [/] and none of them labelled.",
            "Porters carry crates",
            "You have 6 minutes",
            "0 is what picking answers at random",
            "Won 100, Half-way ",
            "Rapport and adaptation",
            "Diagnosis",
        ):
            assert piece in text
        assert "Access to power" not in text


async def test_escape_goes_home(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_practice_without_feedback_is_what_one_gets(services, new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.started.mode == "practice"
        assert app.screen.feedback is False
        assert app.screen.attempt.started.seed == 4
        assert app.screen.attempt.id == "call1"


async def test_an_exam_has_no_feedback(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await press(pilot, "f", "m")
        assert "never in an exam" in screen_text(app)
        await press(pilot, "f", "enter")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.started.mode == "exam"
        assert app.screen.feedback is False


async def test_the_choices_can_be_clicked(new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("#mode")
        assert isinstance(app.screen, BriefScreen)
        assert app.screen.mode == "exam"
        await pilot.click("#mode")
        await pilot.click("#feedback")
        assert app.screen.feedback


async def test_an_exam_asked_for_at_the_start_is_the_choice(services, new_app):
    services.mode = "exam"
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)
        assert app.screen.mode == "exam"


async def test_two_enters_begin_one_call(services, new_app):
    app = new_app(start="first-call")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert len(services.store.attempts()) == 1


async def test_an_unknown_scenario_names_the_nearest(new_app):
    app = new_app(start="first-cal")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ProblemScreen)
        assert "first-call" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_brief_looks(snap_compare, new_app, language, size):
    app = new_app(language, start="first-call")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=keys())
