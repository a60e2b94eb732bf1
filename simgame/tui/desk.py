"""What Home has to offer, read from library and store; knows no screen.

Reading scenarios is slow (tenths of a second), so Home asks for this in a thread after
its first frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.faults import SimgameError

if TYPE_CHECKING:
    from simgame.content.library import Entry
    from simgame.content.scenario import Scenario
    from simgame.services import Services

OPEN_SHOWN, PAST_SHOWN = 3, 20


@dataclass(frozen=True)
class Offer:
    """A scenario that can be played. minutes: on the clock, as a rule."""

    scenario: str
    title: str
    account: str
    minutes: int
    level: int
    lab: bool


@dataclass(frozen=True)
class OpenCall:
    """A call that was not ended. who: the contact one is talking to; empty
    where one works alone."""

    attempt: str
    title: str
    who: str
    account: str
    minutes: int
    minutes_total: int


@dataclass(frozen=True)
class PastCall:
    """A call that is over. day: its date in UTC. kind: won, half, lost or left."""

    attempt: str
    title: str
    day: str
    kind: str


@dataclass(frozen=True)
class OpenRun:
    """A campaign run that waits. done: labs that are over, of `labs`. step: what it waits for."""

    account: str
    done: int
    labs: int
    step: str


@dataclass(frozen=True)
class Desk:
    """Everything on it. run: the campaign run begun last, if it is not over.

    problems: what cannot be played or read, one error a file.
    """

    offers: tuple[Offer, ...] = ()
    open: tuple[OpenCall, ...] = ()
    past: tuple[PastCall, ...] = ()
    problems: tuple[SimgameError, ...] = ()
    run: OpenRun | None = None


def read_desk(services: Services) -> Desk:
    """Read all of it; whatever is broken becomes a problem and the rest stays."""
    problems: list[SimgameError] = []
    offers: list[Offer] = []
    try:
        good, bad = services.library.read_all()
        problems += bad
        offers += [_offer(entry, scenario, services.language) for entry, scenario in good]
    except SimgameError as error:
        problems.append(error)
    open_calls, past = [], []
    try:
        rows = services.store.attempts()
    except SimgameError as error:
        return Desk(tuple(offers), problems=(*problems, error))
    for row in [row for row in rows if row.kind is None][:OPEN_SHOWN]:
        try:
            open_calls.append(_open_call(services, row.id, row.title))
        except SimgameError as error:
            problems.append(error)
    for row in [row for row in rows if row.kind is not None][:PAST_SHOWN]:
        past.append(PastCall(row.id, row.title, row.updated[:10], str(row.kind)))
    run = _open_run(services)
    return Desk(tuple(offers), tuple(open_calls), tuple(past), tuple(problems), run)


def read_scores(
    services: Services, past: tuple[PastCall, ...]
) -> Iterator[tuple[str, float | None]]:
    """The process score of each past call; what cannot be graded has none."""
    from simgame.attempt import Attempt
    from simgame.tui.grading import graded

    for call in past:
        try:
            card = graded(Attempt.resume(services.store, call.attempt))
        except SimgameError:
            yield call.attempt, None
        else:
            yield call.attempt, card.process


def _open_run(services: Services) -> OpenRun | None:
    """What is wrong with a run, the shelf of campaigns tells."""
    from simgame.campaign.run import Run

    try:
        row = next(iter(services.store.runs()), None)
        run = Run.resume(services.store, row.id) if row else None
    except SimgameError:
        return None
    if run is None or run.step in ("over", "left"):
        return None
    done, labs = len(run.account.ended), len(run.campaign.labs)
    return OpenRun(run.text("account"), done, labs, run.step)


def _offer(entry: Entry, scenario: Scenario, language: str) -> Offer:
    minutes = scenario.file.minutes
    return Offer(
        scenario=scenario.id,
        title=scenario.text("title", language),
        account=scenario.text("account", language),
        minutes=minutes if isinstance(minutes, int) else minutes["default"],
        level=scenario.file.level,
        lab=entry.group.startswith("campaigns"),
    )


def _open_call(services: Services, attempt: str, title: str) -> OpenCall:
    from simgame.attempt import Attempt

    found = Attempt.resume(services.store, attempt)
    view = found.view()
    return OpenCall(
        attempt=attempt,
        title=title,
        who=view.person.name if view.person else "",
        account=found.voice.text("account"),
        minutes=view.minutes,
        minutes_total=view.minutes_total,
    )
