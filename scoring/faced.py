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
class Reach:
    """What best play still gets to: the kind of ending, and the minutes it needs for it."""

    kind: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Faced:
    """One decision as the trainee met it.

    number: from 1. said: the lines that led to it. option: what was chosen (`leave` for
    hanging up; then text, answer and reply are empty). best: the process-best answer.
    loss: drop in optimal value by the choice. minutes: left before it.
    cost: minutes the answer took. before, after: what could still be reached.
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
