"""Before a call of a campaign: its brief, with what the calls before it have left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work

from scoring.faults import SimgameError
from simgame.tui.actions import bindings
from simgame.tui.messages import Ready, Refused, ScenarioRead
from simgame.tui.screens.brief import BriefScreen
from simgame.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from simgame.campaign.map_views import MapView
    from simgame.content.scenario import Scenario


class LabBriefScreen(BriefScreen):
    """The brief of the lab that a run waits for. Mode and language are those of the run."""

    CSS_PATH = "brief.tcss"
    ACTS = tuple(act for act in BriefScreen.ACTS if act.action != "screen.mode")
    BINDINGS = bindings(ACTS)

    def __init__(self, view: MapView) -> None:
        super().__init__(view.next_lab.id if view.next_lab else "")
        self.run = view.run
        self.mode = view.mode
        self._language = view.language
        self._brought: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return self._language

    def choices(self) -> Iterator[Choice]:
        yield Choice(self.words("tui.brief.feedback"), "f", "screen.feedback", id="feedback")

    def known(self, scenario: Scenario) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*super().known(scenario), *self._brought)))

    @work(thread=True, exclusive=True, group="brief")
    def _read(self) -> None:
        if self._found is not None:
            return
        from simgame.engine.criteria import measurable

        try:
            scenario = self.game.runs.scenario(self.run)
            self._brought = self.game.runs.known(self.run)
            measured = measurable(scenario, self.services.book)
        except SimgameError as error:
            self.post_message(Refused(error))
        else:
            self.post_message(ScenarioRead(scenario, measured))

    @work(thread=True, exclusive=True, group="brief")
    def _start(self, scenario: Scenario, mode: str) -> None:
        try:
            attempt = self.game.runs.begin(self.run)
        except SimgameError as error:
            self.post_message(Refused(error))
        else:
            self.post_message(Ready(attempt))

    def action_mode(self) -> None:
        """The run has one."""

    def action_back(self) -> None:
        self.game.open_run(self.run)
