"""One scenario of a class, worded and drawn: scores, people, decisions, heatmaps, blunders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scoring.book import RuleBook
from scoring.classes.call_words import CallWords
from scoring.classes.shapes import Contrast, Lab, Rows, Spread
from scoring.reports import wording
from scoring.reports.classes.decisions import Costly, Decisions, Told
from scoring.reports.classes.drawing import (
    PERCENT,
    PLOT,
    STRIP,
    Field,
    Scale,
    Strip,
    alike,
    amounts_scale,
    minus,
    scores_scale,
    strip,
)
from scoring.reports.classes.figures import (
    Figure,
    band_of,
    bands,
    effect_word,
    figure,
    one,
    share,
    signed,
    two,
)
from scoring.reports.classes.heat import Column, Heat, heats, too_large
from scoring.reports.classes.people import People
from scoring.reports.layout import fit
from scoring.words import Words

LEFT = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A distribution in a row of a table. median, quartiles: empty where there are none."""

    name: str
    strip: Strip
    n: int
    mean: Figure
    median: str
    quartiles: str


@dataclass(frozen=True, slots=True)
class Strips:
    """Distributions on one scale. low, high: its ends, as said."""

    rows: tuple[Row, ...]
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Band:
    level: int
    name: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Ended:
    text: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Versus:
    """Two groups side by side, worded. effect: how large, in a word."""

    left: str
    right: str
    n: str
    difference: Figure
    effect: Figure
    word: str


@dataclass(frozen=True, slots=True)
class Side:
    """One column of the roster: its groups and how they differ."""

    column: str
    strips: Strips
    versus: tuple[Versus, ...]


@dataclass(frozen=True, slots=True)
class LabPage:
    """What the page shows of one scenario. n: with a score; counted: attempts that count. Heat
    tables are None where there are too many cells."""

    id: str
    title: str
    n: int
    counted: int
    overall: Row
    sd: str
    bands: tuple[Band, ...]
    alpha: Figure
    items: int
    error: str | None
    endings: tuple[Ended, ...]
    kinds: tuple[tuple[str, Figure], ...]
    competencies: Strips
    unmeasured: tuple[str, ...]
    contacts: tuple[tuple[str, Strips], ...]
    sides: tuple[Side, ...]
    decisions: tuple[Told, ...]
    costly: tuple[Costly, ...]
    by_competency: list[Heat] | None
    by_decision: list[Heat] | None
    minutes: Strips
    seconds: Strips


