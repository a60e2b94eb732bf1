"""Asks once before something that cannot be taken back, or that makes a second run."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from simgame.tui.actions import Act, bindings
from simgame.tui.screens.base import GameModal
from simgame.tui.widgets.prose import Prose


class ConfirmScreen(GameModal[bool]):
    """True: do it. Enter alone does not.

    title, paragraphs: what it means. yes, no: what stands on the buttons.
    """

    CSS_PATH = "confirm.tcss"
    AUTO_FOCUS = "#no"
    ACTS = (
        Act("y", "screen.confirm", "campaignscreen.act.confirm"),
        Act("n,escape", "screen.refuse", "campaignscreen.act.refuse"),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, title: str, paragraphs: Sequence[str], yes: str, no: str) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(self._title, classes="boxtitle", markup=False)
            for text in self._paragraphs:
                yield Prose(text, classes="paragraph")
            with Horizontal(id="buttons"):
                yield Button(Content(f"n  {self._no}"), id="no", variant="primary")
                yield Button(Content(f"y  {self._yes}"), id="yes")

    @on(Button.Pressed, "#yes")
    def action_confirm(self) -> None:
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def action_refuse(self) -> None:
        self.dismiss(False)
