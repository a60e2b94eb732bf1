"""A scenario in which things are taken and something is written, for the screens."""

from __future__ import annotations

from pathlib import Path

from simgame.attempt import Attempt
from simgame.services import Services
from simgame.tui.screens.call import CallScreen
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.transcript import Transcript
from tests.tui.driving import press, settle

DESK = Path(__file__).parent.parent / "desk"


def at_desk(
    services: Services, *answers: tuple[str, str], mode: str = "practice", attempt: str = "desk"
) -> Attempt:
    """The attempt `desk`, with these answers and the words that go with them."""
    services.folders = (DESK,)
    found = Attempt.start(
        services.store,
        services.library.get("desk-work"),
        services.book,
        attempt=attempt,
        seed=4,
        language=services.language,
        cast={"ada": "style-owl"},
        mode=mode,
    )
    for answer, words in answers:
        found.answer(answer, words)
    return found


TAKEN = ("paper+guess", "")
AIM = ("written", "A date [/], and who signs.\nNothing else.")
"""What is sealed."""
TO_THE_LETTER = (TAKEN, AIM, ("agenda", ""))
WHOLE = (*TO_THE_LETTER, ("sum+date", ""), ("written", "Until Thursday. [OK]"))
BEST = (
    ("fitter+like+guess", ""),
    AIM,
    ("agenda", ""),
    ("sum+date", ""),
    ("written", "Until Thursday. [OK]"),
)


async def in_call(pilot):
    await settle(pilot)
    assert isinstance(pilot.app.screen, CallScreen)


def status(app):
    found = app.screen.query_one("#status", Prose)
    return found.text if found.display else ""


def said(app):
    return [(entry.kind, entry.text) for entry in app.screen.query_one(Transcript).entries]


def number_of(app, item):
    """The key of a thing; things are shuffled by the seed, and locked ones are not shown."""
    shown = [each.id for each in app.screen.view.select.items if each.open]
    return str(shown.index(item) + 1)


async def take(pilot, *items):
    for item in items:
        await press(pilot, number_of(pilot.app, item))
