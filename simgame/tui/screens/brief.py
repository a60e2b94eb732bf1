"""Before the call: what is known, what is wanted, and by what one will be graded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from scoring.faults import SimgameError
from simgame.tui.actions import Act, bindings
from simgame.tui.messages import Ready, Refused, ScenarioRead
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.choice import Choice
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.prose import Prose
from simgame.tui.wrap import flow

if TYPE_CHECKING:
    from simgame.content.scenario import Scenario


class BriefScreen(GameScreen):
    """Everything one may know about a scenario; Enter begins the call."""

    CSS_PATH = "brief.tcss"
    HELP = "tui.help.brief"
    AUTO_FOCUS = "#text"
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.begin", "tui.act.begin", "Enter"),
        Act("m", "screen.mode", "tui.act.mode"),
        Act("f", "screen.feedback", "tui.act.feedback"),
        Act("escape", "screen.back", "tui.act.back", "Esc"),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, scenario: str) -> None:
        super().__init__()
        self.scenario = scenario
        self.mode = ""
        self.feedback = False
        self._found: Scenario | None = None
        self._competencies: tuple[str, ...] | None = None
        self._beginning = False

    # ------------------------------------------------------------------ drawing

    def compose(self) -> ComposeResult:
        self.mode = self.mode or self.services.mode
        with VerticalScroll(id="text"):
            if self._found is None:
                yield Static(self.words("tui.brief.loading"), classes="title", markup=False)
            else:
                yield from self._text(self._found)
        with Vertical(id="choices"):
            yield from self.choices()
        yield KeyBar()

    def choices(self) -> Iterator[Choice]:
        """What can be set before the call."""
        yield Choice(self.words("tui.brief.mode"), "m", "screen.mode", id="mode")
        yield Choice(self.words("tui.brief.feedback"), "f", "screen.feedback", id="feedback")

    @property
    def language(self) -> str:
        """In which the call would be played."""
        return self.services.language

    def known(self, scenario: Scenario) -> tuple[str, ...]:
        """What one knows on entering."""
        return tuple(scenario.text(f"facts.{fact}", self.language) for fact in scenario.file.known)

    def on_mount(self) -> None:
        self._tell()
        self._read()

    async def recompose(self) -> None:
        await super().recompose()
        self._tell()
        self.query_one("#text").focus()
        self._read()

    def _text(self, scenario: Scenario) -> Iterator[Widget]:
        words, language = self.words, self.language

        def text(path: str) -> str:
            return flow(scenario.text(path, language))

        yield Static(text("title"), classes="title", markup=False)
        yield Static(text("account"), classes="quiet account", markup=False)
        yield self._heading("tui.brief.situation")
        yield Prose(text("brief"))
        yield self._heading("tui.brief.objective")
        yield Prose(text("objective"))
        yield Prose(self._clock(scenario), classes="quiet after")
        yield self._heading("tui.brief.meet")
        for who in scenario.file.cast:
            at = f"cast.{who}"
            person = words("tui.call.person", name=text(f"{at}.name"), title=text(f"{at}.title"))
            yield Prose(person, classes="person")
            yield Prose(text(f"{at}.about"), classes="quiet")
        yield self._heading("tui.brief.known")
        known = self.known(scenario)
        for fact in known:
            yield Prose(flow(fact), bullet="· ")
        if not known:
            yield Prose(words("tui.brief.nothing_known"))
        yield self._heading("tui.brief.graded")
        yield from self._criteria()

    def _criteria(self) -> Iterator[Widget]:
        from scoring.reports.judging import is_shipped, judged_by

        words, book = self.words, self.services.book
        yield Prose(words("tui.brief.process"))
        prices = [
            words(
                "tui.brief.price",
                name=price.name.in_(words.language),
                points=str(price.price).replace("-", "\N{MINUS SIGN}"),
            )
            for price in book.endings.values()
        ]
        comma = words("tui.brief.separator")
        yield Prose(words("tui.brief.prices", list=comma.join(prices)), classes="after")
        yield Prose(words("tui.brief.left"))
        names = [
            book.competencies[name].name.in_(words.language) for name in self._competencies or ()
        ]
        told = comma.join(names) or words("tui.brief.no_measures")
        yield Prose(words("tui.brief.measures", list=told), classes="after")
        if not is_shipped(book):
            yield Prose(judged_by(book, words), classes="after")

    def _clock(self, scenario: Scenario) -> str:
        """Minutes; where they depend on the person, the author's usual ones."""
        minutes = scenario.file.minutes
        if isinstance(minutes, int):
            return self.words("tui.brief.clock", minutes=minutes)
        return self.words("tui.brief.clock_about", minutes=minutes["default"])

    def _heading(self, key: str) -> Static:
        return Static(self.words(key), classes="heading", markup=False)

    def _tell(self) -> None:
        """The two choices as they stand."""
        words = self.words
        exam = self.mode == "exam"
        feedback = "exam" if exam else "on" if self.feedback else "off"
        for choice in self.query("#mode").results(Choice):
            choice.tell(words(f"tui.brief.mode_{self.mode}"))
        self.query_one("#feedback", Choice).tell(words(f"tui.brief.feedback_{feedback}"))

    # ------------------------------------------------------------------ reading

    @work(thread=True, exclusive=True, group="brief")
    def _read(self) -> None:
        if self._found is not None:
            return
        from simgame.engine.criteria import measurable

        try:
            book = self.services.book
            scenario = self.services.library.get(self.scenario)
        except SimgameError as error:
            self.post_message(Refused(error))
        else:
            self.post_message(ScenarioRead(scenario, measurable(scenario, book)))

    @on(ScenarioRead)
    async def _scenario_read(self, event: ScenarioRead) -> None:
        self._found, self._competencies = event.scenario, event.competencies
        await self.recompose()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._beginning = False
        if self._found is None:
            self.action_back()
        self.game.show_problem(event.error)

    # ------------------------------------------------------------------ actions

    def action_mode(self) -> None:
        self.mode = "exam" if self.mode == "practice" else "practice"
        self._tell()

    def action_feedback(self) -> None:
        if self.mode == "practice":
            self.feedback = not self.feedback
        self._tell()

    def action_back(self) -> None:
        self.game.open_home()

    def action_begin(self) -> None:
        if self._found is None or self._beginning:
            return
        self._beginning = True
        self._start(self._found, self.mode)

    @work(thread=True, exclusive=True, group="brief")
    def _start(self, scenario: Scenario, mode: str) -> None:
        from simgame.attempt import Attempt

        services = self.services
        try:
            attempt = Attempt.start(
                services.store,
                scenario,
                services.book,
                attempt=services.new_id(),
                seed=services.new_seed(),
                language=services.language,
                mode=mode,
                trainee=services.trainee,
            )
        except SimgameError as error:
            self.post_message(Refused(error))
        else:
            self.post_message(Ready(attempt))

    @on(Ready)
    def _ready(self, event: Ready) -> None:
        self.game.open_call(event.attempt, self.feedback and self.mode == "practice")
