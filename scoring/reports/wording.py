"""What things are called: rules of every family, bands, reactions, endings, depths.

One place for all who show a graded call, in a report or on a screen. A finding is named by
its own rule in the book it was judged by; where that book has no such rule, by its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoring.book import RuleBook
from scoring.faced import Faced
from scoring.judge import Finding, reaction_of
from scoring.rules import Compliance, Objection, Personality, Principle
from scoring.scorecard import Band, CompetencyScore
from scoring.words import Words

Rule = Compliance | Principle | Objection | Personality

BAND_SYMBOLS: dict[Band, str] = {
    "best": "✓✓",
    "excellent": "✓",
    "good": "+",
    "inaccuracy": "?!",
    "mistake": "?",
    "blunder": "??",
}
"""Told apart without colour; each is as wide as it is long in every terminal."""

DEPTHS = ("admitted", "reasons", "impact", "capabilities")
"""How deep a pain is understood, in the order in which it is reached."""

REVIEW_QUESTIONS = ("well", "person", "change")
"""The questions of the trainee's own review; the report words these and shows any other."""


@lru_cache(maxsize=8)
def words_in(language: str) -> Words:
    """The words of the reports in one language."""
    return Words(language)


# ---------------------------------------------------------------------- rules


def rules_named(book: RuleBook, rule: str) -> tuple[Rule, ...]:
    """The rules an id stands for, in whichever family; two for `style-owl+temper-averse`."""
    tables: tuple[dict[str, Rule], ...] = (
        dict(book.compliance),
        dict(book.principles),
        dict(book.objections),
        dict(book.personalities),
    )
    found = []
    for part in rule.split("+"):
        found += [table[part] for table in tables if part in table][:1]
    return tuple(found)


def name_of(book: RuleBook, rule: str, language: str) -> str:
    """The name of a rule by its id, of whatever family."""
    found = rules_named(book, rule)
    return " + ".join(item.name.in_(language) for item in found) or rule


def rule_name(book: RuleBook, finding: Finding, language: str) -> str:
    """What the finding's rule is called; of an adaptation, what the person is called."""
    return name_of(book, finding.rule, language)


def rule_what(book: RuleBook, finding: Finding, language: str) -> str:
    """What the rule says; of an adaptation, what the person is like."""
    return _joined((item.what.in_(language) for item in rules_named(book, finding.rule)), language)


def rule_why(book: RuleBook, finding: Finding, language: str) -> str:
    """Why the rule is a rule."""
    return _joined((item.why.in_(language) for item in rules_named(book, finding.rule)), language)


def rule_source(book: RuleBook, finding: Finding) -> str:
    """Where the rule comes from, as the rule's file says."""
    return "; ".join(item.source for item in rules_named(book, finding.rule))


def overruled_by(book: RuleBook, finding: Finding, language: str) -> str | None:
    """The name of the rule that voided this finding's points, if one did."""
    if finding.overruled_by is None:
        return None
    return name_of(book, finding.overruled_by, language)


def family_word(family: str, language: str) -> str:
    words = words_in(language)
    return words(f"report.family.{family}")


@dataclass(frozen=True, slots=True)
class Effect:
    """What one technique of an answer does to a person. trust: trust points (-2..+2)."""

    technique: str
    trust: int


def effects(
    book: RuleBook, personality: str, phase: str, techniques: Sequence[str], language: str
) -> tuple[Effect, ...]:
    """How each technique of an answer moved this person: the reason behind a reaction."""
    return tuple(
        Effect(
            technique_name(book, technique, language),
            reaction_of(book, personality, [technique], phase),
        )
        for technique in techniques
    )


def technique_name(book: RuleBook, technique: str, language: str) -> str:
    found = book.techniques.get(technique)
    return found.name.in_(language) if found else technique


def competency_name(book: RuleBook, competency: str, language: str) -> str:
    found = book.competencies.get(competency)
    return found.name.in_(language) if found else competency


def competency_what(book: RuleBook, competency: str, language: str) -> str:
    found = book.competencies.get(competency)
    return found.what.in_(language) if found else ""


# ---------------------------------------------------------------------- words


def band_word(band: Band, language: str) -> str:
    words = words_in(language)
    return words(f"report.band.{band}")


