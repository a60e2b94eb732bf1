"""Asks once before a call is left for good."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simgame.tui.actions import Act, bindings
from simgame.tui.screens.base import GameModal
from simgame.tui.widgets.prose import Prose


class LeaveScreen(GameModal[bool]):
    """True: leave. Enter alone stays, since staying can be undone."""

    CSS_PATH = "leave.tcss"
    AUTO_FOCUS = "#stay"
    ACTS = (
        Act("y", "screen.leave", "tui.act.leave"),
        Act("n,escape", "screen.stay", "tui.act.back"),
    )
    BINDINGS = bindings(ACTS)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.words("tui.leave.question"), classes="boxtitle", markup=False)
            yield Prose(self.words("tui.leave.text"))
            with Horizontal(id="buttons"):
                yield Button(self.words("tui.leave.stay"), id="stay", variant="primary")
                yield Button(self.words("tui.leave.leave"), id="leave")

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        self.dismiss(True)

    @on(Button.Pressed, "#stay")
    def action_stay(self) -> None:
        self.dismiss(False)
