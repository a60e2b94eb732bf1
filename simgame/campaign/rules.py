"""What may happen in a run, and when: the same for what is done now and for what is read back."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.faults import Phrase, Problem, problem
from simgame.campaign.events import (
    Disengaged,
    Forecast,
    FormWritten,
    ObjectiveOpened,
    RunEvent,
    WentOn,
)
from simgame.campaign.stand import Stand, Step
from simgame.content.campaign import Campaign
from simgame.engine.account import Account
from simgame.engine.process import Process
from simgame.engine.standing import objectives

SURE = tuple(range(10, 100, 10))
"""How sure one may be of a forecast, in percent."""
MAX_FIELD = 4_000
"""Characters of one field of a form."""


@dataclass(frozen=True)
class Now:
    """A run at one moment. lab: the one it waits for or that is open. process: the stages of
    its rule book, if that has any."""

    run: str
    campaign: Campaign
    process: Process | None
    stand: Stand
    account: Account
    step: Step
    lab: str | None


def not_now(now: Now) -> Problem:
    """What the run waits for instead."""
    waits = Phrase(f"run.waits.{now.step}", {"lab": now.lab or ""})
    return problem("run.not-now", None, id=now.run, waits=waits)


def refused(event: RunEvent, now: Now) -> Problem | None:
    """Why an event cannot happen now; calls are not asked about here.

    Raises:
        UnknownSign: a forecast of a sign that no stage declares.
    """
    if isinstance(event, Forecast):
        return _forecast(event, now)
    if isinstance(event, WentOn):
        fits = now.step == "decide" and event.after == now.stand.last
        return None if fits else not_now(now)
    if isinstance(event, Disengaged):
        fits = now.step in ("decide", "forecast") and event.after == now.stand.last
        return None if fits else not_now(now)
    if isinstance(event, FormWritten):
        over = len(event.text) - MAX_FIELD
        return problem("run.field-too-long", None, over=over) if over > 0 else None
    if isinstance(event, ObjectiveOpened):
        return _opening(event.objective, now)
    return not_now(now)


def _forecast(event: Forecast, now: Now) -> Problem | None:
    if now.step != "forecast" or event.after != now.stand.last or now.process is None:
        return not_now(now)
    if event.sure not in SURE:
        return problem("run.not-sure", None, sure=event.sure)
    if now.process.known(event.sign) in now.account.signs:
        return problem("run.sign-held", None, sign=event.sign)
    return None


def _opening(objective: str, now: Now) -> Problem | None:
    chosen = objectives(now.campaign, now.account)
    if objective not in chosen:
        known = ", ".join(chosen) or "–"
        return problem("run.not-chosen", None, objective=objective, known=known)
    call = now.campaign.file.objectives[objective].call
    if objective in now.stand.opened:
        return problem("run.opened-already", None, objective=objective)
    if call not in now.account.ended:
        return problem("run.stays-sealed", None, objective=objective, lab=call)
    return None