def band_symbol(band: Band) -> str:
    """Two characters at most; always shown with the word, never alone."""
    return BAND_SYMBOLS[band]


def reaction_word(reaction: str | None, language: str) -> str:
    """How the customer took an answer; empty if nobody reacted."""
    words = words_in(language)
    return words(f"report.reaction.{reaction}") if reaction else ""


def kind_word(book: RuleBook, kind: str, language: str) -> str:
    """How the call ended in two words: won, half-way, lost, abandoned."""
    words = words_in(language)
    ending = book.endings.get(kind)
    return ending.name.in_(language) if ending else words("report.kind.left")


def reach_text(book: RuleBook, faced: Faced, language: str) -> str:
    """What the answer put out of reach, and the clock's part in it; empty if nothing."""
    before, after = faced.before, faced.after
    if faced.left or before is None or after is None or before.kind == after.kind:
        return ""
    return words_in(language)(
        "report.turning.reach",
        before=kind_word(book, before.kind, language),
        after=kind_word(book, after.kind, language),
        needed=before.minutes,
        left=faced.minutes,
        cost=faced.cost,
    )


def kind_why(book: RuleBook, kind: str, language: str) -> str:
    """Why an ending of this kind is worth what it is worth."""
    words = words_in(language)
    ending = book.endings.get(kind)
    return ending.why.in_(language) if ending else words("report.kind.left-why")


def phase_word(phase: str, language: str) -> str:
    words = words_in(language)
    return words(f"report.phase.{phase}")


def aim_word(aim: str, language: str) -> str:
    words = words_in(language)
    return words(f"report.aim.{aim}")


def depth_word(depth: str, language: str) -> str:
    words = words_in(language)
    return words(f"report.depth.{depth}")


def mode_word(mode: str, language: str) -> str:
    words = words_in(language)
    key = f"report.mode.{mode}"
    return words(key) if key in words else mode


def sign_word(sign: str | None, language: str) -> str:
    """The customer sign an ending earned; an unknown one by its id."""
    words = words_in(language)
    if sign is None:
        return words("report.sign.none")
    key = f"report.sign.{sign}"
    return words(key) if key in words else sign.replace("_", " ")


HEARD_SHOWN = 5
"""How many of the telling lines of a call are quoted."""


def telling(heard: Sequence[str]) -> tuple[str, ...]:
    """The lines to quote, in their order: the longest, for a short one tells little."""
    longest = sorted(heard, key=len, reverse=True)[:HEARD_SHOWN]
    return tuple(line for line in heard if line in longest)


UNSURE = "unsure"
"""What a review keeps where the trainee could not tell the type of person."""


def review_answer(book: RuleBook, question: str, answer: str, language: str) -> str:
    """An answer of the own review; a personality that was guessed, by its name."""
    if question != "person":
        return answer
    if answer == UNSURE:
        return words_in(language)("report.unsure")
    return name_of(book, answer, language)


def question_word(question: str, language: str) -> str:
    """A question of the trainee's own review; one we do not know, as it stands."""
    words = words_in(language)
    key = f"report.review.{question}"
    return words(key) if question in REVIEW_QUESTIONS else question


def competency_text(score: CompetencyScore, language: str) -> str:
    """`87`, or that the decisions were too few to say anything: missing is not zero."""
    words = words_in(language)
    if score.score is None:
        return words("report.too-few", n=score.decisions)
    return score_text(score.score)


# -------------------------------------------------------------------- numbers


def score_text(score: float) -> str:
    """A score without decimals; 100 is said only of a full 100."""
    rounded = round(score)
    if rounded == 100 and score < 100 - 1e-6:
        return "99"
    return str(rounded)


def signed(points: float, minus: str = "-") -> str:
    """`+3`, `0`, `-2`; with the minus that the medium wants."""
    if not points:
        return "0"
    return f"{'+' if points > 0 else minus}{abs(points):g}"


def loss_text(loss: float, minus: str = "-") -> str:
    """A loss with one decimal and its minus (none if empty); nothing lost is `0`."""
    return f"{minus}{loss:.1f}" if loss >= 0.05 else "0"


def _joined(texts: Iterable[str], language: str) -> str:
    return ("" if language == "zh" else " ").join(texts)
