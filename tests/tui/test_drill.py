"""Drills on the screen: asked, answered, explained, stopped and taken up again."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from textual.widgets import OptionList

from scoring.faults import problem
from simgame.store.database import Store
from simgame.store.errors import StoreError
from simgame.tui.screens.codex import CodexScreen
from simgame.tui.screens.drill import DrillScreen
from simgame.tui.screens.end import EndScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.problem import ProblemScreen
from simgame.tui.widgets.answers import Answers
from tests.tui.drilling import CARDS, drill, key_of
from tests.tui.driving import SIZES, press, screen_text, settle
from tests.tui.played import WON, reviewed

FULL = StoreError(problem("store.full", None, path="x"))


@pytest.fixture(autouse=True)
def _greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A day ends at this machine's midnight; here at one that does not move."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def answers(services):
    return [each for each in services.store.drill_events() if each.event["event"] == "answered"]


async def answer(pilot, right=True):
    await press(pilot, key_of(pilot.app, right))


async def go(pilot, *wrong):
    """A whole go; the questions with these places are answered wrong."""
    await press(pilot, "d")
    number = 1
    while drill(pilot.app).over is None:
        await answer(pilot, number not in wrong)
        await press(pilot, "enter")
        number += 1


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


# ------------------------------------------------------------------------- answering


async def test_a_right_answer_is_called_right_and_says_when_it_comes_back(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d")
        right = drill(app).asked.item.right.text
        await answer(pilot)
        text = screen_text(app)
        assert "✓ Right." in text
        assert "Comes back in 2 days (2025-03-06)." in text
        assert right[:20] in text
        await press(pilot, "enter")
        assert f"2/{CARDS} · " in screen_text(app)
    assert [each.event["right"] for each in answers(services)] == [True]


async def test_a_wrong_answer_is_explained_and_asked_once_more(new_app):
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await press(pilot, "d")
        while drill(app).asked.item.card.kind != "personality":
            await answer(pilot)
            await press(pilot, "enter")
        missed = drill(app).asked.item.card.id
        await press(pilot, "2")
        text = screen_text(app)
        assert "✗ Not right." in text
        assert "You said      2  Peacock" in text
        assert "A peacock would have told a story by now." in text
        assert "Right is      1  Owl" in text
        assert "Reads every page" in text
        assert "The other answers\n   3  Koala" in text
        assert "once more at the end of this go" in text
        while not drill(app).asked.repeat:
            await press(pilot, "n")
            if drill(app).told is None and not drill(app).asked.repeat:
                await answer(pilot)
        assert drill(app).asked.item.card.id == missed
        assert f"{CARDS + 1}/{CARDS + 1} · Who is this? · once more" in screen_text(app)


async def test_arrows_and_enter_answer_and_space_goes_on(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d", "down", "enter")
        asked = drill(app).asked.item.surface
        assert answers(services)[0].event["answer"] == asked.choices[1].id
        await press(pilot, "space")
        assert drill(app).told is None
        assert f"2/{CARDS + (asked.right != asked.choices[1].id)} · " in screen_text(app)


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
            assert drill(app).asked.number == number
            while drill(app).asked.number == number and drill(app).told is None:
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
        await press(pilot, "d")
        while drill(app).asked.item.card.kind != "method":
            await answer(pilot)
            await press(pilot, "enter")
        asks = drill(app).asked.item.surface.asks
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
        assert drill(app).asked.item.language == "zh"
        await answer(pilot)
        assert "✓ 对了。" in screen_text(app)


async def test_two_sides_stand_beside_each_other_only_where_there_is_room(new_app):
    app = new_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "d")
        while drill(app).asked.item.card.kind != "tell-apart":
            await answer(pilot)
            await press(pilot, "enter")
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
        await press(pilot, "d")
        while drill(app).asked.item.card.kind != "personality":
            await answer(pilot)
            await press(pilot, "enter")
        assert "Reads the [small] print first" in screen_text(app)
        assert "“And the number behind [/]?”" in screen_text(app)


# ------------------------------------------------------------------------- language


async def test_another_language_keeps_the_question_and_the_mark(new_app, services):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "d", "down", "ctrl+g")
        assert drill(app).asked.item.language == "zh"
        assert drill(app).asked.item.surface.asks in screen_text(app)
        assert app.screen.query_one(Answers).cursor == 1
        card = drill(app).asked.item.card.id
        await answer(pilot)
        assert "✓ 对了。" in screen_text(app)
        await press(pilot, "ctrl+g")
        assert drill(app).asked.item.card.id == card
        assert "✓ Right." in screen_text(app)
        await press(pilot, "n")
        assert drill(app).asked.item.language == "en"
    assert [each.event["language"] for each in answers(services)] == ["zh"]


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
        await press(pilot, "d")
        while drill(pilot.app).asked.item.card.kind != kind:
            await answer(pilot)
            await press(pilot, "enter")
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
