"""A terminal for measuring: output is time-stamped now and understood afterwards.

The program runs in a pseudo-terminal of its own; every chunk it writes is kept with the
time it came. Only when the program has ended are the chunks replayed through an emulator
(pyte), so that the emulator's own cost stays out of every figure.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyte

COLUMNS, ROWS = 120, 40
_LIMIT = 20.0


@dataclass
class Recording:
    """What a program wrote, and when. Times are seconds of `time.perf_counter`.

    chunks: time and bytes. keys: when each key was sent, and which. peak: most memory in
    MB while it ran, None where the system does not tell.
    """

    began: float
    chunks: list[tuple[float, bytes]] = field(default_factory=list)
    keys: list[tuple[float, str]] = field(default_factory=list)
    peak: float | None = None

    @property
    def full_screen(self) -> bool:
        """Whether the program took the whole screen, as an app does and an error does not."""
        return any(b"\x1b[?1049h" in data for _, data in self.chunks)


@dataclass(frozen=True)
class Frame:
    """The screen after a chunk. changed: whether any cell is another than before."""

    at: float
    text: tuple[str, ...]
    changed: bool

    @property
    def blank(self) -> bool:
        return not any(line.strip() for line in self.text)


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.recording = Recording(time.perf_counter())
        self._process = subprocess.Popen(
            list(command),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
            close_fds=True,
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def settle(self, quiet: float, limit: float = _LIMIT) -> None:
        """Read until something has come and then nothing for `quiet` seconds."""
        began = time.perf_counter()
        came = False
        while time.perf_counter() - began < limit:
            ready, _, _ = select.select([self._ours], [], [], quiet)
            if ready:
                if not self._read():
                    return
                came = True
            elif came:
                return

    def press(self, key: str, quiet: float) -> None:
        """Send a key and wait until its effect is over."""
        while select.select([self._ours], [], [], 0)[0] and self._read():
            pass  # what came late belongs to the key before
        self.recording.keys.append((time.perf_counter(), key))
        os.write(self._ours, key.encode())
        self.settle(quiet, limit=1.5)

    def close(self) -> None:
        """End the program, kindly and then firmly."""
        self.recording.peak = self._peak()
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)

    def _read(self) -> bool:
        with suppress(OSError):
            data = os.read(self._ours, 1 << 16)
            self.recording.chunks.append((time.perf_counter(), data))
            return bool(data)
        return False

    def _peak(self) -> float | None:
        status = Path(f"/proc/{self._process.pid}/status")
        if sys.platform != "linux" or not status.is_file():
            return None
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        return None


def replayed(recording: Recording) -> list[Frame]:
    """The screen after each chunk."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    frames: list[Frame] = []
    before: object = None
    for at, data in recording.chunks:
        stream.feed(data)
        now = _cells(screen)
        frames.append(Frame(at, tuple(screen.display), now != before))
        before = now
    return frames


def _cells(screen: pyte.Screen) -> object:
    """Every cell with its colours: a highlight that moves is a repaint too."""
    return [[tuple(screen.buffer[row][column]) for column in range(COLUMNS)] for row in range(ROWS)]


def first_text(recording: Recording) -> float | None:
    """Milliseconds until anything can be read on the screen."""
    shown = next((frame.at for frame in replayed(recording) if not frame.blank), None)
    return None if shown is None else 1000 * (shown - recording.began)


def settled(recording: Recording) -> float | None:
    """Milliseconds until the screen stands as it then stays."""
    changes = [frame.at for frame in replayed(recording) if frame.changed and not frame.blank]
    return 1000 * (changes[-1] - recording.began) if changes else None


def key_to_repaint(recording: Recording) -> list[tuple[float, float]]:
    """Milliseconds from each key to the first and to the last cell that changes by it;
    a key without effect is left out."""
    frames = replayed(recording)
    found = []
    ends = [at for at, _ in recording.keys[1:]] + [float("inf")]
    for (sent, _), until in zip(recording.keys, ends, strict=True):
        shown = [frame.at for frame in frames if frame.changed and sent < frame.at < until]
        if shown:
            found.append((1000 * (shown[0] - sent), 1000 * (shown[-1] - sent)))
    return found
