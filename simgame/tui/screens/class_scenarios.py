"""Which scenario of the class is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scoring.classes.shapes import Lab
from simgame.tui.actions import Act, bindings
from simgame.tui.screens.base import GameModal

if TYPE_CHECKING:
    from simgame.tui.classviews.source import ClassDesk


class ClassScenariosScreen(GameModal[str | None]):
    """Returns the content of the chosen one, or None."""

    CSS_PATH = "class_scenarios.tcss"
    AUTO_FOCUS = "#labs"
    ACTS = (Act("escape,c", "screen.close", "classscreen.act.back", "Esc"),)
    BINDINGS = bindings(ACTS)

    def __init__(self, desk: ClassDesk, here: Lab) -> None:
        super().__init__()
        self._desk, self._here = desk, here

    def compose(self) -> ComposeResult:
        words, labs = self.words, self._desk.tables.labs
        with Vertical(classes="box") as box:
            box.border_subtitle = Content(words("tui.help.close"))
            yield Static(words("classscreen.scenarios.title"), classes="boxtitle", markup=False)
            yield OptionList(*(Option(self._row(lab)) for lab in labs), id="labs")

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._desk.tables.labs.index(self._here)

    def _row(self, lab: Lab) -> Content:
        title = self._desk.title(lab, self.words.language)
        told = self.words("classscreen.scenarios.row", title=title, n=len(lab.counted))
        return Content(told)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._desk.tables.labs[event.option_index].content)

    def action_close(self) -> None:
        self.dismiss(None)
