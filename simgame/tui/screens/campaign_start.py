"""Before a campaign: what it is about, how it works, the number of a class, the mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from scoring.faults import SimgameError
from simgame.tui.actions import Act, bindings
from simgame.tui.messages import Refused
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.choice import Choice
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.prose import Prose
from simgame.tui.wrap import flow

if TYPE_CHECKING:
    from simgame.campaign.map_views import Offer

DIGITS = 9
"""Of the longest number that can be typed."""


class CampaignStartScreen(GameScreen):
    """Enter begins a run; without a number the seed is drawn afresh."""

    CSS_PATH = "campaign_start.tcss"
    HELP = "campaignscreen.help.start"
    AUTO_FOCUS = "#text"
    ACTS = (
        Act("enter", "screen.begin", "campaignscreen.act.begin", "Enter"),
        Act("s", "screen.seed", "campaignscreen.act.seed"),
        Act("m", "screen.mode", "campaignscreen.act.mode"),
        Act("escape", "screen.back", "tui.act.back", "Esc"),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.mode = ""
        self.seed = ""
        self._beginning = False

    def compose(self) -> ComposeResult:
        words, offer = self.words, self.offer
        self.mode = self.mode or self.services.mode
        counted = {"account": offer.account, "labs": offer.labs, "days": offer.days}
        with VerticalScroll(id="text"):
            yield Static(offer.title, classes="title", markup=False)
            yield Prose(words("campaignscreen.start.about", **counted), classes="quiet")
            yield Prose(flow(offer.brief), classes="after")
            yield Static(words("campaignscreen.start.how"), classes="heading", markup=False)
            yield Prose(words("campaignscreen.start.carry"))
            yield Prose(words("campaignscreen.start.forecast"), classes="after")
        with Vertical(id="choices"):
            with Horizontal(id="number"):
                label = Content.assemble(("s", "bold"), f"  {words('campaignscreen.start.seed')}")
                yield Static(label, id="label")
                yield Input(
                    self.seed,
                    id="seed",
                    placeholder=words("campaignscreen.start.seed_hint"),
                    restrict=r"[0-9]*",
                    max_length=DIGITS,
                    compact=True,
                )
            yield Choice(words("campaignscreen.start.mode"), "m", "screen.mode", id="mode")
        yield KeyBar()

    def on_mount(self) -> None:
        self._tell()

    async def recompose(self) -> None:
        await super().recompose()
        self._tell()
        self.query_one("#text").focus()

    def _tell(self) -> None:
        mode = "exam" if self.mode == "exam" else "practice"
        self.query_one("#mode", Choice).tell(self.words(f"campaignscreen.start.mode_{mode}"))

    # ------------------------------------------------------------------ actions

    @on(Input.Changed, "#seed")
    def _typed(self, event: Input.Changed) -> None:
        self.seed = event.value

    def action_seed(self) -> None:
        self.query_one("#seed").focus()

    def action_mode(self) -> None:
        self.mode = "exam" if self.mode == "practice" else "practice"
        self._tell()

    def action_back(self) -> None:
        """From the number to the text, from the text to the shelf."""
        if self.focused is not None and self.focused.id == "seed":
            self.query_one("#text").focus()
        else:
            self.dismiss()

    @on(Input.Submitted, "#seed")
    def action_begin(self) -> None:
        if not self._beginning:
            self._beginning = True
            self._begin(int(self.seed) if self.seed else None, self.mode)

    @work(thread=True, exclusive=True, group="start")
    def _begin(self, seed: int | None, mode: str) -> None:
        try:
            run = self.game.runs.start(self.offer.id, seed, mode)
        except SimgameError as error:
            self.post_message(Refused(error))
        else:
            self.app.call_from_thread(self.game.open_run, run)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._beginning = False
        self.game.show_problem(event.error)
