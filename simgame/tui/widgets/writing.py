"""Words of one's own: what is asked, a field to write in, and how much has been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from simgame.attempt import MAX_WRITTEN as MOST
from simgame.content.deciding import WRITTEN
from simgame.tui.messages import Changed, HandedIn, Hinted
from simgame.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from scoring.words import Words
    from simgame.engine.view import WriteView


class Field(TextArea):
    """A text is short here; a page up or down belongs to what was said above it."""

    BINDINGS = [
        Binding("pageup", "screen.scroll(-1)", show=False),
        Binding("pagedown", "screen.scroll(1)", show=False),
    ]


class Writing(Vertical):
    """Nothing empty or too long is handed in; both are said in a sentence.

    waiting: what was handed in is being kept.
    """

    waiting = False
    words: Words

    def compose(self) -> ComposeResult:
        yield Prose("", id="prompt")
        yield Prose("", id="seal")
        yield Field(id="text", compact=True, highlight_cursor_line=False)
        with Horizontal(id="under"):
            yield Button("", id="hand-in", variant="primary", compact=True)
            yield Button("", id="leave-writing", compact=True)
            yield Static("", id="length", markup=False)

    def offer(self, write: WriteView, noted: str, words: Words) -> None:
        """Ask for a text. noted: what was written before one went away."""
        self.words, self.waiting = words, False
        self.query_one("#prompt", Prose).update(write.prompt)
        self.set_class(not write.sealed, "unsealed")
        told = words("select.write.sealed" if write.sealed else "select.write.open")
        self.query_one("#seal", Prose).update(told)
        self.query_one("#hand-in", Button).label = Content(words("select.write.hand-in"))
        self.query_one("#leave-writing", Button).label = Content(words("select.write.leave"))
        area = self._area
        area.placeholder = words("select.write.hint")
        area.read_only = False
        area.text = noted
        area.move_cursor(area.document.end)
        self._count()

    @property
    def _area(self) -> TextArea:
        return self.query_one("#text", TextArea)

    def focus_text(self) -> None:
        self._area.focus()

    def finish(self) -> None:
        """Hand in what is written, unless it is empty or too long."""
        text = self._area.text.strip()
        if self.waiting:
            return
        if not text:
            self.post_message(Hinted(self.words("select.write.empty")))
        elif len(text) > MOST:
            over = len(text) - MOST
            self.post_message(Hinted(self.words("select.write.long", over=over, most=MOST)))
        else:
            self.post_message(HandedIn(WRITTEN, text))

    def wait(self) -> None:
        """Until the answer is kept nothing can be changed."""
        self.waiting = True
        self._area.read_only = True

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if not self.waiting:
            self._count()
            self.post_message(Changed(event.text_area.text))

    @on(Button.Pressed, "#hand-in")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.finish()

    def _count(self) -> None:
        count = len(self._area.text.strip())
        told = self.words("select.write.length", count=count, most=MOST)
        self.query_one("#length", Static).update(told)
