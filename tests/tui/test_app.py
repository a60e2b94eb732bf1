"""What holds on every screen: help, palette, themes, size, signals, markup."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from textual.color import Color
from textual.command import CommandPalette

from scoring.words import LANGUAGES
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.codex import CodexScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.small import SmallScreen
from simgame.tui.theme import CONTRAST, THEMES, following
from simgame.words import words_for
from tests.tui.driving import keys, press, screen_text, settle

ROOT = Path(__file__).parent.parent.parent
PLACES = {
    "home": (),
    "brief": ("enter",),
    "call": ("enter", "enter", "1"),
    "end": ("enter", "f", "enter", "1", "1", "1"),
    "leave": ("enter", "enter", "l"),
    "notes": ("enter", "enter", "n"),
    "help": ("f1",),
}


@pytest.mark.parametrize("place", ["home", "brief", "call"])
@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_explains_every_screen(new_app, place, key):
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, *PLACES[place])
        below = app.screen
        await press(pilot, key)
        assert isinstance(app.screen, HelpScreen)
        words = words_for("en")
        assert words(f"tui.help.{place}").split(".")[0][:40] in screen_text(app)
        await press(pilot, "escape")
        assert app.screen is below


@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_to_close_the_help_is_in_sight_however_long_it_is(new_app, language):
    app = new_app(language)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *PLACES["call"], "question_mark")
        assert app.words("tui.help.close") in screen_text(app)


async def test_the_palette_offers_our_own_commands(new_app):
    app = new_app("zh")
    async with app.run_test() as pilot:
        await press(pilot, "enter", "enter")
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "离开" in titles and "笔记本" in titles and "配色：高对比度" in titles
        assert not {"Screenshot", "Maximize", "Keys", "Theme"} & set(titles)
        await press(pilot, "ctrl+p")
        assert CommandPalette.is_open(app)
        await press(pilot, *"配色：高对比度")
        await pilot.pause(0.3)
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert app.theme == CONTRAST.name


async def test_an_action_of_the_screen_runs_from_the_palette(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "enter", "enter")
        command = next(c for c in app.get_system_commands(app.screen) if c.title == "home")
        command.callback()
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_the_codex_opens_and_comes_back(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "c")
        assert isinstance(app.screen, CodexScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_key_in_the_bar_can_be_clicked(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        bar = screen_text(app).splitlines()[-1]
        at = bar.index("?") + sum(1 for letter in bar if letter > "\u2e80") + 2
        await pilot.click(offset=(at, 23))
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_q_quits(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "q")
    assert app.return_code == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["home", "brief", "call"])
async def test_ctrl_c_says_in_our_words_how_to_leave(new_app, language, place):
    app = new_app(language)
    async with app.run_test() as pilot:
        await press(pilot, *PLACES[place], "ctrl+c", "ctrl+c")
        told = [each.message for each in app._notifications]
        assert told == [words_for(language)("tui.how_to_quit")]


async def test_q_in_a_call_does_not_end_the_game_but_says_what_does(new_app):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, *PLACES["call"], "q")
        assert [each.message for each in app._notifications] == [app.words("tui.how_to_quit")]
        assert isinstance(app.screen, CallScreen)
        await press(pilot, "ctrl+q")
    assert app.return_code == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_command_that_is_not_there_is_told_in_our_words(new_app, language):
    app = new_app(language)
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+p", *"xyzzy")
        nothing = words_for(language)("tui.palette.nothing")
        for _ in range(100):
            if nothing in screen_text(app):
                break
            await pilot.pause(0.02)
        assert nothing in screen_text(app)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, HomeScreen)


# ------------------------------------------------------------------------- size


@pytest.mark.parametrize("size", [(50, 24), (80, 19), (20, 5)])
async def test_a_small_terminal_gets_a_sentence_and_loses_nothing(new_app, size):
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, "enter", "enter", "1")
        call = app.screen
        assert isinstance(call, CallScreen)
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert isinstance(app.screen, SmallScreen)
        await press(pilot, "1")
        assert len(call.attempt.answers) == 1
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert app.screen_stack[-1] is call
        await press(pilot, "1")
        assert len(call.attempt.answers) == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_may_be_small_from_the_start(new_app, language):
    app = new_app(language)
    async with app.run_test(size=(50, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_small_looks(snap_compare, new_app, language):
    assert snap_compare(new_app(language), terminal_size=(50, 24), run_before=keys())


@pytest.mark.parametrize("place", PLACES)
async def test_every_screen_fits_the_smallest_terminal(new_app, place):
    """Nothing that one must see is pushed out at 60 × 20."""
    app = new_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, *PLACES[place])
        for widget in app.screen.query("KeyBar, #answers, #clock, #stay, #leave, #choices"):
            if widget.display and widget.region.area:
                assert app.screen.region.contains_region(widget.region) or widget.id == "answers"


# ----------------------------------------------------------------------- themes


def test_the_theme_key_walks_through_all_themes():
    seen, theme = [], THEMES[0]
    for _ in THEMES:
        seen.append(theme)
        theme = following(theme)
    assert sorted(seen) == sorted(THEMES)
    assert theme == THEMES[0]
    assert following("no-such-theme") == THEMES[0]


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""

    def luminance(color: Color) -> float:
        parts = (part / 255 for part in (color.r, color.g, color.b))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("place", PLACES)
async def test_high_contrast_is_seven_to_one_wherever_there_is_text(new_app, services, place):
    services.store.set_setting("theme", CONTRAST.name)
    app = new_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *PLACES[place])
        assert app.theme == CONTRAST.name
        measured = 0
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if not segment.text.strip(" ▁▂▃▄▅▆▇█▔▊▎─│╭╮╰╯━") or style is None:
                    continue
                front, back = (
                    Color.from_rich_color(style.color),
                    Color.from_rich_color(style.bgcolor),
                )
                measured += 1
                if style.dim:
                    front = front.blend(back, 0.5)
                assert contrast(front, back) >= 7, f"{segment.text!r}: {front.hex} on {back.hex}"
        assert measured > 3


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_draws_every_screen(new_app, services, theme):
    services.store.set_setting("theme", theme)
    app = new_app()
    async with app.run_test() as pilot:
        await press(pilot, *PLACES["call"])
        assert app.theme == theme
        assert "Ada [OK] Moor" in screen_text(app)


@pytest.mark.parametrize("theme", ["textual-light", CONTRAST.name])
def test_themes_look(snap_compare, services, new_app, theme):
    services.store.set_setting("theme", theme)
    app = new_app(start="first-call")
    assert snap_compare(app, terminal_size=(120, 40), run_before=keys("enter", "1", "1"))


def test_no_color_is_respected(snap_compare, new_app, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = new_app(start="first-call")
    assert app.no_color
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys("enter", "1"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_looks(snap_compare, new_app, language):
    app = new_app(language, start="first-call")
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys("enter", "f1"))


# ---------------------------------------------------------------------- signals

PLAY = """
import sys
from pathlib import Path
from simgame.services import Services
from simgame.tui.app import SimgameApp
app = SimgameApp(Services(Path(sys.argv[1])))
app.run()
sys.exit(app.return_code)
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_killed_game_leaves_a_clean_terminal(tmp_path, name):
    number = getattr(signal, name)
    master, slave = pty.openpty()
    game = subprocess.Popen(
        [sys.executable, "-c", PLAY, str(tmp_path / "db.sqlite3")],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color"},
        close_fds=True,
    )
    os.close(slave)
    try:
        until(master, b"Start the first call")
        game.send_signal(number)
        rest = until(master, b"\x1b[?1049l")
        assert b"\x1b[?1000l" in rest
        assert game.wait(timeout=10) == 128 + number
    finally:
        game.kill()
        os.close(master)


def until(master: int, wanted: bytes, seconds: float = 20) -> bytes:
    """What the game writes until `wanted` has come."""
    seen, end = b"", time.monotonic() + seconds
    while wanted not in seen and time.monotonic() < end:
        if select.select([master], [], [], 0.1)[0]:
            try:
                seen += os.read(master, 65536)
            except OSError:
                break
    assert wanted in seen
    return seen
