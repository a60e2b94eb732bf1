"""The app in which a scenario is tried out: the game's own, without its store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from simgame.tui.app import SimgameApp
from simgame.tui.screens.try_out import TryScreen

if TYPE_CHECKING:
    from simgame.author.trying import Bench
    from simgame.author.watching import Watched
    from simgame.services import Services


class TryApp(SimgameApp):
    """One trial. The store of the services is never opened, so nothing can be kept in it."""

    CSS_PATH = ["app.tcss", "screens/try_out.tcss"]

    def __init__(
        self,
        services: Services,
        watched: Watched,
        bench: Bench,
        cast: Mapping[str, str],
        seed: int,
        beat: str = "",
    ) -> None:
        super().__init__(services)
        self._trial = TryScreen(watched, bench, cast, seed, beat)

    def on_load(self, event: events.Load) -> None:  # type: ignore[override]
        """Nothing was remembered: the game would look into its store."""
        event.prevent_default()

    def get_default_screen(self) -> Screen[None]:
        return self._trial

    def _remember(self, name: str, value: str) -> None:
        """A trial leaves no trace."""
