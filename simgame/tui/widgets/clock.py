"""Minutes left, as words and as a bar."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

CELLS = 12


class Clock(Widget):
    """`7 of 10 min left ━━━━━━━━────`; the words say all that the bar shows."""

    DEFAULT_CSS = """
    Clock {
        width: auto;
        height: 1;
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.words = ""
        self._full = 0

    def tell(self, words: str, left: int, total: int) -> None:
        self.words = words
        self._full = round(CELLS * left / total) if total else 0
        if left and not self._full:
            self._full = 1
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        return Content.assemble(
            self.words + "  ",
            ("━" * self._full, "$primary"),
            ("─" * (CELLS - self._full), "$primary"),
        )
