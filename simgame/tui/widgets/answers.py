"""The answers one may give: by number key, by arrow keys and Enter, by mouse."""

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

from simgame.tui.messages import Answered
from simgame.tui.widgets.transcript import MEASURE
from simgame.tui.wrap import wrap

ROOMY = 32
"""Lines of a terminal from which on the answers stand apart."""
MARK = "›"

Rows = tuple[tuple[int, str, bool], ...]
"""Lines of the answers: which answer, its text, whether it is its first line."""


class Answers(Widget, can_focus=True):
    """One widget for all answers, so that a new beat costs one repaint.

    waiting: an answer is being kept; until then no other can be given.
    """

    COMPONENT_CLASSES = {"answers--marked", "answers--kept"}
    DEFAULT_CSS = """
    Answers {
        height: auto;
        & > .answers--marked {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .answers--kept {
            text-style: bold;
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
        self.texts: tuple[str, ...] = ()

    def offer(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        self.cursor = 0
        self.waiting = False
        self.refresh(layout=True)

    # ------------------------------------------------------------------ drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """One line at a time, so that moving the mark repaints two answers and no more."""
        rows, width = self._rows(self.size.width), self.size.width
        if y >= len(rows):
            return Strip.blank(width, self.rich_style)
        number, line, first = rows[y]
        chosen = number == self.cursor
        if chosen and first and not self.waiting:
            line = MARK + line[len(MARK) :]
        name = ""
        if chosen and line:
            name = "answers--kept" if self.waiting else "answers--marked"
        style = self.get_visual_style(name) if name else self.visual_style
        return Visual.to_strips(self, Content(line), width, 1, style, pad=True)[0]

    def _rows(self, width: int) -> Rows:
        """A blank line after all answers but the last, where there is room."""
        return _rows(self.texts, width, self.app.size.height >= ROOMY)

    def _spans(self) -> list[tuple[int, int]]:
        """Top and height of each answer, in lines."""
        owners = [number for number, _, _ in self._rows(self.size.width)]
        return [(owners.index(n), owners.count(n)) for n in range(len(self.texts))]

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the marked answer in sight where not all have room."""
        spans = self._spans()
        self._repaint(spans, before, now)
        if isinstance(self.parent, Widget) and now < len(spans):
            top, height = spans[now]
            region = Region(0, self.virtual_region.y + top, self.size.width, height)
            if self.parent.max_scroll_y:
                self.parent.scroll_to_region(region, animate=False)

    def watch_waiting(self) -> None:
        """The chosen answer shows that it is heard; the others stay as they are."""
        self._repaint(self._spans(), self.cursor)

    def _repaint(self, spans: Sequence[tuple[int, int]], *numbers: int) -> None:
        for number in numbers:
            if number < len(spans):
                top, height = spans[number]
                self.refresh(Region(0, top, self.size.width, height))

    # ----------------------------------------------------------------- choosing

    def action_move(self, step: int) -> None:
        if self.texts:
            self.cursor = (self.cursor + step) % len(self.texts)

    def action_choose(self) -> None:
        if self.texts and not self.waiting:
            self.post_message(Answered(self.cursor))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        number = self._at(event)
        if number is not None:
            self.cursor = number

    def on_click(self, event: events.Click) -> None:
        number = self._at(event)
        if number is not None and not self.waiting:
            self.post_message(Answered(number))

    def _at(self, event: events.MouseEvent) -> int | None:
        """The answer under the mouse."""
        offset = event.get_content_offset(self)
        rows = self._rows(self.size.width)
        return rows[offset.y][0] if offset is not None and offset.y < len(rows) else None


@lru_cache(maxsize=8)
def _rows(texts: tuple[str, ...], width: int, roomy: bool) -> Rows:
    rows: list[tuple[int, str, bool]] = []
    for number, text in enumerate(texts):
        lines = wrap(text, min(MEASURE, width), f"  {number + 1}  ")
        rows += [(number, line, not index) for index, line in enumerate(lines)]
        if roomy and number < len(texts) - 1:
            rows.append((number, "", False))
    return tuple(rows)
