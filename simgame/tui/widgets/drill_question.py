"""A question of a drill: what is to be judged, the answers, and afterwards the explanation."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from scoring.words import Words
from simgame.tui.drill_text import Asked, Told, explained, lines
from simgame.tui.widgets.answers import Answers
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.prose import Prose

_SIDES = 2  # blocks of lines that are shown at most


class QuestionView(VerticalScroll):
    """Everything in one column that scrolls; two blocks stand side by side where there is room."""

    def compose(self) -> ComposeResult:
        with Container(id="shown"):
            for _ in range(_SIDES):
                yield Paper(classes="side")
        yield Prose("", id="asks")
        yield Answers(id="answers")
        yield Paper(id="told")

    @property
    def answers(self) -> Answers:
        return self.query_one(Answers)

    def ask(self, asked: Asked, cursor: int = 0) -> None:
        """Show a question. cursor: place of the answer that is marked."""
        self._show(asked)
        self.query_one("#told").display = False
        answers = self.answers
        answers.display = True
        answers.offer([choice.text for choice in asked.item.surface.choices])
        answers.cursor = cursor
        answers.focus(scroll_visible=False)
        self.scroll_home(animate=False)

    def tell(self, told: Told, words: Words) -> None:
        """Show what the answer turned out to be, and bring it into sight."""
        self._show(told.asked)
        self.answers.display = False
        paper = self.query_one("#told", Paper)
        paper.display = True
        paper.show(explained(told, words))
        self.focus()
        self.call_after_refresh(self.scroll_to_widget, paper, top=True, animate=False)

    def _show(self, asked: Asked) -> None:
        shown = asked.item.surface.shown
        self.set_class(len(shown) > 1, "two")
        for place, side in enumerate(self.query(".side").results(Paper)):
            side.display = place < len(shown)
            side.show(lines(shown[place]) if place < len(shown) else ())
        self.query_one("#shown").display = bool(shown)
        self.query_one("#asks", Prose).update(asked.item.surface.asks)
