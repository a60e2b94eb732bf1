"""Answers of a drill: kept first, then explained; nothing is lost when the store fails."""

from __future__ import annotations

import pytest

from scoring.faults import problem
from simgame.store.database import Store
from simgame.store.errors import StoreError
from simgame.tui.screens.codex import CodexScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.problem import ProblemScreen
from simgame.tui.widgets.answers import Answers
from tests.tui.drilling import CARDS, answer, answer_until, answers, asked, drill
from tests.tui.driving import press, screen_text, settle

pytestmark = pytest.mark.usefixtures("greenwich")
FULL = StoreError(problem("store.full", None, path="x"))


# ------------------------------------------------------------------------- answering


async def test_a_right_answer_is_called_right_and_says_when_it_comes_back(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d")
        right = asked(app).item.right.text
        await answer(pilot)
        text = screen_text(app)
        assert "✓ Right." in text
        assert "Comes back in 2 days (2025-03-06)." in text
        assert right[:20] in text
        await press(pilot, "enter")
        assert f"2/{CARDS} · " in screen_text(app)
    assert [each["right"] for each in answers(services)] == [True]


async def test_a_wrong_answer_is_explained_and_asked_once_more(new_app):
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await answer_until(pilot, "personality")
        missed = asked(app).item.card.id
        await press(pilot, "2")
        text = screen_text(app)
        assert "✗ Not right." in text
        assert "You said      2  Peacock" in text
        assert "A peacock would have told a story by now." in text
        assert "Right is      1  Owl" in text
        assert "Reads every page" in text
        assert "The other answers\n   3  Koala" in text
        assert "once more at the end of this go" in text
        while not asked(app).repeat:
            await press(pilot, "n")
            if drill(app).told is None and not asked(app).repeat:
                await answer(pilot)
        assert asked(app).item.card.id == missed
        assert f"{CARDS + 1}/{CARDS + 1} · Who is this? · once more" in screen_text(app)


async def test_arrows_and_enter_answer_and_space_goes_on(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d", "down", "enter")
        surface = asked(app).item.surface
        assert answers(services)[0]["answer"] == surface.choices[1].id
        await press(pilot, "space")
        assert drill(app).told is None
        assert f"2/{CARDS + (surface.right != surface.choices[1].id)} · " in screen_text(app)


async def test_a_number_without_an_answer_does_nothing(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d", "9", "n", "c")
        assert drill(app).told is None
    assert not answers(services)


async def test_answer_link_and_list_can_be_clicked(new_app, services):
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await press(pilot, "d")
        for number in range(1, CARDS + 1):
            assert asked(app).number == number
            while asked(app).number == number and drill(app).told is None:
                await pilot.click(Answers, offset=(8, 0))
                await settle(pilot)
            lines = screen_text(app).split("\n")
            row = next(y for y, line in enumerate(lines) if "Enter)" in line)
            await pilot.click(offset=(8, row))
            await settle(pilot)
    assert len(answers(services)) == CARDS


async def test_the_answer_is_kept_before_it_is_explained(new_app, services, monkeypatch):
    seen = []
    keep = Store.add_drill
    app = new_app()

    def kept(store, session, events, expected):
        if events[0]["event"] == "answered":
            seen.append((drill(app).told, drill(app).query_one(Answers).waiting))
        keep(store, session, events, expected)

    monkeypatch.setattr(Store, "add_drill", kept)
    async with app.run_test() as pilot:
        await press(pilot, "d")
        await answer(pilot)
        assert drill(app).told is not None
    assert seen == [(None, True)]


async def test_a_store_that_cannot_write_loses_nothing(new_app, services, monkeypatch):
    app = new_app()

    def refuse(*_):
        raise FULL

    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d")
        with monkeypatch.context() as patch:
            patch.setattr(Store, "add_drill", refuse)
            await answer(pilot)
            text = screen_text(app)
            assert "The question stands where it stood." in text.replace("\n  ", "")
            assert f"1/{CARDS} · " in text
        await answer(pilot)
        assert "✓ Right." in screen_text(app)
        assert "stands where it stood" not in screen_text(app)
    assert len(answers(services)) == 1


@pytest.mark.parametrize("broken", ["drill_events", "add_drill"])
async def test_a_store_that_fails_at_once_is_a_problem_over_home(new_app, monkeypatch, broken):
    app = new_app()

    def refuse(*_):
        raise FULL

    async with app.run_test() as pilot:
        await settle(pilot)
        monkeypatch.setattr(Store, broken, refuse)
        await press(pilot, "d")
        assert isinstance(app.screen, ProblemScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


# ---------------------------------------------------------------------- explanation


@pytest.mark.parametrize("right", [True, False])
async def test_chosen_answer_and_reason_are_in_sight_on_a_small_screen(new_app, right):
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await answer_until(pilot, "method")
        asks = asked(app).item.surface.asks
        assert asks in screen_text(app)
        await answer(pilot, right)
        text = screen_text(app)
        assert "Right." in text or "Not right." in text
        assert "You said" in text
        assert "points" in text
        await press(pilot, "pagedown", "pagedown")
        assert "The other answers" in screen_text(app)
        await press(pilot, "pageup", "pageup", "pageup")
        assert asks in screen_text(app)


async def test_the_codex_opens_at_the_rule_and_escape_comes_back(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d")
        await answer(pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, CodexScreen)
        assert "Personality · communication style" in screen_text(app)
        await press(pilot, "escape")
        assert drill(app).told is not None
        assert "✓ Right." in screen_text(app)
        await press(pilot, "n")
        assert f"2/{CARDS} · " in screen_text(app)


async def test_the_language_may_change_while_the_codex_is_open(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d")
        await answer(pilot)
        await press(pilot, "c", "ctrl+g", "escape")
        assert "✓ 对了。" in screen_text(app)
        await press(pilot, "enter")
        assert asked(app).item.language == "zh"
        await answer(pilot)
        assert "✓ 对了。" in screen_text(app)


async def test_two_sides_stand_beside_each_other_only_where_there_is_room(new_app):
    app = new_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await answer_until(pilot, "tell-apart")
        one, two = app.screen.query(".side")
        assert one.region.y == two.region.y
        assert one.region.right <= two.region.x
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert one.region.x == two.region.x
        assert one.region.bottom <= two.region.y


async def test_markup_in_a_question_stands_as_it_is(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await answer_until(pilot, "personality")
        assert "Reads the [small] print first" in screen_text(app)
        assert "“And the number behind [/]?”" in screen_text(app)
