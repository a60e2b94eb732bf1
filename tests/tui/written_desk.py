"""A desk that shows views written down by hand, and remembers what was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.pilot import Pilot

from scoring.faults import SimgameError
from simgame.attempt import Attempt
from simgame.campaign.map_views import MapView, Shelf
from simgame.campaign.stand import Step
from simgame.campaign.views import AccountView, NotebookView, ProcessView
from simgame.content.scenario import Scenario
from simgame.papers.dossier import Dossier
from simgame.services import Services
from simgame.tui.app import SimgameApp
from simgame.tui.screens.campaign import CampaignScreen
from tests.tui import runviews
from tests.tui.driving import screen_text, settle


async def to_map(app: SimgameApp, pilot: Pilot[object]) -> CampaignScreen:
    """Opens the map of a run."""
    await settle(pilot)
    app.open_run("run1")
    await settle(pilot)
    assert isinstance(app.screen, CampaignScreen)
    return app.screen


def told(app: SimgameApp) -> str:
    """What is on the screen, as running text: no borders, one space between two words."""
    return " ".join(screen_text(app).replace("\N{NO-BREAK SPACE}", " ").replace("│", " ").split())


class WrittenDesk:
    """Shows what stands above and remembers what was ordered.

    broken: raised by everything that is asked. empty: nothing has been done, nothing is there.
    """

    def __init__(self, services: Services, step: Step = "forecast", *, empty: bool = False) -> None:
        self.services = services
        self.step: Step = step
        self.empty = empty
        self.broken: SimgameError | None = None
        self.orders: list[tuple[object, ...]] = []

    @property
    def language(self) -> str:
        if self.broken is not None:
            raise self.broken
        return str(self.services.language)

    def shelf(self) -> Shelf:
        found = runviews.shelf(self.language)
        return Shelf() if self.empty else found

    def start(self, campaign: str, seed: int | None, mode: str) -> str:
        assert self.language
        self.orders.append(("start", campaign, seed, mode))
        return "run1"

    def map(self, run: str) -> MapView:
        found = (
            runviews.fresh_map(self.language)
            if self.empty
            else runviews.run_map(self.language, self.step)
        )
        return replace(found, run=run)

    def account(self, run: str) -> AccountView:
        found = runviews.account(self.language)
        return AccountView(found.account, "C") if self.empty else found

    def process(self, run: str) -> ProcessView:
        found = runviews.process(self.language)
        fresh = ProcessView(found.account, 0, 120, 120, found.stages[2:], ())
        return fresh if self.empty else found

    def notebook(self, run: str) -> NotebookView:
        found = runviews.notebook(self.language)
        return NotebookView(found.account) if self.empty else found

    def dossier(self, run: str, graded: bool = False) -> Dossier:
        found = runviews.notebook(self.language)
        return Dossier(run, "fixture", found.account, found.account, "", self.language)

    def scores(self, run: str) -> Iterator[tuple[str, float | None]]:
        yield "call1", 82.4
        yield "call2", None
        yield "call4", 7.6

    def whole(self, run: str) -> float | None:
        return 44.6

    def forecast(self, run: str, sure: int) -> None:
        self._ordered("forecast", sure, then="decide")

    def go_on(self, run: str) -> None:
        self._ordered("go_on", then="begin")

    def disengage(self, run: str) -> None:
        self._ordered("disengage", then="left")

    def open_objective(self, run: str, objective: str) -> None:
        self._ordered("open", objective, then=self.step)

    def write_form(self, run: str, form: str, field: str, text: str) -> None:
        self._ordered("write", form, field, text, then=self.step)

    def _ordered(self, *order: object, then: Step) -> None:
        assert self.language
        self.orders.append(order)
        self.step = then

    def scenario(self, run: str) -> Scenario:
        found: Scenario = self.services.library.get("first-call")
        return found

    def known(self, run: str) -> tuple[str, ...]:
        return (runviews.teller(self.language)("The oven is from 1998."),)

    def begin(self, run: str) -> Attempt:
        self.orders.append(("begin", run))
        return Attempt.start(
            self.services.store,
            self.services.library.get("first-call"),
            self.services.book,
            attempt="call3",
            seed=4,
            language=self.language,
            campaign=run,
        )

    def branch(self, run: str, lab: str) -> str:
        assert self.language
        self.orders.append(("branch", run, lab))
        return "run4"
