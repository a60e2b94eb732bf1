"""A table with its search line above and a line below that says what is shown, and how sorted."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from scoring.words import Words
from simgame.tui.classviews.said import plain
from simgame.tui.classviews.sheet import Sheet
from simgame.tui.widgets.grid import Grid
from simgame.tui.widgets.search_line import SearchLine


@dataclass
class Look:
    """How somebody looks at a sheet; kept while screens are written anew.

    column: key of the column it is sorted by; empty for the first. marked: key of a row.
    """

    column: str = ""
    down: bool = False
    query: str = ""
    marked: str | None = None


class SheetTable(Vertical):
    """Rows are sorted when the order changes and filtered when the query does; nothing else."""

    DEFAULT_CSS = """
    SheetTable {
        height: 1fr;
    }
    SheetTable > SearchLine {
        display: none;
    }
    SheetTable.searching > SearchLine {
        display: block;
    }
    SheetTable > #status {
        height: 1;
        color: $text-muted;
        text-overflow: ellipsis;
        text-wrap: nowrap;
    }
    """

    def __init__(self, sheet: Sheet, look: Look, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sheet, self.look, self.words = sheet, look, words
        self._ordered = sheet.ordered(self._place, look.down)

    @property
    def _place(self) -> int:
        return self.sheet.place(self.look.column)

    @property
    def searching(self) -> bool:
        return self.has_class("searching")

    def compose(self) -> ComposeResult:
        yield SearchLine(self.look.query, self.words("classscreen.sheet.search"), id="search")
        yield Grid(id="grid")
        yield Static("", id="status", markup=False)

    def on_mount(self) -> None:
        self.set_class(bool(self.look.query), "searching")
        self.query_one(Grid).use(self.sheet)
        self.call_after_refresh(self._fill)
        self._fill()

    def use(self, sheet: Sheet) -> None:
        """Another sheet, looked at in the same way."""
        self.sheet = sheet
        self.query_one(Grid).use(sheet)
        self._order()

    def focus_rows(self) -> None:
        self.query_one(Grid).focus()

    # ------------------------------------------------------------------ sorting

    def sort(self, step: int) -> None:
        """By the next column, or by one before."""
        self._sort_by((self._place + step) % max(1, len(self.sheet.columns)), False)

    def reverse(self) -> None:
        self._sort_by(self._place, not self.look.down)

    def _sort_by(self, place: int, down: bool) -> None:
        self.look.column, self.look.down = self.sheet.columns[place].key, down
        self._order()
        self.query_one(Grid).show_column(place)

    def _order(self) -> None:
        """From the top again: whoever sorts wants to see who is first."""
        self._ordered = self.sheet.ordered(self._place, self.look.down)
        self._fill(top=True)

    @on(Grid.HeadClicked)
    def _head_clicked(self, event: Grid.HeadClicked) -> None:
        """Clicked once more, it is turned round."""
        event.stop()
        again = event.place == self._place
        self._sort_by(event.place, again and not self.look.down)

    # ---------------------------------------------------------------- searching

    def search(self) -> None:
        self.add_class("searching")
        self.query_one(SearchLine).focus()

    def show_all(self) -> bool:
        """Out of the search; False if there was none."""
        if not self.searching:
            return False
        self.remove_class("searching")
        self.query_one(SearchLine).text = ""
        self._seek("")
        self.focus_rows()
        return True

    @on(TextArea.Changed, "#search")
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._seek(self.query_one(SearchLine).line)

    @on(SearchLine.Submitted)
    def _submitted(self, event: SearchLine.Submitted) -> None:
        event.stop()
        self.focus_rows()

    def _seek(self, query: str) -> None:
        if query != self.look.query:
            self.look.query = query
            self._fill()

    # ------------------------------------------------------------------ showing

    def _fill(self, top: bool = False) -> None:
        rows = self.sheet.matching(self._ordered, self.look.query)
        grid = self.query_one(Grid)
        marked = None if top else grid.marked or self.look.marked
        grid.fill(rows, self._place, self.look.down, marked)
        self.query_one("#status", Static).update(self._status(len(rows)), layout=False)

    def remember(self) -> None:
        """Which row is marked, for whoever comes back."""
        self.look.marked = self.query_one(Grid).marked

    def _status(self, shown: int) -> str:
        words = self.words
        if not self.sheet.rows:
            return words("classscreen.sheet.bare")
        if not shown:
            return words("classscreen.sheet.nothing", text=plain(self.look.query))
        column, down = self.sheet.columns[self._place], self.look.down
        told = {"shown": shown, "all": len(self.sheet.rows), "column": column.full}
        if column.number:
            key = "classscreen.sheet.descending" if down else "classscreen.sheet.ascending"
            return words(key, **told)
        key = "classscreen.sheet.backwards" if down else "classscreen.sheet.alphabetical"
        return words(key, **told)
