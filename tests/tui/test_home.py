"""Home: what it offers on a first and on a later launch, and what its rows do."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from simgame.attempt import Attempt
from simgame.content.library import Library
from simgame.tui import desk
from simgame.tui.screens.brief import BriefScreen
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.problem import ProblemScreen
from simgame.tui.widgets.prose import Prose
from tests.tui.driving import SIZES, keys, press, screen_text, settle


def begin(services, attempt, *answers):
    found = Attempt.start(
        services.store,
        services.library.get("first-call"),
        services.book,
        attempt=attempt,
        seed=4,
        language=services.language,
    )
    for answer in answers:
        found.answer(answer)
    return found


def rows(app):
    return [option.id for option in app.screen.query_one("#todo", OptionList).options if option.id]


async def test_a_first_launch_offers_the_first_call_and_enter_starts_it(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "You are about to visit a customer" in screen_text(app)
        assert rows(app)[0] == "brief:first-call"
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CallScreen)


async def test_enter_works_before_the_scenarios_have_been_read(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)


async def test_the_first_frame_reads_no_scenario():
    """pydantic and all scenarios come after it."""
    code = (
        "import sys, simgame.tui.app;"
        "print([name for name in ('pydantic', 'jinja2', 'transitions') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


async def test_an_open_call_in_which_nobody_speaks_names_nobody(services, new_app, monkeypatch):
    found = desk._open_call
    monkeypatch.setattr(desk, "_open_call", lambda *asked: replace(found(*asked), who=""))
    begin(services, "open1", "agenda")
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "Fixture & Sons [/] · 5 of 6 minutes left" in shown
        assert "With" not in shown


async def test_an_open_call_is_continued_where_it_stood(services, new_app):
    begin(services, "open1", "agenda")
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "Ada [OK] Moor, Fixture & Sons [/]" in shown
        assert "5 of 6 minutes left" in shown
        assert rows(app)[0] == "resume:open1"
        await press(pilot, "enter")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.answers == ["agenda"]


async def test_past_calls_stand_with_their_score(services, new_app):
    done = begin(services, "past1", "agenda", "why", "date")
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert f"won · score {round(done.scorecard().process)} of 100" in shown
        assert "2025-03-04" in shown


async def test_a_left_call_is_past(services, new_app):
    begin(services, "left1", "agenda").leave()
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "abandoned" in screen_text(app)


async def test_the_language_changes_at_once_and_is_remembered(services, new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "g")
        assert "您马上要去拜访一位客户" in screen_text(app)
        await press(pilot, "down", "up", "enter")
        assert isinstance(app.screen, BriefScreen)
        assert "短短一访" in screen_text(app)
    assert services.store.setting("language") == "zh"


async def test_what_was_remembered_is_used_unless_the_user_asks_for_another(services, new_app):
    from simgame.tui.app import SimgameApp

    services.store.set_setting("language", "zh")
    services.store.set_setting("theme", "simgame-contrast")
    services.language = "en"
    app = SimgameApp(services)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert services.language == "zh"
        assert app.theme == "simgame-contrast"
    app = SimgameApp(services, language="en")
    services.language = "en"
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "You are about to visit" in screen_text(app)


async def test_the_theme_row_walks_through_the_themes(services, new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        before = app.theme
        todo = app.screen.query_one("#todo", OptionList)
        todo.highlighted = todo.get_option_index("theme")
        await press(pilot, "enter")
        assert app.theme != before
        assert services.store.setting("theme") == app.theme
        assert todo.highlighted_option.id == "theme"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_the_mark_leaves_is_drawn_anew_and_nothing_else_is_stale(new_app, size):
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        todo = app.screen.query_one("#todo", OptionList)
        for key in ("down", "down", "up", "end", "up", "home", "down"):
            await press(pilot, key)
            moved = app.export_screenshot()
            todo.refresh()
            await pilot.pause()
            assert app.export_screenshot() == moved
        await pilot.resize_terminal(64, 24)
        await settle(pilot)
        await press(pilot, "down")
        moved = app.export_screenshot()
        todo.refresh()
        await pilot.pause()
        assert app.export_screenshot() == moved


async def test_a_broken_draft_is_shown_and_the_rest_plays(services, new_app, tmp_path: Path):
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "draft.yaml").write_text("scenario: draft\ntitel: [/]\n", "utf-8")
    services.folders = (drafts,)
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        assert "brief:first-call" in rows(app)
        todo = app.screen.query_one("#todo", OptionList)
        todo.highlighted = todo.get_option_index("problem:0")
        await press(pilot, "enter")
        assert isinstance(app.screen, ProblemScreen)
        shown = screen_text(app)
        assert any("draft.yaml:2:1" in prose.text for prose in app.screen.query(Prose))
        assert "What to try:" in shown
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_folder_that_is_not_there_is_a_problem_not_a_crash(services, new_app, tmp_path):
    services.folders = (tmp_path / "nowhere",)
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        assert any(name.startswith("problem:") for name in rows(app))


async def test_a_row_can_be_clicked(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("#todo", offset=(6, 0))
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)


async def test_a_store_that_cannot_be_opened_is_told_in_a_sentence(services, new_app):
    services.database.write_bytes(b"this is not a database at all, but it is long enough" * 40)
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ProblemScreen)
        assert "What to try:" in screen_text(app)
        await press(pilot, "escape")
    assert app.return_code == 1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_first_launch_looks(snap_compare, new_app, language, size):
    assert snap_compare(new_app(language), terminal_size=SIZES[size], run_before=keys())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_later_launch_looks(snap_compare, services, new_app, language, size):
    services.language = language
    begin(services, "past1", "agenda", "why", "date")
    begin(services, "past2", "weather", "pitch", "leaflet")
    begin(services, "open1", "agenda")
    assert isinstance(services.library, Library)
    assert snap_compare(new_app(language), terminal_size=SIZES[size], run_before=keys())
