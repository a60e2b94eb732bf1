"""The bar of keys at the foot of a screen; each key can be clicked as well."""

from __future__ import annotations

from typing import cast

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from simgame.tui.screens.base import GameScreen

_SPACE = "\N{NO-BREAK SPACE}"


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
        return self._bar()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._bar().wrap(max(1, width)))

    def _bar(self) -> Content:
        screen = cast(GameScreen, self.screen)
        hints = []
        for act in screen.acts():
            if act.bar:
                name = screen.words(f"{act.word}.name").replace(" ", _SPACE)
                hints.append(
                    Content.from_markup(
                        f"[@click={act.action}][b]$key[/b]$name[/]",
                        key=act.label,
                        name=_SPACE + name,
                    )
                )
        return Content("   ").join(hints)
