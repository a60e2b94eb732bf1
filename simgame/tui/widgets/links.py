"""A line of things that can be done now, each with its key; each can be clicked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Links(Widget):
    """`1 10 %  2 20 %  …`. links: key, what it is called, the action that a click runs."""

    DEFAULT_CSS = """
    Links {
        height: auto;
        link-style: none;
        link-color: $foreground;
        link-background: $panel;
    }
    """

    def __init__(self, links: Iterable[tuple[str, str, str]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._links = tuple(links)

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """Broken between two links only."""
        lines: list[Content] = []
        for key, name, action in self._links:
            link = Content.from_markup(
                f"[@click={action}] [b]$key[/b] $name [/]", key=key, name=name
            )
            if lines and lines[-1].cell_length + link.cell_length <= width:
                lines[-1] += link
            else:
                lines.append(link)
        return lines or [Content("")]
