"""The instructor's screens of a class: keys and mouse to what stands there, and how it looks."""

from __future__ import annotations

from typing import Any

import pytest
from textual.geometry import Offset

from simgame.tui.screens.class_decision import ClassDecisionScreen
from simgame.tui.screens.class_decisions import ClassDecisionsScreen
from simgame.tui.screens.class_scenarios import ClassScenariosScreen
from simgame.tui.screens.class_student import ClassStudentScreen
from simgame.tui.screens.class_students import ClassStudentsScreen
from simgame.tui.screens.class_turn import ClassTurnScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.widgets.grid import Grid
from tests.classroom import builders
from tests.scoring.classreport.builders import HOSTILE
from tests.tui.driving import SIZES, keys, press, screen_text, settle
from tests.tui.open_class import by_dice, by_hand, class_app

WIDE = SIZES["120x40"]


def grid(app) -> Grid:
    return app.screen.query_one(Grid)


def looked(app) -> Any:
    """The screen, whichever it is."""
    return app.screen


def names(app) -> list[str]:
    return [row.cells[0].text for row in grid(app).rows]


def status(app) -> str:
    return str(app.screen.query_one("#status").render())


async def test_the_ways_between_the_screens_and_back():
    app = class_app(by_dice(40))
    async with app.run_test() as pilot:
        await press(pilot, "escape")
        assert isinstance(app.screen, ClassStudentsScreen)
        for key, screen in (
            ("enter", ClassStudentScreen),
            ("2", ClassStudentScreen),
            ("enter", ClassTurnScreen),
            ("escape", ClassStudentScreen),
            ("escape", ClassStudentsScreen),
            ("d", ClassDecisionsScreen),
            ("enter", ClassDecisionScreen),
            ("question_mark", HelpScreen),
            ("escape", ClassDecisionScreen),
            ("escape", ClassDecisionsScreen),
            ("escape", ClassStudentsScreen),
        ):
            await press(pilot, key)
            assert isinstance(app.screen, screen), key
        await press(pilot, "q")
    assert app.return_code == 0


async def test_sorting_by_key_turns_round_and_keeps_what_is_missing_last():
    app = class_app(by_dice(40))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "s", "s", "s")
        assert "by Process score" in status(app) and "lowest first" in status(app)
        scores = [row.cells[3].order for row in grid(app).rows]
        assert scores[-1] is None and scores[:-1] == sorted(scores[:-1])
        await press(pilot, "r")
        assert "highest first" in status(app) and "▼Score" in screen_text(app)
        turned = [row.cells[3].order for row in grid(app).rows]
        assert turned == [*reversed(scores[:-1]), None]
        await press(pilot, "S", "S", "S")
        assert names(app) == sorted(names(app))


async def test_a_click_on_a_head_sorts_and_one_more_turns_round():
    app = class_app(by_dice(40))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        line = next(number for number, text in enumerate(lines) if "Score" in text)
        for told in ("lowest first", "highest first"):
            at = screen_text(app).splitlines()[line].index("Score")
            await pilot.click(offset=Offset(at, line))
            await settle(pilot)
            assert told in status(app)


async def test_a_click_on_a_row_opens_it():
    app = class_app(by_dice(40))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.click("#grid", offset=(3, 4))
        await settle(pilot)
        assert isinstance(app.screen, ClassStudentScreen) and app.screen.student == "secretid-3"


async def test_a_search_shows_fewer_and_escape_shows_all_again():
    app = class_app(by_dice(40))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", "0", "1", "q")
        assert grid(app).rows == () and "Nothing here holds “01q”" in status(app)
        await press(pilot, "backspace")
        assert names(app) == ["T-0001", *(f"T-{n:04d}" for n in range(10, 20))]
        await press(pilot, "enter", "down", "escape")
        assert len(grid(app).rows) == 40 and grid(app).marked == "secretid-9"
        await press(pilot, "enter")
        assert isinstance(app.screen, ClassStudentScreen)


