"""After the call: result, replay, skills, outcome, and who the other person really was."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static, Tab, Tabs

from scoring.faults import SimgameError
from scoring.scorecard import Scorecard
from simgame.attempt import Attempt
from simgame.codex import Codex
from simgame.tui.actions import Act, bindings
from simgame.tui.debrief import Debrief
from simgame.tui.export import NotWritten, write_report
from simgame.tui.grading import graded
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.pages import OutcomePage, PersonPage, ResultPage, SkillsPage
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.replay import Replay
from simgame.tui.widgets.turn_card import TurnCard

PAGES = ("result", "replay", "skills", "outcome", "person")
PLAY_ON = Act("p", "screen.play_on", "end.act.play-on")


class EndScreen(GameScreen):
    """One graded attempt, just ended or long past. Its five pages are made when turned to.

    number: a decision to look at once, from 1; the way back is then to where one came from.
    """

    CSS_PATH = "end.tcss"
    HELP = "end.help.end"
    AUTO_FOCUS = ""
    ACTS = (
        Act("", "screen.next_page", "end.act.tabs", "1-5"),
        PLAY_ON,
        Act("e", "screen.export", "end.act.export"),
        Act("c", "screen.rule", "end.act.rule"),
        Act("d", "app.drill", "tui.act.drill", bar=False),
        Act("n", "screen.step(1)", "end.act.next", bar=False),
        Act("b", "screen.step(-1)", "end.act.previous", bar=False),
        Act("escape", "screen.back", "end.act.back", "Esc"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(act for act in ACTS if act.keys),
        *(Binding(str(n), f"page({n})", show=False) for n in range(1, len(PAGES) + 1)),
    ]

    class Worked(Message):
        """The scorecard has been worked out."""

        def __init__(self, card: Scorecard, review: dict[str, str]) -> None:
            self.card = card
            self.review = review
            super().__init__()

    class Failed(Message):
        def __init__(self, error: SimgameError) -> None:
            self.error = error
            super().__init__()

    class Told(Message):
        """Something to be said at the foot of the screen."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def __init__(self, attempt: Attempt, number: int | None = None) -> None:
        super().__init__()
        self.attempt = attempt
        self.page = PAGES[0] if number is None else "replay"
        self.number = number or 0
        self._visited = number is not None
        self._closely = False
        self._card: Scorecard | None = None
        self._review: dict[str, str] = {}

    def acts(self) -> tuple[Act, ...]:
        """An exam is not played on."""
        exam = self.attempt.started.mode != "practice"
        return tuple(act for act in super().acts() if not (exam and act is PLAY_ON))

    @property
    def debrief(self) -> Debrief | None:
        if self._card is None:
            return None
        return Debrief(self._card, self.attempt.world.book, self._review, self.words)

    # ------------------------------------------------------------------ drawing

    def compose(self) -> ComposeResult:
        words, debrief = self.words, self.debrief
        title = words("end.title", title=self.attempt.started.title)
        yield Static(title, classes="title", markup=False)
        if debrief is None:
            yield Prose(words("end.grading"), id="grading")
        else:
            tabs = (Tab(Content(words(f"end.tab.{page}")), id=page) for page in PAGES)
            yield Tabs(*tabs, active=self.page, id="tabs")
            yield Container(self._made(debrief), id="page")
        yield Static("", id="told", markup=False)
        yield KeyBar()

    def _made(self, debrief: Debrief) -> Widget:
        """The page that is turned to."""
        if self.page == "replay":
            return Replay(debrief, self.number)
        pages = {
            "result": ResultPage,
            "skills": SkillsPage,
            "outcome": OutcomePage,
            "person": PersonPage,
        }
        return pages[self.page](debrief)

    def on_mount(self) -> None:
        self._work_out()

    @work(thread=True)
    def _work_out(self) -> None:
        """The proof behind the score takes up to about a second."""
        try:
            card = graded(self.attempt)
            review = self.services.store.review(self.attempt.id)
        except SimgameError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Worked(card, review))

    @on(Worked)
    async def _worked(self, event: Worked) -> None:
        self._card, self._review = event.card, event.review
        if not self._visited:
            self.number = event.card.turning[0] if event.card.turning else 1
        await self.recompose()
        if self._visited:
            self._read_closely()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        if self._visited:
            self.dismiss()
        else:
            self.game.open_home()
        self.game.show_problem(event.error)

    async def recompose(self) -> None:
        """Also in another language: the same page again."""
        await super().recompose()
        self._focus_page()

    # -------------------------------------------------------------------- pages

    def action_page(self, number: int) -> None:
        """Turn to a page; before the result is there, the one that it will open with."""
        if self.debrief is None:
            self.page = PAGES[number - 1]
        else:
            self.query_one(Tabs).active = PAGES[number - 1]

    def action_next_page(self) -> None:
        self.action_page((PAGES.index(self.page) + 1) % len(PAGES) + 1)

    @on(Tabs.TabActivated)
    async def _turned(self, event: Tabs.TabActivated) -> None:
        page, debrief = str(event.tab.id), self.debrief
        if page == self.page or debrief is None:
            return
        self.page = page
        self.remove_class("reading")
        holder = self.query_one("#page", Container)
        await holder.remove_children()
        await holder.mount(self._made(debrief))
        self._focus_page()
        if self._closely:
            self._closely = False
            self._read_closely()

    def _focus_page(self) -> None:
        """The arrow keys belong to the page that is shown."""
        for target in ("#decisions", ".page"):
            for found in self.query(target):
                found.focus()
                return

    # ------------------------------------------------------------------- replay

    @on(TurnCard.Opened)
    def _opened(self, event: TurnCard.Opened) -> None:
        self.number = event.number
        self._closely = True
        self.query_one(Tabs).active = "replay"

    @on(Replay.Looked)
    def _looked(self, event: Replay.Looked) -> None:
        self.number = event.number
        if event.closely:
            self._read_closely()

    def _read_closely(self) -> None:
        """On a narrow screen the decision takes the place of the list."""
        for view in self.query("#read"):
            self.add_class("reading")
            view.focus()

    def action_step(self, by: int) -> None:
        for replay in self.query(Replay):
            replay.look_at(replay.number + by)
            self.number = replay.number

    @on(Button.Pressed, ".play-on")
    def action_play_on(self) -> None:
        """From the decision looked at; from elsewhere, first to the replay."""
        debrief = self.debrief
        if debrief is None or not debrief.practice:
            return
        if isinstance(self.focused, TurnCard):
            self.number = self.focused.turn.faced.number
        elif self.page != "replay":
            self.query_one(Tabs).active = "replay"
            return
        self._play_on(self.number)

    @work(thread=True, exclusive=True)
    def _play_on(self, number: int) -> None:
        try:
            twin = self.attempt.branch(self.services.new_id(), number)
        except SimgameError as error:
            self.app.call_from_thread(self.game.show_problem, error)
            return
        self.app.call_from_thread(self.game.open_call, twin)

    # ------------------------------------------------------------ codex, report

    def action_rule(self) -> None:
        """The rule book this call was judged by, at the rule that matters here."""
        from simgame.tui.screens.codex import CodexScreen

        book, debrief = self.attempt.world.book, self.debrief
        rule: str | None = None
        if debrief is not None and self.page == "person":
            rule = debrief.card.played.people[0].personality
        elif debrief is not None and isinstance(self.focused, TurnCard):
            rule = debrief.rule_of(self.focused.turn)
        elif debrief is not None and self.page == "replay":
            rule = debrief.rule_of(debrief.card.turn(self.number))
        entry = Codex(book).find(rule) if rule else None
        self.app.push_screen(CodexScreen(entry.key if entry else None, book))

    def action_export(self) -> None:
        if self.debrief is not None:
            self._export(self.debrief)

    @work(thread=True, exclusive=True)
    def _export(self, debrief: Debrief) -> None:
        try:
            path = write_report(debrief, Path.cwd())
        except NotWritten as error:
            told = self.words("end.export.failed", path=error.path, reason=error.reason)
        else:
            told = self.words("end.export.done", path=path)
        self.post_message(self.Told(told))

    @on(Told)
    def _told(self, event: Told) -> None:
        told = self.query_one("#told", Static)
        told.update(event.text)
        told.display = True

    # --------------------------------------------------------------------- back

    def action_back(self) -> None:
        """From a decision to the list, then home or to the map of the campaign; or to where a
        decision was looked up from."""
        if self._visited and (self._card is None or self.page == "replay"):
            self.dismiss()
        elif self.has_class("reading"):
            self.remove_class("reading")
            self.query_one("#decisions", OptionList).focus()
        else:
            self.game.after_call(self.attempt)
