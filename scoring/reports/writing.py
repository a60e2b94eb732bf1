"""Wording a scorecard once, by the book it was graded by, for every report that is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.faced import Alternative, Person, Played
from scoring.judge import Answer, Finding, verdict
from scoring.reports import wording
from scoring.reports.figures import (
    Contrast,
    Split,
    better_answer,
    contrasts,
    course,
    on_scale,
    split,
)
from scoring.reports.judging import book_named, fingerprint, sentences
from scoring.reports.several import in_a_line, set_sheet, wrote_sheet
from scoring.reports.sheet import (
    AnswerRow,
    Bar,
    ContrastRow,
    Depth,
    Moment,
    PainSheet,
    PersonSheet,
    RuleRow,
    Sheet,
    TurnSheet,
    Type,
)
from scoring.reports.wording import Effect
from scoring.scorecard import Scorecard, Turn
from scoring.words import Words


def write(scorecard: Scorecard, book: RuleBook, language: str, review: Mapping[str, str]) -> Sheet:
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
        review=_review(review, book, language),
        turning_intro=_turning_intro(scorecard, language),
        unit=on_scale(scorecard, 1),
        about=_about(scorecard.played, book, language),
        judged=sentences(scorecard.played, book, wording.words_in(language)),
    )


def _turning_intro(scorecard: Scorecard, language: str) -> str:
    words = wording.words_in(language)
    if not scorecard.turning:
        return words("report.turning.none")
    costly = any(scorecard.turn(number).faced.loss > 1e-9 for number in scorecard.turning)
    return words("report.turning.intro" if costly else "report.turning.flawless")


def _about(played: Played, book: RuleBook, language: str) -> tuple[tuple[str, str], ...]:
    words = wording.words_in(language)
    name, version = book.info.name.in_(language), played.book_version
    exact = {"u": played.utility, "random": played.random, "best": played.best}
    formula = {key: f"{value:.1f}" for key, value in exact.items()}
    rows = [
        (words("report.footer.attempt"), played.attempt),
        (words("report.footer.branch"), played.branch or ""),
        (words("report.footer.seed"), str(played.seed)),
        (words("report.footer.scenario"), f"{played.title} ({played.scenario})"),
        (
            words("report.footer.book"),
            words("report.footer.book-version", name=name, id=played.book, version=version),
        ),
        (words("judging.differs"), _changes(book, words)),
        (words("judging.fingerprint"), fingerprint(book)),
        (words("judging.played-by"), played.played_by or ""),
        (words("report.footer.mode"), wording.mode_word(played.mode, language)),
        (words("report.footer.customer"), words("report.simulated")),
        (words("report.footer.formula-name"), words("report.footer.formula", **formula)),
    ]
    return tuple((title, text) for title, text in rows if text)


def _changes(book: RuleBook, words: Words) -> str:
    """Every rule in which the book differs from the one it extends."""
    return book_named(book, words, most=book.changes.number) if book.changes else ""


def _review(
    review: Mapping[str, str], book: RuleBook, language: str
) -> tuple[tuple[str, str], ...]:
    known = [name for name in wording.REVIEW_QUESTIONS if name in review]
    others = [name for name in review if name not in known]
    return tuple(
        (
            wording.question_word(name, language),
            wording.review_answer(book, name, review[name].strip(), language),
        )
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
            text=in_a_line(faced.text, faced.several, self.language),
            replied=faced.replied,
            band=turn.band,
            band_word=wording.band_word(turn.band, self.language),
            symbol=wording.band_symbol(turn.band),
            only_move=turn.only_move and turn.band == "best",
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
            told=faced.situation.alone,
            several=set_sheet(self.book, turn, self.language),
            wrote=wrote_sheet(faced.wrote, self.language),
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
            effects=self.effects(turn, faced.alternative(faced.option).answer) if manner else (),
        )

    def answers(self, turn: Turn) -> tuple[AnswerRow, ...]:
        """All that were written, the best first, those not on offer last; of sets of things only
        the one that was taken and the best."""
        faced = turn.faced
        rows = [
            self.answer(turn, item)
            for item in faced.alternatives
            if faced.several is None or item.id in (faced.option, faced.best)
        ]
        rows.sort(key=lambda row: (row.loss is None, row.loss or 0.0, not row.best))
        return tuple(rows)

    def answer(self, turn: Turn, item: Alternative) -> AnswerRow:
        return AnswerRow(
            text=in_a_line(item.text, turn.faced.several, self.language),
            techniques=self.techniques(item.answer),
            points=verdict(self.book, turn.faced.situation_of(item), item.answer).points,
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
            better=in_a_line(better.text, turn.faced.several, self.language) if better else None,
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
        reach = wording.reach_text(self.book, turn.faced, self.language)
        lines += [reach] if reach else []
        lines.append(words("report.turning.cost", loss=f"{self.lost(turn.faced.loss):.1f}"))
        parts = split(self.book, self.scorecard, turn)
        if parts is not None:
            lines.append(_split_text(words, parts, ruled))
        return tuple(lines)

    def contrast(self, turn: Turn, item: Contrast) -> ContrastRow:
        rule = self.rule(turn, item.finding)
        better = better_answer(turn)
        if item.finding.family != "adaptation" or better is None:
            return ContrastRow(rule, item.mine, item.better)
        theirs = self.effects(turn, better.answer)
        return ContrastRow(rule, item.mine, item.better, rule.effects, theirs)

    def effects(self, turn: Turn, answer: Answer) -> tuple[Effect, ...]:
        met = turn.faced.situation
        return wording.effects(
            self.book, met.personality, met.phase, answer.techniques, self.language
        )

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
                cues=tuple(part.cues_in(self.language)),
                handling=part.handling.in_(self.language),
                why=part.why.in_(self.language),
                source=part.source,
            )
            for part in self.book.personality(person.personality)
        ]
        heard = wording.telling(person.heard)
        return PersonSheet(person.name, person.title, person.trust, tuple(types), heard)


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
