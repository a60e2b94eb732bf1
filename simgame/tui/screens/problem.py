"""What is wrong, where, and what to try; nothing is lost by looking at it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from scoring.faults import SimgameError
from simgame.tui.actions import Act, bindings
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.prose import Prose


class ProblemScreen(GameScreen):
    """All problems of one error. fatal: there is nothing to go back to; closing ends."""

    CSS_PATH = "problem.tcss"
    HELP = "tui.help.problem"
    ACTS = (Act("escape,enter", "screen.back", "tui.act.back", "Esc"),)
    BINDINGS = bindings(ACTS)
    AUTO_FOCUS = "#problems"

    def __init__(self, error: SimgameError, fatal: bool = False) -> None:
        super().__init__()
        self.error = error
        self.fatal = fatal

    def compose(self) -> ComposeResult:
        words = self.words
        yield Static(words("tui.problem.title"), classes="title", markup=False)
        with VerticalScroll(id="problems"):
            for problem in self.error.problems:
                if problem.place:
                    yield Prose(str(problem.place), classes="quiet")
                yield Prose(problem.what(words), classes="what")
                yield Prose(words("tui.problem.try", hint=problem.hint(words)), classes="try")
        yield KeyBar()

    def action_back(self) -> None:
        if self.fatal:
            self.app.exit(return_code=self.error.exit_status)
        else:
            self.dismiss()
