"""The shelf of campaigns, and what begins a run."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList

from scoring.faults import problem
from scoring.words import LANGUAGES
from simgame.campaign.faults import RunError
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.campaign import CampaignScreen
from simgame.tui.screens.campaign_start import CampaignStartScreen
from simgame.tui.screens.campaigns import CampaignsScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.problem import ProblemScreen
from tests.campaign_builders import BEST, answer
from tests.tui.driving import press, screen_text, settle
from tests.tui.works import works_at
from tests.tui.written_desk import told

BROKEN = RunError(problem("run.exam", None))


# ------------------------------------------------------------------ home and shelf


async def test_home_leads_to_the_shelf_and_back(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await press(pilot, "m")
        assert isinstance(app.screen, CampaignsScreen)
        assert "Fixture & Sons [/] · seed 4" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_row_on_home_leads_to_the_shelf_too(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await settle(pilot)
        todo = app.screen.query_one("#todo", OptionList)
        todo.highlighted = todo.get_option_index("campaigns")
        await press(pilot, "enter")
        assert isinstance(app.screen, CampaignsScreen)


async def test_the_newest_run_is_taken_up_with_enter_and_the_way_back_is_the_shelf(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await press(pilot, "m", "enter")
        assert isinstance(app.screen, CampaignScreen) and app.screen.run == "run1"
        await press(pilot, "escape")
        assert isinstance(app.screen, CampaignsScreen)


async def test_a_run_can_be_clicked(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await press(pilot, "m")
        await pilot.click("#runs", offset=(6, 3))
        await settle(pilot)
        assert isinstance(app.screen, CampaignScreen) and app.screen.run == "run2"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_shelf_says_so(app_at, language):
    app, _ = app_at(language=language, empty=True)
    async with app.run_test() as pilot:
        await press(pilot, "m")
        assert "campaign.yaml" in screen_text(app)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_shelf_that_cannot_be_read_is_a_problem(app_at):
    app, desk = app_at()
    desk.broken = BROKEN
    async with app.run_test() as pilot:
        await press(pilot, "m")
        assert isinstance(app.screen, ProblemScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


# ----------------------------------------------------------------------- beginning


async def test_a_campaign_begins_with_a_seed_drawn_afresh(app_at):
    app, desk = app_at()
    async with app.run_test() as pilot:
        await press(pilot, "m", "end", "enter")
        assert isinstance(app.screen, CampaignStartScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CampaignScreen)
    assert desk.orders == [("start", "fixture", None, "practice")]


async def test_a_class_types_its_number(app_at):
    app, desk = app_at()
    async with app.run_test() as pilot:
        await press(pilot, "m", "end", "enter", "m", "s", *"1a7", "enter")
        assert isinstance(app.screen, CampaignScreen)
    assert desk.orders == [("start", "fixture", 17, "exam")]


async def test_escape_leaves_the_number_first(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await press(pilot, "m", "end", "enter", "s", "4", "escape")
        assert isinstance(app.screen, CampaignStartScreen)
        assert app.screen.query_one(Input).value == "4"
        await press(pilot, "ctrl+g")
        assert app.screen.query_one(Input).value == "4"
        await press(pilot, "escape")
        assert isinstance(app.screen, CampaignsScreen)


async def test_what_cannot_be_begun_can_be_tried_again(app_at):
    app, desk = app_at()
    async with app.run_test() as pilot:
        await press(pilot, "m", "end", "enter")
        desk.broken = BROKEN
        await press(pilot, "enter")
        assert isinstance(app.screen, ProblemScreen)
        desk.broken = None
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, CampaignScreen)


# ----------------------------------------------------------------- with a real store


async def test_a_campaign_is_begun_played_and_stands_at_home(services, new_app, tmp_path):
    works_at(tmp_path)
    services.folders = (tmp_path,)
    app = new_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "m", "enter", "s", "7", "enter")
        assert isinstance(app.screen, CampaignScreen)
        assert "60 of 60 days left" in told(app) and "seed 7" in told(app)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, CallScreen)
        answer(app.screen.attempt, BEST["desk"])
        await press(pilot, "escape")
        assert isinstance(app.screen, CampaignScreen)
        assert "Will this sign be earned in the next call, “The visit”?" in told(app)
        await press(pilot, "8", "g")
        assert "You have said: 80 %" in told(app)
        app.open_home()
        await press(pilot, "down")
        assert "Small Works · labs done: 1 of 3 · the next call can begin" in told(app)
