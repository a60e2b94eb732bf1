"""A sentence for a terminal that is too small, instead of a broken screen."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Static

from simgame.tui.screens.base import GameScreen

WIDTH, HEIGHT = 60, 20
"""The smallest terminal that every screen is drawn for, in cells."""


def is_small(size: Size) -> bool:
    return size.width < WIDTH or size.height < HEIGHT


class SmallScreen(GameScreen):
    """Covers everything until there is room again; nothing below it is lost."""

    CSS_PATH = "small.tcss"
    HELP = "tui.help.small"

    def compose(self) -> ComposeResult:
        yield Static(self._sentence(), id="sentence", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#sentence", Static).update(self._sentence())

    def _sentence(self) -> str:
        size = self.app.size
        return self.words(
            "tui.small.sentence",
            width=size.width,
            height=size.height,
            least_width=WIDTH,
            least_height=HEIGHT,
        )
