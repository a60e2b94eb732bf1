"""The whole call again: a list of every decision, and the one that is looked at in full."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from scoring.scorecard import Turn
from simgame.tui.debrief import MINUS, Debrief
from simgame.tui.widgets.decision import DecisionView
from simgame.tui.widgets.prose import Prose


class Replay(Horizontal):
    """number: of the decision looked at, from 1. Which side a narrow screen shows is the
    screen's to say (its class `reading`)."""

    class Looked(Message):
        """Another decision is looked at. closely: it was asked for, not only passed over."""

        def __init__(self, number: int, closely: bool) -> None:
            self.number = number
            self.closely = closely
            super().__init__()

    def __init__(self, debrief: Debrief, number: int) -> None:
        super().__init__(id="replay")
        self.debrief = debrief
        self.number = number

    def compose(self) -> ComposeResult:
        with Vertical(id="call"):
            yield OptionList(*self._options(), id="decisions", markup=False)
            lost = sum(turn.faced.loss for turn in self.debrief.card.turns)
            total = self.debrief.words(
                "end.replay.total", loss=self.debrief.loss(lost).lstrip(MINUS)
            )
            yield Prose(total, id="total", classes="quiet")
        yield DecisionView(self.debrief, id="decision")

    def on_mount(self) -> None:
        self.look_at(self.number)

    def _options(self) -> Iterator[Option]:
        for turn in self.debrief.card.turns:
            yield Option(self._row(turn), id=str(turn.faced.number))

    def _row(self, turn: Turn) -> Content:
        """Two lines: number, band and loss; what was answered. No colours of their own: the
        row must be readable on the ground of the chosen one, in every theme."""
        words, faced = self.debrief.words, turn.faced
        loss = self.debrief.loss(faced.loss)
        said = words("end.replay.row-left") if faced.left else self.debrief.in_a_line(turn)
        head = f"{faced.number:>2}  {self.debrief.band(turn)}"
        return Content.assemble((head, "bold"), f"   {loss}" if loss != "0" else "", "\n    ", said)

    def look_at(self, number: int) -> None:
        """Show this decision; a number outside the call is the nearest end of it."""
        number = min(len(self.debrief.card.turns), max(1, number))
        self.number = number
        self.query_one("#decisions", OptionList).highlighted = number - 1
        self.query_one(DecisionView).show(self.debrief.card.turn(number))

    @on(OptionList.OptionHighlighted, "#decisions")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        number = (event.option_list.highlighted or 0) + 1
        if number != self.number:
            self.look_at(number)
            self.post_message(self.Looked(self.number, False))

    @on(OptionList.OptionSelected, "#decisions")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Looked(int(event.option_id or 1), True))
