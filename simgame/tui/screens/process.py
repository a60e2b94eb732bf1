"""The sales process: how far the customer's signs have carried the sale, and the forecasts."""

from __future__ import annotations

from collections.abc import Iterator

from simgame.campaign.views import ProcessView
from simgame.tui.rundesk import RunDesk
from simgame.tui.runpages import process
from simgame.tui.screens.run import PagedScreen, paged_acts, paged_bindings
from simgame.tui.widgets.paper import Block


class ProcessScreen(PagedScreen[ProcessView]):
    """Stages beside the customer's own phases, signs with their evidence, forecasts."""

    HELP = "campaignscreen.help.process"
    HERE = "process"
    PAGES = process.PAGES
    ACTS = paged_acts(HERE, len(PAGES))
    BINDINGS = paged_bindings(ACTS, len(PAGES))

    def look(self, desk: RunDesk) -> ProcessView:
        return desk.process(self.run)

    def heading(self, view: ProcessView) -> str:
        return self.words("campaignscreen.process.title", account=view.account)

    def tab(self, view: ProcessView, page: str) -> str:
        return self.words(f"campaignscreen.process.tab.{page}")

    def blocks(self, view: ProcessView, page: str) -> Iterator[Block]:
        return process.blocks(view, page, self.words)
