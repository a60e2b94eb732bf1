"""Trying a scenario out: keys to the trial, the trial and the saved file to the screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scoring.book import load_rulebook
from scoring.words import LANGUAGES
from simgame.author.trying import Bench
from simgame.author.watching import Watched
from simgame.services import Services
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.jump import JumpScreen
from simgame.tui.screens.try_out import TryScreen
from simgame.tui.try_app import TryApp
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.prose import Prose
from tests.tui.at_desk import DESK
from tests.tui.conftest import SCENARIOS
from tests.tui.driving import SIZES, keys, press, screen_text, settle

CALL = SCENARIOS / "calls" / "first-call.yaml"
WIDE, NARROW = SIZES["120x40"], SIZES["80x24"]


@pytest.fixture
def new_trial(tmp_path):
    """`new_trial("zh", beat="doors")`: an app over a copy of the call, not run yet."""

    def make(language="en", beat="", path=CALL, personality="style-owl", theme=None):
        for beside in path.parent.glob(f"{path.stem}*.yaml"):
            shutil.copy(beside, tmp_path)
        watched = Watched(tmp_path / path.name, load_rulebook())
        bench = Bench(watched.read(), watched.book)
        services = Services(tmp_path / "never.sqlite3", language=language)
        return TryApp(services, watched, bench, {"ada": personality}, 1, beat, theme)

    return make


def option(app, name):
    """The key of an answer; answers are shuffled by the seed."""
    shown = app.screen.trial.view("en").options
    return str([each.id for each in shown].index(name) + 1)


async def answer(pilot, *names):
    for name in names:
        await press(pilot, option(pilot.app, name))


def status(app) -> str:
    return app.screen.query_one("#status", Prose).text


def panel(app) -> list[str]:
    return [block.text for block in app.screen.query_one("#page", Paper).blocks]


def beat(app) -> str:
    trial = app.screen.trial
    return trial.world.beats[trial.state.beat]


async def test_the_call_and_what_no_trainee_sees_stand_side_by_side(new_trial):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "Mind the step [/]. It is [OK] to sit" in shown
        assert "Answers at hello" in shown
        assert "State the agenda (state_agenda)" in shown
        assert "(ada): Owl (style-owl)" in shown
        assert "costs nothing" in shown


async def test_a_number_answers_and_tells_what_it_did(new_trial):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await answer(pilot, "agenda", "why")
        assert app.screen.trial.answers == ("agenda", "why")
        assert "why: what it did" in panel(app)
        assert any("learned: hinges" in text for text in panel(app))
        assert any("admitted: doors" in text for text in panel(app))


async def test_arrows_enter_and_leaving(new_trial):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "down", "enter", "l")
        assert app.screen.trial.answers[1] == "leave"
        assert any(text.startswith("Ends at left") for text in panel(app))
        await press(pilot, "1", "l")
        assert len(app.screen.trial.answers) == 2, "nothing can be said any more"
        await press(pilot, "u")
        assert app.screen.trial.running


async def test_undo_and_restart(new_trial):
    app = new_trial(beat="doors")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert beat(app) == "doors"
        way = app.screen.trial.answers
        await answer(pilot, "why")
        await press(pilot, "r")
        assert app.screen.trial.answers == way
        await press(pilot, "u")
        assert beat(app) == "hello"
        await press(pilot, "u")
        assert "no answer to take back" in status(app)


async def test_to_another_beat(new_trial):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "b")
        assert isinstance(app.screen, JumpScreen)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, TryScreen)
        assert beat(app) == "doors"
        assert "by the shortest way there (answers: 1)" in status(app)
        await press(pilot, "b", "escape")
        assert beat(app) == "doors"


async def test_a_beat_nobody_comes_to(new_trial, tmp_path):
    app = new_trial()
    extra = "  shed:\n    say: {ada: The shed.}\n    choose:\n" \
            "      - {id: go, text: Go on., as: [rapport], goto: late}\n"  # fmt: skip
    text = CALL.read_text("utf-8").replace("beats:\n", f"beats:\n{extra}", 1)
    async with app.run_test(size=WIDE) as pilot:
        await save(app, pilot, text)
        await press(pilot, "b", "home", "enter")
        assert beat(app) == "shed"
        assert "no play comes to shed" in status(app)
        assert "No play of this cast comes here." in panel(app)
        await press(pilot, "1")
        assert app.screen.trial.answers == ("go",)


async def test_the_next_cast_hears_the_same_answers(new_trial):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await answer(pilot, "agenda")
        await press(pilot, "c")
        assert app.screen.trial.world.cast == {"ada": "temper-talkative"}
        assert app.screen.trial.answers == ("agenda",)
        assert "ada=temper-talkative" in screen_text(app)
        await settle(pilot)
        assert app.screen.known.exact.world is app.screen.trial.world


async def test_the_panel_comes_and_goes(new_trial):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "e")
        assert "Answers at hello" not in screen_text(app)
        await press(pilot, "e")
        assert "Answers at hello" in screen_text(app)


async def test_on_a_narrow_terminal_the_panel_stands_in_place_of_the_call(new_trial):
    app = new_trial()
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "Answers at hello" not in screen_text(app)
        await press(pilot, "e")
        assert "Answers at hello" in screen_text(app)
        assert "Mind the step" not in screen_text(app)
        assert app.focused.id == "panel"
        await answer(pilot, "agenda")
        assert beat(app) == "doors"
        await press(pilot, "escape")
        assert app.focused.id == "answers"
        assert "They stick." in screen_text(app)


async def test_help_and_the_other_language(new_trial):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        told = [prose.text for prose in app.screen.query(Prose)]
        assert "Take the last answer back" in told
        assert "Leave; nothing is kept" in told
        assert "Leave the game; an open call waits for you" not in told
        await press(pilot, "escape", "ctrl+g")
        assert "hello 的回答" in screen_text(app)
        assert app.services.language == "zh"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_at_first_a_narrow_screen_says_how_to_see_more_and_how_to_leave(new_trial, language):
    app = new_trial(language)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert status(app) == app.words("tryout.status.panel-hidden")
        bar = screen_text(app).splitlines()[-1]
        assert "^q" in bar and "e\N{NO-BREAK SPACE}" in bar


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_to_leave_is_said_in_our_own_words(new_trial, language, key):
    app = new_trial(language)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, key)
        assert status(app) == app.words("tryout.status.how-to-quit")
        assert not app._notifications
        assert app.return_code is None


@pytest.mark.parametrize(("theme", "shown"), [("textual-light", True), ("gone", False)])
async def test_a_trial_looks_as_the_game_does(new_trial, theme, shown):
    app = new_trial(theme=theme)
    usual = new_trial().theme
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert app.theme == (theme if shown else usual)


async def test_nothing_is_kept(new_trial, tmp_path):
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await answer(pilot, "agenda")
        await press(pilot, "ctrl+t", "ctrl+g", "l", "ctrl+q")
    assert app.return_code == 0
    assert not (tmp_path / "never.sqlite3").exists()


# --------------------------------------------------------------- saving the file


async def save(app, pilot, text: str) -> None:
    """What an editor does, and what the clock would notice half a second later."""
    path: Path = app.screen.watched.path
    path.write_text(text, "utf-8")
    app.screen._look()
    await settle(pilot)


async def test_a_saved_file_is_read_again_and_the_answers_stay(new_trial):
    app = new_trial()
    text = CALL.read_text("utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await answer(pilot, "agenda")
        await save(app, pilot, text.replace("They stick. Every wet day", "They jam. Every wet day"))
        assert "They jam." in screen_text(app)
        assert app.screen.trial.answers == ("agenda",)
        assert "all of your answers stay (1)" in status(app)
        assert app.screen.known.exact is not None


async def test_answers_that_are_gone_are_told(new_trial):
    app = new_trial()
    text = CALL.read_text("utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await answer(pilot, "agenda", "why")
        await save(app, pilot, text.replace("goto: doors", "goto: bye"))
        assert app.screen.trial.answers == ("agenda",)
        assert "1 can still be given. The next would have been: why" in status(app)
        await save(app, pilot, text)
        assert app.screen.trial.answers == ("agenda", "why")


async def test_a_broken_file_is_told_and_the_last_good_one_goes_on(new_trial):
    app = new_trial()
    text = CALL.read_text("utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await save(app, pilot, text.replace("goto: doors", "goto: [/doors]", 1))
        assert "Problems in the file (" in panel(app)[0]
        assert "first-call.yaml:" in panel(app)[1]
        assert status(app).startswith("first-call.yaml:")
        assert panel(app)[2] in status(app)
        assert "last good version" in status(app)
        await answer(pilot, "agenda")
        assert beat(app) == "doors"
        assert "last good version" in status(app), "as long as it is so"
        assert "Problems in the file (" in panel(app)[0]
        await save(app, pilot, text)
        assert not any("Problems" in text for text in panel(app))


async def test_the_clock_looks_by_itself(new_trial, monkeypatch):
    from simgame.tui.screens import try_out

    monkeypatch.setattr(try_out, "POLL", 0.01)
    app = new_trial()
    async with app.run_test(size=WIDE) as pilot:
        app.screen.watched.path.write_text("scenario: [", "utf-8")
        for _ in range(200):
            if "Problems in the file (1)" in panel(app):
                return
            await pilot.pause(0.01)
    pytest.fail("nobody looked")


# ----------------------------------------------------------------------- looks


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trial_looks(snap_compare, new_trial, language):
    app = new_trial(language, beat="doors")
    assert snap_compare(app, terminal_size=WIDE, run_before=keys("1"))


def test_the_panel_on_a_narrow_terminal_looks(snap_compare, new_trial):
    assert snap_compare(new_trial(), terminal_size=NARROW, run_before=keys("1", "e"))


def test_choosing_a_beat_looks(snap_compare, new_trial):
    assert snap_compare(new_trial(), terminal_size=NARROW, run_before=keys("b"))


# ------------------------------------------------------- things and words


@pytest.fixture
def desk_trial(new_trial):
    """The scenario with a desk, not run yet."""

    def make(language="en", beat=""):
        return new_trial(language, beat, DESK / "calls" / "desk-work.yaml")

    return make


def thing(app, name):
    shown = app.screen.trial.view("en").select.items
    return str([each.id for each in shown if each.open].index(name) + 1)


async def test_things_are_tried_out_and_each_is_judged_by_itself(desk_trial):
    app = desk_trial()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        told = panel(app)
        assert "Sets that can be had now: 56 of 64." in told
        assert any(text.startswith("ruse · 1 hour · by itself -6") for text in told)
        assert any("knows porters" in text or "porters" in text for text in told)
        assert len(told) < 80
        await press(pilot, thing(app, "ruse"), thing(app, "paper"))
        assert "3 of 6 hours, 3 left" in screen_text(app)
        await press(pilot, "d")
        assert beat(app) == "aim"
        assert app.screen.trial.answers == ("paper+ruse",)


async def test_words_are_tried_out_and_come_back_when_the_file_is_read_again(desk_trial):
    app = desk_trial()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, thing(app, "guess"), thing(app, "paper"), "d")
        await press(pilot, *"bcu", "ctrl+s")
        assert beat(app) == "hello"
        assert app.screen.trial.taken[-1].words == "bcu"
        assert "bcu" in screen_text(app)
        await press(pilot, "c")
        assert [each.words for each in app.screen.trial.taken] == ["", "bcu"]
        await press(pilot, "u", "tab", "u")
        assert beat(app) == "research"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trial_of_things_looks(snap_compare, desk_trial, language):
    app = desk_trial(language)
    assert snap_compare(app, terminal_size=(120, 60), run_before=keys("1", "3"))
