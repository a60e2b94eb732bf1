"""The notebook of a campaign: all that is known, by class, with who told it and when."""

from __future__ import annotations

from collections.abc import Iterator

from simgame.campaign.views import NotebookView
from simgame.tui.rundesk import RunDesk
from simgame.tui.runpages import notebook
from simgame.tui.screens.run import PagedScreen, paged_acts, paged_bindings
from simgame.tui.widgets.paper import Block


class NotebookScreen(PagedScreen[NotebookView]):
    """One page for everything, and one for each class of information."""

    HELP = "campaignscreen.help.notebook"
    HERE = "notebook"
    PAGES = notebook.PAGES
    ACTS = paged_acts(HERE, len(PAGES))
    BINDINGS = paged_bindings(ACTS, len(PAGES))

    def look(self, desk: RunDesk) -> NotebookView:
        return desk.notebook(self.run)

    def heading(self, view: NotebookView) -> str:
        return self.words("campaignscreen.notebook.title", account=view.account)

    def tab(self, view: NotebookView, page: str) -> str:
        count = notebook.count(view, page)
        return self.words(f"campaignscreen.notebook.tab.{page}", count=count)

    def blocks(self, view: NotebookView, page: str) -> Iterator[Block]:
        return notebook.blocks(view, page, self.words)
