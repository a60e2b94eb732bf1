"""The map of a campaign run: keys and clicks, and what follows from them."""

from __future__ import annotations

import pytest

from scoring.faults import problem
from scoring.words import LANGUAGES
from simgame.campaign.faults import RunError
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.campaign import CampaignScreen
from simgame.tui.screens.confirm import ConfirmScreen
from simgame.tui.screens.end import EndScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.lab_brief import LabBriefScreen
from simgame.tui.screens.problem import ProblemScreen
from tests.tui.driving import press, screen_text, settle
from tests.tui.played import played
from tests.tui.written_desk import to_map, told

BROKEN = RunError(problem("run.exam", None))


async def test_the_map_opens_on_the_lab_that_is_next(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        screen = await to_map(app, pilot)
        assert screen.marked == 2
        shown = screen_text(app)
        assert "96 of 120 days left" in shown and "won · score 82" in shown


async def test_a_marked_lab_shows_what_it_left(app_at):
    app, _ = app_at()
    async with app.run_test(size=(120, 40)) as pilot:
        await to_map(app, pilot)
        await press(pilot, "up")
        shown = screen_text(app)
        assert "✓ Somebody has become curious" in shown
        assert "✓ One page before Thursday [/]." in shown
        assert "Ada tells Bo that you were on time." in shown


async def test_how_sure_one_is_takes_one_key(app_at):
    app, desk = app_at()
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "7")
        assert "You have said: 70 %" in screen_text(app)
        await press(pilot, "7")
    assert desk.orders == [("forecast", 70)]


async def test_how_sure_one_is_can_be_clicked(app_at):
    app, desk = app_at()
    async with app.run_test(size=(120, 40)) as pilot:
        await to_map(app, pilot)
        await pilot.click("#links", offset=(10, 0))
        await settle(pilot)
    assert desk.orders == [("forecast", 20)]


async def test_going_on_makes_the_next_call_ready(app_at):
    app, desk = app_at("decide")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "3", "g", "g")
        assert "Read the brief and begin" in told(app)
    assert desk.orders == [("go_on",)]


async def test_giving_up_is_asked_first_and_enter_alone_does_not_do_it(app_at):
    app, desk = app_at("decide")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "x")
        assert isinstance(app.screen, ConfirmScreen)
        assert "Labs not played: 2." in told(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CampaignScreen) and desk.orders == []
        await press(pilot, "x", "y")
        assert "You have given this customer up." in told(app)
        await press(pilot, "x")
        assert isinstance(app.screen, CampaignScreen)
    assert desk.orders == [("disengage",)]


async def test_a_run_that_is_over_has_a_score(app_at):
    app, _ = app_at("over")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        assert "Score of the campaign: 45 of 100." in told(app)


async def test_giving_up_is_possible_before_the_forecast_too(app_at):
    app, desk = app_at("forecast")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "x", "y")
    assert desk.orders == [("disengage",)]


async def test_the_mouse_alone_can_give_up(app_at):
    app, desk = app_at("decide")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await pilot.click("#links", offset=(16, 0))
        await settle(pilot)
        await pilot.click("#yes")
        await settle(pilot)
    assert desk.orders == [("disengage",)]


async def test_a_finished_lab_can_be_branched(app_at):
    app, desk = app_at("decide")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "w")
        assert isinstance(app.screen, CampaignScreen)  # the next lab is marked: no "what if"
        await press(pilot, "up", "w")
        assert isinstance(app.screen, ConfirmScreen)
        await press(pilot, "y")
        assert isinstance(app.screen, CampaignScreen) and app.screen.run == "run4"
    assert desk.orders == [("branch", "run1", "visit")]


async def test_what_is_refused_is_told_and_everything_stays(app_at):
    app, desk = app_at("decide")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        desk.broken = BROKEN
        await press(pilot, "g")
        assert isinstance(app.screen, ProblemScreen)
        desk.broken = None
        await press(pilot, "escape", "g")
        assert "Read the brief and begin" in told(app)


async def test_a_run_that_cannot_be_read_leads_home(app_at):
    app, desk = app_at()
    async with app.run_test() as pilot:
        await settle(pilot)
        desk.broken = BROKEN
        app.open_run("run1")
        await settle(pilot)
        assert isinstance(app.screen, ProblemScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_enter_reads_the_brief_and_begins_the_next_call(app_at):
    app, desk = app_at("begin")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, LabBriefScreen)
        app.screen.query_one("#text").scroll_end(animate=False)
        await settle(pilot)
        assert "mode" not in screen_text(app).splitlines()[-1]
        await press(pilot, "escape")
        assert isinstance(app.screen, CampaignScreen)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.started.campaign == "run1"
    assert desk.orders == [("begin", "run1")]


async def test_what_is_known_from_before_stands_in_the_brief(app_at):
    app, _ = app_at("begin")
    async with app.run_test(size=(120, 60)) as pilot:
        await to_map(app, pilot)
        await press(pilot, "enter")
        assert "· The oven is from 1998." in screen_text(app)


async def test_nothing_begins_before_it_is_decided(app_at):
    app, desk = app_at("decide")
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, CampaignScreen)
        assert [each.message for each in app._notifications] == [
            "First decide: go on with this customer, or give up."
        ]
    assert desk.orders == []


async def test_from_the_end_of_a_call_one_comes_back_to_the_map(app_at, services):
    app, desk = app_at("begin")
    async with app.run_test() as pilot:
        await settle(pilot)
        call = desk.begin("run1")
        for answer in ("agenda", "why", "date"):
            call.answer(answer)
        services.store.keep_review("call3", {"well": "x", "person": "", "change": ""})
        app.resume("call3")
        await settle(pilot)
        assert isinstance(app.screen, EndScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, CampaignScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_call_that_is_paused_waits_at_the_map(app_at):
    app, desk = app_at("begin")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.open_call(desk.begin("run1"))
        await settle(pilot)
        assert "Esc map" in told(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, CampaignScreen)


async def test_a_call_without_a_campaign_ends_at_home(app_at, services):
    played(services, "agenda", "why", "date")
    services.store.keep_review("past", {"well": "x", "person": "", "change": ""})
    app, _ = app_at()
    async with app.run_test() as pilot:
        await settle(pilot)
        app.resume("past")
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_bar_names_only_what_can_be_done_now(app_at):
    app, _ = app_at("forecast")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await to_map(app, pilot)
        names = {app.words(f"{act.word}.name") for act in screen.acts()}
        assert {"forecast", "give up"} <= names and "go on" not in names
        await press(pilot, "5")
        names = {app.words(f"{act.word}.name") for act in screen.acts()}
        assert {"go on", "give up"} <= names and "forecast" not in names


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_explains_every_screen_of_a_run(app_at, language):
    app, _ = app_at(language=language)
    async with app.run_test(size=(100, 40)) as pilot:
        await to_map(app, pilot)
        for key in ("", "a", "p", "n"):
            await press(pilot, *key, "f1")
            assert isinstance(app.screen, HelpScreen)
            await press(pilot, "escape")
