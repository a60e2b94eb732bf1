"""What the screens beside the map show: frozen shapes with every text already found.

Nobody draws from a run itself. The builders beside this file make these from one, so that a
screen can be shown, tested and photographed with what a test has written down.

Texts of the campaign are in the run's language, those of the rule book (stages, signs,
phases) in the language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Passed = Literal["over", "here", "ahead"]
"""Of a stage or a phase: behind, where one stands, still to come."""
Fate = Literal["open", "kept", "broken"]
Level = Literal["A", "B", "C"]
"""Of a relationship; A is the closest."""


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
