"""An app over an empty store, a scenario made for tests, and fixed time, ids and seeds."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simgame.campaign.stand import Step
from simgame.content import library
from simgame.drills import deck
from simgame.services import Services
from simgame.tui.app import SimgameApp
from tests.builders import the_book
from tests.tui.drilling import PLANTED
from tests.tui.written_desk import WrittenDesk

# pytest-textual-snapshot passes this to its xdist workers, whose environment starts empty.
_PICTURES = tempfile.mkdtemp(prefix="simgame-pictures-")
atexit.register(shutil.rmtree, _PICTURES, ignore_errors=True)
os.environ.setdefault("TEXTUAL_SNAPSHOT_TEMPDIR", _PICTURES)

Written = tuple[SimgameApp, WrittenDesk]
SCENARIOS = Path(__file__).parent / "scenarios"


@pytest.fixture(autouse=True)
def _scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped texts may change without a snapshot of these tests changing."""
    monkeypatch.setattr(library, "shipped_folder", lambda: SCENARIOS)


@pytest.fixture(autouse=True)
def _drills(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule book may have more or other questions without a snapshot changing."""
    monkeypatch.setattr(deck, "KINDS", PLANTED)


@pytest.fixture
def greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A day ends at this machine's midnight; here at one that does not move."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    numbers = itertools.count(1)
    made = Services(
        tmp_path / "simgame.sqlite3",
        clock=lambda: "2025-03-04T05:06:07Z",
        new_id=lambda: f"call{next(numbers)}",
        new_seed=lambda: 4,
    )
    # The real one, read once; reading it anew was a third of the time these tests took.
    made.book = the_book()
    yield made
    made.close()


@pytest.fixture
def new_app(services: Services) -> Callable[..., SimgameApp]:
    """`new_app("zh", start="first-call")`: an app that has not been run."""

    def make(language: str = "en", start: str | None = None) -> SimgameApp:
        services.language = language
        return SimgameApp(services, start, language=language)

    return make


@pytest.fixture
def app_at(services: Services, new_app: Callable[..., SimgameApp]) -> Callable[..., Written]:
    """`app_at("decide")`: an app over a desk with views written by hand, and that desk."""

    def make(step: Step = "forecast", language: str = "en", *, empty: bool = False) -> Written:
        app, desk = new_app(language), WrittenDesk(services, step, empty=empty)
        app.runs = desk
        return app, desk

    return make
