"""The judge: what the rule book says of one answer, in one situation.

Pure and total: the same situation, answer and book give the same verdict, always.
Reaction comes from adaptation alone, so “the customer is pleased” and “the answer was
right” can differ; points come from all families, the higher outranking the lower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scoring.book import RuleBook
from scoring.rules import REACTION_LIMIT, Objection, Reaction, When

Family = Literal["compliance", "principle", "objection", "adaptation"]
FAMILIES: tuple[Family, ...] = ("compliance", "principle", "objection", "adaptation")
"""In order of precedence (design.md §6)."""

_WRITTEN: tuple[Family, ...] = ("compliance", "principle")
"""The families whose rules say themselves when they fire."""
ADAPTATION_WEIGHT = 2
"""Points for each trust point of reaction (design.md §6, the prototype's finding)."""
METHOD_LIMIT = 3
"""Several handling methods in one answer add up to at most this much."""
ADAPTATION_COMPETENCY = "adaptation"


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection as it was raised: which rule handles it, and what is particular here.

    timing: the moment that fits here (`now`, `later`, `never`), if the author said one.
    weight: `high` counts in full, `low` counts half.
    """

    rule: str
    nature: str
    weight: str = "high"
    timing: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What an answer answers.

    personality: id, or ids joined by `+`. phase: of the call.
    pain: how deep the contact's pain is understood; None if the contact has none here.
    role, standing: of the contact. buying: the customer's phase of buying. visit: its number,
    from 1. None where the scenario does not say. alone: work at one's own desk, which nobody
    sees and nobody warms or cools to.
    """

    phase: str
    personality: str
    objection: Raised | None = None
    pain: frozenset[str] | None = None
    role: str | None = None
    standing: str | None = None
    buying: str | None = None
    visit: int | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the trainee did: its techniques, and what they go after (see `rules.Aim`).

    parts: the things that were taken together, where it was a choice of several; each is
    judged by itself, `techniques` and `aims` are those of all of them.
    """

    techniques: tuple[str, ...]
    aims: frozenset[str] = frozenset()
    parts: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's judgement of one answer.

    points: as counted. low, high: what this rule would have given to the answers that
    were possible. overruled_by: the rule that voided the points, if one did.
    """

    rule: str
    family: Family
    competency: str
    points: int
    low: int = 0
    high: int = 0
    overruled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings on one answer. trust: trust points (-2..+2) the answer moves."""

    findings: tuple[Finding, ...]
    reaction: Reaction
    trust: int
    points: int

    def in_competency(self, competency: str) -> int:
        return sum(item.points for item in self.findings if item.competency == competency)


def reaction_of(
    book: RuleBook, personality: str, techniques: Sequence[str], phase: str = "diagnosis"
) -> int:
    """How far one answer moves the customer, in trust points (-2..+2; 0 is unmoved).

    phase: of the call; it matters only to somebody who follows others.

    Why: an owl discounts warmth that brings no evidence.
    Source: rulebook/personalities/*.yaml, `reacts_to`.

    Raises:
        KeyError: a personality the book does not have; content checks refuse it earlier.
    """
    parts = book.reactions(personality, phase)
    total = 0
    for technique in techniques:
        total += _clip(sum(part.get(technique, 0) for part in parts), REACTION_LIMIT)
    return _clip(total, REACTION_LIMIT)


def verdict(book: RuleBook, situation: Situation, answer: Answer) -> Verdict:
    """Judge one answer by itself; `judge` adds the range its alternatives had.

    Of several things taken together each is judged by itself; what a rule says of them adds
    up, and a breach in one voids what lower families give to any. What is missing is missing
    from all of them together. Where nothing is done, there is nothing to judge.
    """
    if not answer.techniques:
        return Verdict((), "neutral", 0, 0)
    raw = _merged(_of_rules(book, situation, answer))
    trust = 0
    if not situation.alone:
        trust = reaction_of(book, situation.personality, answer.techniques, situation.phase)
        points = ADAPTATION_WEIGHT * trust
        raw.append(Finding(situation.personality, "adaptation", ADAPTATION_COMPETENCY, points))
    findings = _overrule(raw)
    reaction: Reaction = "warm" if trust > 0 else "cold" if trust < 0 else "neutral"
    return Verdict(findings, reaction, trust, sum(item.points for item in findings))


def _of_rules(book: RuleBook, situation: Situation, answer: Answer) -> Iterator[Finding]:
    for part in answer.parts or (answer,):
        for family in _WRITTEN:
            yield from _fired(book, family, situation, part, omissions=False)
        yield from _objection(book, situation, part)
    for family in _WRITTEN:
        yield from _fired(book, family, situation, answer, omissions=True)


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each rule, its points added up, in order of precedence."""
    found: dict[str, Finding] = {}
    for item in findings:
        earlier = found.get(item.rule)
        points = item.points + (earlier.points if earlier else 0)
        found[item.rule] = replace(item, points=points)
    return sorted(found.values(), key=lambda item: FAMILIES.index(item.family))


def judge(
    book: RuleBook, situation: Situation, answer: Answer, others: Sequence[Verdict]
) -> Verdict:
    """Judge an answer beside the verdicts on all answers written for this beat.

    A rule that fired only for another answer appears too, with 0 points: what was left
    on the table is part of the explanation.
    """
    own = verdict(book, situation, answer)
    rules: dict[str, list[Finding]] = {}
    for other in (own, *others):
        for item in other.findings:
            rules.setdefault(item.rule, []).append(item)
    findings = [_ranged(own, others, rule, found[0]) for rule, found in rules.items()]
    findings.sort(key=lambda item: (FAMILIES.index(item.family), item.rule))
    return replace(own, findings=tuple(findings))


def _ranged(own: Verdict, others: Sequence[Verdict], rule: str, sample: Finding) -> Finding:
    mine = next(
        (item for item in own.findings if item.rule == rule),
        replace(sample, points=0, overruled_by=None),
    )
    given = [_points_of(other, rule) for other in (own, *others)]
    return replace(mine, low=min(given), high=max(given))


def _points_of(found: Verdict, rule: str) -> int:
    return sum(item.points for item in found.findings if item.rule == rule)


def _overrule(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """A breach in a higher family voids what lower families would have given."""
    result: list[Finding] = []
    for item in findings:
        rank = FAMILIES.index(item.family)
        breach = next(
            (
                other
                for other in findings
                if other.points < 0 and FAMILIES.index(other.family) < rank
            ),
            None,
        )
        if breach is not None and item.points > 0:
            item = replace(item, points=0, overruled_by=breach.rule)
        result.append(item)
    return tuple(result)


def _fired(
    book: RuleBook, family: Family, situation: Situation, answer: Answer, *, omissions: bool
) -> list[Finding]:
    """omissions: of the rules that ask what was not done, or of all others."""
    rules = book.compliance if family == "compliance" else book.principles
    return [
        Finding(name, family, rule.competency, rule.points)
        for name, rule in rules.items()
        if _omission(rule.when) == omissions and fires(rule.when, situation, answer)
    ]


def _omission(when: When) -> bool:
    return bool(when.not_uses) and not (when.uses or when.uses_all or when.aims)


def fires(when: When, situation: Situation, answer: Answer) -> bool:
    """Whether every part of a rule's condition holds."""
    used = set(answer.techniques)
    nature = situation.objection.nature if situation.objection else "none"
    return (
        (not when.uses or bool(used & set(when.uses)))
        and used >= set(when.uses_all)
        and not used & set(when.not_uses)
        and (not when.aims or bool(answer.aims & set(when.aims)))
        and not answer.aims & set(when.not_aims)
        and (not when.phase or situation.phase in when.phase)
        and situation.phase not in when.not_phase
        and (not when.objection or nature in when.objection)
        and _pain_holds(when, situation.pain)
        and _account_holds(when, situation)
    )


def _pain_holds(when: When, pain: frozenset[str] | None) -> bool:
    if not when.pain_lacks and not when.pain_has:
        return True
    if pain is None:
        return False
    lacking = not when.pain_lacks or not pain >= set(when.pain_lacks)
    return lacking and pain >= set(when.pain_has)


def _account_holds(when: When, situation: Situation) -> bool:
    return (
        (not when.role or situation.role in when.role)
        and (not when.standing or situation.standing in when.standing)
        and (not when.buying or situation.buying in when.buying)
        and (when.visit_from is None or (situation.visit or 0) >= when.visit_from)
    )


def _objection(book: RuleBook, situation: Situation, answer: Answer) -> list[Finding]:
    raised = situation.objection
    if raised is None:
        return []
    rule = book.objections[raised.rule]
    points = objection_points(rule, answer, raised.timing)
    if raised.weight == "low":
        points = int(points / 2)
    return [Finding(rule.objection, "objection", rule.competency, points)]


def objection_points(rule: Objection, answer: Answer, timing: str | None = None) -> int:
    """Method × timing × aim for one objection, in points.

    Several methods add up, clipped to ±3; the moment that fits costs nothing.
    Source: S2 §4.3.4 (timing), §4.3.5 (methods); the numbers are authored.
    """
    methods = sum(rule.methods.get(technique, 0) for technique in answer.techniques)
    chosen = _timing(rule, answer)
    cost = int(getattr(rule.timings, chosen))
    if timing is not None:
        cost = 0 if chosen == timing else min(cost, -1)
    aims = max((rule.aims[aim] for aim in rule.aims if aim in answer.aims), default=0)
    return _clip(methods, METHOD_LIMIT) + cost + aims


def _timing(rule: Objection, answer: Answer) -> Literal["now", "later", "never"]:
    used = set(answer.techniques)
    if "ignore" in used:
        return "never"
    if "defer" in used:
        return "later"
    return "now" if used & set(rule.methods) else "never"


def _clip(value: int, limit: int) -> int:
    return max(-limit, min(limit, value))
