"""The notebook over the call, where there is no room for it beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from simgame.tui.actions import Act, bindings
from simgame.tui.screens.base import GameModal
from simgame.tui.widgets.notebook import Notebook

if TYPE_CHECKING:
    from simgame.engine.view import View


class NotesScreen(GameModal[None]):
    """Closed by the key that opened it."""

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#notebook"
    ACTS = (Act("n,escape,enter", "screen.close", "tui.act.back"),)
    BINDINGS = bindings(ACTS)

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Notebook(self._view, self.words, id="notebook")
            yield Static(self.words("tui.notes.close"), classes="closing quiet", markup=False)

    def action_close(self) -> None:
        self.dismiss()
