"""The app in which an instructor looks at a class: the game's own, without its store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from simgame.tui.app import SimgameApp
from simgame.tui.screens.class_students import ClassStudentsScreen
from simgame.tui.theme import THEMES

if TYPE_CHECKING:
    from simgame.services import Services
    from simgame.tui.classviews.source import ClassDesk


class ClassApp(SimgameApp):
    """Only looks. The store of the services is never opened.

    theme: what the game remembers, if it remembers one.
    """

    CSS_PATH = ["app.tcss", "screens/class_base.tcss"]

    def __init__(self, services: Services, desk: ClassDesk, theme: str | None = None) -> None:
        super().__init__(services)
        self.desk = desk
        self._remembered = theme

    def on_load(self, event: events.Load) -> None:  # type: ignore[override]
        """The game would look into its store here."""
        event.prevent_default()
        if self._remembered in THEMES:
            self.theme = self._remembered

    def get_default_screen(self) -> Screen[None]:
        return ClassStudentsScreen()

    def action_help_quit(self) -> None:
        """Nothing can be lost, so leaving needs no second thought."""
        self.exit()

    def _remember(self, name: str, value: str) -> None:
        """Looking at a class leaves no trace."""