class LabWriter:
    """Words one scenario. link: where a student's page is; empty for none."""

    def __init__(
        self,
        calls: CallWords,
        book: RuleBook,
        words: Words,
        people: People,
        link: Callable[[str], str],
    ) -> None:
        self.calls, self.book, self.words, self.people, self.link = calls, book, words, people, link

    def page(self, lab: Lab, place: str) -> LabPage:
        decisions = Decisions(lab, self.calls, self.book, self.words, place)
        scale = scores_scale([lab.scores])
        overall = replace(self._row("", lab.scores, scale), strip=strip(lab.scores, scale, PLOT))
        return LabPage(
            id=place,
            title=self.calls.title(lab.content),
            n=len(lab.scores.dots),
            counted=len(lab.counted),
            overall=overall,
            sd="" if lab.scores.sd is None else one(lab.scores.sd),
            bands=self._bands(lab.scores),
            alpha=figure(lab.test.alpha, self.words, two),
            items=lab.test.items,
            error=None if lab.test.error is None else one(lab.test.error),
            endings=tuple(
                Ended(self._ending(lab, ending, kind), self._kind(kind), count)
                for ending, kind, count in lab.endings
            ),
            kinds=tuple(
                (self._kind(kind), share(each, self.words)) for kind, each in lab.kinds.items()
            ),
            competencies=self._strips(
                (
                    (self._competency(name), each)
                    for name, each in lab.competencies.items()
                    if each.dots
                ),
                PERCENT,
            ),
            unmeasured=tuple(
                self._competency(name) for name, each in lab.competencies.items() if not each.dots
            ),
            contacts=self._contacts(lab),
            sides=self._sides(lab),
            decisions=tuple(decisions.told()),
            costly=tuple(decisions.costly()),
            by_competency=self._by_competency(lab),
            by_decision=self._by_decision(lab, decisions),
            minutes=self._amounts(self.words("classreport.time.minutes"), lab.minutes),
            seconds=self._amounts(self.words("classreport.time.seconds"), lab.seconds),
        )

    # ------------------------------------------------------------ distributions

    def _row(self, name: str, spread: Spread, scale: Scale, field: Field = STRIP) -> Row:
        quartiles = ""
        if spread.lower is not None and spread.upper is not None:
            quartiles = self.words(
                "classreport.figure.interval", low=one(spread.lower), high=one(spread.upper)
            )
        return Row(
            name=name,
            strip=strip(spread, scale, field),
            n=len(spread.dots),
            mean=figure(spread.mean, self.words, one),
            median="" if spread.median is None else one(spread.median),
            quartiles=quartiles,
        )

    def _strips(self, named: Iterable[tuple[str, Spread]], scale: Scale) -> Strips:
        told = list(named)
        field = alike([spread for _, spread in told], scale)
        rows = tuple(self._row(name, spread, scale, field) for name, spread in told)
        return Strips(rows, minus(f"{scale.low:g}"), minus(f"{scale.high:g}"))

    def _amounts(self, name: str, spread: Spread) -> Strips:
        return self._strips([(name, spread)], amounts_scale(spread))

    def _bands(self, spread: Spread) -> tuple[Band, ...]:
        levels = [band_of(dot.value) for dot in spread.dots]
        return tuple(
            Band(level, name, count, round(100 * count / (len(levels) or 1), 1))
            for level, name in bands(self.words)
            for count in (levels.count(level),)
        )

    # ------------------------------------------------------------- side by side

    def _contacts(self, lab: Lab) -> tuple[tuple[str, Strips], ...]:
        found = []
        for contact, met in lab.personalities.items():
            scale = scores_scale(list(met.values()))
            named = (
                (wording.name_of(self.book, name, self.words.language), each)
                for name, each in met.items()
            )
            who = self.calls.contact(lab.content, contact)
            found.append((who, self._strips(named, scale)))
        return tuple(found)

    def _sides(self, lab: Lab) -> tuple[Side, ...]:
        columns = dict.fromkeys(each.column for each in lab.groups)
        sides = []
        for column in columns:
            groups = [each for each in lab.groups if each.column == column]
            scale = scores_scale([each.spread for each in groups])
            versus = (self._versus(each) for each in lab.contrasts if each.column == column)
            sides.append(
                Side(
                    self._column(column),
                    self._strips(((each.value, each.spread) for each in groups), scale),
                    tuple(versus),
                )
            )
        return tuple(sides)

    def _versus(self, each: Contrast) -> Versus:
        return Versus(
            left=each.left,
            right=each.right,
            n=self.words("classreport.groups.n-of", left=each.n_left, right=each.n_right),
            difference=figure(each.difference, self.words, signed),
            effect=figure(each.effect, self.words, two),
            word=effect_word(each.effect, self.words),
        )

    # ----------------------------------------------------------------- heatmaps

    def _by_competency(self, lab: Lab) -> list[Heat] | None:
        """The score first, then the competencies that were measured in anybody."""
        if too_large(lab.by_competency):
            return None
        scores = {dot.student: dot.value for dot in lab.scores.dots}
        all_names = lab.by_competency.columns
        found = [cells for _, cells in lab.by_competency.rows]
        shown = [n for n in range(len(all_names)) if any(cells[n] is not None for cells in found)]
        rows = Rows(
            ("score", *(all_names[n] for n in shown)),
            tuple(
                (student, (scores.get(student), *(cells[n] for n in shown)))
                for student, cells in lab.by_competency.rows
            ),
        )
        score = self.words("classreport.heat.score")
        names = [self._competency(name) for name in rows.columns[1:]]
        columns = [Column(name, name) for name in (score, *names)]
        return heats(rows, columns, self.people, self.link)

    def _by_decision(self, lab: Lab, decisions: Decisions) -> list[Heat] | None:
        if too_large(lab.by_decision):
            return None
        columns = [
            Column(
                str(decisions.numbers.get(beat, beat)),
                fit(self.calls.beat(lab.content, beat), 80),
                decisions.href(beat),
            )
            for beat in lab.by_decision.columns
        ]
        return heats(lab.by_decision, columns, self.people)

    # -------------------------------------------------------------------- names

    def _competency(self, name: str) -> str:
        return wording.competency_name(self.book, name, self.words.language)

    def _kind(self, kind: str) -> str:
        return wording.kind_word(self.book, kind, self.words.language)

    def _ending(self, lab: Lab, ending: str, kind: str) -> str:
        if kind == LEFT:
            return self.words("classreport.endings.left")
        return self.calls.ending(lab.content, ending)

    def _column(self, column: str) -> str:
        key = f"classreport.column.{column}"
        return self.words(key) if key in self.words else column
