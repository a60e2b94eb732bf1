"""A turning point: what was said, how it was taken, what was better, and the rule behind it."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from scoring.reports import wording
from scoring.scorecard import Turn
from simgame.tui.debrief import Debrief, Reason
from simgame.tui.widgets.paper import QUIET, STRONG, Block, Paper


class TurnCard(Paper, can_focus=True):
    """Enter or a click asks for the decision in full. place: 1 is the weightiest."""

    BINDINGS = [Binding("enter", "open", show=False)]

    class Opened(Message):
        """number: of the decision."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self, debrief: Debrief, turn: Turn, place: int) -> None:
        super().__init__(_card(debrief, turn), classes="card")
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

    def action_open(self) -> None:
        self.post_message(self.Opened(self.turn.faced.number))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_open()


def _card(debrief: Debrief, turn: Turn) -> Iterator[Block]:
    yield from exchange(debrief, turn)
    better = debrief.better(turn)
    if better:
        yield Block(better, STRONG, label=debrief.words("end.turning.better"))
    for reason in debrief.reasons(turn):
        yield from reasoned(debrief, reason)


def exchange(debrief: Debrief, turn: Turn) -> Iterator[Block]:
    """The customer's words, the trainee's, and how they were taken."""
    words, faced = debrief.words, turn.faced
    alone = faced.situation.alone
    said = words("select.told") if alone else words("end.turning.said", who=faced.who)
    for line in faced.said:
        yield Block(line, label=said)
        said = ""
    mine = words("end.turning.left") if faced.left else debrief.mine(turn)
    took = faced.several is not None and not faced.left
    yield Block(mine, label=words("select.took" if took else "end.turning.you"))
    yield from _written(debrief, turn)
    back = [text for text in (debrief.reaction(turn), faced.replied) if text]
    if back:
        yield Block("\n".join(back), label=words("end.turning.took", who=faced.who))
    reach = wording.reach_text(debrief.book, faced, debrief.language)
    if reach:
        yield Block(reach, label=words("end.turning.reach"))


def _written(debrief: Debrief, turn: Turn) -> Iterator[Block]:
    """What was to be written, and the words as they were handed over."""
    wrote = debrief.wrote(turn)
    if wrote is None:
        return
    yield Block(wrote.prompt, QUIET, label=debrief.words("select.wrote.asked"))
    yield Block(wrote.text or "–", STRONG, label="")
    if wrote.note:
        yield Block(wrote.note, QUIET, label="")


def reasoned(debrief: Debrief, reason: Reason) -> Iterator[Block]:
    """A rule with its why and its source."""
    if reason.text:
        yield Block(reason.text, label=reason.label)
    if reason.why:
        yield Block(reason.why, label=debrief.words("end.turning.why"))
    if reason.source:
        source = debrief.words("end.turning.source", source=reason.source)
        yield Block(source, QUIET, label="")
