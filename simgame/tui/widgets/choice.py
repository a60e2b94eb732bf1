"""One setting with its value in words; a key or a click changes it."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget


class Choice(Widget):
    """`m  Mode: Practice – …`. action: what a click runs; its key is bound by the screen."""

    DEFAULT_CSS = """
    Choice {
        height: auto;
        width: 1fr;
    }
    Choice:hover {
        background: $boost;
    }
    """

    def __init__(self, label: str, key: str, action: str, *, id: str) -> None:
        super().__init__(id=id)
        self._label, self._key, self._action = label, key, action
        self.value = ""

    def tell(self, value: str) -> None:
        self.value = value
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        return Content.assemble((self._key, "bold"), f"  {self._label}", Content(self.value))

    async def on_click(self) -> None:
        await self.run_action(self._action)
