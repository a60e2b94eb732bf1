"""The call: who speaks, what they say, what one may answer, what one has learned."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Static

from scoring.faults import SimgameError
from simgame.tui.actions import APP_ACTS, Act, bindings, without_letters
from simgame.tui.deciding_acts import BOUND, DECIDING, HELP
from simgame.tui.drafts import Draft
from simgame.tui.judged import feedback_line
from simgame.tui.messages import Answered, Changed, HandedIn, Hinted, Kept, Refused
from simgame.tui.screens.base import GameScreen
from simgame.tui.talk import entries, own
from simgame.tui.widgets.clock import Clock
from simgame.tui.widgets.deciding import Deciding, kind_of
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.notebook import Notebook
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.transcript import Entry, Transcript
from simgame.tui.wrap import flow

if TYPE_CHECKING:
    from simgame.attempt import Attempt
    from simgame.engine.view import PersonView

LEAVE = "leave"
PAUSE = 0.5
"""Seconds after the last change until a draft is kept."""
_LEAVE = Act("l", "screen.leave", "tui.act.leave")
_LOOK_BACK = Act("enter", "screen.look_back", "tui.act.look_back", "Enter", palette=False)
_FEEDBACK = Act("f", "screen.feedback", "tui.act.feedback", bar=False)
_HOME = Act("escape", "screen.pause", "tui.act.pause", "Esc")
_MAP = Act("escape", "screen.pause", "campaignscreen.act.pause", "Esc")
_KEYS = (
    Act("n", "screen.notes", "tui.act.notes"),
    Act("pageup", "screen.scroll(-1)", "tui.act.scroll", "PgUp", bar=False, palette=False),
    Act("c", "screen.copy", "tui.act.copy"),
)
"""What can be done in every moment of a call."""


class CallScreen(GameScreen):
    """One call, drawn from what the attempt shows; it knows no trait and no right answer.

    The chosen answer is marked at once, by a frame of its own; then it is kept in a thread,
    and only then is the reply drawn.
    """

    CSS_PATH = "call.tcss"
    AUTO_FOCUS = "#answers"
    ACTS: ClassVar[tuple[Act, ...]] = (*DECIDING["choose"], *_KEYS, _FEEDBACK, _LEAVE, _HOME)
    BINDINGS = bindings(
        (*ACTS, *BOUND, Act("pagedown", "screen.scroll(1)", "tui.act.scroll"), _LOOK_BACK)
    )

    def __init__(self, attempt: Attempt, feedback: bool = False) -> None:
        super().__init__()
        self.attempt = attempt
        self.feedback = feedback and attempt.started.mode == "practice"
        self.view = attempt.view()
        self._person = self.view.person
        self._waiting = False
        self._entries: list[Entry] = []
        self._notes_shown = True
        self._draft: Draft | None = None
        self._keeping: Timer | None = None

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
                with Deciding(id="bottom"), Vertical(id="ending"):
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
        self._draft = self._drafted()
        self._entries = list(entries(self.attempt.transcript(), self.words))
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
        self._draw_person(view.person or (self._person if view.ending else None))
        self._person = view.person or self._person
        minutes = words("tui.call.minutes", minutes=view.minutes, total=view.minutes_total)
        self.query_one("#clock", Clock).tell(minutes, view.minutes, view.minutes_total)
        deciding = self._deciding
        deciding.ask(view, self._draft.text if self._draft else "", words)
        self.query_one("#ending").display = view.ending is not None
        if view.ending is not None:
            text = flow(view.ending.text) or words("tui.call.left")
            self.query_one("#endtext", Prose).update(text)
            self.query_one("#transcript").focus()
        elif self.focused is None or self.focused.id != "transcript":
            deciding.focus_it()
        self.query_one(KeyBar).refresh(layout=True)

    def _draw_person(self, person: PersonView | None) -> None:
        """Who is there; where nobody is, what one is at."""
        voice = self.attempt.voice
        told = f"{voice.text('title')} · {voice.text('account')}"
        if person is not None:
            told = self.words("tui.call.person", name=person.name, title=person.title)
        self.query_one("#person", Static).update(told)
        about = self.query_one("#about", Static)
        about.update(person.about if person else "")
        about.set_class(person is None, "nobody")

    @property
    def _deciding(self) -> Deciding:
        return self.query_one("#bottom", Deciding)

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

    @property
    def about(self) -> str:
        return HELP[kind_of(self.view)]

    @property
    def named(self) -> tuple[Act, ...]:
        return (*DECIDING[kind_of(self.view)], *_KEYS, _FEEDBACK, _LEAVE, self._away)

    @property
    def _away(self) -> Act:
        """A call of a campaign is left for its map."""
        return _MAP if self.attempt.started.campaign else _HOME

    def acts(self) -> tuple[Act, ...]:
        """Letters are no keys while one writes; a call that is over needs fewer of them."""
        deciding = DECIDING[kind_of(self.view)]
        if self.view.ending is not None:
            return (_LOOK_BACK, *_KEYS, self._away, *APP_ACTS)
        if self.query("#bottom") and self._deciding.typing:
            return (*deciding, self._away, *without_letters(APP_ACTS))
        exam = self.attempt.started.mode == "exam"
        feedback = () if exam else (_FEEDBACK,)
        return (*deciding, *_KEYS, *feedback, _LEAVE, self._away, *APP_ACTS)

    def on_descendant_focus(self) -> None:
        """In a text the keys are others."""
        self.query_one(KeyBar).refresh(layout=True)

    # ---------------------------------------------------------------- answering

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        self.action_answer(event.number)

    def action_answer(self, number: int) -> None:
        """A number key: an answer at once, or one thing more or less of several."""
        if self._waiting:
            return
        self._deciding.number(number)
        if number < len(self.view.options):
            option = self.view.options[number]
            self._give(option.id)

    def action_finish(self) -> None:
        if not self._waiting:
            self._deciding.finish()

    @on(Hinted)
    def _hinted(self, event: Hinted) -> None:
        self._say(event.sentence)

    @on(HandedIn)
    def _handed_in(self, event: HandedIn) -> None:
        if not self._waiting:
            self._give(event.answer, event.words)

    def _give(self, answer: str, words: str = "") -> None:
        self._waiting = True
        self._say("")
        self._deciding.wait()
        self.call_after_refresh(self._heard, answer, words)

    def _heard(self, answer: str, words: str) -> None:
        self._add(*entries(own(self.attempt, self.view, answer, words), self.words))
        self._keep(answer, words)

    @work(thread=True, group="answer")
    def _keep(self, answer: str, words: str) -> None:
        """Durable first; then whoever waits for the reply is told."""
        try:
            view = self.attempt.answer(answer, words)
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
        self._note_draft(handed_in=True)
        if event.feedback:
            self._add(Entry("judged", event.feedback))
        replies = [line for line in event.view.lines if line.role == "reply"]
        self._add(*entries(replies, self.words))
        if fresh:
            self._add(Entry("note", self.words("tui.call.noted", count=len(fresh))))
        others = [line for line in event.view.lines if line.role != "reply"]
        self._add(*entries(others, self.words))
        self._draw_moment()
        self.call_after_refresh(self._note)

    async def _note(self) -> None:
        """What is new in the notebook; the reply does not wait for it."""
        await self.query_one("#notes", Notebook).show(self.view)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        """Nothing has happened: the echo goes and the same answers stay."""
        self._waiting = False
        while self._entries and self._entries[-1].kind in ("answer", "wrote"):
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

    # ------------------------------------------------------------------- drafts

    def _drafted(self) -> Draft | None:
        """None where it cannot be read; one can play without."""
        try:
            return Draft(self.services.store, self.attempt.id, len(self.attempt.answers))
        except SimgameError:
            return None

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        """Kept as soon as one pauses, and when one goes."""
        self._say("")
        if self._draft is None or self._waiting:
            return
        self._draft.text = event.noted
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(PAUSE, self._note_draft)

    def _note_draft(self, handed_in: bool = False) -> None:
        if self._draft is None:
            return
        try:
            if handed_in:
                self._draft.handed_in()
            else:
                self._draft.keep()
        except SimgameError as error:
            self._say(self.words("select.unkept", what=error.problems[0].what(self.words)))

    def on_unmount(self) -> None:
        if self._draft is not None:
            with suppress(SimgameError):
                self._draft.keep()

    # ------------------------------------------------------------------ actions

    @on(Button.Pressed, "#leave-writing")
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
        self.game.after_call(self.attempt)

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
            f"{entry.name}: {entry.text}" if entry.name else _unnamed(entry, you)
            for entry in self._entries[answers[-1] if answers else 0 :]
            if entry.kind not in ("note", "judged")
        ]
        self.app.copy_to_clipboard("\n".join(lines))
        self._say(self.words("tui.call.copied"))

    def action_scroll(self, step: int) -> None:
        self._deciding.scroll_after(self.query_one("#transcript", Transcript), step)


def _unnamed(entry: Entry, you: str) -> str:
    return f"{you}{entry.text}" if entry.kind == "answer" else entry.text
