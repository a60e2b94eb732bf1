"""What the scorecard is made from: each decision as it was faced, and the call as a whole.

The playing rooms fill these records from events and proof; nothing here knows a
scenario file, so a class can be graded from records alone. Values and losses are in
points of the process score.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.judge import Answer, Situation
from scoring.rules import Reaction


@dataclass(frozen=True, slots=True)
class Alternative:
    """One answer that was written for a decision.

    loss: drop in optimal value if it were chosen; None if it was not on offer.
    situation: what the judge sees of it, where that differs: answers to one beat may be
    about different pains.
    """

    id: str
    text: str
    answer: Answer
    loss: float | None
    situation: Situation | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """One of several things of which a few could be taken. costs: in units of the budget.

    offered: whether it could be had at all then.
    """

    id: str
    text: str
    costs: int
    answer: Answer
    offered: bool


@dataclass(frozen=True, slots=True)
class Several:
    """A decision to take a few of several things within a budget.

    unit: of budget and costs. Its alternatives are the sets that could be paid for.
    """

    budget: int
    unit: str
    things: tuple[Thing, ...]

    def of(self, answer: str) -> tuple[Thing, ...]:
        """The things of a set, by the set's id; none for any other answer."""
        ids = answer.split("+")
        return tuple(thing for thing in self.things if thing.id in ids)


@dataclass(frozen=True, slots=True)
class Wrote:
    """What the trainee has written. prompt: what was asked. genuine: it fits its seal."""

    text: str
    prompt: str
    sealed: bool
    genuine: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """What best play still gets to: the kind of ending, and the minutes it needs for it."""

    kind: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Faced:
    """One decision as the trainee met it.

    number: from 1. said: the lines that led to it, or what was told where nobody spoke.
    option: what was chosen (`leave` for hanging up; then text, answer and reply are empty).
    best: the process-best answer.
    loss: drop in optimal value by the choice. minutes: left before it.
    cost: minutes the answer took. before, after: what could still be reached.
    several: where a few of several things could be taken. wrote: where something was written.
    """

    number: int
    beat: str
    contact: str
    who: str
    said: tuple[str, ...]
    option: str
    text: str
    replied: str | None
    reaction: Reaction | None
    situation: Situation
    alternatives: tuple[Alternative, ...]
    best: str | None
    loss: float
    minutes: int
    cost: int = 0
    before: Reach | None = None
    after: Reach | None = None
    several: Several | None = None
    wrote: Wrote | None = None

    @property
    def left(self) -> bool:
        return self.option == "leave"

    @property
    def offered(self) -> tuple[Alternative, ...]:
        return tuple(item for item in self.alternatives if item.loss is not None)

    def situation_of(self, item: Alternative) -> Situation:
        return item.situation or self.situation

    def alternative(self, option: str) -> Alternative:
        return next(item for item in self.alternatives if item.id == option)


@dataclass(frozen=True, slots=True)
class PainFound:
    """How far a pain was understood. depth: subset of `scoring.rules.Depth`."""

    text: str
    owner: str
    depth: frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """A contact at the end of the call. trust: trust points, -3..+3.

    heard: lines of this call that only such a personality says, in order.
    """

    id: str
    name: str
    title: str
    personality: str
    trust: int
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """One attempt as a whole.

    best, worst, random: values of the whole call under such play (the anchors).
    decisions: of the best line. utility: what this path was worth.
    ending, kind, ending_text, sign: how it ended (kind `left`: abandoned).
    facts, facts_total: facts learned in the call, of how many. minutes: on the clock at
    the start; minutes_left: at the end. branch: what it was played on from, if anything.
    book, book_version: what judges. played_by: the book it was played by, where that is another.
    """

    attempt: str
    scenario: str
    title: str
    account: str
    trainee: str
    mode: str
    language: str
    book: str
    book_version: str
    seed: int
    people: tuple[Person, ...]
    best: float
    worst: float
    random: float
    decisions: int
    utility: float
    ending: str
    kind: str
    ending_text: str
    sign: str | None
    facts: tuple[str, ...]
    facts_total: int
    pains: tuple[PainFound, ...]
    minutes: int
    minutes_left: int
    branch: str | None = None
    played_by: str | None = None
