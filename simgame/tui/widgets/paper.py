"""Many paragraphs in one widget: a page of text is drawn anew without mounting anything.

A widget for each paragraph took 100 to 280 ms for each key in a long list; one widget
for all of them takes a tenth of that. Texts are never read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import set_cell_size
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from simgame.tui.wrap import wrap

MOST = 100  # cells; longer lines are hard to read
LABEL = 14  # cells of the column of labels
QUIET = "$foreground-muted"
TITLE = "bold $primary"
STRONG = "bold"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. style: of its text, as Textual writes styles. bullet: before its first line.

    label: stands in a column of its own beside the text; an empty one keeps the column free.
    link: key of what it leads to. draw: instead of a text, from a width to lines, which may
    have styles of their own.
    """

    text: str = ""
    style: str = ""
    bullet: str = ""
    label: str | None = None
    link: str = ""
    draw: Callable[[int], Sequence[str | Content]] | None = None


GAP = Block()
"""An empty line."""


@dataclass(frozen=True, slots=True)
class _Line:
    content: Content
    link: str


class Paper(Widget):
    """Shows blocks one below the other. current: place of the chosen link among the links."""

    DEFAULT_CSS = """
    Paper {
        width: 1fr;
        height: auto;
    }
    """

    class Followed(Message):
        """A link was clicked. link: its key."""

        def __init__(self, link: str) -> None:
            self.link = link
            super().__init__()

    def __init__(
        self, blocks: Iterable[Block] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.blocks = tuple(blocks)
        self.current: int | None = None
        self._laid: tuple[int, tuple[_Line, ...]] | None = None

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these instead."""
        self.blocks = tuple(blocks)
        self.current = None
        self._redraw()

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(block.link for block in self.blocks if block.link)

    def choose(self, place: int | None) -> None:
        """Mark one of the links; None marks none."""
        self.current = place
        self._redraw()

    def line_of(self, place: int) -> int:
        """The line on which a link begins, from 0; -1 if it was not drawn yet."""
        seen, before = -1, ""
        for number, line in enumerate(self._lines(self.content_size.width)):
            if line.link and line.link != before:
                seen += 1
                if seen == place:
                    return number
            before = line.link
        return -1

    # ------------------------------------------------------------------ drawing

    def render(self) -> RenderResult:
        return Content("\n").join(line.content for line in self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        lines = self._lines(self.content_size.width)
        if place is not None and place.y < len(lines) and lines[place.y].link:
            event.stop()
            self.post_message(self.Followed(lines[place.y].link))

    def _redraw(self) -> None:
        self._laid = None
        self.refresh(layout=True)

    def _lines(self, width: int) -> tuple[_Line, ...]:
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, tuple(self._lay(max(LABEL + 6, width))))
        return self._laid[1]

    def _lay(self, width: int) -> Iterator[_Line]:
        link = -1
        for block in self.blocks:
            style = block.style
            if block.link:
                link += 1
                style = f"{style} reverse".strip() if link == self.current else style
            for content in _contents(block, style, width):
                yield _Line(content, block.link)


def _contents(block: Block, style: str, width: int) -> Iterator[Content]:
    if block.draw is not None:
        for line in block.draw(min(width, MOST)):
            yield line if isinstance(line, Content) else Content.styled(line, style)
    elif block.label is not None:
        yield from _labelled(block.label, block.text, style, min(width, MOST))
    else:
        for line in wrap(block.text, min(width, MOST), block.bullet) or [""]:
            yield Content.styled(line, style)


def _labelled(label: str, text: str, style: str, width: int) -> Iterator[Content]:
    beside = zip_longest(wrap(label, LABEL - 1), wrap(text, width - LABEL), fillvalue="")
    for left, right in beside:
        yield Content.assemble((set_cell_size(left, LABEL), QUIET), (right, style))
