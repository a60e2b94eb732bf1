"""What the screens of a class share: the class itself, and how one gets out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from simgame.tui.actions import APP_ACTS, Act, bindings, without_letters
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.grid import Grid
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.sheet_table import Look, SheetTable

if TYPE_CHECKING:
    from simgame.tui.class_app import ClassApp
    from simgame.tui.classviews.source import ClassDesk

QUIT = Act("ctrl+q", "app.quit", "classscreen.act.quit", "q")
"""`q` is bound by the app; where one types, only the other works."""
BACK = Act("escape", "screen.back", "classscreen.act.back", "Esc")
OPEN = Act("", "screen.open", "classscreen.act.open", "Enter")
SHEET_ACTS = (
    Act("slash", "screen.search", "classscreen.act.search", "/"),
    Act("s", "screen.sort(1)", "classscreen.act.sort"),
    Act("S", "screen.sort(-1)", "classscreen.act.sort-back", "S", bar=False, palette=False),
    Act("r", "screen.reverse", "classscreen.act.reverse"),
    Act("", "screen.columns(1)", "classscreen.act.columns", "←→", bar=False, palette=False),
)
"""What can be done with a table."""
_SEARCHING = (
    Act("", "screen.rows", "classscreen.act.open", "Enter", palette=False),
    Act("", "screen.back", "classscreen.act.all", "Esc", palette=False),
)
STEPS = (
    Act("n", "screen.step(1)", "classscreen.act.next", "n/p"),
    Act("p", "screen.step(-1)", "classscreen.act.previous", bar=False),
)
"""From one decision to its neighbours."""
OURS = tuple(act for act in APP_ACTS if act.action != "app.quit")


class ClassScreen(GameScreen):
    """A screen over the class that is open."""

    CSS_PATH = "class_base.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    @property
    def desk(self) -> ClassDesk:
        return cast("ClassApp", self.app).desk

    def acts(self) -> tuple[Act, ...]:
        return (*self.named, *OURS)

    async def recompose(self) -> None:
        """In another language, at the same place."""
        await super().recompose()
        self.settled()

    def settled(self) -> None:
        """What follows once everything has been drawn anew."""

    def action_back(self) -> None:
        self.dismiss()


class SheetScreen(ClassScreen):
    """One with a table; letters are no keys while one types into its search line."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()

    @property
    def table(self) -> SheetTable:
        return self.query_one(SheetTable)

    def acts(self) -> tuple[Act, ...]:
        typing = self.query("#search:focus")
        return (*_SEARCHING, *without_letters(OURS)) if typing else super().acts()

    def on_descendant_focus(self) -> None:
        self.query_one(KeyBar).refresh(layout=True)

    async def recompose(self) -> None:
        self.table.remember()
        await super().recompose()

    def settled(self) -> None:
        self.table.focus_rows()

    # ------------------------------------------------------------------ actions

    def action_search(self) -> None:
        self.table.search()

    def action_rows(self) -> None:
        self.table.focus_rows()

    def action_sort(self, step: int) -> None:
        self.table.sort(step)

    def action_reverse(self) -> None:
        self.table.reverse()

    def action_columns(self, step: int) -> None:
        self.query_one(Grid).action_columns(step)

    def action_open(self) -> None:
        self.query_one(Grid).action_open()

    def action_back(self) -> None:
        """Out of the search first."""
        if not self.table.show_all():
            self.leave()

    def leave(self) -> None:
        self.dismiss()


def acts_and_bindings(*acts: Act) -> tuple[tuple[Act, ...], list[BindingType]]:
    """ACTS and BINDINGS of a screen."""
    return acts, bindings(acts)
