"""What the trainee has to decide now: one answer, several things, or words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static, TextArea

from simgame.taking import begun
from simgame.tui.messages import Changed
from simgame.tui.widgets.answers import Answers
from simgame.tui.widgets.items import Items
from simgame.tui.widgets.writing import Writing

if TYPE_CHECKING:
    from scoring.words import Words
    from simgame.engine.view import View

Kind = Literal["choose", "select", "write"]


def kind_of(view: View) -> Kind:
    """What sort of decision a moment asks for."""
    if view.select is not None:
        return "select"
    return "choose" if view.write is None else "write"


class Deciding(VerticalScroll, can_focus=False):
    """Shows the one widget that fits the decision. What else is put inside stands with it.

    A page up or down belongs to what was said, as the screen's hint has it; a scrollable
    container would take these keys for itself.
    """

    BINDINGS = [
        Binding("pageup", "screen.scroll(-1)", show=False),
        Binding("pagedown", "screen.scroll(1)", show=False),
    ]

    kind: Kind = "choose"

    def compose(self) -> ComposeResult:
        yield Static("", id="tally", markup=False)
        yield Answers(id="answers")
        yield Items(id="items")
        yield Writing(id="writing")

    def scroll_after(self, talk: Widget, step: int) -> None:
        """A page of what was said; where that is at its end, of the answers. step: -1 or 1."""
        at_end = talk.scroll_y >= talk.max_scroll_y if step > 0 else talk.scroll_y <= 0
        moved = self if at_end else talk
        moved.scroll_relative(y=step * max(1, moved.size.height - 2), animate=False)

    def ask(self, view: View, noted: str, words: Words) -> None:
        """Ask for an answer; nothing once the call is over. noted: what was begun before."""
        self.kind = kind_of(view)
        over = view.ending is not None
        for kind in ("select", "write"):
            self.set_class(self.kind == kind, kind)
        for each in self.query("#answers, #items, #writing"):
            each.display = each is self.shown and not over
        self.query_one("#tally").display = self.kind == "select" and not over
        if self.kind != "choose":
            self._answers.fill([])
        if view.select is not None:
            self._items.offer(begun(view.select, noted), words)
            self._count()
        elif view.write is not None:
            self._writing.offer(view.write, noted, words)
        else:
            self._answers.offer([option.text for option in view.options])
        self.scroll_home(animate=False)

    @property
    def shown(self) -> Widget:
        """The widget of this kind of decision."""
        found: dict[Kind, Widget] = {
            "choose": self._answers,
            "select": self._items,
            "write": self._writing,
        }
        return found[self.kind]

    @property
    def typing(self) -> bool:
        """Whether letters are written now, and are no keys."""
        return isinstance(self.screen.focused, TextArea)

    def focus_it(self) -> None:
        if self.kind == "write":
            self._writing.focus_text()
        else:
            self.shown.focus()

    def number(self, number: int) -> None:
        """A number key, from 0: it marks an answer, or takes a thing."""
        if self.kind == "select":
            self._items.toggle(number)
        else:
            self._answers.cursor = number

    def finish(self) -> None:
        """Go with what has been taken or written."""
        if self.kind == "select":
            self._items.finish()
        elif self.kind == "write":
            self._writing.finish()

    def wait(self) -> None:
        """An answer has been given and is being kept."""
        self._answers.waiting = self._items.waiting = True
        if self.kind == "write":
            self._writing.wait()

    def on_changed(self, event: Changed) -> None:
        if self.kind == "select":
            self._count()

    def _count(self) -> None:
        self.query_one("#tally", Static).update(self._items.tally())

    @property
    def _answers(self) -> Answers:
        return self.query_one("#answers", Answers)

    @property
    def _items(self) -> Items:
        return self.query_one("#items", Items)

    @property
    def _writing(self) -> Writing:
        return self.query_one("#writing", Writing)
