"""Drills on the screen: asked, answered, explained, stopped and taken up again."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual.widgets import OptionList

from simgame.tui.screens.codex import CodexScreen
from simgame.tui.screens.drill import DrillScreen
from simgame.tui.screens.end import EndScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.widgets.answers import Answers
from tests.tui.drilling import CARDS, answer, answer_until, answers, asked, drill, go
from tests.tui.driving import SIZES, press, screen_text, settle
from tests.tui.played import WON, reviewed

pytestmark = pytest.mark.usefixtures("greenwich")


def todo(app):
    return [option.id for option in app.screen.query_one("#todo", OptionList).options if option.id]


async def choose(pilot, name):
    found = pilot.app.screen.query_one("#todo", OptionList)
    found.highlighted = found.get_option_index(name)
    await press(pilot, "enter")


# ------------------------------------------------------------------------- from Home


async def test_home_opens_a_drill_and_escape_comes_back(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d")
        assert f"1/{CARDS} · " in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_first_launch_has_the_drill_below_the_first_call(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        rows = todo(app)
        assert rows.index("brief:first-call") < rows.index("drill")
        assert "they mean more after a first call" in screen_text(app)
        await choose(pilot, "drill")
        assert isinstance(app.screen, DrillScreen)


async def test_later_home_counts_what_is_due_and_new(new_app, services):
    reviewed(services, *WON)
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert f"due: 0 · new: {CARDS}" in screen_text(app)
        await go(pilot, 1)
        await press(pilot, "escape")
        text = screen_text(app)
        assert "Nothing is due today · days in a row: 1" in text


async def test_what_was_stopped_goes_on_in_a_new_app(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d")
        await answer(pilot)
        await press(pilot, "escape")
        text = screen_text(app)
        assert f"Go on where you stopped · questions left: {CARDS - 1}" in text
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d")
        text = screen_text(app)
        assert f"2/{CARDS} · " in text
        assert "You go on where you stopped." in text
        await answer(pilot)
        assert "You go on where you stopped." not in screen_text(app)
    assert len(answers(services)) == 2


async def test_its_first_frame_reads_no_rule_book():
    code = (
        "import sys, simgame.tui.app, simgame.tui.screens.drill;"
        "print([name for name in ('pydantic', 'fsrs') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


async def test_a_call_that_was_looked_back_at_leads_to_a_drill_and_back(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "d")
        assert isinstance(app.screen, DrillScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, EndScreen)


# ------------------------------------------------------------------------- language


async def test_another_language_keeps_the_question_and_the_mark(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d", "down", "ctrl+g")
        assert asked(app).item.language == "zh"
        assert asked(app).item.surface.asks in screen_text(app)
        assert app.screen.query_one(Answers).cursor == 1
        card = asked(app).item.card.id
        await answer(pilot)
        assert "✓ 对了。" in screen_text(app)
        await press(pilot, "ctrl+g")
        assert asked(app).item.card.id == card
        assert "✓ Right." in screen_text(app)
        await press(pilot, "n")
        assert asked(app).item.language == "en"
    assert [each["language"] for each in answers(services)] == ["zh"]


async def test_the_end_is_told_in_another_language_too(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await go(pilot)
        await press(pilot, "ctrl+g")
        assert f"{CARDS} 道题第一遍全对。" in screen_text(app)


# ------------------------------------------------------------------------- the end


async def test_the_end_counts_and_links_to_what_was_missed(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await go(pilot, 2)
        text = screen_text(app)
        assert f"{CARDS - 1} of {CARDS} right at the first try." in text
        assert "Days in a row: 1." in text
        assert "Worth reading" in text
        assert todo(app) == ["read:personality/style-owl", "codex", "home"]
        await press(pilot, "enter")
        assert isinstance(app.screen, CodexScreen)
        assert "Personality · communication style" in screen_text(app)
        await press(pilot, "escape")
        assert drill(app).over is not None
        await choose(pilot, "home")
        assert isinstance(app.screen, HomeScreen)


async def test_another_go_takes_what_was_missed_twice(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await go(pilot, 1, CARDS + 1)
        assert "due again today" in screen_text(app)
        await choose(pilot, "again")
        assert "1/1 · " in screen_text(app)
        await answer(pilot)
        await press(pilot, "enter")
        assert "All 1 right at the first try." in screen_text(app)


async def test_nothing_due_says_when_something_is(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await go(pilot)
        await press(pilot, "escape", "d")
        text = screen_text(app)
        assert "Nothing to drill today" in text
        assert "comes back in 2 days" in text
        assert todo(app) == ["codex", "home"]
        await press(pilot, "enter")
        assert isinstance(app.screen, CodexScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_days_later_it_comes_back(new_app, services):
    now = ["2025-03-04T05:06:07Z"]
    services.clock = lambda: now[0]
    app = new_app()
    async with app.run_test() as pilot:
        await go(pilot)
        await press(pilot, "escape")
        now[0] = "2025-03-06T05:06:07Z"
        await press(pilot, "d")
        assert f"1/{CARDS} · " in screen_text(app)


async def test_help_names_the_keys(new_app):
    app = new_app()
    async with app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "d", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "answer by number" in screen_text(app)


# ---------------------------------------------------------------------------- looks


def until(kind, *then):
    """To the question of a kind; `right` and `wrong` among the keys answer it."""

    async def run(pilot):
        await answer_until(pilot, kind)
        for key in then:
            if key in ("right", "wrong"):
                await answer(pilot, key == "right")
            else:
                await press(pilot, key)

    return run


LOOKS = {
    "question": until("method"),
    "sides": until("tell-apart"),
    "right": until("method", "right"),
    "wrong": until("personality", "wrong"),
    "end": lambda pilot: go(pilot, 2),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("look", LOOKS)
def test_drill_looks(snap_compare, new_app, look, language, size):
    app = new_app(language)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=LOOKS[look])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_due_looks(snap_compare, new_app, language, size):
    async def run(pilot):
        await go(pilot)
        await press(pilot, "escape", "d")

    assert snap_compare(new_app(language), terminal_size=SIZES[size], run_before=run)
