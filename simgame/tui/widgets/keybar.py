"""The bar of keys at the foot of a screen; each key can be clicked as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from simgame.tui.screens.base import GameScreen

_SPACE = "\N{NO-BREAK SPACE}"
_BETWEEN = "   "


class KeyBar(Widget):
    """Wraps between keys, so that none is cut off on a narrow terminal."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: auto;
        max-height: 2;
        padding: 0 2;
        background: $panel;
        color: $foreground;
        link-style: none;
        link-color: $foreground;
        link-background: $panel;
    }
    """

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """Broken between two keys only: Textual breaks at no-break spaces as well."""
        lines: list[Content] = []
        for key in self._keys():
            if lines and lines[-1].cell_length + len(_BETWEEN) + key.cell_length <= width:
                lines[-1] += Content(_BETWEEN) + key
            else:
                lines.append(key)
        return lines or [Content("")]

    def _keys(self) -> Iterator[Content]:
        screen = cast(GameScreen, self.screen)
        for act in screen.acts():
            if act.bar:
                name = screen.words(f"{act.word}.name").replace(" ", _SPACE)
                yield Content.from_markup(
                    f"[@click={act.action}][b]$key[/b]$name[/]",
                    key=act.label,
                    name=_SPACE + name,
                )
