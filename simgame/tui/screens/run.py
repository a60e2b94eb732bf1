"""What the screens of a campaign run share: the run, a view read in a thread, ways between."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, Tab, Tabs

from scoring.faults import SimgameError
from simgame.tui.actions import Act, bindings
from simgame.tui.rundesk import RunDesk
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.paper import Block, Paper
from simgame.tui.widgets.prose import Prose

View = TypeVar("View")

TURNS = (
    Act("m", "app.run_screen('map')", "campaignscreen.act.map"),
    Act("a", "app.run_screen('account')", "campaignscreen.act.account"),
    Act("p", "app.run_screen('process')", "campaignscreen.act.process"),
    Act("n", "app.run_screen('notebook')", "campaignscreen.act.notebook"),
    Act("f", "app.run_screen('forms')", "forms.act.forms"),
)
"""From each screen of a run to each other."""


def turns(here: str) -> tuple[Act, ...]:
    """The ways to the other screens."""
    return tuple(act for act in TURNS if f"'{here}'" not in act.action)


class RunScreen(GameScreen, Generic[View]):
    """A screen of one run; what it shows is read anew whenever one comes back to it.

    IS_MAP: it is the one below the others.
    """

    IS_MAP: ClassVar[bool] = False

    class Read(Message):
        """What the screen shows has been read."""

        def __init__(self, view: object) -> None:
            self.view = view
            super().__init__()

    class Failed(Message):
        """Something could not be read or done."""

        def __init__(self, error: SimgameError) -> None:
            self.error = error
            super().__init__()

    def __init__(self, run: str) -> None:
        super().__init__()
        self.run = run
        self.view: View | None = None

    @abstractmethod
    def look(self, desk: RunDesk) -> View:
        """What the screen shows; called in a thread."""

    @abstractmethod
    def body(self, view: View) -> Iterable[Widget]:
        """The screen without its key bar."""

    def compose(self) -> ComposeResult:
        if self.view is None:
            yield Prose(self.words("campaignscreen.reading"), id="reading")
        else:
            yield from self.body(self.view)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self.read()

    @work(thread=True, exclusive=True, group="run")
    def read(self) -> None:
        """Read what is shown."""
        try:
            view = self.look(self.game.runs)
        except SimgameError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Read(view))

    @on(Read)
    async def _read(self, event: Read) -> None:
        if event.view != self.view:
            self.view = event.view  # type: ignore[assignment]
            await super().recompose()
            self.settled()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        """Without anything to show there is nothing to stay for."""
        if self.view is None:
            self.dismiss()
        self.game.show_problem(event.error)

    async def recompose(self) -> None:
        """In another language; what is the rule book's is read anew in it."""
        await super().recompose()
        self.settled()
        self.read()

    def settled(self) -> None:
        """What follows once everything has been drawn anew."""

    def action_back(self) -> None:
        self.dismiss()


def run_screen(name: str, run: str) -> GameScreen:
    """One of the screens beside the map, by its name."""
    from simgame.tui.screens.account import AccountScreen
    from simgame.tui.screens.forms import FormsScreen
    from simgame.tui.screens.notebook import NotebookScreen
    from simgame.tui.screens.process import ProcessScreen

    if name == "account":
        return AccountScreen(run)
    if name == "forms":
        return FormsScreen(run)
    return ProcessScreen(run) if name == "process" else NotebookScreen(run)


class PagedScreen(RunScreen[View]):
    """One with pages, turned by digits or a click. PAGES: their names; HERE: its own name."""

    HERE: ClassVar[str] = ""
    PAGES: ClassVar[tuple[str, ...]] = ()
    CSS_PATH = "run.tcss"
    AUTO_FOCUS = ""

    def __init__(self, run: str) -> None:
        super().__init__(run)
        self.page = self.PAGES[0]

    @abstractmethod
    def heading(self, view: View) -> str:
        """What stands at the top."""

    @abstractmethod
    def tab(self, view: View, page: str) -> str:
        """What a page is called."""

    @abstractmethod
    def blocks(self, view: View, page: str) -> Iterator[Block]:
        """What stands on a page."""

    def body(self, view: View) -> Iterable[Widget]:
        yield Static(self.heading(view), classes="title", markup=False)
        tabs = (Tab(Content(self.tab(view, page)), id=page) for page in self.PAGES)
        yield Tabs(*tabs, active=self.page, id="tabs")
        yield Container(
            VerticalScroll(Paper(self.blocks(view, self.page), id="paper"), id="page"), id="holder"
        )

    def settled(self) -> None:
        for page in self.query("#page"):
            page.focus()

    def action_page(self, number: int) -> None:
        """Turn to a page, by its number from 1."""
        for tabs in self.query(Tabs):
            tabs.active = self.PAGES[number - 1]

    def action_next_page(self) -> None:
        self.action_page((self.PAGES.index(self.page) + 1) % len(self.PAGES) + 1)

    @on(Tabs.TabActivated)
    def _turned(self, event: Tabs.TabActivated) -> None:
        page = str(event.tab.id)
        if page != self.page and self.view is not None:
            self.page = page
            self.query_one("#paper", Paper).show(self.blocks(self.view, page))
            self.query_one("#page").scroll_home(animate=False)
            self.settled()


def paged_acts(here: str, pages: int) -> tuple[Act, ...]:
    """What the keys of a screen with pages do."""
    return (
        Act("", "screen.next_page", "campaignscreen.act.pages", f"1-{pages}"),
        *(replace(act, bar="'map'" not in act.action) for act in turns(here)),
        Act("escape", "screen.back", "campaignscreen.act.back", "Esc"),
    )


def paged_bindings(acts: Iterable[Act], pages: int) -> list[BindingType]:
    """The same as bindings, with one for each page."""
    digits = (Binding(str(n), f"page({n})", show=False) for n in range(1, pages + 1))
    return [*bindings(acts), *digits]
