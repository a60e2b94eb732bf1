"""A page of a class that is read, with neighbours on either side."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from simgame.tui.screens.class_base import (
    BACK,
    QUIT,
    STEPS,
    ClassScreen,
    acts_and_bindings,
)
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.paper import Block, Paper


class ReadScreen(ClassScreen):
    """key: of what is read; `n` and `p` go on to its neighbours."""

    AUTO_FOCUS = "#page"
    ACTS, BINDINGS = acts_and_bindings(*STEPS, BACK, QUIT)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    @abstractmethod
    def read(self) -> tuple[str, Iterator[Block]]:
        """The title, and what stands below it."""

    @abstractmethod
    def beside(self, step: int) -> str | None:
        """Key of a neighbour."""

    def compose(self) -> ComposeResult:
        title, blocks = self.read()
        yield Static(title, id="title", classes="title", markup=False)
        with VerticalScroll(id="page"):
            yield Paper(blocks, id="paper")
        yield KeyBar()

    def settled(self) -> None:
        self.query_one("#page").focus()

    def action_step(self, step: int) -> None:
        key = self.beside(step)
        if key is not None:
            self.key = key
            title, blocks = self.read()
            self.query_one("#title", Static).update(title)
            self.query_one("#paper", Paper).show(blocks)
            self.query_one("#page").scroll_home(animate=False)
