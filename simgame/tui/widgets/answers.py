"""The answers one may give: by number key, by arrow keys and Enter, by mouse."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from simgame.tui.messages import Answered
from simgame.tui.widgets.transcript import MEASURE
from simgame.tui.wrap import wrap


class Answers(Widget, can_focus=True):
    """One widget for all answers, so that a new beat costs one repaint.

    waiting: an answer is being kept; until then no other can be given.
    """

    DEFAULT_CSS = """
    Answers {
        height: auto;
    }
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    cursor = reactive(0)
    waiting = reactive(False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.texts: tuple[str, ...] = ()

    def offer(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        self.cursor = 0
        self.waiting = False
        self.refresh(layout=True)

    # ------------------------------------------------------------------ drawing

    def render(self) -> RenderResult:
        width = self.content_size.width
        lines = [
            self._styled(line, number, width)
            for number, block in enumerate(self._blocks(width))
            for line in block
        ]
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(len(block) for block in self._blocks(width))

    def _blocks(self, width: int) -> list[list[str]]:
        """The lines of each answer, a blank one after all but the last where there is room."""
        roomy = self.app.size.height >= 32
        blocks = []
        for number, text in enumerate(self.texts):
            mark = "›" if number == self.cursor and not self.waiting else " "
            lines = wrap(text, min(MEASURE, width), f"{mark} {number + 1}  ")
            more = roomy and number < len(self.texts) - 1
            blocks.append([*lines, ""] if more else lines)
        return blocks

    def _styled(self, line: str, number: int, width: int) -> Content:
        chosen = number == self.cursor
        if self.waiting:
            return Content.styled(line, "bold" if chosen else "dim")
        if chosen and line:
            return Content.styled(
                line, "$block-cursor-foreground on $block-cursor-background"
            ).extend_right(max(0, width - len(Content(line).plain)))
        return Content.styled(line, "")

    # ----------------------------------------------------------------- choosing

    def watch_cursor(self) -> None:
        """Keep the marked answer in sight where not all have room."""
        blocks = self._blocks(self.size.width)
        if isinstance(self.parent, Widget) and self.cursor < len(blocks):
            top = sum(len(block) for block in blocks[: self.cursor])
            region = Region(0, top, self.size.width, len(blocks[self.cursor]))
            self.parent.scroll_to_region(region, animate=False)

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
        if offset is None:
            return None
        line = offset.y
        for number, block in enumerate(self._blocks(self.size.width)):
            if line < len(block):
                return number
            line -= len(block)
        return None
