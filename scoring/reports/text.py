"""A graded call as plain text, 78 columns wide: for terminals, mail and screen readers.

One column, top to bottom, no drawing that must be seen to be understood.
"""

from __future__ import annotations

from collections.abc import Mapping

from scoring.book import RuleBook
from scoring.reports import wording
from scoring.reports.judging import again
from scoring.reports.layout import WIDTH, clean, columns, pad, wrap
from scoring.reports.several_text import thing_lines, written_lines
from scoring.reports.sheet import (
    AnswerRow,
    ContrastRow,
    Moment,
    PersonSheet,
    RuleRow,
    Sheet,
    TurnSheet,
)
from scoring.reports.wording import Effect, loss_text, score_text, signed, words_in
from scoring.reports.writing import write
from scoring.scorecard import Scorecard

_BAR = 30


def render(scorecard: Scorecard, book: RuleBook, language: str, review: Mapping[str, str]) -> str:
    """The whole report; every line ends in a newline and is at most 78 columns wide."""
    page = _Page(scorecard, book, language, write(scorecard, book, language, review))
    page.head()
    page.process()
    page.turning()
    page.competencies()
    page.course()
    page.talk()
    page.outcome()
    page.person()
    page.review()
    page.foot()
    return "\n".join(page.lines).rstrip("\n") + "\n"


