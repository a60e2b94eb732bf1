"""What this screen is for and what its keys do."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from simgame.tui.actions import APP_ACTS, Act, bindings
from simgame.tui.screens.base import GameModal
from simgame.tui.widgets.prose import Prose


class HelpScreen(GameModal[None]):
    """Help for the screen below; any of its keys closes it again."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "#help"
    ACTS = (Act("escape,enter,question_mark,f1,q", "screen.close", "tui.act.back", "Esc"),)
    BINDINGS = bindings(ACTS)

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self.below = below

    def compose(self) -> ComposeResult:
        words = self.words
        with VerticalScroll(id="help", classes="box") as box:
            # On the border it is in sight, however long the help is.
            box.border_subtitle = Content(words("tui.help.close"))
            yield Static(words("tui.help.title"), classes="boxtitle", markup=False)
            about = getattr(self.below, "about", "")
            if about and about in words:
                yield Prose(words(about), id="about")
            for act in self._acts():
                yield Prose(words(f"{act.word}.help"), bullet=f"{act.label:<7}")

    def _acts(self) -> tuple[Act, ...]:
        """What the screen's keys do, then what works everywhere, unless it has its own word."""
        acts: tuple[Act, ...] = getattr(self.below, "named", ())
        own = {act.keys for act in acts}
        return (*acts, *(act for act in APP_ACTS if act.keys not in own))

    def action_close(self) -> None:
        self.dismiss()
