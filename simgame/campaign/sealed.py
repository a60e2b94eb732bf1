"""Sealed objectives: what was put down before a call, and what came of it afterwards.

The seal stands in the events of the call in which the words were written, chained like all
events; the words stand beside them. Whoever changes the words cannot make the seal fit again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simgame.attempt import Attempt
from simgame.campaign.run import Run
from simgame.engine.events import Answered, Wrote, seal_of
from simgame.engine.standing import objective_met, objectives

Seal = Literal["fits", "changed", "gone", "none"]
"""The words are those that were sealed; are others; are missing; or nothing was written."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An objective that was chosen. text: of its fact. attempt: where it was sealed.

    words: what was written, as it stands in the store today. seal: whether that is what was
    sealed. call: the lab it is for. due: that call is over. opened: by the trainee. met:
    whether it was reached; None before its call is over. ending: how that call ended, in the
    words of its ending; kind: won, half, lost or left.
    """

    objective: str
    text: str
    attempt: str
    words: str
    seal: Seal
    call: str
    due: bool
    opened: bool
    met: bool | None
    kind: str | None
    ending: str


def sealed_objectives(run: Run) -> tuple[Sealed, ...]:
    """Every objective that was chosen, in the order of the campaign."""
    account = run.account
    return tuple(_sealed(run, name) for name in objectives(run.campaign, account))


def _sealed(run: Run, objective: str) -> Sealed:
    given = run.campaign.file.objectives[objective]
    calls = {each.lab: each.attempt for each in run.stations}
    where = calls[given.of]
    words = run.pinned.store.writings(where.id).get(given.written_in)
    kind = run.account.ended.get(given.call)
    return Sealed(
        objective=objective,
        text=where.voice.text(f"facts.{objective}"),
        attempt=where.id,
        words=words or "",
        seal=seal_state(where, given.written_in, words),
        call=given.call,
        due=kind is not None,
        opened=objective in run.stand.opened,
        met=objective_met(run.campaign, run.account, objective),
        kind=kind,
        ending=_ending(calls.get(given.call), run.account.endings.get(given.call)),
    )


def seal_state(attempt: Attempt, beat: str, words: str | None) -> Seal:
    """Whether words are those that were sealed at a beat of a call."""
    seal, here = "", False
    for event in attempt.events:
        if isinstance(event, Answered):
            here = event.beat == beat
        elif isinstance(event, Wrote) and here:
            seal = event.seal
    if not seal:
        return "none"
    if words is None:
        return "gone"
    return "fits" if seal_of(attempt.started.seed, beat, words) == seal else "changed"


def _ending(attempt: Attempt | None, ending: str | None) -> str:
    if attempt is None or ending not in attempt.world.file.beats:
        return ""
    return attempt.voice.text(f"beats.{ending}.text")
