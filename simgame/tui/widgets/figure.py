"""A drawing that is made anew for the width it gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Figure(Widget):
    """draw: from a width in cells to lines of plain text."""

    DEFAULT_CSS = """
    Figure {
        width: 1fr;
        max-width: 90;
        height: auto;
    }
    """

    def __init__(self, draw: Callable[[int], Sequence[str]], *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.draw = draw

    def render(self) -> RenderResult:
        return Content("\n".join(self.draw(self.content_size.width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.draw(width))
