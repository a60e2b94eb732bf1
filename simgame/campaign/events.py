"""The facts of a campaign run. What happened inside its calls stands in the calls' own events.

Each event turns into a plain mapping and back; the mapping is what is hash-chained. All else
about a run (account, signs, outcome of forecasts, score) is worked out from these and from
the calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from simgame.campaign.fitting import fitting

RUN_FORMAT = 1


@dataclass(frozen=True, slots=True)
class RunEvent:
    """Base of all events; `tag` is the `event` key of the stored mapping."""

    tag: ClassVar[str] = ""

    def to_dict(self) -> dict[str, object]:
        return {"event": self.tag, **asdict(self)}


@dataclass(frozen=True, slots=True)
class RunStarted(RunEvent):
    """Pins everything the run depends on.

    campaign_text, book_text: sha256 of the pinned texts that the store keeps; scenarios: lab
    → the same. cast: contact → personality, for all labs.
    branch: `run:lab` or `run:lab:number`, the run this one was played on from and where.
    """

    tag: ClassVar[str] = "started"
    format: int
    campaign: str
    title: str
    campaign_text: str
    book_text: str
    scenarios: dict[str, str]
    seed: int
    cast: dict[str, str]
    language: str
    mode: str
    trainee: str
    branch: str | None = None


@dataclass(frozen=True, slots=True)
class LabBegun(RunEvent):
    """A call was begun. attempt: its id."""

    tag: ClassVar[str] = "began"
    lab: str
    attempt: str


@dataclass(frozen=True, slots=True)
class Forecast(RunEvent):
    """After a lab: will this sign be earned in the next call? sure: percent, 10..90 in tens."""

    tag: ClassVar[str] = "forecast"
    after: str
    sign: str
    sure: int


@dataclass(frozen=True, slots=True)
class WentOn(RunEvent):
    """After a lab the seller has decided to go on with the account."""

    tag: ClassVar[str] = "went_on"
    after: str


@dataclass(frozen=True, slots=True)
class Disengaged(RunEvent):
    """After a lab the seller has given the account up; nothing is played any more."""

    tag: ClassVar[str] = "disengaged"
    after: str


@dataclass(frozen=True, slots=True)
class FormWritten(RunEvent):
    """A field of a form was filled in by hand; a later one replaces an earlier one."""

    tag: ClassVar[str] = "form_written"
    form: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ObjectiveOpened(RunEvent):
    """A sealed objective was opened after its call. objective: id of its fact."""

    tag: ClassVar[str] = "objective_opened"
    objective: str


_EVENTS: dict[str, type[RunEvent]] = {
    each.tag: each
    for each in (
        RunStarted,
        LabBegun,
        Forecast,
        WentOn,
        Disengaged,
        FormWritten,
        ObjectiveOpened,
    )
}


def from_dict(data: Mapping[str, Any]) -> RunEvent:
    """The event that `RunEvent.to_dict` came from; every value is of the kind it says.

    Raises:
        KeyError, TypeError: not an event of this format.
    """
    fields = dict(data)
    return fitting(_EVENTS[str(fields.pop("event"))](**fields))