class _Page:
    """The lines of the report while it is written, one method a section."""

    def __init__(self, scorecard: Scorecard, book: RuleBook, language: str, worded: Sheet) -> None:
        self.lines: list[str] = []
        self.scorecard = scorecard
        self.played = scorecard.played
        self.book = book
        self.language = language
        self.sheet = worded
        self.words = words_in(language)
        self.colon = "：" if language == "zh" else ": "
        self.comma = "、" if language == "zh" else ", "
        self.semicolon = "；" if language == "zh" else "; "

    # -------------------------------------------------------------- tools

    def line(self, text: str = "") -> None:
        self.lines.append(text)

    def put(self, text: str, first: str = "", rest: str | None = None) -> None:
        self.lines += wrap(text, first, rest)

    def titled(self, title: str, text: str, first: str = "", rest: str | None = None) -> None:
        self.put(f"{title}{self.colon}{text}", first, rest)

    def aside(self, text: str, note: str) -> str:
        """A text with a note in the brackets of the language."""
        return f"{text}（{note}）" if self.language == "zh" else f"{text} ({note})"

    def heading(self, text: str) -> None:
        if self.lines:
            self.line()
            self.line()
        self.line(text.upper())
        self.line("=" * min(WIDTH, columns(text)))
        self.line()

    # ----------------------------------------------------------- sections

    def head(self) -> None:
        words, played = self.words, self.played
        self.put(
            words("report.heading")
            + self.colon
            + words("report.with", title=played.title, account=played.account)
        )
        if played.trainee:
            self.put(words("report.trainee", name=played.trainee))
        for person in played.people:
            about = words("report.person.about", name=person.name, title=person.title)
            self.put(self.aside(about, words("report.simulated")))
        self.heading(words("report.ended"))
        ending = played.ending_text or words("report.talk.left")
        self.titled(wording.kind_word(self.book, played.kind, self.language), ending)
        self.put(wording.kind_why(self.book, played.kind, self.language), "  ")

    def process(self) -> None:
        words, card = self.words, self.scorecard
        self.heading(words("report.process.heading"))
        if card.process is None or card.raw is None:
            self.put(words("report.process.none"))
            self.put(words("report.process.nothing"))
            self.judged()
            return
        self.line(words("report.process.of", score=score_text(card.process)))
        self.line(f"0 {_bar(card.process, WIDTH - 8)} 100")
        self.put(words("report.process.means"))
        if card.raw < 0:
            self.put(words("report.process.below", raw=f"{card.raw:.1f}"))
        self.judged()

    def judged(self) -> None:
        for sentence in self.sheet.judged:
            self.put(sentence)

    def turning(self) -> None:
        words, moments = self.words, self.sheet.moments
        self.heading(words("report.turning.heading"))
        self.put(self.sheet.turning_intro)
        for moment in moments:
            self.moment(moment)

    def moment(self, moment: Moment) -> None:
        words, turn = self.words, moment.turn
        self.line()
        self.line(f"{words('report.turning.turn', n=turn.number)}  {_band(turn)}")
        for said in turn.said:
            key = "select.told" if turn.told else "report.turning.customer"
            self.titled(words(key), said, "  ", "    ")
        if turn.left:
            self.put(words("report.turning.left"), "  ", "    ")
        else:
            key = "select.took" if turn.several else "report.turning.mine"
            self.titled(words(key), turn.text, "  ", "    ")
        if moment.better is not None:
            self.titled(words("report.turning.better"), moment.better, "  ", "    ")
        for sentence in moment.account:
            self.put(sentence, "  ", "    ")
        for row in moment.rules:
            self.contrast(row, moment)

    def contrast(self, row: ContrastRow, moment: Moment) -> None:
        words = self.words
        if moment.better is None:
            points = words("report.turning.earned", points=signed(row.mine))
        else:
            points = words(
                "report.turning.versus", mine=signed(row.mine), better=signed(row.better)
            )
        name = self.aside(row.rule.name, row.rule.family)
        self.put(f"{name}{self.colon}{points}", "  * ")
        if row.rule.overruled:
            self.put(words("report.talk.overruled", rule=row.rule.overruled), "    ", "      ")
        if row.effects:
            mine = self.moved(row.effects)
            self.put(words("report.turning.mine-moved", moves=mine), "    ", "      ")
        if row.better_effects:
            better = self.moved(row.better_effects)
            self.put(words("report.turning.better-moved", moves=better), "    ", "      ")
        self.put(row.rule.why, "    ")
        self.titled(words("report.talk.source"), row.rule.source, "    ")

    def competencies(self) -> None:
        words, bars = self.words, self.sheet.bars
        self.heading(words("report.competency.heading"))
        self.put(words("report.competency.intro"))
        self.line()
        widest = max((columns(bar.name) for bar in bars), default=0)
        for bar in bars:
            name = pad(clean(bar.name), widest)
            if bar.score is None:
                self.put(bar.text, f"{name}  ")
            else:
                self.put(f"{_bar(bar.score, _BAR)} {bar.text} (n={bar.decisions})", f"{name}  ")

    def course(self) -> None:
        words, turns = self.words, self.sheet.turns
        self.heading(words("report.course.heading"))
        if not self.sheet.steps:
            self.put(words("report.process.nothing"))
            return
        self.put(words("report.course.intro"))
        self.line()
        titles = [words(f"report.course.{key}") for key in ("turn", "band", "loss", "left")]
        sizes = [max(6, columns(titles[0]) + 2), 17, 10, 10]
        self.line("".join(map(pad, titles, sizes)).rstrip())
        for turn, step in zip(turns, self.sheet.steps, strict=True):
            cells = [str(turn.number), _band(turn), loss_text(step.loss), f"{step.after:.1f}"]
            self.line("".join(map(pad, cells, sizes)).rstrip())

    def talk(self) -> None:
        words = self.words
        self.heading(words("report.talk.heading"))
        self.put(words("report.talk.intro"))
        for turn in self.sheet.turns:
            self.turn(turn)
        if self.played.ending_text:
            self.line()
            self.titled(words("report.talk.end"), self.played.ending_text)

    def turn(self, turn: TurnSheet) -> None:
        words = self.words
        self.line()
        number = words("report.talk.turn", n=turn.number)
        where = words("report.talk.where", phase=turn.phase, minutes=turn.minutes)
        rule = f"-- {number}{self.colon}{where} "
        self.line(rule + "-" * max(0, WIDTH - columns(rule)))
        for said in turn.said:
            if turn.told:
                self.put(said)
            else:
                self.titled(turn.who, said, "", "    ")
        if turn.left:
            self.put(words("report.talk.left"))
        else:
            self.titled(words("report.talk.you"), turn.text, "> ", "    ")
        for text, first in written_lines(turn.wrote, self.words, self.colon):
            self.put(text, first)
        if turn.replied:
            self.titled(turn.who, turn.replied, "", "    ")
        self.line()
        self.put(self.verdict(turn), "  ", "    ")
        if turn.techniques:
            self.put(self.moves(turn), "  ", "    ")
        self.rules(turn)
        self.answers(turn)

    def verdict(self, turn: TurnSheet) -> str:
        words = self.words
        parts = [_band(turn), words("report.talk.loss", loss=loss_text(turn.lost, ""))]
        if turn.only_move:
            parts.append(words("report.talk.only"))
        if turn.reaction_word:
            parts.append(words("report.talk.reaction") + self.colon + turn.reaction_word)
        if turn.trust is not None:
            parts.append(words("report.talk.trust", trust=signed(turn.trust)))
        return self.semicolon.join(parts)

    def moves(self, turn: TurnSheet) -> str:
        words = self.words
        text = words("report.talk.techniques") + self.colon + self.comma.join(turn.techniques)
        if turn.aims:
            text += (
                self.semicolon + words("report.talk.aims") + self.colon + self.comma.join(turn.aims)
            )
        return text

    def rules(self, turn: TurnSheet) -> None:
        words = self.words
        if not turn.left:
            known = {"points": signed(turn.points or 0), "best": signed(turn.best_points or 0)}
            text = words("report.talk.rules", **known) if turn.rules else words("report.talk.quiet")
            self.put(text, "  ", "    ")
        for row in turn.rules:
            self.rule(row)

    def rule(self, row: RuleRow) -> None:
        words = self.words
        spread = f"{signed(row.low)} … {signed(row.high)}"
        text = f"{signed(row.points)} [{spread}] {self.aside(row.name, row.family)}"
        if row.overruled:
            text += self.semicolon + words("report.talk.overruled", rule=row.overruled)
        elif not row.points and row.high > 0:
            text += self.semicolon + words("report.talk.missed")
        elif not row.points and row.low < 0:
            text += self.semicolon + words("report.talk.avoided")
        self.put(text, "  * ")
        if row.effects:
            self.put(self.moved(row.effects), "    ")
        self.put(row.why, "    ")
        self.titled(words("report.talk.source"), row.source, "    ")

    def moved(self, effects: tuple[Effect, ...]) -> str:
        words = self.words
        return self.comma.join(
            words("report.talk.moved", technique=item.technique, trust=signed(item.trust))
            for item in effects
        )

    def answers(self, turn: TurnSheet) -> None:
        if turn.wrote is not None:
            return
        for text, first in thing_lines(turn.several, self.words, self.language):
            self.put(text, first)
        key = "select.two" if turn.several else "report.talk.others"
        self.put(self.words(key) + self.colon.rstrip(), "  ")
        for row in turn.answers:
            self.put(f"{self.mark(row)} {row.text}", "  - ")

    def mark(self, row: AnswerRow) -> str:
        words = self.words
        loss = words("report.talk.locked") if row.loss is None else loss_text(row.loss)
        marks = [loss]
        if row.best:
            marks.append(words("report.talk.best"))
        if row.chosen:
            marks.append(words("report.talk.chosen"))
        return f"[{self.comma.join(marks)}]"

    def outcome(self) -> None:
        words, played = self.words, self.played
        self.heading(words("report.outcome.heading"))
        self.titled(words("report.outcome.sign"), wording.sign_word(played.sign, self.language))
        for pain in self.sheet.pains:
            self.titled(words("report.outcome.pain", owner=pain.owner), pain.text)
            for depth in pain.depths:
                state = words("report.outcome.reached" if depth.reached else "report.outcome.unmet")
                box = "[x]" if depth.reached else "[ ]"
                self.put(f"{box} {self.aside(depth.word, state)}", "  ")
        for person in self.sheet.people:
            trust = words("report.outcome.trust-of", trust=signed(person.trust), low=-3, high="+3")
            self.titled(words("report.outcome.trust", name=person.name), trust)
        used = played.minutes - played.minutes_left
        self.titled(
            words("report.outcome.minutes"),
            words(
                "report.outcome.minutes-of",
                used=used,
                total=played.minutes,
                left=played.minutes_left,
            ),
        )
        count = words("report.outcome.facts-of", n=len(played.facts), total=played.facts_total)
        self.titled(words("report.outcome.facts"), count)
        for fact in played.facts:
            self.put(fact, "  - ")

    def person(self) -> None:
        self.heading(self.words("report.person.heading"))
        for person in self.sheet.people:
            self.one_person(person)
        self.put(self.words("report.person.caution"))

    def one_person(self, person: PersonSheet) -> None:
        words = self.words
        self.put(words("report.person.about", name=person.name, title=person.title))
        if person.heard:
            self.put(words("report.person.heard") + self.colon.rstrip(), "  ")
            for line in person.heard:
                self.put(line, "  - ")
        for kind in person.types:
            self.titled(kind.name, kind.what, "  ")
            self.put(words("report.person.cues") + self.colon.rstrip(), "  ")
            for cue in kind.cues:
                self.put(cue, "  - ")
            self.titled(words("report.person.handling"), kind.handling, "  ")
            self.titled(words("report.person.why"), kind.why, "  ")
            self.put(words("report.person.source", source=kind.source), "  ")
        self.line()

    def review(self) -> None:
        words = self.words
        self.heading(words("report.person.review"))
        if not self.sheet.review:
            self.put(words("report.person.no-review"))
        for question, answer in self.sheet.review:
            self.put(question + self.colon.rstrip())
            for paragraph in answer.splitlines():
                self.put(paragraph, "  ")

    def foot(self) -> None:
        words, played = self.words, self.played
        self.heading(words("report.footer.heading"))
        for title, text in self.sheet.about:
            self.titled(title, text)
        if self.sheet.unit is not None:
            self.put(words("report.footer.unit", unit=f"{self.sheet.unit:.2f}"))
        self.put(words("report.footer.regrade"))
        self.put(again(played), "    ")


def _band(turn: TurnSheet) -> str:
    return f"{turn.symbol} {turn.band_word}"


def _bar(score: float, width: int) -> str:
    filled = round(max(0.0, min(100.0, score)) / 100 * width)
    return "[" + "#" * filled + "." * (width - filled) + "]"
