"""The shapes of a graded call put into words: what HTML and text both print.

Everything is worded, nothing is laid out: numbers stay numbers, and what does not exist is
None or empty. Losses are in score points (shares of the score's 100). `writing` fills them.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.reports.figures import Step
from scoring.reports.wording import Effect


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule on one answer. effects: what each technique did, for the manner alone."""

    rule: str
    family: str
    name: str
    what: str
    why: str
    source: str
    points: int
    low: int
    high: int
    overruled: str | None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer that was written. loss: None if it was not on offer then."""

    text: str
    techniques: tuple[str, ...]
    points: int
    loss: float | None
    chosen: bool
    best: bool


@dataclass(frozen=True, slots=True)
class ThingRule:
    """What one rule gives one thing. overruled: the rule that voided it in the set, if one did."""

    rule: str
    name: str
    points: int
    overruled: str | None


@dataclass(frozen=True, slots=True)
class ThingRow:
    """One of the things that could be taken. taken, best: in the trainee's set, in the best.

    offered: False if it could not be had then.
    """

    text: str
    cost: str
    taken: bool
    best: bool
    offered: bool
    rules: tuple[ThingRule, ...]


@dataclass(frozen=True, slots=True)
class SetSheet:
    """A set that was taken. budget, mine, best: amounts in words. sets: that could be paid."""

    budget: str
    mine: str
    best: str | None
    sets: int
    things: tuple[ThingRow, ...]


@dataclass(frozen=True, slots=True)
class WroteSheet:
    """What was written. note: on its seal; empty if there is nothing to say."""

    prompt: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class TurnSheet:
    """One decision. trust, points, best_points: None where the trainee ended the call.

    lost: in score points; in process points where the scenario measures nothing.
    reaction: warm, neutral, cold or empty. told: nobody spoke, `said` was told. several: what
    was taken, of which things; then `answers` are the set taken and the best one.
    """

    number: int
    phase: str
    minutes: int
    who: str
    said: tuple[str, ...]
    left: bool
    text: str
    replied: str | None
    band: str
    band_word: str
    symbol: str
    only_move: bool
    lost: float
    reaction: str
    reaction_word: str
    trust: int | None
    points: int | None
    best_points: int | None
    techniques: tuple[str, ...]
    aims: tuple[str, ...]
    rules: tuple[RuleRow, ...]
    answers: tuple[AnswerRow, ...]
    told: bool = False
    several: SetSheet | None = None
    wrote: WroteSheet | None = None


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """A rule that tells the given answer from the better one, with the points of each.

    effects, better_effects: what each technique of the two did; for the manner alone.
    """

    rule: RuleRow
    mine: int
    better: int
    effects: tuple[Effect, ...] = ()
    better_effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A turning point. better: None where the answer given was the best.

    account: sentences on what it cost and why.
    rules: why the better one is better, or what the best one earned.
    """

    turn: TurnSheet
    better: str | None
    better_techniques: tuple[str, ...]
    account: tuple[str, ...]
    rules: tuple[ContrastRow, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """score: 0..100, or None: too few decisions. text: what to print for it."""

    name: str
    what: str
    score: float | None
    text: str
    decisions: int


@dataclass(frozen=True, slots=True)
class Depth:
    word: str
    reached: bool


@dataclass(frozen=True, slots=True)
class PainSheet:
    owner: str
    text: str
    depths: tuple[Depth, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """One part of a personality, as the codex tells it."""

    name: str
    what: str
    cues: tuple[str, ...]
    handling: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class PersonSheet:
    name: str
    title: str
    trust: int
    types: tuple[Type, ...]
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """review: the trainee's own words as (question, answer); unanswered ones left out.
    turning_intro: a sentence. unit: score points for one rule point.
    about: what identifies the call and how its score was worked out, as (title, text).
    judged: sentences on the book that judged.
    """

    turns: tuple[TurnSheet, ...]
    moments: tuple[Moment, ...]
    bars: tuple[Bar, ...]
    steps: tuple[Step, ...]
    pains: tuple[PainSheet, ...]
    people: tuple[PersonSheet, ...]
    review: tuple[tuple[str, str], ...]
    turning_intro: str
    unit: float | None
    about: tuple[tuple[str, str], ...]
    judged: tuple[str, ...]
