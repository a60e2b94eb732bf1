"""A list of texts of which one is marked; drawn line by line, so that moving the mark is cheap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from simgame.tui.widgets.transcript import MEASURE
from simgame.tui.wrap import wrap

ROOMY = 32
"""Lines of a terminal from which on the texts stand apart."""
MARK = "›"

Entry = tuple[str, str]
"""What stands before the first line, and the text."""
Rows = tuple[tuple[int, str, bool], ...]
"""Lines: of which text, what stands there, whether it is the text's first line."""


class Listed(Widget, can_focus=True):
    """One widget for all texts, so that a new beat costs one repaint.

    waiting: what was chosen is being kept; until then nothing else can be done.
    """

    COMPONENT_CLASSES = {"listed--marked", "listed--kept", "listed--quiet"}
    DEFAULT_CSS = """
    Listed {
        height: auto;
        & > .listed--marked {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .listed--kept {
            text-style: bold;
        }
        & > .listed--quiet {
            color: $text-muted;
        }
    }
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    cursor = reactive(0, repaint=False)
    waiting = reactive(False, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()
        self.quiet: frozenset[int] = frozenset()

    def fill(self, entries: Sequence[Entry], quiet: frozenset[int] = frozenset()) -> None:
        """These texts, the mark on the first. quiet: places that are drawn less strongly."""
        self.entries = tuple(entries)
        self.quiet = quiet
        self.cursor = 0
        self.waiting = False
        self.refresh(layout=True)

    def refill(self, entries: Sequence[Entry], quiet: frozenset[int] = frozenset()) -> None:
        """The same texts as they stand now; the mark stays where it is."""
        before = len(self._rows(self.size.width))
        self.entries = tuple(entries)
        self.quiet = quiet
        self.refresh(layout=len(self._rows(self.size.width)) != before)

    def chosen(self, number: int) -> None:
        """Enter, Space or a click on a text; to be filled in."""

    # ------------------------------------------------------------------ drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """One line at a time, so that moving the mark repaints two texts and no more."""
        rows, width = self._rows(self.size.width), self.size.width
        if y >= len(rows):
            return Strip.blank(width, self.rich_style)
        number, line, first = rows[y]
        marked = number == self.cursor
        if marked and first and not self.waiting:
            line = MARK + line[len(MARK) :]
        name = "listed--quiet" if number in self.quiet else ""
        if marked and line:
            name = "listed--kept" if self.waiting else "listed--marked"
        style = self.get_visual_style(name) if name else self.visual_style
        return Visual.to_strips(self, Content(line), width, 1, style, pad=True)[0]

    def _rows(self, width: int) -> Rows:
        """A blank line after all texts but the last, where there is room."""
        return _rows(self.entries, width, self.app.size.height >= ROOMY)

    def _spans(self) -> Sequence[tuple[int, int]]:
        """Top and height of each text, in lines."""
        owners = [number for number, _, _ in self._rows(self.size.width)]
        return [(owners.index(n), owners.count(n)) for n in range(len(self.entries))]

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the marked text in sight where not all have room."""
        spans = self._spans()
        self._repaint(spans, before, now)
        if isinstance(self.parent, Widget) and now < len(spans):
            top, height = spans[now]
            region = Region(0, self.virtual_region.y + top, self.size.width, height)
            if self.parent.max_scroll_y:
                self.parent.scroll_to_region(region, animate=False)

    def watch_waiting(self) -> None:
        """The chosen text shows that it is heard; the others stay as they are."""
        self._repaint(self._spans(), self.cursor)

    def _repaint(self, spans: Sequence[tuple[int, int]], *numbers: int) -> None:
        for number in numbers:
            if number < len(spans):
                top, height = spans[number]
                self.refresh(Region(0, top, self.size.width, height))

    # ----------------------------------------------------------------- choosing

    def action_move(self, step: int) -> None:
        if self.entries:
            self.cursor = (self.cursor + step) % len(self.entries)

    def action_choose(self) -> None:
        if self.entries and not self.waiting:
            self.chosen(self.cursor)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        number = self._at(event)
        if number is not None:
            self.cursor = number

    def on_click(self, event: events.Click) -> None:
        number = self._at(event)
        if number is not None and not self.waiting:
            self.chosen(number)

    def _at(self, event: events.MouseEvent) -> int | None:
        """The text under the mouse."""
        offset = event.get_content_offset(self)
        rows = self._rows(self.size.width)
        return rows[offset.y][0] if offset is not None and offset.y < len(rows) else None


@lru_cache(maxsize=8)
def _rows(entries: tuple[Entry, ...], width: int, roomy: bool) -> Rows:
    rows: list[tuple[int, str, bool]] = []
    for number, (before, text) in enumerate(entries):
        lines = wrap(text, min(MEASURE, width), before)
        rows += [(number, line, not index) for index, line in enumerate(lines)]
        if roomy and number < len(entries) - 1:
            rows.append((number, "", False))
    return tuple(rows)
