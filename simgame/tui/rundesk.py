"""What the campaign screens ask for and order, as one object that a test can replace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from simgame.attempt import Attempt
    from simgame.campaign.map_views import MapView, Shelf
    from simgame.campaign.views import AccountView, NotebookView, ProcessView
    from simgame.content.scenario import Scenario
    from simgame.papers.dossier import Dossier


class RunDesk(Protocol):
    """run, lab, campaign: ids. Every method may raise SimgameError; then nothing has happened.

    All of it reads or writes the store, so screens call it from a thread.
    """

    def shelf(self) -> Shelf:
        """Runs to go on with, campaigns to begin."""

    def start(self, campaign: str, seed: int | None, mode: str) -> str:
        """A new run; its id. seed: drawn afresh if none is given."""

    def map(self, run: str) -> MapView:
        """The labs, and what the run waits for."""

    def account(self, run: str) -> AccountView:
        """The customer, as far as one knows it."""

    def process(self, run: str) -> ProcessView:
        """Stages, signs, forecasts."""

    def notebook(self, run: str) -> NotebookView:
        """All that is known."""

    def dossier(self, run: str, graded: bool = False) -> Dossier:
        """What the papers of a run are made from. graded: with scores, a second for each call."""

    def scores(self, run: str) -> Iterator[tuple[str, float | None]]:
        """Attempt and process score of each call that is over; grading takes a second each."""

    def whole(self, run: str) -> float | None:
        """The score of a run that is over, 0..100, once its calls have been graded."""

    def forecast(self, run: str, sure: int) -> None:
        """Say how sure one is of the next sign, in percent."""

    def go_on(self, run: str) -> None:
        """Go on with the customer."""

    def disengage(self, run: str) -> None:
        """Give the customer up."""

    def open_objective(self, run: str, objective: str) -> None:
        """Open a sealed objective whose call is over."""

    def write_form(self, run: str, form: str, field: str, text: str) -> None:
        """Fill in a field of a form by hand."""

    def scenario(self, run: str) -> Scenario:
        """The lab that is next, as the run pinned it."""

    def known(self, run: str) -> tuple[str, ...]:
        """What is known on entering the next lab, beside what its file says."""

    def begin(self, run: str) -> Attempt:
        """Begin the next call."""

    def branch(self, run: str, lab: str) -> str:
        """A new run that shares everything before a lab; its id."""
