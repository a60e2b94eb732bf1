"""The class: who it is, and a row for each student."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from scoring.classes.shapes import Lab
from simgame.tui.actions import Act
from simgame.tui.classviews import students
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


class ClassStudentsScreen(SheetScreen):
    """The first screen of a class. content: of the scenario that is shown."""

    HELP = "classscreen.help.class"
    AUTO_FOCUS = "#grid"
    ACTS, BINDINGS = acts_and_bindings(
        OPEN,
        Act("d", "screen.decisions", "classscreen.act.decisions"),
        Act("c", "screen.scenario", "classscreen.act.scenario"),
        *SHEET_ACTS,
        BACK,
        QUIT,
    )

    def __init__(self) -> None:
        super().__init__()
        self._content = ""

    @property
    def lab(self) -> Lab | None:
        labs = self.desk.tables.labs
        return self.desk.lab(self._content) or (labs[0] if labs else None)

    @property
    def named(self) -> tuple[Act, ...]:
        """Only what there is something for; here is nothing to go back to."""
        without = {"screen.back"}
        if len(self.desk.tables.labs) < 2:
            without.add("screen.scenario")
        if self.lab is None:
            without.add("screen.decisions")
        return tuple(act for act in self.ACTS if act.action not in without)

    def compose(self) -> ComposeResult:
        words, desk, lab = self.words, self.desk, self.lab
        yield Static(students.title(desk, words), classes="title", markup=False)
        yield Static(students.head(desk, words), classes="line quiet", markup=False)
        scenario = students.scenario_line(desk, lab, words)
        yield Static(scenario, id="scenario", classes="line", markup=False)
        yield Static(students.spread_line(lab, words), id="spread", classes="line", markup=False)
        yield SheetTable(students.sheet(desk, lab, words), self.look, words)
        yield KeyBar()

    @on(Grid.Opened)
    def _opened(self, event: Grid.Opened) -> None:
        from simgame.tui.screens.class_student import ClassStudentScreen

        self.app.push_screen(ClassStudentScreen(event.key))

    @on(events.Click, "#scenario")
    def action_scenario(self) -> None:
        """Choose another one, if there are several."""
        if len(self.desk.tables.labs) > 1 and self.lab is not None:
            from simgame.tui.screens.class_scenarios import ClassScenariosScreen

            self.app.push_screen(ClassScenariosScreen(self.desk, self.lab), self._choose)

    def _choose(self, content: str | None) -> None:
        if content is not None:
            self._content = content
            words, desk, lab = self.words, self.desk, self.lab
            scenario = students.scenario_line(desk, lab, words)
            self.query_one("#scenario", Static).update(scenario)
            self.query_one("#spread", Static).update(students.spread_line(lab, words))
            self.table.use(students.sheet(desk, lab, words))

    def action_decisions(self) -> None:
        if self.lab is not None:
            from simgame.tui.screens.class_decisions import ClassDecisionsScreen

            self.app.push_screen(ClassDecisionsScreen(self.lab))

    def leave(self) -> None:
        """Nothing lies below."""
