"""A list of a scenario's beats, to choose one to try from."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simgame.tui.actions import Act, bindings
from simgame.tui.screens.base import GameModal
from simgame.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from simgame.content.model import ScenarioFile


WIDEST = 30
"""Cells of the longest beat's name beside which the others are lined up."""


class JumpScreen(GameModal[str]):
    """Answers with the id of a beat, or nothing.

    here: where the call stands. reached: beats this cast can come to; None if not known.
    """

    CSS_PATH = "try_out.tcss"
    AUTO_FOCUS = "#beats"
    ACTS = (Act("escape,b", "screen.close", "tui.act.back", "Esc"),)
    BINDINGS = bindings(ACTS)

    def __init__(self, file: ScenarioFile, here: str, reached: Collection[str] | None) -> None:
        super().__init__()
        self._file, self._here, self._reached = file, here, reached
        self._width = min(WIDEST, max(map(len, file.beats)))

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.words("tryout.jump.title"), classes="boxtitle", markup=False)
            yield Choices(*map(self._row, self._file.beats), id="beats", markup=False)
            yield Static(self.words("tryout.jump.close"), classes="closing quiet", markup=False)

    def on_mount(self) -> None:
        beats = list(self._file.beats)
        here = beats.index(self._here) if self._here in beats else 0
        self.query_one("#beats", Choices).highlighted = here

    def _row(self, name: str) -> Option:
        beat = self._file.beats[name]
        words = self.words
        about: str = beat.phase
        if beat.end is not None:
            about = words("tryout.jump.ending", kind=words(f"tui.kind.{beat.end}"))
        parts: list[str | tuple[str, str]] = [(name.ljust(self._width), "bold"), f"  {about}"]
        if self._reached is not None and name not in self._reached:
            parts.append(f"  ({words('tryout.jump.unreached')})")
        return Option(Content.assemble(*parts), id=name)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_close(self) -> None:
        self.dismiss(None)
