"""A class as one HTML page: no network, no script, prints on A4; names nobody unless asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from scoring.book import RuleBook
from scoring.classes.call_words import CallWords
from scoring.classes.records import Student
from scoring.classes.shapes import ClassTables, Growth, Regraded
from scoring.reports import wording
from scoring.reports.classes.drawing import Calibration, calibration
from scoring.reports.classes.figures import Figure, bands, figure, one, share, signed, two
from scoring.reports.classes.frame import environment, frame
from scoring.reports.classes.lab import LabWriter
from scoring.reports.classes.people import People, student_file
from scoring.reports.judging import book_mark, book_named
from scoring.words import Words

ROWS = 2000
"""A list of more students is for a spreadsheet, not for a page."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A student who played a scenario more than once, worded."""

    student: str
    attempts: int
    first: str
    last: str
    gain: str
    normalised: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An attempt under two rule books, worded."""

    student: str
    title: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Foretold:
    """Forecasts: how sure, and how often it came."""

    brier: Figure
    rows: tuple[tuple[int, Figure], ...]
    drawing: Calibration


def render_class(
    tables: ClassTables,
    calls: CallWords,
    book: RuleBook,
    language: str,
    names: bool,
    pages: str | None = None,
) -> str:
    """The class page as one document.

    names: print names rather than pseudonyms. pages: folder of the students' pages, as seen from
    the class page; None where there are none to link to.
    """
    words = wording.words_in(language)
    people = People(tables.students, names=names)
    titles = {lab.scenario: calls.title(lab.content) for lab in tables.labs}
    writer = LabWriter(calls, book, words, people, linker(tables.students, pages))
    return (
        environment()
        .get_template("class.html")
        .render(
            **frame(words),
            tables=tables,
            most=ROWS,
            rule=rule_text(tables.rule, words),
            book=books(tables, book, words),
            levels=bands(words),
            labs=[writer.page(lab, f"s{number}") for number, lab in enumerate(tables.labs, 1)],
            absent=sorted((people(each) for each in tables.missing), key=str.casefold),
            foretold=_foretold(tables, words),
            objectives=share(tables.objectives, words),
            promises=share(tables.promises, words),
            growth=_growth(tables, calls, people),
            regraded=sorted(
                (_changed(each, titles, people) for each in tables.regraded),
                key=lambda each: (each.student.casefold(), each.title),
            ),
            regrading=_regrading(tables.regraded, words),
        )
    )


def linker(students: tuple[Student, ...], pages: str | None) -> Callable[[str], str]:
    """Student's id → address of the student's page, from the class page."""
    if pages is None:
        return lambda _: ""
    folder = quote(pages, safe="")
    found = {each.id: f"{folder}/{student_file(each)}" for each in students}
    return lambda student: found.get(student, "")


def rule_text(rule: str, words: Words) -> str:
    """Which attempt counts, in words."""
    key = f"classreport.rule.{rule}"
    return words(key) if key in words else rule


def books(tables: ClassTables, book: RuleBook, words: Words) -> str:
    """Which rule books graded what is shown; with its name where it is the one at hand."""
    graded = sorted({each.book for lab in tables.labs for each in lab.counted})
    if graded in ([], [book_mark(book)]):
        return book_named(book, words)
    return words("classreport.comma").join(graded)


def _foretold(tables: ClassTables, words: Words) -> Foretold:
    rows = tuple((sure, share(each, words)) for sure, each in tables.forecasts.rows)
    brier = figure(tables.forecasts.brier, words, two)
    return Foretold(brier, rows, calibration(tables.forecasts.rows))


def _growth(tables: ClassTables, calls: CallWords, people: People) -> list[tuple[str, list[Grown]]]:
    """By scenario: everybody with more than one attempt, by name."""
    found = []
    for lab in tables.labs:
        counted = {each.attempt for each in lab.counted}
        grown = [
            _grown(each, people)
            for each in tables.growth
            if len(each.scores) > 1 and counted & {attempt for attempt, _, _ in each.scores}
        ]
        if grown:
            grown.sort(key=lambda each: each.student.casefold())
            found.append((calls.title(lab.content), grown))
    return found


def _grown(each: Growth, people: People) -> Grown:
    first, last = each.scores[0][2], each.scores[-1][2]
    return Grown(
        student=people(each.student),
        attempts=len(each.scores),
        first=_or_dash(first, one),
        last=_or_dash(last, one),
        gain=_or_dash(each.gain, signed),
        normalised=_or_dash(each.normalised, two),
    )


def _changed(each: Regraded, titles: Mapping[str, str], people: People) -> Changed:
    both = each.before is not None and each.after is not None
    change = (each.after or 0) - (each.before or 0) if both else None
    return Changed(
        student=people(each.student),
        title=titles.get(each.scenario, each.scenario),
        before=_or_dash(each.before, one),
        after=_or_dash(each.after, one),
        change=_or_dash(change, signed),
    )


def _regrading(regraded: tuple[Regraded, ...], words: Words) -> str:
    """How many rose, fell and stayed."""
    changes = [
        each.after - each.before
        for each in regraded
        if each.before is not None and each.after is not None
    ]
    if not changes:
        return ""
    return words(
        "classreport.regraded.summary",
        n=len(changes),
        up=sum(change >= 0.05 for change in changes),
        down=sum(change <= -0.05 for change in changes),
        same=sum(abs(change) < 0.05 for change in changes),
    )


def _or_dash(value: float | None, form: Callable[[float], str]) -> str:
    return "–" if value is None else form(value)
