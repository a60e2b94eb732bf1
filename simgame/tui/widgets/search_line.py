"""One line to search in. A text area, since only there the cursor of a Chinese IME is exact."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class SearchLine(TextArea):
    """Enter or ↓ goes on to what was found; a line break is never typed."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1;
        border: none;
        padding: 0 1;
        background: $panel;
        scrollbar-size: 0 0;
    }
    """

    class Submitted(Message):
        """The trainee wants to see what was found."""

    def __init__(self, text: str, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(
            text,
            id=id,
            compact=True,
            soft_wrap=False,
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )

    @property
    def line(self) -> str:
        """What is sought; a pasted line break counts as a space."""
        return " ".join(self.text.split())

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "down"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
            return
        if event.key == "slash" and not self.text:
            # The key that leads here, typed once more by somebody who is here already.
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
