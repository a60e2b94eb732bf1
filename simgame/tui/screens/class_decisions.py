"""The decisions of a scenario as a table: where a class stumbles, and what tells people apart."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from scoring.classes.shapes import Lab
from simgame.tui.classviews.decisions import sheet
from simgame.tui.classviews.students import title
from simgame.tui.screens.class_base import (
    BACK,
    OPEN,
    QUIT,
    SHEET_ACTS,
    SheetScreen,
    acts_and_bindings,
)
from simgame.tui.widgets.grid import Grid
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.sheet_table import SheetTable


class ClassDecisionsScreen(SheetScreen):
    """lab: the scenario."""

    HELP = "classscreen.help.decisions"
    AUTO_FOCUS = "#grid"
    ACTS, BINDINGS = acts_and_bindings(OPEN, *SHEET_ACTS, BACK, QUIT)

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self.lab = lab

    def compose(self) -> ComposeResult:
        words, desk = self.words, self.desk
        scenario = desk.title(self.lab, words.language)
        name = words("classscreen.decisions.title", name=title(desk, words), title=scenario)
        yield Static(name, classes="title", markup=False)
        yield SheetTable(sheet(desk, self.lab, words), self.look, words)
        yield KeyBar()

    @on(Grid.Opened)
    def _opened(self, event: Grid.Opened) -> None:
        from simgame.tui.screens.class_decision import ClassDecisionScreen

        self.app.push_screen(ClassDecisionScreen(self.lab, event.key))
