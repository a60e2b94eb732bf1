"""A drill: a question, its answer, why; and at the end what is worth reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scoring.faults import SimgameError
from simgame.tui.actions import Act, bindings
from simgame.tui.drill_text import NEXT, Asked, Told, empty, ended, place
from simgame.tui.messages import Answered, Refused
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.drill_end import DrillEnd, heading, row
from simgame.tui.widgets.drill_question import QuestionView
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.prose import Prose

if TYPE_CHECKING:  # the rule book's modules take time, and a first frame does not need them
    from simgame.drills.desk import Drills, Overview
    from simgame.drills.session import Answered as Found
    from simgame.drills.session import Session, Summary

_DIGITS = tuple(
    Act(str(digit), f"screen.answer({digit - 1})", "drillscreen.act.answer")
    for digit in range(1, 10)
)
_ANSWER = Act("", "", "drillscreen.act.answer", "1–9", palette=False)
_MOVE = Act("", "", "drillscreen.act.move", "↑↓", bar=False, palette=False)
_NEXT = Act("enter,space,n", "screen.next", "drillscreen.act.next", "Enter")
_CODEX = Act("c", "screen.codex", "drillscreen.act.codex")
_CHOOSE = Act("", "", "drillscreen.act.choose", "Enter", palette=False)
_UP = Act("pageup", "screen.turn_up", "drillscreen.act.scroll", "PgUp", palette=False)
_DOWN = Act("pagedown", "screen.turn_down", "drillscreen.act.scroll", "PgDn", bar=False)
_STOP = Act("escape", "screen.stop", "drillscreen.act.stop", "Esc")
_BACK = Act("", "screen.stop", "drillscreen.act.home", "Esc", palette=False)


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing is asked any more. summary: None where nothing was due from the start."""

    summary: Summary | None
    view: Overview
    today: date


