"""One student's page: every attempt, every point tied to its turn, and what to practise.

The class stands beside it as a spread, never as a rank, and nobody else can be told from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.book import RuleBook
from scoring.classes.call_words import CallWords, Quoted
from scoring.classes.records import Choice, Graded, Student
from scoring.classes.shapes import ClassTables, Growth, Lab, Spread
from scoring.reports import wording
from scoring.reports.classes.decisions import LEAVE, option_text
from scoring.reports.classes.drawing import Scale, Strip, scores_scale, strip
from scoring.reports.classes.figures import band_of, one, signed, two, whole
from scoring.reports.classes.frame import environment, frame
from scoring.reports.classes.page import books, rule_text
from scoring.reports.classes.people import called
from scoring.reports.classes.practise import practise
from scoring.words import Words

ENOUGH = 5
"""The spread of fewer students would tell what each of them scored."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure beside the class's spread. among: where it stands, in a band of the class, or that
    too few are there to say; empty where it does not count in the class."""

    name: str
    value: str
    level: int | None
    n: int | None
    strip: Strip | None
    among: str


@dataclass(frozen=True, slots=True)
class Point:
    """What a rule gave or took."""

    rule: str
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision as it was made. best: the best answer; None where it was given, or unknown."""

    number: int
    band: str
    symbol: str
    band_word: str
    quoted: Quoted
    left: bool
    reaction: str
    person: str
    loss: float
    points: int
    best_points: int
    rules: tuple[Point, ...]
    best: str | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt, worded. counted: it stands in the class's tables. lang: of its words."""

    number: int
    id: str
    title: str
    begun: str
    score: str
    counted: bool
    ending: str
    kind: str
    left: bool
    sign: str
    minutes: int
    facts: tuple[int, int]
    promises: tuple[int, int]
    lang: str
    mode: str
    competencies: tuple[Beside, ...]
    unmeasured: tuple[str, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Grown:
    """Growth at one scenario, worded. gain: empty where there is none;
    normalised: also where it was a loss, which is no share of anything."""

    title: str
    scores: tuple[tuple[str, str], ...]
    gain: str
    normalised: str


def render_student(
    tables: ClassTables,
    attempts: Sequence[Graded],
    calls: CallWords,
    book: RuleBook,
    language: str,
    names: bool,
) -> str:
    """The page of the student who made these attempts.

    Raises:
        ValueError: no attempt, attempts of several students, or of nobody in the class.
    """
    words = wording.words_in(language)
    student = _whose(tables, attempts)
    ordered = sorted(attempts, key=lambda each: (each.begun, each.attempt))
    writer = _Writer(tables, calls, book, words)
    return (
        environment()
        .get_template("student.html")
        .render(
            **frame(words),
            tables=tables,
            who=called(student, names=names),
            groups=_groups(student, words) if names else (),
            rule=rule_text(tables.rule, words),
            book=books(tables, book, words),
            scores=writer.scores(ordered),
            attempts=[writer.attempt(each, n) for n, each in enumerate(ordered, 1)],
            growth=[
                writer.grown(each)
                for each in tables.growth
                if each.student == student.id and len(each.scores) > 1
            ],
            practise=practise(ordered, book, language),
        )
    )


def _whose(tables: ClassTables, attempts: Sequence[Graded]) -> Student:
    ids = {each.student for each in attempts}
    found = [each for each in tables.students if each.id in ids]
    if len(ids) != 1 or len(found) != 1:
        raise ValueError("a student's page is made from the attempts of one student of the class")
    return found[0]


def _groups(student: Student, words: Words) -> list[tuple[str, str]]:
    return [
        (words(key) if (key := f"classreport.column.{column}") in words else column, value)
        for column, value in student.groups.items()
    ]


class _Writer:
    """Words the attempts of one student."""

    def __init__(self, tables: ClassTables, calls: CallWords, book: RuleBook, words: Words) -> None:
        self.calls, self.book, self.words = calls, book, words
        self.labs = {lab.content: lab for lab in tables.labs}
        self.titles = {lab.scenario: calls.title(lab.content) for lab in tables.labs}
        self.counted = {each.attempt for lab in tables.labs for each in lab.counted}

    def scores(self, attempts: Sequence[Graded]) -> list[Beside]:
        """Of every counted attempt, beside the class."""
        found = []
        for each in attempts:
            lab = self.labs.get(each.content)
            if each.attempt in self.counted and lab is not None:
                scale = scores_scale([lab.scores])
                title = self.calls.title(each.content)
                found.append(self._beside(title, each.raw, None, lab.scores, scale))
        return found

    def attempt(self, each: Graded, number: int) -> Attempt:
        counted = each.attempt in self.counted
        lab = self.labs.get(each.content) if counted else None
        left = each.kind == "left"
        return Attempt(
            number=number,
            id=f"a{number}",
            title=self.calls.title(each.content),
            begun=each.begun[:16].replace("T", " "),
            score=self._score(each.raw),
            counted=counted,
            ending="" if left else self.calls.ending(each.content, each.ending),
            kind=wording.kind_word(self.book, each.kind, self.words.language),
            left=left,
            sign=wording.sign_word(each.sign, self.words.language),
            minutes=each.minutes,
            facts=(each.facts, each.facts_total),
            promises=(each.kept, each.promises),
            lang=each.language,
            mode=wording.mode_word(each.mode, self.words.language),
            competencies=tuple(self._competencies(each, lab)),
            unmeasured=tuple(
                wording.competency_name(self.book, name, self.words.language)
                for name, competency in each.competencies.items()
                if not competency.decisions
            ),
            turns=tuple(self._turn(each, choice) for choice in each.choices),
        )

    def grown(self, each: Growth) -> Grown:
        return Grown(
            title=self.titles.get(each.scenario, each.scenario),
            scores=tuple((begun[:10], self._score(raw)) for _, begun, raw in each.scores),
            gain="" if each.gain is None else signed(each.gain),
            normalised=two(each.normalised) if each.normalised and each.normalised > 0 else "",
        )

    def _competencies(self, each: Graded, lab: Lab | None) -> list[Beside]:
        return [
            self._beside(
                wording.competency_name(self.book, name, self.words.language),
                competency.score,
                competency.decisions,
                lab.competencies.get(name) if lab else None,
                Scale(0, 100),
            )
            for name, competency in each.competencies.items()
            if competency.decisions
        ]

    def _beside(
        self, name: str, value: float | None, n: int | None, spread: Spread | None, scale: Scale
    ) -> Beside:
        drawing, among = None, ""
        if value is not None and spread is not None:
            among = self._among(value, spread)
            if len(spread.dots) >= ENOUGH:
                drawing = strip(replace(spread, dots=()), scale, mark=value)
        text = (
            self.words("classreport.missing.too-few")
            if n
            else self.words("classreport.missing.none")
        )
        return Beside(
            name=name,
            value=text if value is None else whole(value) if n is not None else one(value),
            level=None if value is None else band_of(value),
            n=n,
            strip=drawing,
            among=among,
        )

    def _among(self, value: float, spread: Spread) -> str:
        if spread.lower is None or spread.upper is None or len(spread.dots) < ENOUGH:
            return self.words("classreport.student.few")
        if value < spread.lower:
            where = self.words("classreport.student.below")
        elif value > spread.upper:
            where = self.words("classreport.student.above")
        else:
            where = self.words("classreport.student.middle")
        return self.words(
            "classreport.student.among",
            where=where,
            low=whole(spread.lower),
            high=whole(spread.upper),
            n=len(spread.dots),
        )

    def _turn(self, attempt: Graded, choice: Choice) -> Turn:
        best = None
        if choice.best is not None and choice.best != choice.option:
            best = option_text(self.calls, self.words, attempt.content, choice.beat, choice.best)
        return Turn(
            number=choice.number,
            band=choice.band,
            symbol=wording.BAND_SYMBOLS.get(choice.band, ""),  # type: ignore[call-overload]
            band_word=self.words(f"report.band.{choice.band}"),
            quoted=self.calls.quoted(attempt.attempt, choice.number),
            left=choice.option == LEAVE,
            reaction=wording.reaction_word(choice.reaction, self.words.language),
            person=wording.name_of(self.book, choice.personality, self.words.language),
            loss=choice.loss,
            points=choice.points,
            best_points=choice.best_points,
            rules=tuple(
                Point(rule, wording.name_of(self.book, rule, self.words.language), points)
                for rule, points in choice.rules
            ),
            best=best,
        )

    def _score(self, raw: float | None) -> str:
        return self.words("classreport.missing.none") if raw is None else one(raw)
