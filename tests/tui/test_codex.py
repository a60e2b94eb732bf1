"""The codex on the screen: found, read, followed and left, by keys or by mouse alone."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from simgame.codex import turn_of
from simgame.tui.screens.codex import CodexScreen
from simgame.tui.screens.end import EndScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.widgets.article import ArticleView
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.replay import Replay
from tests.tui.driving import SIZES, keys, press, screen_text, settle
from tests.tui.played import WON, reviewed


def entries(app):
    return [item.id for item in app.screen.query_one("#entries", OptionList).options if item.id]


def line_of(app, mark):
    """The first line of the article that holds a mark, from 0."""
    lines = str(app.screen.query_one(Paper).render()).split("\n")
    return next(number for number, line in enumerate(lines) if mark in line)


async def test_it_opens_from_home_and_closes_again(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c")
        assert isinstance(app.screen, CodexScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_all_of_the_rule_book_is_listed(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c")
        listed = entries(app)
    book = services.book
    assert {f"personality/{name}" for name in book.personalities} <= set(listed)
    assert {f"technique/{name}" for name in book.techniques} <= set(listed)
    assert {f"ending/{name}" for name in book.endings} <= set(listed)


@pytest.mark.parametrize("sought", ["owl", "OWL", "猫头鹰"])
async def test_search_finds_in_both_languages(new_app, sought):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c", "slash", *sought)
        assert entries(app)[0] == "personality/style-owl"
        await press(pilot, "enter", "enter")
        assert "Personality · communication style" in screen_text(app)


async def test_the_best_find_is_marked_whatever_was_read_before(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c", "slash", "slash", *"tell them", "enter", "enter")
        assert "Tell them their pain" in screen_text(app)
        assert app.screen.query_one(ArticleView).display


async def test_an_empty_search_says_so_and_escape_shows_all_again(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c")
        everything = entries(app)
        await press(pilot, "slash", *"[/]zzz")
        assert "Nothing in the rule book holds “[/]zzz”" in screen_text(app)
        await press(pilot, "escape")
        assert entries(app) == everything


async def test_links_lead_there_and_back(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c", "slash", *"owl", "enter", "enter", "tab")
        view = app.screen.query_one(ArticleView)
        assert view.chosen == "technique/evidence"
        await press(pilot, "enter")
        assert "Technique · telling" in screen_text(app)
        assert "personality/style-owl" in view.paper.links
        await press(pilot, "backspace")
        assert "Personality · communication style" in screen_text(app)


async def test_the_mouse_alone_will_do(new_app):
    app = new_app()
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "c")
        await pilot.click("#entries", offset=(4, 2))
        await settle(pilot)
        assert "Peacock" in screen_text(app)
        await pilot.click(Paper, offset=(4, line_of(app, "→")))
        await settle(pilot)
        assert "Technique ·" in screen_text(app)


async def test_on_a_narrow_screen_one_side_at_a_time(new_app):
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c")
        assert "How to notice it" not in screen_text(app)
        await press(pilot, "enter")
        assert "How to notice it" in screen_text(app)
        assert "Wolf" not in screen_text(app)
        await press(pilot, "escape")
        assert "Wolf" in screen_text(app)
        await press(pilot, "down", "enter")
        assert "rarely insists" in screen_text(app)
        await press(pilot, "escape")
        await pilot.resize_terminal(120, 40)
        await press(pilot, "down")
        assert "Turned inward" in screen_text(app)
        assert "Owl" in screen_text(app)


async def test_a_question_mark_can_be_sought(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c", "slash", "question_mark")
        assert isinstance(app.screen, CodexScreen)


async def test_another_language_shows_the_same_article(new_app):
    app = new_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "c", "enter", "ctrl+g")
        assert "性格 · 沟通风格" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("pressed", [("c",), ("c", "enter")], ids=["list", "article"])
def test_codex_looks(snap_compare, new_app, pressed, language, size):
    app = new_app(language)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=keys(*pressed))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "sought",
    ["money, authority, need", "qualify", "brewing"],
    ids=["topic", "stage", "buying"],
)
def test_what_is_taught_looks(snap_compare, new_app, sought, language):
    app = new_app(language)
    run = keys("c", "slash", *sought, "enter", "enter")
    assert snap_compare(app, terminal_size=SIZES["120x40"], run_before=run)


def test_a_search_without_result_looks(snap_compare, new_app):
    app = new_app()
    run = keys("c", "slash", *"xyzzy")
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=run)


async def test_a_turn_of_ones_own_opens_in_the_replay_and_leads_back(new_app, services):
    reviewed(services, *WON)
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c", "slash", *"state-the-agenda", "enter", "enter")
        view = app.screen.query_one(ArticleView)
        place = next(n for n, link in enumerate(view.paper.links) if turn_of(link))
        await press(pilot, *["tab"] * (place + 1), "enter")
        assert isinstance(app.screen, EndScreen)
        assert app.screen.query_one(Replay).number == 1
        await press(pilot, "escape")
        assert isinstance(app.screen, CodexScreen)
        assert "State the agenda" in screen_text(app)


async def test_the_arrows_jump_from_group_to_group(new_app):
    def here():
        return str(app.screen.query_one("#entries", OptionList).highlighted_option.id)

    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c", "right")
        first = here()
        assert first.startswith("personality/temper-")
        await press(pilot, "down")
        assert here() != first
        await press(pilot, "left")
        assert here() == first, "first of its own group"
        await press(pilot, "left")
        assert here().startswith("personality/style-")
        await press(pilot, "left")
        assert here().startswith("personality/style-")
