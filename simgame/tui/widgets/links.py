"""A line of things that can be done now, each with its key; each can be clicked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_SPACE = "\N{NO-BREAK SPACE}"


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
        return self._line()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._line().wrap(max(1, width)))

    def _line(self) -> Content:
        return Content("  ").join(
            Content.from_markup(
                f"[@click={action}] [b]$key[/b]$name [/]",
                key=key,
                name=_SPACE + name.replace(" ", _SPACE),
            )
            for key, name, action in self._links
        )
