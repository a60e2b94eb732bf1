"""The account: the organisation as a chart, whose problem hurts whom, promises, price list."""

from __future__ import annotations

from collections.abc import Iterator

from simgame.campaign.views import AccountView
from simgame.tui.rundesk import RunDesk
from simgame.tui.runpages import account
from simgame.tui.screens.run import PagedScreen, paged_acts, paged_bindings
from simgame.tui.widgets.paper import Block


class AccountScreen(PagedScreen[AccountView]):
    """Everything one knows of the customer."""

    HELP = "campaignscreen.help.account"
    HERE = "account"
    PAGES = account.PAGES
    ACTS = paged_acts(HERE, len(PAGES))
    BINDINGS = paged_bindings(ACTS, len(PAGES))

    def look(self, desk: RunDesk) -> AccountView:
        return desk.account(self.run)

    def heading(self, view: AccountView) -> str:
        return self.words("campaignscreen.account.title", account=view.account)

    def tab(self, view: AccountView, page: str) -> str:
        return self.words(f"campaignscreen.account.tab.{page}")

    def blocks(self, view: AccountView, page: str) -> Iterator[Block]:
        return account.blocks(view, page, self.words)
