"""The desk of the campaign screens over the real store: what `RunDesk` promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scoring.faults import SimgameError
from simgame.attempt import Attempt
from simgame.campaign.calls import entry_of
from simgame.campaign.forecasts import Forecasted, forecasts
from simgame.campaign.map_views import MapView, Shelf
from simgame.campaign.run import Run
from simgame.campaign.score import score
from simgame.campaign.views import AccountView, NotebookView, ProcessView
from simgame.content.scenario import Scenario
from simgame.papers.dossier import Dossier
from simgame.papers.gather import dossier
from simgame.papers.grading import graded as with_scores
from simgame.tui.grading import graded
from simgame.tui.runviews.account import account_view
from simgame.tui.runviews.map import map_view
from simgame.tui.runviews.notebook import notebook_view
from simgame.tui.runviews.process import process_view
from simgame.tui.runviews.shelf import offer, run_row

if TYPE_CHECKING:
    from simgame.services import Services


class Runs:
    """A run is read anew for each question: its calls are played on other screens."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def _run(self, run: str) -> Run:
        return Run.resume(self._services.store, run)

    # -------------------------------------------------------------------------- what is there

    def shelf(self) -> Shelf:
        services, problems = self._services, list[SimgameError]()
        rows = []
        for row in services.store.runs():
            try:
                rows.append(run_row(self._run(row.id), row.updated[:10]))
            except SimgameError as error:
                problems.append(error)
        good, bad = services.library.read_campaigns()
        offers = tuple(offer(campaign, services.language) for _, campaign in good)
        return Shelf(tuple(rows), offers, (*problems, *bad))

    def map(self, run: str) -> MapView:
        return map_view(self._run(run), self._services.words)

    def account(self, run: str) -> AccountView:
        return account_view(self._run(run))

    def process(self, run: str) -> ProcessView:
        found = self._run(run)
        return process_view(found, self._forecasts(found), self._services.words)

    def notebook(self, run: str) -> NotebookView:
        return notebook_view(self.dossier(run))

    def dossier(self, run: str, graded: bool = False) -> Dossier:
        found = self._run(run)
        made = dossier(found, self._services.words)
        return with_scores(made, found) if graded else made

    def scores(self, run: str) -> Iterator[tuple[str, float | None]]:
        for station in self._run(run).stations:
            if station.after is not None:
                try:
                    yield station.attempt.id, graded(station.attempt).process
                except SimgameError:
                    yield station.attempt.id, None

    def whole(self, run: str) -> float | None:
        return score(self._run(run)).shown

    def _forecasts(self, run: Run) -> list[Forecasted]:
        """Of all runs of one trainee, but for those that were played on from another: whoever
        plays on has seen what comes."""
        made: list[Forecasted] = []
        for row in self._services.store.runs():
            if row.trainee == run.started.trainee and row.branch is None:
                try:
                    made += forecasts(self._run(row.id))
                except SimgameError:
                    continue
        return made

    # ------------------------------------------------------------------------ what is ordered

    def start(self, campaign: str, seed: int | None, mode: str) -> str:
        services = self._services
        run = Run.start(
            services.store,
            services.library.campaign(campaign),
            services.library.labs(campaign),
            services.book,
            run=services.new_id(),
            seed=services.new_seed() if seed is None else seed,
            language=services.language,
            mode=mode,
            trainee=services.trainee,
        )
        return run.id

    def forecast(self, run: str, sure: int) -> None:
        found = self._run(run)
        found.forecast(found.next_sign or "", sure)

    def go_on(self, run: str) -> None:
        self._run(run).go_on()

    def disengage(self, run: str) -> None:
        self._run(run).disengage()

    def open_objective(self, run: str, objective: str) -> None:
        self._run(run).open_objective(objective)

    def write_form(self, run: str, form: str, field: str, text: str) -> None:
        self._run(run).write_form(form, field, text)

    def branch(self, run: str, lab: str) -> str:
        return self._run(run).branch(self._services.new_id(), lab).id

    # ------------------------------------------------------------------------- the next call

    def scenario(self, run: str) -> Scenario:
        found = self._run(run)
        return found.pinned.scenario(_coming(found))

    def known(self, run: str) -> tuple[str, ...]:
        found = self._run(run)
        lab = _coming(found)
        file = found.pinned.scenario(lab).file
        entering = entry_of(found.pinned, found.account, lab).facts
        text, language = found.pinned.scenario(lab).text, found.started.language
        return tuple(text(f"facts.{fact}", language) for fact in file.facts if fact in entering)

    def begin(self, run: str) -> Attempt:
        return self._run(run).begin(self._services.new_id())


def _coming(run: Run) -> str:
    """The lab that is next; the last one where there is none."""
    return run.coming or run.campaign.labs[-1]