class DrillScreen(GameScreen):
    """One go; it knows the right answer only after one was given and kept.

    The chosen answer is marked at once, by a frame of its own; then it is kept in a thread,
    and only then is its explanation drawn.
    """

    CSS_PATH = "drill.tcss"
    HELP = "drillscreen.help"
    AUTO_FOCUS = ""
    ACTS: ClassVar[tuple[Act, ...]] = (_ANSWER, _MOVE, _NEXT, _CODEX, _CHOOSE, _UP, _STOP, _BACK)
    BINDINGS = bindings((*ACTS, *_DIGITS, _DOWN))

    class Opened(Message):
        """A go has begun or is taken up again; without a session nothing is due."""

        def __init__(self, session: Session | None, over: Over | None, resumed: bool) -> None:
            self.session, self.over, self.resumed = session, over, resumed
            super().__init__()

    class Explained(Message):
        """An answer is durable."""

        def __init__(self, found: Found, today: date) -> None:
            self.found, self.today = found, today
            super().__init__()

    class Ended(Message):
        def __init__(self, over: Over) -> None:
            self.over = over
            super().__init__()

    class Failed(Message):
        """The drill cannot be shown any further."""

        def __init__(self, error: SimgameError) -> None:
            self.error = error
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self.asked: Asked | None = None
        self.told: Told | None = None
        self.over: Over | None = None
        self._waiting = False
        self._sentence = ""

    # ------------------------------------------------------------------ drawing

    def compose(self) -> ComposeResult:
        yield Prose(self.words("drillscreen.reading"), id="reading", classes="quiet")
        yield Static("", id="place", markup=False)
        yield QuestionView(id="question")
        yield DrillEnd(id="over")
        yield Prose("", id="status")
        yield KeyBar()

    def on_mount(self) -> None:
        self._draw()
        self._open()

    async def recompose(self) -> None:
        """In another language: the same question, the same answer marked."""
        marked = self.query_one(QuestionView).answers.cursor
        await super().recompose()
        self._translate()
        self._draw(marked)

    def _translate(self) -> None:
        """What was drawn in the language before is drawn from the same seed in this one."""
        session, asked, told = self._session, self.asked, self.told
        if session is None or asked is None:
            return
        session.language = self.words.language
        item = session.deck.item(asked.item.card.id, asked.item.seed, session.language)
        self.asked = replace(asked, item=item)
        if told is not None:
            choice = item.choice(told.found.choice.id)
            self.told = self._retold(replace(told.found, item=item, choice=choice), told.today)

    def _draw(self, marked: int = 0) -> None:
        """Everything, as the go stands. marked: place of the answer that is marked."""
        asked, told, over = self.asked, self.told, self.over
        question = self.query_one(QuestionView)
        self.query_one("#reading").display = asked is None and over is None
        asking = asked is not None and over is None
        self.query_one("#place").display = asking
        question.display = asking
        self.query_one("#over").display = over is not None
        if over is not None:
            self._draw_end(over)
        elif asked is not None:
            self.query_one("#place", Static).update(place(asked, self.words))
            if told is None:
                question.ask(asked, marked)
                question.answers.waiting = self._waiting
            else:
                question.tell(told, self.words)
        self._say(self._sentence)
        self.query_one(KeyBar).refresh(layout=True)

    def _draw_end(self, over: Over) -> None:
        words = self.words
        if over.summary is None:
            blocks = empty(over.view, over.today, words)
        else:
            blocks = ended(over.summary, over.view, over.today, words)
        self.query_one(DrillEnd).show(blocks, self._todo(over))

    def _todo(self, over: Over) -> Iterator[Option]:
        words, session, view = self.words, self._session, over.view
        reads = over.summary.reads if over.summary else ()
        if session is not None and reads:
            yield heading(words("drillscreen.end.read"))
            for key in reads:
                name = session.deck.codex.entry(key).name(words.language)
                yield row(f"read:{key}", name)
        yield heading(words("drillscreen.end.then"))
        if view.due or view.new:
            counts = words("drillscreen.end.counts", due=view.due, new=view.new)
            yield row("again", words("drillscreen.end.another"), counts)
        codex = words("drillscreen.end.codex")
        yield row("codex", codex, words("drillscreen.end.codex_why"))
        yield row("home", words("drillscreen.end.home"))

    def _say(self, sentence: str) -> None:
        """A sentence at the foot of the screen; an empty one takes it away."""
        self._sentence = sentence
        status = self.query_one("#status", Prose)
        status.display = bool(sentence)
        status.update(sentence)

    def acts(self) -> tuple[Act, ...]:
        """What makes sense now."""
        if self.over is not None:
            shut: tuple[Act, ...] = (_ANSWER, _MOVE, _NEXT, _CODEX, _UP, _STOP)
        elif self.told is not None:
            shut = (_ANSWER, _MOVE, _CHOOSE, _BACK)
        elif self.asked is not None:
            shut = (_NEXT, _CODEX, _CHOOSE, _UP, _BACK)
        else:
            shut = (_ANSWER, _MOVE, _NEXT, _CODEX, _CHOOSE, _UP, _STOP)
        return tuple(act for act in super().acts() if act not in shut)

    # ------------------------------------------------------------------ opening

    @work(thread=True, exclusive=True, group="drill")
    def _open(self) -> None:
        """The go that was left, else a new one; the rule book may have to be read first."""
        services = self.services
        try:
            drills = self.game.drills
            session = drills.resume(services.language)
            resumed = session is not None
            if session is None:
                session = drills.begin(services.new_id(), services.new_seed(), services.language)
            over = _over(drills, None) if session is None else None
        except SimgameError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Opened(session, over, resumed))

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        self._session, self.over = event.session, event.over
        self._sentence = self.words("drillscreen.resumed") if event.resumed else ""
        if event.session is not None:
            # The language may have changed while this was read.
            event.session.language = self.words.language
            self.asked = Asked.now(event.session)
        self._draw()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.dismiss()
        self.game.show_problem(event.error)

    # ---------------------------------------------------------------- answering

    @on(Answered)
    def _chosen(self, event: Answered) -> None:
        self.action_answer(event.number)

    def action_answer(self, number: int) -> None:
        asked = self.asked
        if asked is None or self.told or self.over or self._waiting:
            return
        choices = asked.item.surface.choices
        if number < len(choices):
            self._waiting = True
            self._say("")
            answers = self.query_one(QuestionView).answers
            answers.cursor = number
            answers.waiting = True
            self.call_after_refresh(self._keep, choices[number].id)

    @work(thread=True, group="answer")
    def _keep(self, choice: str) -> None:
        """Durable first; then whoever waits for the explanation is told."""
        session = self._session
        if session is None:
            return
        try:
            found = session.answer(choice)
        except SimgameError as error:
            self.post_message(Refused(error))
            return
        self.post_message(self.Explained(found, self.game.drills.today))

    @on(Explained)
    def _explained(self, event: Explained) -> None:
        self._waiting = False
        self.told = self._retold(event.found, event.today)
        self._draw()

    def _retold(self, found: Found, today: date) -> Told | None:
        session, asked = self._session, self.asked
        if session is None or asked is None:
            return None
        codex = session.deck.codex
        reads = found.item.reads
        read = codex.entry(reads[0]).name(self.words.language) if reads else ""
        last = session.number > session.total
        return Told(replace(asked, item=found.item), found, today, last, read)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        """Nothing has happened: the same question stays open."""
        self._waiting = False
        self.query_one(QuestionView).answers.waiting = False
        problem = event.error.problems[0]
        what, hint = problem.what(self.words), problem.hint(self.words)
        self._say(self.words("drillscreen.refused", what=what, hint=hint))

    # -------------------------------------------------------------------- going on

    def action_next(self) -> None:
        if self.told is None or self._session is None or self.over is not None:
            return
        asked = Asked.now(self._session)
        if asked is None:
            self._end(self._session)
            return
        self.asked, self.told = asked, None
        self._draw()

    @work(thread=True, exclusive=True, group="drill")
    def _end(self, session: Session) -> None:
        try:
            over = _over(self.game.drills, session.summary())
        except SimgameError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Ended(over))

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self.over = event.over
        self._draw()

    @on(OptionList.OptionSelected, "#todo")
    def _do(self, event: OptionList.OptionSelected) -> None:
        kind, _, key = str(event.option.id).partition(":")
        if kind == "read":
            self._read(key)
        elif kind == "again":
            self._again()
        elif kind == "codex":
            self.game.open_codex()
        else:
            self.game.open_home()

    def _again(self) -> None:
        self._session = self.asked = self.told = self.over = None
        self._draw()
        self._open()

    # -------------------------------------------------------------------- codex

    @on(Paper.Followed)
    def _followed(self, event: Paper.Followed) -> None:
        if event.link == NEXT:
            self.action_next()
        else:
            self._read(event.link)

    def action_codex(self) -> None:
        """At the rule, but not before the answer: it would give it away."""
        if self.over is not None:
            self.game.open_codex()
        elif self.told is not None and self.told.asked.item.reads:
            self._read(self.told.asked.item.reads[0])

    def _read(self, key: str) -> None:
        from simgame.tui.screens.codex import CodexScreen

        self.app.push_screen(CodexScreen(key))

    # ----------------------------------------------------------------- scrolling

    def action_turn_up(self) -> None:
        self._turn(-1)

    def action_turn_down(self) -> None:
        self._turn(1)

    def _turn(self, pages: int) -> None:
        question = self.query_one(QuestionView)
        by = pages * max(1, question.size.height - 2)
        question.scroll_relative(y=by, animate=False)

    def action_stop(self) -> None:
        """Back to where one came from; Home says what is left."""
        self.dismiss()


def _over(drills: Drills, summary: Summary | None) -> Over:
    return Over(summary, drills.overview(), drills.today)
