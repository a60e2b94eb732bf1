"""What all screens share: the game they belong to, its words, and a bar of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.screen import ModalScreen, Screen

from simgame.tui.actions import APP_ACTS, Act

if TYPE_CHECKING:
    from scoring.words import Words
    from simgame.services import Services
    from simgame.tui.app import SimgameApp

Result = TypeVar("Result")
WIDE = 100
"""Columns from which on there is room for something beside the call."""


class GameScreen(Screen[None]):
    """A whole screen. ACTS: what its keys do. HELP: key of the sentence that explains it."""

    ACTS: ClassVar[tuple[Act, ...]] = ()
    HELP: ClassVar[str] = ""

    @property
    def game(self) -> SimgameApp:
        return cast("SimgameApp", self.app)

    @property
    def services(self) -> Services:
        return self.game.services

    @property
    def words(self) -> Words:
        return self.game.words

    @property
    def about(self) -> str:
        """Key of the sentence that explains the screen as it stands."""
        return self.HELP

    @property
    def named(self) -> tuple[Act, ...]:
        """What help and palette name, beside what works everywhere."""
        return self.ACTS

    def acts(self) -> tuple[Act, ...]:
        """What the key bar names now."""
        return (*self.ACTS, *APP_ACTS)


class GameModal(ModalScreen[Result]):
    """A small screen over another one."""

    ACTS: ClassVar[tuple[Act, ...]] = ()

    @property
    def named(self) -> tuple[Act, ...]:
        return self.ACTS

    @property
    def game(self) -> SimgameApp:
        return cast("SimgameApp", self.app)

    @property
    def words(self) -> Words:
        return self.game.words