async def test_first_column_and_heads_stay_in_sight():
    app = class_app(by_dice(200))
    async with app.run_test(size=(64, 20)) as pilot:
        await press(pilot, "end", *["right"] * 8)
        shown = screen_text(app)
        assert "Student▲" in shown and "Tries" in shown
        assert "T-0200" in shown and "Class" not in shown
        await press(pilot, "home", *["left"] * 8)
        assert "T-0001" in screen_text(app) and "Class" in screen_text(app)


async def test_another_scenario_is_chosen_by_key_or_click():
    app = class_app(by_dice(40, labs=2))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "c")
        assert isinstance(app.screen, ClassScenariosScreen)
        await press(pilot, "down", "enter")
        assert "The first call 2 (scenario 2 of 2)" in screen_text(app)
        await press(pilot, "d")
        assert "decisions of “The first call 2”" in screen_text(app)
        await press(pilot, "escape")
        await pilot.click("#scenario")
        await settle(pilot)
        assert isinstance(app.screen, ClassScenariosScreen)


async def test_another_language_keeps_the_order_the_search_and_the_page():
    app = class_app(by_dice(40))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "s", "s", "s", "r", "slash", "0", "1", "enter", "down", "ctrl+g")
        assert "显示 11 / 40 行 · 按“过程得分（可以低于 0）”，从高到低" in status(app)
        marked = grid(app).marked
        assert marked == grid(app).rows[1].key
        await press(pilot, "enter", "2", "ctrl+g")
        assert "What is said there" in screen_text(app)
        await press(pilot, "escape")
        assert grid(app).marked == marked and "highest first" in status(app)


async def test_neighbours_of_a_decision_are_turned_to():
    app = class_app(by_dice(40))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "d", "enter")
        assert "decision 1 of 8" in screen_text(app)
        await press(pilot, "n", "n", "p")
        assert "decision 2 of 8" in screen_text(app)


async def test_the_overview_has_nothing_to_sort():
    app = class_app(by_dice(40))
    async with app.run_test() as pilot:
        await press(pilot, "enter", "s", "r")
        assert looked(app).look.column == "attempt" and "sort" not in screen_text(app)
        await press(pilot, "tab", "slash", "t")
        assert looked(app).page == "decisions" and looked(app).look.query == "t"


@pytest.mark.parametrize(
    ("folder", "last"),
    [
        (by_hand(), ClassStudentsScreen),
        (by_hand([builders.student()]), ClassStudentScreen),
        (by_hand([builders.student()], [builders.graded()]), ClassDecisionScreen),
    ],
    ids=["nobody", "not played", "one"],
)
async def test_small_classes_and_empty_ones_can_be_looked_at(folder, last):
    app = class_app(folder, "zh")
    async with app.run_test(size=(64, 20)) as pilot:
        await pilot.press("s", "r", "right", "down", "end", "slash", "x", "escape")
        await press(pilot, "enter", "2", "enter", "n", "escape", "escape", "escape", "d", "enter")
        assert isinstance(app.screen, last)


async def test_hostile_names_are_only_text():
    app = class_app(by_dice(8, hostile=HOSTILE), names=True)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "<script>alert(1)" in screen_text(app)
        assert "\x1b" not in screen_text(app) and "\u202e" not in screen_text(app)
        await press(pilot, "end", "enter", "2", "enter")
        assert isinstance(app.screen, ClassTurnScreen | ClassStudentScreen)


async def test_a_thousand_students_are_filled_in_without_a_widget_each():
    app = class_app(by_dice(1000, decisions=4))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = len(app.screen.query("*"))
        await press(pilot, "end", "s", "r", "slash", "9", "9")
        assert len(app.screen.query("*")) == before < 60
        assert "by" in status(app) and len(grid(app).rows) < 40


# ------------------------------------------------------------------------- pictures


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["class", "student", "decision"])
def test_looks(snap_compare, page, language):
    pressed = {"class": (), "student": ("enter", "pagedown"), "decision": ("d", "enter")}[page]
    app = class_app(by_dice(40, labs=2), language)
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=keys(*pressed))


def test_a_simulated_class_looks(snap_compare):
    app = class_app(by_dice(40, simulated=True))
    run = keys("s", "s", "s", "r", "down")
    assert snap_compare(app, terminal_size=WIDE, run_before=run)
