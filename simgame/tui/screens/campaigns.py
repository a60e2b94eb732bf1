"""The shelf: campaign runs to go on with, and campaigns to begin."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scoring.faults import SimgameError
from simgame.campaign.map_views import Offer, RunRow, Shelf
from simgame.tui.actions import Act, bindings
from simgame.tui.messages import Refused, ShelfRead
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.prose import Prose


class CampaignsScreen(GameScreen):
    """Runs, newest first, then what can be begun; a sentence where there is nothing."""

    CSS_PATH = "campaigns.tcss"
    HELP = "campaignscreen.help.shelf"
    AUTO_FOCUS = ""
    ACTS = (
        Act("", "screen.open", "campaignscreen.act.open", "Enter"),
        Act("escape", "screen.back", "campaignscreen.act.home", "Esc"),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self) -> None:
        super().__init__()
        self.shelf: Shelf | None = None

    def acts(self) -> tuple[Act, ...]:
        """Where there is nothing, there is nothing to open."""
        nothing = self.shelf is None or self.shelf == Shelf()
        return tuple(act for act in super().acts() if not (nothing and act is self.ACTS[0]))

    def compose(self) -> ComposeResult:
        words, shelf = self.words, self.shelf
        yield Static(words("campaignscreen.shelf.title"), classes="title", markup=False)
        yield Prose(words("campaignscreen.shelf.tagline"), id="tagline", classes="quiet")
        if shelf is None:
            yield Prose(words("campaignscreen.reading"), id="reading")
        elif shelf == Shelf():
            yield Prose(words("campaignscreen.shelf.nothing"), id="reading")
        else:
            yield Choices(*self._options(shelf), id="runs", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._read()

    async def recompose(self) -> None:
        """In another language: titles are read anew in it."""
        await super().recompose()
        self._settle()
        self._read()

    @work(thread=True, exclusive=True, group="shelf")
    def _read(self) -> None:
        try:
            shelf = self.game.runs.shelf()
        except SimgameError as error:
            self.post_message(Refused(error))
        else:
            self.post_message(ShelfRead(shelf))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.dismiss()
        self.game.show_problem(event.error)

    @on(ShelfRead)
    async def _shelf_read(self, event: ShelfRead) -> None:
        if event.shelf != self.shelf:
            self.shelf = event.shelf
            await super().recompose()
            self._settle()

    def _settle(self) -> None:
        for runs in self.query("#runs").results(OptionList):
            runs.focus()
            runs.action_first()

    # ------------------------------------------------------------------ options

    def _options(self, shelf: Shelf) -> Iterator[Option]:
        words = self.words
        yield self._heading(words("campaignscreen.shelf.runs"), first=True)
        if not shelf.runs:
            nothing = Content("  " + words("campaignscreen.shelf.no_runs"))
            yield Option(nothing, disabled=True)
        for run in shelf.runs:
            yield self._row(f"run:{run.id}", self._title(run), self._told(run))
        if shelf.offers:
            yield self._heading(words("campaignscreen.shelf.offers"))
        for offer in shelf.offers:
            yield self._row(f"start:{offer.id}", offer.title, self._offered(offer))
        for number, error in enumerate(shelf.problems):
            title = words("campaignscreen.shelf.broken")
            what = error.problems[0].what(words)
            yield self._row(f"problem:{number}", f"! {title}", what)

    def _title(self, run: RunRow) -> str:
        words = self.words
        title = words("campaignscreen.shelf.seed", title=run.title, seed=run.seed)
        if run.trainee:
            title = words("campaignscreen.shelf.trainee", title=title, who=run.trainee)
        if run.branch:
            title = words("campaignscreen.shelf.branch", title=title)
        return title

    def _told(self, run: RunRow) -> str:
        step = self.words(f"campaignscreen.step.{run.step}")
        counted = {"done": run.done, "labs": run.labs}
        return self.words("campaignscreen.shelf.run", **counted, step=step, day=run.day)

    def _offered(self, offer: Offer) -> str:
        counted = {"account": offer.account, "labs": offer.labs, "days": offer.days}
        return self.words("campaignscreen.shelf.offer", **counted)

    def _heading(self, text: str, first: bool = False) -> Option:
        above = "" if first else "\n"
        return Option(Content.styled(above + text, "bold $primary"), disabled=True)

    def _row(self, name: str, title: str, detail: str) -> Option:
        return Option(Content.assemble(("  " + title, "bold"), "\n    " + detail), id=name)

    # ------------------------------------------------------------------ actions

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = str(event.option.id).partition(":")
        if kind == "run":
            self.game.open_run(name)
        elif kind == "problem" and self.shelf is not None:
            self.game.show_problem(self.shelf.problems[int(name)])
        elif self.shelf is not None:
            self.game.start_campaign(next(each for each in self.shelf.offers if each.id == name))

    def action_open(self) -> None:
        for runs in self.query("#runs").results(OptionList):
            runs.action_select()

    def action_back(self) -> None:
        self.dismiss()
