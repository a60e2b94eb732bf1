"""A turning point: what was said, how it was taken, what was better, and the rule that says why."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from scoring.scorecard import Turn
from simgame.tui.debrief import Debrief, Reason
from simgame.tui.widgets.labelled import Labelled


class TurnCard(Vertical, can_focus=True):
    """Enter or a click asks for the decision in full. place: 1 is the weightiest."""

    BINDINGS = [Binding("enter", "open", show=False)]

    class Opened(Message):
        """number: of the decision."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self, debrief: Debrief, turn: Turn, place: int) -> None:
        super().__init__(classes="card")
        self.debrief = debrief
        self.turn = turn
        self.border_title = Content(
            debrief.words(
                "end.turning.card",
                place=place,
                number=turn.faced.number,
                count=len(debrief.card.turns),
                band=debrief.band(turn).strip(),
                loss=debrief.cost(turn.faced.loss),
            )
        )

    def compose(self) -> ComposeResult:
        yield from exchange(self.debrief, self.turn)
        better = self.debrief.better(self.turn)
        if better:
            yield Labelled(self.debrief.words("end.turning.better"), better, classes="better")
        for reason in self.debrief.reasons(self.turn):
            yield from reasoned(self.debrief, reason)

    def action_open(self) -> None:
        self.post_message(self.Opened(self.turn.faced.number))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_open()


def exchange(debrief: Debrief, turn: Turn) -> Iterator[Widget]:
    """The customer's words, the trainee's, and how they were taken."""
    words, faced = debrief.words, turn.faced
    said = words("end.turning.said", who=faced.who)
    for line in faced.said:
        yield Labelled(said, line)
        said = ""
    yield Labelled(
        words("end.turning.you"), words("end.turning.left") if faced.left else faced.text
    )
    took = [text for text in (debrief.reaction(turn), faced.replied) if text]
    if took:
        yield Labelled(words("end.turning.took", who=faced.who), "\n".join(took))


def reasoned(debrief: Debrief, reason: Reason) -> Iterator[Widget]:
    """A rule with its why and its source."""
    if reason.text:
        yield Labelled(reason.label, reason.text, classes="rule")
    if reason.why:
        yield Labelled(debrief.words("end.turning.why"), reason.why)
    if reason.source:
        source = debrief.words("end.turning.source", source=reason.source)
        yield Labelled("", source, classes="quiet")
