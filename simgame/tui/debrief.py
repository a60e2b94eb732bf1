"""A graded call as the screens tell it: losses, reasons and reactions put into words.

Everything is worked out in `scoring`; here it is only phrased. No widget enters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.judge import Finding
from scoring.reports import wording
from scoring.reports.figures import better_answer, contrasts, on_scale, split
from scoring.reports.several import in_a_line, set_sheet, wrote_sheet
from scoring.reports.sheet import SetSheet, WroteSheet
from scoring.rules import Personality
from scoring.scorecard import Scorecard, Turn
from scoring.words import Words
from simgame.tui.wrap import several

MINUS = "−"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer cost what it cost. rule: id of the rule that says so, if one does."""

    label: str
    text: str
    why: str
    source: str = ""
    rule: str | None = None


@dataclass(frozen=True)
class Debrief:
    """One graded call, its rule book, the trainee's own review, and the words of a language."""

    card: Scorecard
    book: RuleBook
    review: Mapping[str, str]
    words: Words

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def practice(self) -> bool:
        return self.card.played.mode == "practice"

    def loss(self, points: float) -> str:
        """A loss in points of the score, `−18.2`; `0` if nothing was lost."""
        scaled = on_scale(self.card, points)
        return wording.loss_text(points if scaled is None else scaled, MINUS)

    def cost(self, points: float) -> str:
        """A loss as part of a sentence: `−18.2`, or that nothing was lost."""
        text = self.loss(points)
        return self.words("end.turning.nothing") if text == "0" else text

    def band(self, turn: Turn) -> str:
        """Symbol and word."""
        word = wording.band_word(turn.band, self.language)
        return f"{wording.band_symbol(turn.band):<2} {word}"

    def reaction(self, turn: Turn) -> str:
        """How the person took the answer, and by which of its techniques; may be empty."""
        faced = turn.faced
        if faced.reaction is None:
            return ""
        took = self.words(f"end.reaction.{faced.reaction}")
        techniques = faced.alternative(faced.option).answer.techniques
        personality, phase = faced.situation.personality, faced.situation.phase
        moved = [
            self.words(
                "end.effect", technique=item.technique, trust=wording.signed(item.trust, MINUS)
            )
            for item in wording.effects(self.book, personality, phase, techniques, self.language)
            if item.trust
        ]
        if not moved:
            return took
        effects = self.words("codex.and").join(moved)
        return (
            f"{took}  ({self.words('end.effects', name=self.type(personality), effects=effects)})"
        )

    def type(self, personality: str) -> str:
        """The name of a personality; `a + b` for a mixed one."""
        return wording.name_of(self.book, personality, self.language)

    def people(self, personality: str) -> tuple[Personality, ...]:
        return self.book.personality(personality)

    def techniques(self, turn: Turn, option: str) -> str:
        names = turn.faced.alternative(option).answer.techniques
        return self.words("codex.plus").join(
            wording.technique_name(self.book, name, self.language) for name in names
        )

    def rule_line(self, finding: Finding) -> str:
        return self.words(
            "end.replay.finding",
            points=wording.signed(finding.points, MINUS),
            rule=wording.rule_name(self.book, finding, self.language),
            family=wording.family_word(finding.family, self.language),
        )

    def mine(self, turn: Turn) -> str:
        """What the trainee answered."""
        return self.text(turn, turn.faced.text)

    def better(self, turn: Turn) -> str:
        """The text of the answer that would have kept more; empty if there was none."""
        found = better_answer(turn)
        return self.text(turn, found.text) if found else ""

    def text(self, turn: Turn, text: str) -> str:
        """The text of an answer; of a set of things, one a line."""
        if turn.faced.several is None:
            return text
        return several(text) if text else self.words("select.nothing")

    def in_a_line(self, turn: Turn) -> str:
        """What the trainee answered, where there is but one line for it."""
        return in_a_line(turn.faced.text, turn.faced.several, self.language)

    def things(self, turn: Turn) -> SetSheet | None:
        """What could be taken, where a few of several things could be."""
        return set_sheet(self.book, turn, self.language)

    def wrote(self, turn: Turn) -> WroteSheet | None:
        return wrote_sheet(turn.faced.wrote, self.language)

    def reasons(self, turn: Turn) -> tuple[Reason, ...]:
        """Why the answer cost what it cost, or what was good about it; weightiest first."""
        if turn.faced.left:
            return (Reason("", "", self.words("end.turning.left-why")),)
        if better_answer(turn) is None:
            return self._kept(turn)
        against = [item for item in contrasts(self.book, turn) if item.mine < item.better]
        share = split(self.book, self.card, turn)
        course = share is not None and share.course > share.rules
        reasons = [
            Reason(
                self.words("end.turning.rule"),
                self.words(
                    "end.turning.rule-line",
                    rule=wording.rule_name(self.book, item.finding, self.language),
                    family=wording.family_word(item.finding.family, self.language),
                    mine=wording.signed(item.mine, MINUS),
                    better=wording.signed(item.better, MINUS),
                ),
                wording.rule_why(self.book, item.finding, self.language),
                wording.rule_source(self.book, item.finding),
                item.finding.rule,
            )
            for item in against[:1]
        ]
        if not reasons:
            reasons.append(self._led("end.turning.led-why"))
        elif course:
            reasons.append(self._led("end.turning.led-most"))
        return tuple(reasons)

    def _led(self, key: str) -> Reason:
        return Reason(self.words("end.turning.led"), self.words(key), "")

    def _kept(self, turn: Turn) -> tuple[Reason, ...]:
        """The best answer was given: what spoke for it."""
        reasons = []
        if turn.only_move:
            reasons.append(
                Reason(
                    self.words("end.turning.only-move"),
                    self.words("end.turning.only-move-why"),
                    "",
                )
            )
        found = turn.verdict.findings if turn.verdict else ()
        best = max(found, key=lambda item: item.points, default=None)
        if best is not None and best.points > 0:
            reasons.append(
                Reason(
                    self.words("end.turning.rule"),
                    self.rule_line(best),
                    wording.rule_why(self.book, best, self.language),
                    wording.rule_source(self.book, best),
                    best.rule,
                )
            )
        return tuple(reasons)

    def rule_of(self, turn: Turn) -> str | None:
        """The rule that matters most for this answer, by id."""
        return next((reason.rule for reason in self.reasons(turn) if reason.rule), None)
