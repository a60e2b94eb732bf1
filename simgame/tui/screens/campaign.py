"""The map of a campaign run: its labs, what carries over, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar, Literal

from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scoring.faults import SimgameError
from simgame.campaign.map_views import LabView, MapView, Question
from simgame.tui.actions import APP_ACTS, Act, bindings
from simgame.tui.messages import Graded
from simgame.tui.rundesk import RunDesk
from simgame.tui.runpages import map as pages
from simgame.tui.screens.base import WIDE
from simgame.tui.screens.confirm import ConfirmScreen
from simgame.tui.screens.run import RunScreen, turns
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.links import Links
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.prose import Prose

_LAB = Act("enter", "screen.lab", "campaignscreen.act.lab", "Enter")
_SURE = Act("", "", "campaignscreen.act.sure", "1–9", palette=False)
_SURES = tuple(
    Act(str(digit), f"screen.sure({digit})", "campaignscreen.act.sure") for digit in range(1, 10)
)
_GO_ON = Act("g", "screen.go_on", "campaignscreen.act.go_on")
_DISENGAGE = Act("x", "screen.disengage", "campaignscreen.act.disengage")
_WHAT_IF = Act("w", "screen.what_if", "campaignscreen.act.what_if")
_OPEN = Act("o", "screen.open_seal", "campaignscreen.act.open_seal")
_BACK = Act("escape", "screen.back", "campaignscreen.act.home", "Esc")


OVER = ("over", "left")
"""Steps after which nothing is played any more."""
WIDE_ROW, NARROW_ROW = 38, 28
"""Cells of a row in the list of labs; the sheet beside this file says how wide the list is."""


class CampaignScreen(RunScreen[MapView]):
    """Labs at the left, the marked one beside them, and below what is to be done now."""

    CSS_PATH = "campaign.tcss"
    IS_MAP = True
    HELP = "campaignscreen.help.map"
    AUTO_FOCUS = ""
    ACTS: ClassVar[tuple[Act, ...]] = (
        _LAB,
        _SURE,
        _GO_ON,
        _DISENGAGE,
        _OPEN,
        *turns("map"),
        _WHAT_IF,
        _BACK,
    )
    BINDINGS = bindings((*(act for act in ACTS if act is not _LAB), *_SURES))

    class Whole(Message):
        """The score of the whole run is known; None where nothing was measured."""

        def __init__(self, score: float | None) -> None:
            self.score = score
            super().__init__()

    def __init__(self, run: str) -> None:
        super().__init__(run)
        self.whole: float | Literal["?"] | None = "?"
        self.scores: dict[str, float | None] = {}
        self.marked = -1
        self._busy = False

    def acts(self) -> tuple[Act, ...]:
        """Only what can be done now."""
        return (*(act for act in self.ACTS if self._possible(act)), *APP_ACTS)

    def _possible(self, act: Act) -> bool:
        view = self.view
        if view is None:
            return act is _BACK
        if act is _SURE:
            return view.step == "forecast"
        if act is _OPEN:
            return any(sealed.can_open for lab in view.labs for sealed in lab.sealed)
        if act is _GO_ON:
            return view.step == "decide"
        if act is _DISENGAGE:
            return view.step in ("forecast", "decide")
        if act is _WHAT_IF:
            return any(lab.again for lab in view.labs)
        return True

    # ------------------------------------------------------------------ drawing

    def look(self, desk: RunDesk) -> MapView:
        return desk.map(self.run)

    def body(self, view: MapView) -> Iterable[Widget]:
        words = self.words
        title = words("campaignscreen.map.title", title=view.title)
        yield Static(title, classes="title", markup=False)
        yield Prose(pages.line(view, words), id="line", classes="quiet")
        labs = Choices(*self._rows(view), id="labs", markup=False)
        about = VerticalScroll(Paper(id="paper"), id="about", can_focus=True)
        yield Horizontal(labs, about, id="body")
        yield Vertical(*self._now(view), id="now")

    def _rows(self, view: MapView) -> Iterator[Option]:
        for number, lab in enumerate(view.labs, 1):
            yield Option(self._row(number, lab), id=lab.id)

    def _row(self, number: int, lab: LabView) -> Content:
        room = WIDE_ROW if self.app.size.width >= WIDE else NARROW_ROW
        return pages.row(number, lab, self.words, self.scores, room)

    def _now(self, view: MapView) -> Iterator[Widget]:
        """What the run waits for, and the keys that do it."""
        words, lab = self.words, view.next_lab
        title = lab.title if lab else ""
        asked = view.question
        if view.step == "forecast" and asked is not None:
            yield from self._asking(asked)
            return
        if asked is not None and asked.sure is not None and view.step in ("decide", "begin"):
            said = words("campaignscreen.now.said", sure=asked.sure, name=asked.name)
            yield Prose(said, classes="quiet")
        told = {
            "begin": lambda: words("campaignscreen.now.begin", lab=title),
            "resume": lambda: words("campaignscreen.now.resume", lab=title),
            "decide": lambda: words("campaignscreen.now.decide"),
            "over": lambda: words(
                "campaignscreen.now.over", percent=view.percent, stage=view.stage
            ),
            "left": lambda: words(
                "campaignscreen.now.left", labs=_left_out(view), each=view.disengage
            ),
        }
        if view.step in told:
            yield Prose(told[view.step](), id="told")
        if view.step in OVER:
            yield Prose(self._whole_told(), id="whole")
        yield Links(self._links(view), id="links")

    def _whole_told(self) -> str:
        if self.whole == "?":
            return self.words("campaignscreen.map.grading")
        if self.whole is None:
            return self.words("campaignscreen.now.no_score")
        return self.words("campaignscreen.now.score", score=round(self.whole))

    def _asking(self, asked: Question) -> Iterator[Widget]:
        words = self.words
        yield Prose(words("campaignscreen.now.ask", lab=asked.call), id="told")
        yield Prose(words("campaignscreen.now.sign", name=asked.name), id="sign", bullet="● ")
        for example in asked.counts[:1]:
            text = words("campaignscreen.now.counts", example=example)
            yield Prose(text, classes="quiet", bullet="  ")
        yield Links(
            (
                (str(n), words("campaignscreen.now.percent", percent=10 * n), f"screen.sure({n})")
                for n in range(1, 10)
            ),
            id="links",
        )

    def _links(self, view: MapView) -> list[tuple[str, str, str]]:
        words = self.words
        if view.step == "begin":
            return [("Enter", words("campaignscreen.now.begin_link"), "screen.next")]
        if view.step == "resume":
            return [("Enter", words("campaignscreen.now.resume_link"), "screen.next")]
        if view.step == "decide":
            return [
                ("g", words("campaignscreen.now.go_on_link"), "screen.go_on"),
                ("x", words("campaignscreen.now.disengage_link"), "screen.disengage"),
            ]
        return []

    def settled(self) -> None:
        view = self.view
        if view is None:
            return
        labs = self.query_one("#labs", OptionList)
        labs.focus()
        if self.marked < 0 or self.marked >= len(view.labs):
            done = [number for number, lab in enumerate(view.labs) if lab.stand == "done"]
            ahead = view.next_lab
            self.marked = view.labs.index(ahead) if ahead else max(done, default=0)
        labs.highlighted = self.marked
        self._show_lab()
        self._grade()

    def _show_lab(self) -> None:
        view = self.view
        if view is not None and 0 <= self.marked < len(view.labs):
            lab = view.labs[self.marked]
            self.query_one("#paper", Paper).show(pages.about(view, lab, self.words, self.scores))

    @on(OptionList.OptionHighlighted, "#labs")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self.marked:
            self.marked = event.option_index
            self._show_lab()
            self.query_one("#about").scroll_home(animate=False)

    # ------------------------------------------------------------------- scores

    @work(thread=True, exclusive=True, group="scores")
    def _grade(self) -> None:
        """One after the other; what is known is not asked again."""
        view = self.view
        done = {lab.attempt for lab in view.labs if lab.stand == "done"} if view else set()
        over = view is not None and view.step in OVER
        try:
            if not done <= set(self.scores):
                for attempt, score in self.game.runs.scores(self.run):
                    self.post_message(Graded(attempt, score))
            if over and self.whole == "?":
                self.post_message(self.Whole(self.game.runs.whole(self.run)))
        except SimgameError as error:
            self.post_message(self.Failed(error))

    @on(Whole)
    def _whole_known(self, event: Whole) -> None:
        self.whole = event.score
        for told in self.query("#whole").results(Prose):
            told.update(self._whole_told())

    @on(Graded)
    def _graded(self, event: Graded) -> None:
        self.scores[event.attempt] = event.score
        view = self.view
        if view is None:
            return
        labs = self.query_one("#labs", OptionList)
        for number, lab in enumerate(view.labs):
            if lab.attempt == event.attempt:
                labs.replace_option_prompt_at_index(number, self._row(number + 1, lab))
        self._show_lab()

    # ------------------------------------------------------------------ actions

    @property
    def _lab(self) -> LabView | None:
        view = self.view
        return view.labs[self.marked] if view and 0 <= self.marked < len(view.labs) else None

    @on(OptionList.OptionSelected, "#labs")
    def action_lab(self) -> None:
        """Look back at a call that is over; else do what the run waits for."""
        lab = self._lab
        if lab is not None and lab.stand == "done":
            self.game.resume(lab.attempt)
        elif lab is not None and lab.stand in ("open", "next"):
            self.action_next()

    def action_next(self) -> None:
        """Begin the next call, or go on with the open one."""
        view = self.view
        lab = view.next_lab if view else None
        if view is None or lab is None:
            return
        if view.step == "resume":
            self.game.resume(lab.attempt)
        elif view.step == "begin":
            self.game.open_lab_brief(view)
        elif view.step in ("forecast", "decide"):
            first = self.words(f"campaignscreen.first.{view.step}")
            self.notify(first, markup=False)

    def action_sure(self, digit: int) -> None:
        if self.view is not None and self.view.step == "forecast":
            self._order(lambda desk: desk.forecast(self.run, 10 * digit))

    def action_go_on(self) -> None:
        if self.view is not None and self.view.step == "decide":
            self._order(lambda desk: desk.go_on(self.run))

    def action_disengage(self) -> None:
        view, words = self.view, self.words
        if view is None or not self._possible(_DISENGAGE):
            return
        counted = {"labs": _left_out(view), "each": view.disengage}
        paragraphs = (
            words("campaignscreen.disengage.text", **counted),
            words("campaignscreen.disengage.right"),
            words("campaignscreen.disengage.final"),
        )
        title = words("campaignscreen.disengage.title")
        yes = words("campaignscreen.disengage.do_it")
        no = words("campaignscreen.disengage.leave_it")
        self.app.push_screen(ConfirmScreen(title, paragraphs, yes, no), self._disengaged)

    def _disengaged(self, sure: bool | None) -> None:
        if sure:
            self._order(lambda desk: desk.disengage(self.run))

    def action_open_seal(self) -> None:
        """The first objective whose call is over; that lab becomes the marked one."""
        labs = self.view.labs if self.view else ()
        due = [(n, each.id) for n, lab in enumerate(labs) for each in lab.sealed if each.can_open]
        if due:
            self.marked, name = due[0]
            self._order(partial(_open_seal, self.run, name))

    def action_what_if(self) -> None:
        words, lab = self.words, self._lab
        if lab is None or not lab.again:
            return
        title = words("campaignscreen.what_if.title", lab=lab.title)
        paragraphs = (words("campaignscreen.what_if.text"),)
        yes, no = words("campaignscreen.what_if.do_it"), words("campaignscreen.what_if.leave_it")

        def decided(sure: bool | None) -> None:
            if sure:
                self._branch(lab.id)

        self.app.push_screen(ConfirmScreen(title, paragraphs, yes, no), decided)

    @work(thread=True, exclusive=True, group="order")
    def _branch(self, lab: str) -> None:
        try:
            run = self.game.runs.branch(self.run, lab)
        except SimgameError as error:
            self.post_message(self.Failed(error))
        else:
            self.app.call_from_thread(self.game.open_run, run)

    def _order(self, order: Callable[[RunDesk], None]) -> None:
        """One at a time: a key that is pressed twice does not do it twice."""
        if not self._busy:
            self._busy = True
            self._ordered(order)

    @work(thread=True, group="order")
    def _ordered(self, order: Callable[[RunDesk], None]) -> None:
        try:
            order(self.game.runs)
            view = self.look(self.game.runs)
        except SimgameError as error:
            self._busy = False
            self.post_message(self.Failed(error))
            return
        self._busy = False
        self.post_message(self.Read(view))


def _open_seal(run: str, objective: str, desk: RunDesk) -> None:
    desk.open_objective(run, objective)


def _left_out(view: MapView) -> int:
    """Labs that were not begun."""
    return sum(lab.stand in ("next", "later") for lab in view.labs)
