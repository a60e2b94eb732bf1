"""The facts that happen in a call. They may be stored, never refused.

Each event turns into a plain mapping and back; the mapping is what is hash-chained.
Findings are not here: they are recomputed from answers (design.md §3, law 3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

EVENT_FORMAT = 2
"""2 brought promises, signs within a call, and sealed words; every log of 1 reads as it did."""


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events; `tag` is the `event` key of the stored mapping."""

    tag: ClassVar[str] = ""

    def to_dict(self) -> dict[str, object]:
        return {"event": self.tag, **asdict(self)}


@dataclass(frozen=True, slots=True)
class AttemptStarted(Event):
    """Pins everything the attempt depends on.

    scenario_text, book_text: sha256 of the pinned texts that the store keeps.
    cast: contact → personality. branch: the attempt and number of answers this one was
    played on from. campaign, entry: the campaign run and the state it entered with.
    """

    tag: ClassVar[str] = "started"
    format: int
    scenario: str
    title: str
    scenario_text: str
    book_text: str
    seed: int
    cast: dict[str, str]
    language: str
    mode: str
    trainee: str
    campaign: str | None = None
    entry: str | None = None
    branch: str | None = None


@dataclass(frozen=True, slots=True)
class Answered(Event):
    tag: ClassVar[str] = "answered"
    beat: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reacted(Event):
    """trust: trust points the contact has afterwards (-3..+3)."""

    tag: ClassVar[str] = "reacted"
    contact: str
    reaction: str
    trust: int


@dataclass(frozen=True, slots=True)
class Learned(Event):
    tag: ClassVar[str] = "learned"
    fact: str


@dataclass(frozen=True, slots=True)
class Admitted(Event):
    tag: ClassVar[str] = "admitted"
    pain: str


@dataclass(frozen=True, slots=True)
class Promised(Event):
    """The seller has promised something to a contact."""

    tag: ClassVar[str] = "promised"
    promise: str


@dataclass(frozen=True, slots=True)
class Kept(Event):
    """The seller has kept a promise."""

    tag: ClassVar[str] = "kept"
    promise: str


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """A customer sign, given in the course of a call. contact: who gave it."""

    tag: ClassVar[str] = "signed"
    sign: str
    contact: str


@dataclass(frozen=True, slots=True)
class Wrote(Event):
    """The trainee has written something of their own. seal: see `seal_of`; the words
    themselves are kept beside the events."""

    tag: ClassVar[str] = "wrote"
    seal: str


@dataclass(frozen=True, slots=True)
class Spent(Event):
    """minutes: what the decision cost."""

    tag: ClassVar[str] = "spent"
    minutes: int


@dataclass(frozen=True, slots=True)
class Moved(Event):
    """uses: the once-only option that is now used up, as `beat.option`."""

    tag: ClassVar[str] = "moved"
    to: str
    uses: str | None = None


@dataclass(frozen=True, slots=True)
class Interrupted(Event):
    tag: ClassVar[str] = "interrupted"
    to: str


@dataclass(frozen=True, slots=True)
class Ended(Event):
    """kind: won, half, lost or left. sign: what the customer has given, if anything.

    What an ending takes back stands in the scenario, which is pinned.
    """

    tag: ClassVar[str] = "ended"
    ending: str
    kind: str
    sign: str | None = None


_EVENTS: dict[str, type[Event]] = {
    each.tag: each
    for each in (
        AttemptStarted,
        Answered,
        Reacted,
        Learned,
        Admitted,
        Promised,
        Kept,
        Signed,
        Wrote,
        Spent,
        Moved,
        Interrupted,
        Ended,
    )
}


def seal_of(seed: int, beat: str, words: str) -> str:
    """sha256 over the call's seed, the beat and the words: whoever changes one of them
    afterwards cannot make the seal fit again."""
    return hashlib.sha256("\x1f".join((str(seed), beat, words)).encode()).hexdigest()


def from_dict(data: Mapping[str, Any]) -> Event:
    """The event that `Event.to_dict` came from.

    Raises:
        KeyError, TypeError: not an event of this format.
    """
    fields = dict(data)
    return _EVENTS[str(fields.pop("event"))](**fields)
