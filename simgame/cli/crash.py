"""Where the details of a defect are written, so that the user need not see them."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import platformdirs

from simgame import __version__
from simgame.services import utc_now


def write_log(error: BaseException) -> Path | None:
    """Append the details to the log in the user's state folder; None if that fails too."""
    path = platformdirs.user_state_path("simgame", appauthor=False) / "crash.log"
    details = "".join(traceback.format_exception(error))
    head = f"--- {utc_now()} simgame {__version__} Python {sys.version.split()[0]}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(head + details)
    except OSError:
        return None
    return path
