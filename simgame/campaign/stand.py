"""Where a run stands: what its own events add up to, and what it waits for.

Pure. Whether a call is over is not known here; it is passed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from simgame.campaign.events import (
    Disengaged,
    Forecast,
    FormWritten,
    LabBegun,
    ObjectiveOpened,
    RunEvent,
    WentOn,
)

Step = Literal["begin", "resume", "forecast", "decide", "over", "left"]
"""What a run waits for: a call to be begun or gone on with, a forecast, the decision to go on;
`over`: all labs are done; `left`: the seller has given the account up."""


@dataclass(frozen=True)
class Stand:
    """begun: (lab, attempt) in the order of play. forecasts: lab after which each was made →
    it. went_on: labs after which the seller went on. left: the lab after which they did not.

    opened: objectives. written: (form, field) → text.
    """

    begun: tuple[tuple[str, str], ...] = ()
    forecasts: Mapping[str, Forecast] = field(default_factory=lambda: MappingProxyType({}))
    went_on: frozenset[str] = frozenset()
    left: str | None = None
    opened: tuple[str, ...] = ()
    written: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def last(self) -> str | None:
        """The lab that was begun last."""
        return self.begun[-1][0] if self.begun else None


def evolve(stand: Stand, event: RunEvent) -> Stand:
    """The stand after one event; total."""
    if isinstance(event, LabBegun):
        return replace(stand, begun=(*stand.begun, (event.lab, event.attempt)))
    if isinstance(event, Forecast):
        return replace(stand, forecasts={**stand.forecasts, event.after: event})
    if isinstance(event, WentOn):
        return replace(stand, went_on=stand.went_on | {event.after})
    if isinstance(event, Disengaged):
        return replace(stand, left=event.after)
    if isinstance(event, ObjectiveOpened):
        return replace(stand, opened=(*stand.opened, event.objective))
    if isinstance(event, FormWritten):
        key = (event.form, event.field)
        return replace(stand, written={**stand.written, key: event.text})
    return stand


def step_of(stand: Stand, labs: tuple[str, ...], running: bool, asked: bool) -> Step:
    """What the run waits for.

    labs: all of them, in order. running: the call begun last is not over. asked: there is a
    sign left that could be forecast.
    """
    if stand.left is not None:
        return "left"
    if running:
        return "resume"
    if len(stand.begun) == len(labs):
        return "over"
    last = stand.last
    if last is None or last in stand.went_on:
        return "begin"
    return "forecast" if asked and last not in stand.forecasts else "decide"
