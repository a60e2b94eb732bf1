"""The call: who speaks, what they say, what one may answer, what one has learned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scoring.faults import SimgameError
from simgame.tui.actions import Act, bindings
from simgame.tui.judged import feedback_line
from simgame.tui.messages import Answered, Kept, Refused
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.answers import Answers
from simgame.tui.widgets.clock import Clock
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.notebook import Notebook
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.transcript import Entry, Transcript
from simgame.tui.wrap import flow

if TYPE_CHECKING:
    from simgame.attempt import Attempt
    from simgame.engine.view import Line, PersonView

LEAVE = "leave"
_DIGITS = tuple(
    Act(str(digit), f"screen.answer({digit - 1})", "tui.act.answer") for digit in range(1, 10)
)
_ANSWER = Act("", "", "tui.act.answer", "1–9", palette=False)
_MOVE = Act("", "", "tui.act.move", "↑↓", bar=False, palette=False)
_LEAVE = Act("l", "screen.leave", "tui.act.leave")
_LOOK_BACK = Act("enter", "screen.look_back", "tui.act.look_back", "Enter", palette=False)
_FEEDBACK = Act("f", "screen.feedback", "tui.act.feedback", bar=False)
_TALKING = (_ANSWER, _MOVE, _LEAVE, _FEEDBACK)
"""What makes no sense once the call is over."""


class CallScreen(GameScreen):
    """One call, drawn from what the attempt shows; it knows no trait and no right answer.

    The chosen answer is marked at once, by a frame of its own; then it is kept in a thread,
    and only then is the reply drawn.
    """

    CSS_PATH = "call.tcss"
    HELP = "tui.help.call"
    AUTO_FOCUS = "#answers"
    ACTS: ClassVar[tuple[Act, ...]] = (
        _ANSWER,
        _MOVE,
        Act("n", "screen.notes", "tui.act.notes"),
        Act("pageup", "screen.scroll(-1)", "tui.act.scroll", "PgUp", bar=False, palette=False),
        Act("c", "screen.copy", "tui.act.copy"),
        _FEEDBACK,
        _LEAVE,
        Act("escape", "screen.pause", "tui.act.pause", "Esc"),
    )
    BINDINGS = bindings(
        (
            *ACTS,
            *_DIGITS,
            Act("pagedown", "screen.scroll(1)", "tui.act.scroll"),
            _LOOK_BACK,
        )
    )

    def __init__(self, attempt: Attempt, feedback: bool = False) -> None:
        super().__init__()
        self.attempt = attempt
        self.feedback = feedback and attempt.started.mode == "practice"
        self.view = attempt.view()
        self._person = self.view.person
        self._waiting = False
        self._entries = self._said(attempt.transcript())
        self._notes_shown = True

    # ------------------------------------------------------------------ drawing

    def compose(self) -> ComposeResult:
        with Vertical(id="head"):
            with Horizontal(id="headline"):
                yield Static(id="person", markup=False)
                yield Clock(id="clock")
            yield Static(id="about", classes="quiet", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield Transcript(id="transcript")
                with VerticalScroll(id="bottom", can_focus=False):
                    yield Answers(id="answers")
                    with Vertical(id="ending"):
                        yield Static(self.words("tui.call.over"), id="over", markup=False)
                        yield Prose("", id="endtext")
                        yield Static(
                            Content.from_markup(
                                "[@click=screen.look_back]$words[/]",
                                words=self.words("tui.call.look_back"),
                            ),
                            id="lookback",
                        )
                yield Prose("", id="status")
            yield Notebook(self.view, self.words, id="notes")
        yield KeyBar()

    def on_mount(self) -> None:
        self._draw()
        self._prove()

    async def recompose(self) -> None:
        await super().recompose()
        self._draw()

    def _draw(self) -> None:
        """Everything, as the call stands."""
        transcript = self.query_one("#transcript", Transcript)
        transcript.you = self.words("tui.call.you_say")
        transcript.show(self._entries)
        self.query_one("#notes").set_class(not self._notes_shown, "shut")
        self._say("")
        self._draw_moment()

    def _draw_moment(self) -> None:
        view, words = self.view, self.words
        self._person = view.person or self._person
        if self._person is not None:
            self._draw_person(self._person)
        minutes = words("tui.call.minutes", minutes=view.minutes, total=view.minutes_total)
        self.query_one("#clock", Clock).tell(minutes, view.minutes, view.minutes_total)
        answers = self.query_one("#answers", Answers)
        answers.offer([option.text for option in view.options])
        answers.waiting = self._waiting
        ended = view.ending is not None
        answers.display = not ended
        self.query_one("#ending").display = ended
        if view.ending is not None:
            text = flow(view.ending.text) or words("tui.call.left")
            self.query_one("#endtext", Prose).update(text)
            self.query_one("#transcript").focus()
        elif self.focused is None or self.focused.id != "transcript":
            answers.focus()
        self.query_one(KeyBar).refresh(layout=True)

    def _draw_person(self, person: PersonView) -> None:
        told = self.words("tui.call.person", name=person.name, title=person.title)
        self.query_one("#person", Static).update(told)
        self.query_one("#about", Static).update(person.about)

    @on(Transcript.Below)
    def _more_below(self, event: Transcript.Below) -> None:
        hint = self.words("tui.call.more") if event.more else ""
        self.query_one("#bottom").border_title = Content(hint)

    def _say(self, sentence: str) -> None:
        """A sentence of the game itself, below the answers; an empty one takes it away."""
        status = self.query_one("#status", Prose)
        if sentence != status.text or status.display != bool(sentence):
            status.display = bool(sentence)
            status.update(sentence)

    def _said(self, lines: Iterable[Line]) -> list[Entry]:
        return [
            Entry("answer", line.text) if line.role == "answer" else _speech(line)
            for line in lines
            if line.text
        ]

    def acts(self) -> tuple[Act, ...]:
        if self.view.ending is not None:
            return (_LOOK_BACK, *(act for act in super().acts() if act not in _TALKING))
        exam = self.attempt.started.mode == "exam"
        return tuple(act for act in super().acts() if not (exam and act is _FEEDBACK))

    # ---------------------------------------------------------------- answering

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        self.action_answer(event.number)

    def action_answer(self, number: int) -> None:
        if self._waiting or number >= len(self.view.options):
            return
        option = self.view.options[number]
        self.query_one("#answers", Answers).cursor = number
        self._give(option.id, option.text)

    def _give(self, option: str, text: str = "") -> None:
        self._waiting = True
        self._say("")
        self.query_one("#answers", Answers).waiting = True
        self.call_after_refresh(self._heard, option, text)

    def _heard(self, option: str, text: str) -> None:
        if text:
            self._add(Entry("answer", text))
        self._keep(option)

    @work(thread=True, group="answer")
    def _keep(self, option: str) -> None:
        """Durable first; then whoever waits for the reply is told."""
        try:
            view = self.attempt.answer(option)
        except SimgameError as error:
            self.post_message(Refused(error))
            return
        self.post_message(Kept(view, self._judged() if self.feedback else ""))

    def _judged(self) -> str:
        try:
            card = self.attempt.turn_feedback()
        except SimgameError as error:
            what = error.problems[0].what(self.words)
            return self.words("tui.call.feedback_later", what=what)
        return feedback_line(card.turns[-1], self.attempt.world.book, self.words)

    @on(Kept)
    def _kept(self, event: Kept) -> None:
        known = {note.id for note in self.view.facts}
        fresh = [note for note in event.view.facts if note.id not in known]
        self._waiting = False
        self.view = event.view
        if event.feedback:
            self._add(Entry("judged", event.feedback))
        replies = [line for line in event.view.lines if line.role == "reply"]
        self._add(*self._said(replies))
        if fresh:
            self._add(Entry("note", self.words("tui.call.noted", count=len(fresh))))
        self._add(*self._said(line for line in event.view.lines if line.role != "reply"))
        self._draw_moment()
        self.call_after_refresh(self._note)

    async def _note(self) -> None:
        """What is new in the notebook; the reply does not wait for it."""
        await self.query_one("#notes", Notebook).show(self.view)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        """Nothing has happened: the echo goes and the same answers stay."""
        self._waiting = False
        if self._entries and self._entries[-1].kind == "answer":
            self._entries.pop()
        self.query_one("#transcript", Transcript).show(self._entries)
        self._draw_moment()
        problem = event.error.problems[0]
        self._say(
            self.words(
                "tui.call.refused", what=problem.what(self.words), hint=problem.hint(self.words)
            )
        )

    def _add(self, *entries: Entry) -> None:
        self._entries += entries
        self.query_one("#transcript", Transcript).add(*entries)

    @work(thread=True, group="proof", exit_on_error=False)
    def _prove(self) -> None:
        """Worked out while the trainee thinks, so that the end comes at once."""
        self.attempt.proof()

    # ------------------------------------------------------------------ actions

    def action_leave(self) -> None:
        if self._waiting or self.view.ending is not None:
            return
        from simgame.tui.screens.leave import LeaveScreen

        self.app.push_screen(LeaveScreen(), self._leave_decided)

    def _leave_decided(self, leaving: bool | None) -> None:
        if leaving and not self._waiting:
            self._give(LEAVE)

    def action_look_back(self) -> None:
        if self.view.ending is not None:
            self.game.open_review(self.attempt)

    def action_pause(self) -> None:
        self.game.open_home()

    def action_notes(self) -> None:
        """Beside the call where there is room, else over it."""
        if self.has_class("-wide"):
            self._notes_shown = not self._notes_shown
            self.query_one("#notes").set_class(not self._notes_shown, "shut")
            return
        from simgame.tui.screens.notes import NotesScreen

        self.app.push_screen(NotesScreen(self.view))

    def action_feedback(self) -> None:
        if self.attempt.started.mode == "practice":
            self.feedback = not self.feedback
            key = "tui.brief.feedback_on" if self.feedback else "tui.brief.feedback_off"
            self._say(self.words("tui.brief.feedback") + self.words(key))

    def action_copy(self) -> None:
        """From the trainee's last answer on; by OSC 52, so that it works over ssh too."""
        answers = [n for n, entry in enumerate(self._entries) if entry.kind == "answer"]
        you = self.words("tui.call.you_say")
        lines = [
            f"{entry.name}: {entry.text}" if entry.name else f"{you}{entry.text}"
            for entry in self._entries[answers[-1] if answers else 0 :]
            if entry.kind in ("say", "answer")
        ]
        self.app.copy_to_clipboard("\n".join(lines))
        self._say(self.words("tui.call.copied"))

    def action_scroll(self, step: int) -> None:
        transcript = self.query_one("#transcript", Transcript)
        transcript.scroll_relative(y=step * max(1, transcript.size.height - 2), animate=False)


def _speech(line: Line) -> Entry:
    return Entry("say", line.text, line.name)
