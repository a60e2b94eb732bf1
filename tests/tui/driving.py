"""Driving an app in tests: keys with all their effects, and what stands on the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from simgame.tui.app import SimgameApp

TAKEN_OVER = 20
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


async def settle(pilot: Pilot[object]) -> None:
    """Until no worker is busy and all that they told has been drawn."""
    for _ in range(4):
        await _until_done(pilot)
        await pilot.pause()


async def _until_done(pilot: Pilot[object]) -> None:
    """A worker that a newer one took the place of is cancelled; then the newer is waited for."""
    for _ in range(TAKEN_OVER):
        try:
            return await pilot.app.workers.wait_for_complete()
        except WorkerCancelled:
            await pilot.pause()
    raise AssertionError("workers go on taking each other's place")


async def press(pilot: Pilot[object], *keys: str) -> None:
    """Each key after the one before has had all its effects."""
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def keys(*pressed: str) -> Callable[[Pilot[object]], Awaitable[None]]:
    """For snapshots: what is pressed before the picture is taken."""

    async def run(pilot: Pilot[object]) -> None:
        await press(pilot, *pressed)

    return run


def screen_text(app: SimgameApp) -> str:
    """What is on the screen, as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
