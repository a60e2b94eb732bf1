"""A list whose mark moves at little cost."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import Offset, Region
from textual.reactive import reactive
from textual.widgets import OptionList


class Choices(OptionList):
    """An option list that draws anew what was marked and what is, instead of everything."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    _marked: Region | None = None
    """The lines of the marked option; None where they are not known."""

    def watch_highlighted(self, highlighted: int | None) -> None:
        before, self._marked = self._marked, None
        super().watch_highlighted(highlighted)
        if before is None or self._marked is None:
            self.refresh()
            return
        for lines in (before, self._marked):
            self.refresh_lines(lines.y, lines.height)

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:
        """An option list brings what it marks into sight; so its lines become known."""
        self._marked = region
        return super().scroll_to_region(region, **how)

    def on_resize(self, event: events.Resize) -> None:
        """Options may be wrapped otherwise now."""
        self._marked = None
