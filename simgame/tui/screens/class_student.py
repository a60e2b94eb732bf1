"""One student: an overview to read, and the table of all decisions."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, Tab, Tabs

from simgame.tui.actions import Act, bindings
from simgame.tui.classpages import student as page
from simgame.tui.classviews.student import decisions, student_view
from simgame.tui.screens.class_base import BACK, OPEN, QUIT, SHEET_ACTS, SheetScreen
from simgame.tui.widgets.grid import Grid
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.sheet_table import Look, SheetTable

PAGES = ("overview", "decisions")


class ClassStudentScreen(SheetScreen):
    """student: id. Two pages, turned by digits or a click."""

    HELP = "classscreen.help.student"
    AUTO_FOCUS = ""
    ACTS = (
        OPEN,
        Act("", "screen.turn", "classscreen.act.pages", "1-2"),
        *SHEET_ACTS,
        BACK,
        QUIT,
    )
    BINDINGS = [
        *bindings(ACTS),
        Binding("1", "page(0)", show=False),
        Binding("2", "page(1)", show=False),
        Binding("tab", "turn", show=False, priority=True),
    ]

    def __init__(self, student: str) -> None:
        super().__init__()
        self.student = student
        self.look = Look("attempt")
        self.page = PAGES[0]

    @property
    def named(self) -> tuple[Act, ...]:
        """The overview has nothing to sort or search."""
        if self.page == PAGES[1]:
            return self.ACTS
        return tuple(act for act in self.ACTS if act not in (OPEN, *SHEET_ACTS))

    def compose(self) -> ComposeResult:
        words = self.words
        view = student_view(self.desk, self.student, words)
        yield Static(page.title(view, words), classes="title", markup=False)
        tabs = (Tab(Content(words(f"classscreen.student.tab.{name}")), id=name) for name in PAGES)
        yield Tabs(*tabs, active=self.page, id="tabs")
        with VerticalScroll(id="page"):
            yield Paper(page.blocks(view, words))
        yield SheetTable(decisions(self.desk, self.student, words), self.look, words)
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()

    def settled(self) -> None:
        self._show()

    def _show(self) -> None:
        reading = self.page == PAGES[0]
        self.query_one("#page").display = reading
        self.table.display = not reading
        if reading:
            self.query_one("#page").focus()
        else:
            self.table.focus_rows()
        self.query_one(KeyBar).refresh(layout=True)

    # ------------------------------------------------------------------ actions

    def action_page(self, place: int) -> None:
        self.query_one(Tabs).active = PAGES[place]

    def action_turn(self) -> None:
        self.action_page(1 - PAGES.index(self.page))

    @on(Tabs.TabActivated)
    def _turned(self, event: Tabs.TabActivated) -> None:
        if str(event.tab.id) != self.page:
            self.page = str(event.tab.id)
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A page that is read is not sorted."""
        if action in ("sort", "reverse", "open", "search"):
            return self.page == PAGES[1]
        return True

    @on(Grid.Opened)
    def _opened(self, event: Grid.Opened) -> None:
        from simgame.tui.screens.class_turn import ClassTurnScreen

        self.app.push_screen(ClassTurnScreen(self.student, event.key))
