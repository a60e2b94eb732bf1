"""A graded call put into words once: what HTML and text both print.

Everything is worded, nothing is laid out: numbers stay numbers, and what does not exist is
None or empty. Losses are in score points (shares of the score's 100).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.faced import Alternative, Person
from scoring.judge import Answer, Finding, verdict
from scoring.reports import wording
from scoring.reports.figures import (
    Contrast,
    Split,
    Step,
    better_answer,
    contrasts,
    course,
    on_scale,
    split,
)
from scoring.reports.wording import Effect
from scoring.scorecard import Scorecard, Turn
from scoring.words import Words


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
class TurnSheet:
    """One decision. trust, points, best_points: None where the trainee ended the call.

    lost: in score points; in process points where the scenario measures nothing.
    reaction: warm, neutral, cold or empty.
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


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """A rule that tells the given answer from the better one, with the points of each."""

    rule: RuleRow
    mine: int
    better: int


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """review: the trainee's own words as (question, answer); unanswered ones left out.
    turning_intro: key of a sentence. unit: score points for one rule point.
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


def sheet(scorecard: Scorecard, book: RuleBook, language: str, review: Mapping[str, str]) -> Sheet:
    """Word a scorecard by the book it was graded by."""
    writer = _Writer(scorecard, book, language)
    turns = tuple(writer.turn(item) for item in scorecard.turns)
    return Sheet(
        turns=turns,
        moments=tuple(
            writer.moment(scorecard.turn(number), turns[number - 1]) for number in scorecard.turning
        ),
        bars=writer.bars(),
        steps=course(scorecard),
        pains=writer.pains(),
        people=tuple(writer.person(item) for item in scorecard.played.people),
        review=_review(review, language),
        turning_intro=_turning_intro(scorecard),
        unit=on_scale(scorecard, 1),
    )


def _turning_intro(scorecard: Scorecard) -> str:
    """The key of the sentence that introduces the turning points."""
    if not scorecard.turning:
        return "report.turning.none"
    costly = any(scorecard.turn(number).faced.loss > 1e-9 for number in scorecard.turning)
    return "report.turning.intro" if costly else "report.turning.flawless"


def _review(review: Mapping[str, str], language: str) -> tuple[tuple[str, str], ...]:
    known = [name for name in wording.REVIEW_QUESTIONS if name in review]
    others = [name for name in review if name not in known]
    return tuple(
        (wording.question_word(name, language), review[name].strip())
        for name in (*known, *others)
        if review[name].strip()
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    scorecard: Scorecard
    book: RuleBook
    language: str

    def turn(self, turn: Turn) -> TurnSheet:
        faced, found = turn.faced, turn.verdict
        answer = None if faced.left else faced.alternative(faced.option).answer
        return TurnSheet(
            number=faced.number,
            phase=wording.phase_word(faced.situation.phase, self.language),
            minutes=faced.minutes,
            who=faced.who,
            said=faced.said,
            left=faced.left,
            text=faced.text,
            replied=faced.replied,
            band=turn.band,
            band_word=wording.band_word(turn.band, self.language),
            symbol=wording.band_symbol(turn.band),
            only_move=turn.only_move,
            lost=self.lost(faced.loss),
            reaction=faced.reaction or "",
            reaction_word=wording.reaction_word(faced.reaction, self.language),
            trust=found.trust if found else None,
            points=found.points if found else None,
            best_points=turn.best_points if found else None,
            techniques=self.techniques(answer),
            aims=self.aims(answer),
            rules=tuple(self.rule(turn, item) for item in found.findings if _speaks(item))
            if found
            else (),
            answers=self.answers(turn),
        )

    def lost(self, points: float) -> float:
        scaled = on_scale(self.scorecard, points)
        return points if scaled is None else scaled

    def rule(self, turn: Turn, finding: Finding) -> RuleRow:
        faced = turn.faced
        manner = finding.family == "adaptation" and not faced.left
        return RuleRow(
            rule=finding.rule,
            family=wording.family_word(finding.family, self.language),
            name=wording.rule_name(self.book, finding, self.language),
            what=wording.rule_what(self.book, finding, self.language),
            why=wording.rule_why(self.book, finding, self.language),
            source=wording.rule_source(self.book, finding),
            points=finding.points,
            low=finding.low,
            high=finding.high,
            overruled=wording.overruled_by(self.book, finding, self.language),
            effects=wording.effects(
                self.book,
                faced.situation.personality,
                faced.alternative(faced.option).answer.techniques,
                self.language,
            )
            if manner
            else (),
        )

    def answers(self, turn: Turn) -> tuple[AnswerRow, ...]:
        """All that were written, the best first, those not on offer last."""
        rows = [self.answer(turn, item) for item in turn.faced.alternatives]
        rows.sort(key=lambda row: (row.loss is None, row.loss or 0.0, not row.best))
        return tuple(rows)

    def answer(self, turn: Turn, item: Alternative) -> AnswerRow:
        return AnswerRow(
            text=item.text,
            techniques=self.techniques(item.answer),
            points=verdict(self.book, turn.faced.situation, item.answer).points,
            loss=None if item.loss is None else self.lost(item.loss),
            chosen=item.id == turn.faced.option,
            best=item.id == turn.faced.best,
        )

    def moment(self, turn: Turn, worded: TurnSheet) -> Moment:
        better = better_answer(turn)
        if better is None:
            rules = self.earned(turn)
        else:
            rules = [self.contrast(turn, item) for item in contrasts(self.book, turn)]
        return Moment(
            turn=worded,
            better=better.text if better else None,
            better_techniques=self.techniques(better.answer if better else None),
            rules=tuple(rules),
            account=self.account(turn, bool(rules)),
        )

    def account(self, turn: Turn, ruled: bool) -> tuple[str, ...]:
        """What the answer cost, and how much of it by the rules."""
        words = wording.words_in(self.language)
        if better_answer(turn) is None:
            return (words("report.turning.kept"),) if turn.only_move else ()
        lines = [words("report.turning.stay")] if turn.faced.left else []
        lines.append(words("report.turning.cost", loss=f"{self.lost(turn.faced.loss):.1f}"))
        parts = split(self.book, self.scorecard, turn)
        if parts is not None:
            lines.append(_split_text(words, parts, ruled))
        return tuple(lines)

    def contrast(self, turn: Turn, item: Contrast) -> ContrastRow:
        return ContrastRow(self.rule(turn, item.finding), item.mine, item.better)

    def earned(self, turn: Turn) -> list[ContrastRow]:
        found: Sequence[Finding] = turn.verdict.findings if turn.verdict else ()
        return [
            ContrastRow(self.rule(turn, item), item.points, item.points)
            for item in found
            if item.points > 0
        ]

    def techniques(self, answer: Answer | None) -> tuple[str, ...]:
        used = answer.techniques if answer else ()
        return tuple(wording.technique_name(self.book, item, self.language) for item in used)

    def aims(self, answer: Answer | None) -> tuple[str, ...]:
        aims = sorted(answer.aims) if answer else ()
        return tuple(wording.aim_word(item, self.language) for item in aims)

    def bars(self) -> tuple[Bar, ...]:
        return tuple(
            Bar(
                name=wording.competency_name(self.book, item.competency, self.language),
                what=wording.competency_what(self.book, item.competency, self.language),
                score=item.score,
                text=wording.competency_text(item, self.language),
                decisions=item.decisions,
            )
            for item in self.scorecard.competencies
        )

    def pains(self) -> tuple[PainSheet, ...]:
        return tuple(
            PainSheet(
                owner=item.owner,
                text=item.text,
                depths=tuple(
                    Depth(wording.depth_word(depth, self.language), depth in item.depth)
                    for depth in wording.DEPTHS
                ),
            )
            for item in self.scorecard.played.pains
        )

    def person(self, person: Person) -> PersonSheet:
        types = [
            Type(
                name=part.name.in_(self.language),
                what=part.what.in_(self.language),
                cues=tuple(part.cues.in_(self.language)),
                handling=part.handling.in_(self.language),
                why=part.why.in_(self.language),
                source=part.source,
            )
            for part in self.book.personality(person.personality)
        ]
        return PersonSheet(person.name, person.title, person.trust, tuple(types))


def _split_text(words: Words, parts: Split, ruled: bool) -> str:
    rules, led = f"{abs(parts.rules):.1f}", f"{abs(parts.course):.1f}"
    if not ruled or rules == "0.0":
        return words("report.turning.course")
    if parts.rules < 0:
        return words("report.turning.gained", rules=rules, course=led)
    if parts.course < 0:
        return words("report.turning.regained", rules=rules, course=led)
    if led == "0.0":
        return words("report.turning.by-rules")
    return words("report.turning.split", rules=rules, course=led)


def _speaks(finding: Finding) -> bool:
    """Whether a rule gave points, or could have given some, or was overruled."""
    return bool(finding.points or finding.low or finding.high or finding.overruled_by)
