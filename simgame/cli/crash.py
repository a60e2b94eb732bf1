"""A defect of the program: the details go to a file, a sentence to the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from scoring.faults import problem
from simgame import __version__
from simgame.cli.shell import Shell, tell
from simgame.services import utc_now

CRASHED = 70


def report_crash(details: str, shell: Shell) -> int:
    """Tell it in a sentence; the details only where SIMGAME_DEBUG=1 asks for them.

    Returns the exit status.
    """
    if os.environ.get("SIMGAME_DEBUG") == "1":
        tell(details)
    path = write_log(details)
    if path is None:
        why = details.strip().rpartition("\n")[2][:200]
        tell(problem("cli.crashed-unlogged", None, why=why).render(shell.words))
    else:
        tell(problem("cli.crashed", None, path=path).render(shell.words))
    return CRASHED


def write_log(details: str) -> Path | None:
    """Append the details to the log in the user's state folder; None if that fails too."""
    path = platformdirs.user_state_path("simgame", appauthor=False) / "crash.log"
    head = f"--- {utc_now()} simgame {__version__} Python {sys.version.split()[0]}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(head + details.rstrip() + "\n")
    except OSError:
        return None
    return path
