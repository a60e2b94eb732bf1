"""Account, process and notebook of a run; and how all screens of a campaign look."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring.words import LANGUAGES
from simgame.tui.screens.account import AccountScreen
from simgame.tui.screens.campaign import CampaignScreen
from simgame.tui.screens.confirm import ConfirmScreen
from simgame.tui.screens.notebook import NotebookScreen
from simgame.tui.screens.process import ProcessScreen
from tests.tui.driving import SIZES, press, screen_text, settle
from tests.tui.written_desk import to_map


async def test_the_screens_of_a_run_lead_to_each_other(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        for key, screen in (("a", AccountScreen), ("p", ProcessScreen), ("n", NotebookScreen)):
            await press(pilot, key)
            assert isinstance(app.screen, screen)
        await press(pilot, "escape")
        assert isinstance(app.screen, CampaignScreen)
        await press(pilot, "n", "m")
        assert isinstance(app.screen, CampaignScreen)


@pytest.mark.parametrize(
    ("key", "page", "told"),
    [
        ("a", "2", "Whose problem hurts whom"),
        ("a", "3", "broken – no call is left"),
        ("a", "4", "54,500"),
        ("p", "2", "How did they find that out at the dairy [/]?"),
        ("p", "3", "Too few to say"),
        ("n", "5", "Oule has the contract."),
        ("n", "4", "Nothing is known of this yet."),
    ],
)
async def test_digits_turn_the_pages(app_at, key, page, told):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, key, page)
        assert told in screen_text(app)


async def test_a_page_can_be_clicked(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "a")
        await pilot.click("#pains")
        await settle(pilot)
        assert "Whose problem hurts whom" in screen_text(app)


async def test_the_arrow_keys_belong_to_the_page(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "a", "end")
        assert app.screen.query_one("#page").scroll_y > 0
        await press(pilot, "2")
        assert app.screen.query_one("#page").scroll_y == 0


async def test_another_language_shows_the_same_page(app_at):
    app, _ = app_at()
    async with app.run_test() as pilot:
        await to_map(app, pilot)
        await press(pilot, "p", "2", "ctrl+g")
        assert "有了它，这个阶段就完成" in screen_text(app)
        await press(pilot, "escape")
        assert "还剩 96 天" in screen_text(app)


@pytest.mark.parametrize("size", [(64, 20), (80, 24), (200, 60)])
async def test_every_page_fits_every_size(app_at, size):
    app, _ = app_at()
    async with app.run_test(size=size) as pilot:
        await to_map(app, pilot)
        for key in ("a", "p", "n"):
            await press(pilot, key, "2", "3", "1")
        await press(pilot, "escape", "x")
        assert isinstance(app.screen, ConfirmScreen)
        assert app.screen.query_one("#yes").region.bottom <= size[1]


# ------------------------------------------------------------------------- pictures

PAGES = {
    "account": ("a",),
    "pains": ("a", "2"),
    "ties": ("a", "3"),
    "prices": ("a", "4"),
    "process": ("p",),
    "signs": ("p", "2"),
    "forecasts": ("p", "3"),
    "notebook": ("n",),
}


def opened(app, *keys: str) -> Callable:
    async def run(pilot) -> None:
        await to_map(app, pilot)
        await press(pilot, *keys)

    return run


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", ["forecast", "decide", "over", "left"])
def test_map_looks(snap_compare, app_at, language, size, step):
    app, _ = app_at(step, language)
    keys = ("up",) if step in ("forecast", "decide") else ()
    assert snap_compare(app, terminal_size=SIZES[size], run_before=opened(app, *keys))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_page_looks(snap_compare, app_at, language, size, page):
    app, _ = app_at("decide", language)
    run = opened(app, *PAGES[page])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=run)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", ["map", "account", "process", "notebook"])
def test_a_fresh_run_looks(snap_compare, app_at, language, size, page):
    app, _ = app_at("begin", language, empty=True)
    keys = () if page == "map" else (page[0],)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=opened(app, *keys))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", ["shelf", "empty", "start", "disengage", "what_if"])
def test_the_rest_looks(snap_compare, app_at, language, size, what):
    app, _ = app_at("decide", language, empty=what == "empty")
    shelf = {"shelf": ("m",), "empty": ("m",), "start": ("m", "end", "enter")}
    keys = {"disengage": ("x",), "what_if": ("up", "w")}

    async def run(pilot) -> None:
        if what in keys:
            await to_map(app, pilot)
        await press(pilot, *shelf.get(what, ()), *keys.get(what, ()))

    assert snap_compare(app, terminal_size=SIZES[size], run_before=run)
