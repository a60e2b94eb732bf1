"""A short label with running text beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from simgame.tui.widgets.prose import Prose


class Labelled(Horizontal):
    """label: kept short; the text wraps beside it. Both are plain text, never markup."""

    DEFAULT_CSS = """
    Labelled {
        height: auto;
    }
    Labelled > .label {
        width: 14;
        height: auto;
        padding-right: 1;
        color: $text-muted;
    }
    """

    def __init__(self, label: str, text: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.label = label
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(self.label, classes="label", markup=False)
        yield Prose(self.text, classes="text")
