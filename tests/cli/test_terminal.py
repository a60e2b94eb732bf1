"""At a terminal: the prompt of the plain call, and the screens from opening to closing."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass

import pytest

from simgame.store.database import Store
from tests.campaign_builders import folder_of
from tests.cli.conftest import ROOT, SHOP, as_if_in_the_foreground

LEAVES_SCREEN = "\x1b[?1049l"
SECONDS = 30


@dataclass
class Terminal:
    """A program on a terminal of 80×24."""

    process: subprocess.Popen
    leader: int
    seen: str = ""

    def read_until(self, text: str = "") -> str:
        """All that was shown until `text` came, or, without one, until the program ended."""
        end = time.monotonic() + SECONDS
        while not text or text not in self.seen:
            ready, _, _ = select.select([self.leader], [], [], max(0, end - time.monotonic()))
            assert ready, f"{text!r} did not come: {self.seen[-2000:]!r}"
            try:
                piece = os.read(self.leader, 65536)
            except OSError:
                piece = b""
            if not piece:
                assert not text, f"ended without {text!r}: {self.seen[-2000:]!r}"
                break
            self.seen += piece.decode("utf-8", "replace")
        return self.seen

    def type(self, keys: str) -> None:
        os.write(self.leader, keys.encode())

    def status(self) -> int:
        self.read_until()
        return self.process.wait(SECONDS)


def _as_at_a_desk() -> None:
    """Ctrl-C reaches the program, also where the tests themselves were told to ignore it."""
    as_if_in_the_foreground()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(tmp_path):
    """`terminal("play", …)`; with `code=` that Python code instead of the program."""
    opened: list[Terminal] = []

    def start(*arguments: str, code: str = "", stderr: int | None = None) -> Terminal:
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        program = ["-c", code] if code else ["-m", "simgame"]
        process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower if stderr is None else stderr,
            cwd=tmp_path,
            start_new_session=True,
            preexec_fn=_as_at_a_desk,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "SIMGAME_DB": str(tmp_path / "attempts.sqlite3"),
                "SIMGAME_SCENARIOS": str(SHOP),
            },
        )
        os.close(follower)
        opened.append(Terminal(process, leader))
        return opened[-1]

    yield start
    for each in opened:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()
        os.close(each.leader)


def test_the_own_review_is_asked_and_kept(terminal, tmp_path):
    game = terminal("play", "corner-shop", "--plain")
    for prompt, typed in [
        ("? help):", "l"),
        ("anything else stay:", "1"),
        ("What went well?", "the cat liked me"),
        ("your own words:", "3"),
        ("do differently?", ""),
    ]:
        game.read_until(prompt)
        game.type(f"{typed}\n")
    assert game.status() == 0
    # In a terminal, lines are broken between words.
    assert "a Saturday goes, and then you tell me whether\r\nit is worth more of" in game.seen
    with Store(tmp_path / "attempts.sqlite3", str) as store:
        review = store.review(store.attempts()[0].id)
    assert review == {"well": "the cat liked me", "person": "style-owl"}


def test_control_d_keeps_the_call(terminal):
    game = terminal("play", "corner-shop", "--plain")
    game.read_until("? help):")
    game.type("\x04")
    assert game.status() == 3
    assert "simgame play --resume" in game.seen


def test_control_c_keeps_the_call(terminal):
    game = terminal("play", "corner-shop", "--plain")
    game.read_until("? help):")
    game.type("\x03")
    assert game.status() == 130
    assert "simgame play --resume" in game.seen
    assert "Traceback" not in game.seen


MISSED = """
import linecache, signal, sys, threading

def waits_for_input(main):
    frame = sys._current_frames()[main]
    while frame:
        if "stdin.readline" in linecache.getline(frame.f_code.co_filename, frame.f_lineno or 0):
            return True
        frame = frame.f_back
    return False

def interrupt(main):
    while not waits_for_input(main):
        pass
    signal.raise_signal(signal.SIGINT)

threading.Thread(target=interrupt, args=[threading.get_ident()], daemon=True).start()
from simgame.cli.main import main
sys.exit(main())
"""


def test_a_signal_that_does_not_wake_the_prompt_is_seen_all_the_same(terminal):
    """It arrives in another thread, as one does that comes just before the wait begins."""
    game = terminal("play", "corner-shop", "--plain", code=MISSED)
    assert game.status() == 130
    assert "simgame play --resume" in game.seen


def test_screens_are_not_drawn_into_a_file(terminal, tmp_path):
    """Textual draws on stderr: where that goes into a file, the plain call is played."""
    with (tmp_path / "narration.txt").open("w") as narration:
        game = terminal("play", "corner-shop", stderr=narration.fileno())
        game.read_until("Receipt")
        game.type("\x04")
        assert game.status() == 3
    assert "\x1b" not in game.seen + (tmp_path / "narration.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [([], "corner shop"), (["--lang", "zh"], "街角小店"), (["play", "corner-shop"], "Receipt")],
)
def test_the_screens_open_and_close(terminal, arguments, shown):
    game = terminal(*arguments)
    game.read_until("\x1b[?1049h")
    game.read_until(shown)
    game.type("\x11")
    assert game.status() == 0
    assert LEAVES_SCREEN in game.seen
    assert "Traceback" not in game.seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_puts_the_terminal_back(terminal, number):
    game = terminal()
    game.read_until("corner shop")
    game.process.send_signal(number)
    assert game.status() == 128 + number
    assert LEAVES_SCREEN in game.seen
    assert "Traceback" not in game.seen


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["play", "corner-shpo"], "library.unknown"),
        (["play", "--resume", "3f9"], "store.no-attempts"),
        (["play", "corner-shop", "--cast", "mabel=owl"], "attempt.unknown-personality"),
        (["play", "corner-shop", "--feedback"], "cli.feedback-on-screen"),
    ],
)
def test_what_does_not_exist_is_told_before_the_screen_changes(terminal, arguments, code):
    game = terminal(*arguments)
    assert game.status() != 0
    assert f"[{code}]" in game.seen
    assert "\x1b[?1049h" not in game.seen


def test_a_defect_on_the_screens_is_a_sentence_too(terminal, home):
    game = terminal(
        code="import sys\n"
        "from simgame.tui.app import SimgameApp\n"
        "def broken(self): raise ZeroDivisionError('a secret detail')\n"
        "SimgameApp.on_mount = broken\n"
        "sys.argv = ['simgame']\n"
        "from simgame.cli.main import main\n"
        "sys.exit(main())\n"
    )
    assert game.status() == 70
    assert "secret" not in game.seen
    assert "[cli.crashed]" in game.seen
    assert "a secret detail" in next(home.rglob("crash.log")).read_text(encoding="utf-8")


def test_a_campaign_opens_at_its_map(terminal, tmp_path):
    game = terminal("campaign", "play", "works", "--scenarios", str(folder_of(tmp_path)))
    game.read_until("At the desk")
    game.type("\x11")
    assert game.status() == 0
    assert LEAVES_SCREEN in game.seen
    with Store(tmp_path / "attempts.sqlite3", str) as store:
        assert [row.campaign for row in store.runs()] == ["works"]
