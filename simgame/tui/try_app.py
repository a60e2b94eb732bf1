"""The app in which a scenario is tried out: the game's own, without its store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from simgame.tui.app import SimgameApp
from simgame.tui.screens.try_out import TryScreen
from simgame.tui.theme import THEMES

if TYPE_CHECKING:
    from simgame.author.trying import Bench
    from simgame.author.watching import Watched
    from simgame.services import Services


class TryApp(SimgameApp):
    """One trial. The store of the services is never opened, so nothing can be kept in it.

    theme: what the game remembers, if it remembers one.
    """

    CSS_PATH = ["app.tcss", "screens/try_out.tcss"]

    def __init__(
        self,
        services: Services,
        watched: Watched,
        bench: Bench,
        cast: Mapping[str, str],
        seed: int,
        beat: str = "",
        theme: str | None = None,
    ) -> None:
        super().__init__(services)
        self._remembered = theme
        self._trial = TryScreen(watched, bench, cast, seed, beat)

    def on_load(self, event: events.Load) -> None:  # type: ignore[override]
        """The game would look into its store here."""
        event.prevent_default()
        if self._remembered in THEMES:
            self.theme = self._remembered

    def get_default_screen(self) -> Screen[None]:
        return self._trial

    def action_help_quit(self) -> None:
        self._trial.tell(self.words("tryout.status.how-to-quit"))

    def _remember(self, name: str, value: str) -> None:
        """A trial leaves no trace."""
