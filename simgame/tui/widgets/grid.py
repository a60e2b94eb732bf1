"""A table drawn line by line, so that a thousand rows cost no more than those in sight.

Textual's DataTable builds and measures every cell again whenever rows change: 200 ms for a
thousand rows of a class, at each letter typed into the search. Here that takes one repaint.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from simgame.tui.classviews.sheet import Column, Row, Sheet

GAP = 1
"""Cells between columns; heads have one more for their arrow."""
LEAST_WIDE = 24
"""Cells of the column that takes the room left, where hardly any is."""
MOST = 24
"""Cells of all others; a longer text is cut off."""
UP, DOWN = "▲", "▼"


class Grid(ScrollView, can_focus=True, inherit_bindings=False):
    """One row is marked; the first column and the heads stay in sight.

    cursor: place of the marked row among those shown.
    """

    COMPONENT_CLASSES = {"grid--head", "grid--cursor"}
    DEFAULT_CSS = """
    Grid {
        height: 1fr;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        & > .grid--head {
            color: $primary;
            text-style: bold;
        }
        & > .grid--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
        }
        &:focus > .grid--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("left", "columns(-1)", show=False),
        Binding("right", "columns(1)", show=False),
        Binding("enter,space", "open", show=False),
    ]

    cursor = reactive(0, repaint=False)

    class Opened(Message):
        """Enter, or a click on a row. key: of the row."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    class HeadClicked(Message):
        """place: of the column."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self._columns: tuple[Column, ...] = ()
        self._needed: tuple[int, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._sorted = (0, False)

    def use(self, sheet: Sheet) -> None:
        """Show this sheet from now on; every cell is measured once."""
        self._columns = sheet.columns
        self._needed = tuple(
            max([_head_room(column), *(cell_len(row.cells[at].text) for row in sheet.rows)])
            for at, column in enumerate(sheet.columns)
        )
        self._lay()

    def fill(self, rows: Sequence[Row], place: int, down: bool, key: str | None = None) -> None:
        """These rows, sorted by a column; the mark stays on the row with this key, if shown."""
        self.rows, self._sorted = rows, (place, down)
        self._lay()
        self.cursor = next((at for at, row in enumerate(rows) if row.key == key), 0)
        self._keep_in_sight(self.cursor)
        self.refresh()

    @property
    def marked(self) -> str | None:
        """Key of the marked row."""
        return self.rows[self.cursor].key if self.cursor < len(self.rows) else None

    def show_column(self, place: int) -> None:
        """Scroll sideways until a column is in sight."""
        if not place or not self._widths:
            return
        starts = self._starts()
        left, end = starts[place], starts[place] + self._widths[place]
        room = self._room.width - self._fixed
        if left < self.scroll_offset.x:
            self.scroll_to(x=left, animate=False)
        elif end > self.scroll_offset.x + room:
            whole = [start for start in starts[1:] if start + room >= end]
            self.scroll_to(x=min(whole, default=left), animate=False)

    # ------------------------------------------------------------------ drawing

    @property
    def _room(self) -> Size:
        """Cells beside the scrollbars."""
        return self.scrollable_content_region.size

    @property
    def _fixed(self) -> int:
        """Width of the first column with what follows it."""
        return self._widths[0] + GAP if self._widths else 0

    def _starts(self) -> list[int]:
        """Where each column begins, counted from the second one."""
        starts, at = [0], 0
        for width in self._widths[1:]:
            starts.append(at)
            at += width + GAP
        return starts

    def _lay(self) -> None:
        """Widths for the room there is."""
        widths = [
            width if column.wide else min(MOST, width)
            for column, width in zip(self._columns, self._needed, strict=True)
        ]
        for place, column in enumerate(self._columns):
            if column.wide:
                others = sum(widths) - widths[place] + GAP * (len(widths) - 1)
                widths[place] = max(LEAST_WIDE, self._room.width - others)
        self._widths = tuple(widths)
        whole = sum(widths) + GAP * max(0, len(widths) - 1)
        self.virtual_size = Size(whole, len(self.rows) + 1)

    def on_resize(self) -> None:
        self._lay()
        self._keep_in_sight(self.cursor)

    def render_line(self, y: int) -> Strip:
        width = self._room.width
        number = y - 1 + self.scroll_offset.y
        if y and number >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        name = "grid--head" if not y else "grid--cursor" if number == self.cursor else ""
        style = self.get_component_rich_style(name) if name else self.rich_style
        cells = self._heads() if not y else [cell.text for cell in self.rows[number].cells]
        first, rest = self._line(cells)
        left = self.scroll_offset.x
        line = Strip([Segment(rest, style)]).crop(left, left + max(0, width - cell_len(first)))
        strip = Strip([Segment(first, style), *line])
        return strip.adjust_cell_length(width, style)

    def _heads(self) -> list[str]:
        place, down = self._sorted
        arrow = DOWN if down else UP
        return [
            column.label if at != place else _with_arrow(column, arrow)
            for at, column in enumerate(self._columns)
        ]

    def _line(self, cells: Sequence[str]) -> tuple[str, str]:
        """The first column, and all others."""
        fitted = [
            _fit(text, width, column.number)
            for text, width, column in zip(cells, self._widths, self._columns, strict=True)
        ]
        between = " " * GAP
        return (fitted[0] + between if fitted else ""), between.join(fitted[1:])

    # ------------------------------------------------------------------- moving

    def watch_cursor(self, before: int, now: int) -> None:
        for number in (before, now):
            y = number + 1 - self.scroll_offset.y
            if y > 0:
                self.refresh(Region(0, y, self.size.width, 1))
        self._keep_in_sight(now)

    def _keep_in_sight(self, number: int) -> None:
        room = max(1, self._room.height - 1)
        top = self.scroll_offset.y
        if number < top:
            self.scroll_to(y=number, animate=False)
        elif number >= top + room:
            self.scroll_to(y=number - room + 1, animate=False)

    def _go(self, number: int) -> None:
        if self.rows:
            self.cursor = min(len(self.rows) - 1, max(0, number))

    def action_move(self, step: int) -> None:
        self._go(self.cursor + step)

    def action_page(self, step: int) -> None:
        self._go(self.cursor + step * max(1, self._room.height - 2))

    def action_edge(self, end: int) -> None:
        self._go(len(self.rows) - 1 if end else 0)

    def action_columns(self, step: int) -> None:
        """By one column to the left or right."""
        starts, here = self._starts()[1:], self.scroll_offset.x
        beyond = [at for at in starts if (at > here if step > 0 else at < here)]
        if beyond:
            self.scroll_to(x=min(beyond) if step > 0 else max(beyond), animate=False)

    def action_open(self) -> None:
        if self.marked is not None:
            self.post_message(self.Opened(self.marked))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        if at.y == 0:
            place = self._column_at(at.x)
            if place is not None:
                self.post_message(self.HeadClicked(place))
            return
        number = at.y - 1 + self.scroll_offset.y
        if number < len(self.rows):
            self.cursor = number
            self.action_open()

    def _column_at(self, x: int) -> int | None:
        if x < self._fixed:
            return 0
        x += self.scroll_offset.x - self._fixed
        for place, start in list(enumerate(self._starts()))[1:]:
            if start <= x < start + self._widths[place] + GAP:
                return place
        return None


def _head_room(column: Column) -> int:
    """A head has room for the arrow that says which way it is sorted."""
    return cell_len(column.label) + 1


def _with_arrow(column: Column, arrow: str) -> str:
    return f"{arrow}{column.label}" if column.number else f"{column.label}{arrow}"


def _fit(text: str, width: int, right: bool) -> str:
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    room = " " * (width - cell_len(text))
    return room + text if right else text + room
