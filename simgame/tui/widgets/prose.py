"""Running text, wrapped as each language wants it; never read as markup."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from simgame.tui.wrap import wrap


class Prose(Widget):
    """Paragraphs of text. bullet: what stands before the first line; the rest is indented."""

    DEFAULT_CSS = """
    Prose {
        width: 1fr;
        height: auto;
    }
    """

    def __init__(
        self, text: str, bullet: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.text = text
        self.bullet = bullet

    def update(self, text: str) -> None:
        self.text = text
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        return Content("\n".join(wrap(self.text, self.content_size.width, self.bullet)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(wrap(self.text, width, self.bullet))
