"""What the shelf of campaigns and the map of a run show: frozen shapes, like those of `views`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.faults import SimgameError
from simgame.campaign.stand import Step

Stand = Literal["done", "open", "next", "later"]
"""Of a lab: finished; begun and waiting; the one to begin; not reached."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A campaign that can be begun. labs: how many. days: until its customer decides."""

    id: str
    title: str
    account: str
    brief: str
    labs: int
    days: int


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run to be taken up again. day: of its last event, UTC. done: labs finished, of `labs`.

    step: what it waits for. branch: id of the run it was branched from, or empty.
    """

    id: str
    title: str
    account: str
    day: str
    done: int
    labs: int
    step: Step
    seed: int
    trainee: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All runs, newest first, and all campaigns. problems: what cannot be read, one a run or
    file."""

    runs: tuple[RunRow, ...] = ()
    offers: tuple[Offer, ...] = ()
    problems: tuple[SimgameError, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What one lab left behind. lost: signs taken back. talk: what was passed on afterwards."""

    facts: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (
            self.facts
            or self.pains
            or self.promised
            or self.kept
            or self.signs
            or self.lost
            or self.talk
        )


@dataclass(frozen=True, slots=True)
class SealedView:
    """An objective that was sealed before a call. text: what was chosen.

    words: what was written, empty until it is opened. can_open: its call is over and it is not
    open yet. met: None until it is open. intact: the words are those that were sealed.
    """

    id: str
    text: str
    words: str = ""
    can_open: bool = False
    met: bool | None = None
    intact: bool = True


@dataclass(frozen=True, slots=True)
class LabView:
    """One lab of the map. attempt: its call, if it was begun. kind: won, half, lost or left.

    ending: the text of the ending. days: those that it took. again: can be branched from.
    sealed: the objectives that are for this call.
    """

    id: str
    title: str
    stand: Stand
    attempt: str = ""
    kind: str = ""
    ending: str = ""
    days: int | None = None
    again: bool = False
    brings: Carried = Carried()
    sealed: tuple[SealedView, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Will this sign be earned in the next call? after: the lab it is asked after.

    counts: what would be evidence of the sign. sure: percent that were said, or None.
    """

    after: str
    call: str
    sign: str
    name: str
    counts: tuple[str, ...] = ()
    sure: int | None = None


@dataclass(frozen=True, slots=True)
class MapView:
    """A run, with what it waits for. days: in all; left: until the customer decides.

    stage: name of the one the sale is in; percent: what the signs have earned.
    disengage: points that one lab left out counts as.
    question: the one that is open or was answered last.
    """

    run: str
    title: str
    account: str
    brief: str
    language: str
    mode: str
    seed: int
    days: int
    left: int
    stage: str
    percent: int
    labs: tuple[LabView, ...]
    step: Step
    question: Question | None = None
    disengage: int = 0
    trainee: str = ""
    branch: str = ""

    @property
    def next_lab(self) -> LabView | None:
        """The lab to begin or to go on with."""
        return next((lab for lab in self.labs if lab.stand in ("open", "next")), None)
