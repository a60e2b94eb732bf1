"""What the screens of a campaign show: frozen shapes with every text already found.

Nobody draws from a run itself. The builders beside this file make these from one, so that a
screen can be shown, tested and photographed with what a test has written down.

Texts of the campaign are in the run's language, those of the rule book (stages, signs,
phases) in the language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.faults import SimgameError

Stand = Literal["done", "open", "next", "later"]
"""Of a lab: finished; begun and waiting; the one to begin; not reached."""
Step = Literal["begin", "resume", "forecast", "decide", "over", "left"]
"""What a run waits for; `over`: all labs are done; `left`: the seller has disengaged."""
Passed = Literal["over", "here", "ahead"]
"""Of a stage or a phase: behind, where one stands, still to come."""
Fate = Literal["open", "kept", "broken"]
Level = Literal["A", "B", "C"]
"""Of a relationship; A is the closest."""


# --------------------------------------------------------------------- runs, map


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


# ----------------------------------------------------------------------- account


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the organisation. role, standing: as in a scenario. above: id of whom they
    report to, if that person is known. met: has been in a call. level: of the relationship;
    None with somebody never met."""

    id: str
    name: str
    title: str
    role: str
    standing: str = "none"
    above: str = ""
    level: Level | None = None
    met: bool = False


@dataclass(frozen=True, slots=True)
class Influence:
    """source, target: ids of members. how: in a sentence."""

    source: str
    target: str
    how: str


@dataclass(frozen=True, slots=True)
class Hurt:
    """Who else is hurt, by name, and what is known of it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PainView:
    """A problem, in its owner's name. reasons, hurts, capabilities: what is known of each."""

    id: str
    owner: str
    text: str
    admitted: bool
    reasons: tuple[str, ...] = ()
    hurts: tuple[Hurt, ...] = ()
    capabilities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseView:
    """Something the seller promised. to: by name. lab: title of the call it was made in.

    fate: open, kept, or broken because no call is left in which to keep it.
    """

    text: str
    to: str
    fate: Fate = "open"
    lab: str = ""


@dataclass(frozen=True, slots=True)
class VisionView:
    """What somebody wants to be able to do. shaped: by us, rival or customer."""

    text: str
    owner: str
    shaped: str
    differentiators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductView:
    """Something of the catalogue that answers what was learned. price, cost: in whole units
    of the campaign's money. answers: the capabilities it is for."""

    name: str
    price: int
    cost: int
    answers: tuple[str, ...] = ()

    @property
    def margin(self) -> int:
        """What is left of the price, in the same money."""
        return self.price - self.cost

    @property
    def percent(self) -> int | None:
        """The margin in percent of the price; None where nothing is asked."""
        return round(100 * self.margin / self.price) if self.price else None


@dataclass(frozen=True, slots=True)
class AccountView:
    """The customer, as far as one knows it. level: of the relationship with the company.

    rival: name of the competitor; strength: strong, even or weak; standing: in a sentence.
    """

    account: str
    level: Level
    members: tuple[Member, ...] = ()
    influence: tuple[Influence, ...] = ()
    pains: tuple[PainView, ...] = ()
    promises: tuple[PromiseView, ...] = ()
    rival: str = ""
    strength: str = ""
    standing: str = ""
    visions: tuple[VisionView, ...] = ()
    products: tuple[ProductView, ...] = ()


# ----------------------------------------------------------------------- process


@dataclass(frozen=True, slots=True)
class SignView:
    """A customer sign. said: the words that earned it; call: in which lab; both empty if it is
    missing. ends: it ends its stage. lost: it was given and taken back."""

    id: str
    name: str
    earned: bool
    ends: bool = False
    said: str = ""
    who: str = ""
    call: str = ""
    lost: bool = False
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageView:
    """One of the seller's stages. percent: what its end earns; None after the sale is won."""

    name: str
    milestone: str
    percent: int | None
    passed: Passed
    signs: tuple[SignView, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseView:
    """One of the customer's own phases of buying. ends: the mark of its end."""

    name: str
    passed: Passed
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A forecast. after: the lab it was made after; sure: percent; came: None while open."""

    after: str
    call: str
    sign: str
    sure: int
    came: bool | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well forecasts and events agree; percents, 0..100.

    n: forecasts that have an outcome, of all runs of this trainee. said: how sure one was on
    average. came: how many came true. low, high: where the true share lies (95 %).
    least: as many are needed before `n` says anything.
    error: mean squared distance (Brier), 0 is perfect, 0.25 is knowing nothing.
    """

    n: int = 0
    said: int = 0
    came: int = 0
    low: int = 0
    high: int = 100
    error: float | None = None
    least: int = 10

    @property
    def enough(self) -> bool:
        return self.n >= self.least


@dataclass(frozen=True, slots=True)
class ProcessView:
    """Where the sale stands by the customer's signs, and where the customer is."""

    account: str
    percent: int
    days: int
    left: int
    stages: tuple[StageView, ...] = ()
    phases: tuple[PhaseView, ...] = ()
    forecasts: tuple[Told, ...] = ()
    calibration: Calibration = Calibration()


# ---------------------------------------------------------------------- notebook


@dataclass(frozen=True, slots=True)
class Known:
    """A fact. who: told it, by name, or where it was found. call: title of the lab; empty for
    what was known from the start."""

    text: str
    who: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class KnownClass:
    """One class of information: state, organisation, people, competition or other."""

    id: str
    facts: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class NotebookView:
    """Everything that is known, by class; a class of which nothing is known is there too."""

    account: str
    classes: tuple[KnownClass, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(each.facts) for each in self.classes)
