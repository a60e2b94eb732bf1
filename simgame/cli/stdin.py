"""Reading stdin so that no signal is ever missed.

Python looks for signals between its own steps. One that arrives after the last look and
before the system waits for input is seen only when input comes: Ctrl-C at a prompt then
does nothing. Here the wait itself watches for signals, and does so from the beginning: a
watch begun with each wait would miss what another thread is told just before it.
"""

from __future__ import annotations

import io
import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Interruptible(io.RawIOBase):
    """A file descriptor of which each read ends early when a signal has a handler that raises.

    POSIX only, and for the main thread: only there can a signal be watched for.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._signalled, self._signals = os.pipe()
        os.set_blocking(self._signalled, False)
        os.set_blocking(self._signals, False)
        self._before = signal.set_wakeup_fd(self._signals, warn_on_full_buffer=False)

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return os.isatty(self._number)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wait()
        return os.readv(self._number, [buffer])

    def close(self) -> None:
        if not self.closed:
            signal.set_wakeup_fd(self._before)
            os.close(self._signalled)
            os.close(self._signals)
        super().close()

    def _wait(self) -> None:
        """Return when there is something to read; a signal's handler runs meanwhile."""
        while True:
            ready, _, _ = select.select([self._number, self._signalled], [], [])
            if self._number in ready:
                return
            os.read(self._signalled, 1024)


@contextmanager
def interruptible() -> Iterator[None]:
    """Inside the block `sys.stdin` misses no signal; where that cannot be, it is left alone."""
    before = sys.stdin
    number = _descriptor()
    if number is None:
        yield
        return
    lines = io.BufferedReader(Interruptible(number))
    sys.stdin = io.TextIOWrapper(lines, encoding=before.encoding, errors=before.errors)
    try:
        yield
    finally:
        sys.stdin.close()
        sys.stdin = before


def _descriptor() -> int | None:
    if os.name != "posix" or threading.current_thread() is not threading.main_thread():
        return None
    try:
        return sys.stdin.fileno()
    except (AttributeError, OSError, ValueError):
        return None
