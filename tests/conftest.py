"""What every test starts from: one language, one clock zone, empty folders, no network.

The environment is set while pytest loads this file, before any room is imported, so
that nothing a test sees comes from the machine it runs on.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

_BASE = Path(tempfile.mkdtemp(prefix="simgame-tests-"))
atexit.register(shutil.rmtree, _BASE, ignore_errors=True)

# Where each kind of personal folder lies inside a test's own home.
_HOMES = {
    "HOME": "",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
}
_FIXED = {
    "SIMGAME_LANG": "en",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    # Libraries ask these before they ask the terminal, so its size never matters.
    "COLUMNS": "80",
    "LINES": "24",
}
_UNWANTED = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM_PROGRAM", "LANGUAGE"}


def _freeze_environment() -> None:
    for name in list(os.environ):
        if name in _UNWANTED or name.startswith(("SIMGAME_", "TEXTUAL", "XDG_", "LC_")):
            del os.environ[name]
    os.environ.update(_FIXED)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ.update({name: str(_BASE / folder) for name, folder in _HOMES.items()})
    if hasattr(time, "tzset"):
        time.tzset()


_freeze_environment()

# "ci" gives the same examples every time; HYPOTHESIS_PROFILE=explore looks for new ones.


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two for each core: a test of the screens waits about as long as it works."""
    return 2 * min(8, os.cpu_count() or 1)


settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


class NetworkBlocked(RuntimeError):
    """A test tried to reach the network; tests talk to nobody."""


def _blocked(what: str) -> Callable[..., NoReturn]:
    def refuse(*args: object, **_: object) -> NoReturn:
        raise NetworkBlocked(f"a test called socket {what}{args[-1:]!r}; tests use no network")

    return refuse


def _block_network() -> None:
    """Refuses internet sockets; local ones (asyncio's own pipe) stay possible."""
    for name in ("connect", "connect_ex", "bind", "sendto"):
        original = getattr(socket.socket, name)

        def guarded(
            self: socket.socket,
            *args: object,
            original: Callable[..., object] = original,
            name: str = name,
        ) -> object:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                _blocked(name)(*args)
            return original(self, *args)

        setattr(socket.socket, name, guarded)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        setattr(socket, name, _blocked(name))


_block_network()
_counter = itertools.count(1)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own home folder, with the personal folders below it; made on first use."""
    place = _BASE / f"home-{next(_counter)}"
    for name, folder in _HOMES.items():
        monkeypatch.setenv(name, str(place / folder))
    return place


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write golden transcripts anew instead of comparing; review them as a diff",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("calls/first-call.en.txt", text)` compares with the file in tests/golden/."""
    folder = Path(__file__).parent / "golden"
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        path = folder / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.is_file(), f"no golden file {name}: make it with pytest --update-golden"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs from what was played"

    return compare
