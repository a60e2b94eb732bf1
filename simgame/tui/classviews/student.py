"""One student: attempts, growth, competencies beside the class, and every decision made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.classes.call_words import CallWords
from scoring.classes.records import Graded
from scoring.classes.shapes import Estimate
from scoring.reports import wording
from scoring.scorecard import Band
from scoring.words import Words
from simgame.content.deciding import NOTHING, WRITTEN
from simgame.content.shapes import LEAVE
from simgame.tui.classviews.said import gained, one, plain, two, whether
from simgame.tui.classviews.sheet import Cell, Column, Row, Sheet, text_cell
from simgame.tui.classviews.source import ClassDesk
from simgame.tui.classviews.students import group_name, measured

BANDS: tuple[Band, ...] = ("best", "excellent", "good", "inaccuracy", "mistake", "blunder")


@dataclass(frozen=True, slots=True)
class Played:
    """An attempt, worded. score: a dash where nothing was measured. ending: empty if left."""

    number: int
    begun: str
    title: str
    score: str
    kind: str
    ending: str
    minutes: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Grown:
    """Several attempts at one scenario, worded. gain, normalised: empty where undefined."""

    title: str
    scores: tuple[str, ...]
    gain: str
    normalised: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A competency beside the class's mean. score: 0..100; None: too few of `decisions`."""

    name: str
    score: float | None
    decisions: int
    mean: Estimate


@dataclass(frozen=True, slots=True)
class Measured:
    """The competencies of an attempt that counts. number: of the attempt. not_here: names of
    those that its scenario measured in nobody."""

    number: int
    title: str
    rows: tuple[Beside, ...]
    not_here: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudentView:
    """groups: column and value, of the roster."""

    name: str
    groups: tuple[tuple[str, str], ...]
    attempts: tuple[Played, ...]
    growth: tuple[Grown, ...]
    competencies: tuple[Measured, ...]


def student_view(desk: ClassDesk, student: str, words: Words) -> StudentView:
    who, attempts = desk.student(student), desk.attempts(student)
    calls = desk.calls(words.language)
    return StudentView(
        name=desk.called(who),
        groups=tuple(
            (group_name(column, words), plain(value))
            for column, value in who.groups.items()
            if plain(value)
        ),
        attempts=tuple(
            _played(desk, each, number, calls, words) for number, each in enumerate(attempts, 1)
        ),
        growth=tuple(_growth(desk, student, calls)),
        competencies=tuple(
            _measured(desk, each, number, calls, words)
            for number, each in enumerate(attempts, 1)
            if each.attempt in desk.counted and each.competencies
        ),
    )


def _played(desk: ClassDesk, each: Graded, number: int, calls: CallWords, words: Words) -> Played:
    left = each.kind == "left"
    return Played(
        number=number,
        begun=begun(each),
        title=plain(calls.title(each.content)),
        score=whether(each.raw),
        kind=wording.kind_word(desk.book, each.kind, words.language),
        ending="" if left else plain(calls.ending(each.content, each.ending)),
        minutes=each.minutes,
        counts=each.attempt in desk.counted,
    )


def begun(each: Graded) -> str:
    """Day and minute, UTC."""
    return plain(each.begun[:16].replace("T", " "))


def _growth(desk: ClassDesk, student: str, calls: CallWords) -> Iterator[Grown]:
    contents = {each.attempt: each.content for each in desk.attempts(student)}
    for each in desk.tables.growth:
        if each.student == student and len(each.scores) > 1:
            yield Grown(
                title=plain(calls.title(contents[each.scores[0][0]])),
                scores=tuple(whether(raw) for _, _, raw in each.scores),
                gain="" if each.gain is None else gained(each.gain),
                normalised="" if each.normalised is None else two(each.normalised),
            )


def _measured(
    desk: ClassDesk, each: Graded, number: int, calls: CallWords, words: Words
) -> Measured:
    lab = desk.lab(each.content)
    spreads = lab.competencies if lab else {}
    here = measured(lab) if lab else ()
    return Measured(
        number,
        plain(calls.title(each.content)),
        tuple(
            Beside(
                wording.competency_name(desk.book, name, words.language),
                found.score,
                found.decisions,
                spreads[name].mean,
            )
            for name, found in each.competencies.items()
            if name in here
        ),
        tuple(
            wording.competency_name(desk.book, name, words.language)
            for name in each.competencies
            if name not in here
        ),
    )


# --------------------------------------------------------------------- decisions


def decisions(desk: ClassDesk, student: str, words: Words) -> Sheet:
    """Every decision of every attempt, as they were made. Keys: see `turn_key`."""
    attempts = desk.attempts(student)
    return Sheet(
        tuple(_columns(words)),
        tuple(
            _row(desk, each, number, place, words)
            for number, each in enumerate(attempts, 1)
            for place in range(len(each.choices))
        ),
    )


def turn_key(attempt: str, place: int) -> str:
    """A decision by the attempt and its place among the attempt's choices, from 0."""
    return f"{attempt} {place}"


def turn_of(key: str) -> tuple[str, int]:
    attempt, _, place = key.rpartition(" ")
    return attempt, int(place)


def _columns(words: Words) -> Iterator[Column]:
    attempt = words("classscreen.column.attempt-full")
    yield Column("attempt", words("classscreen.column.attempt"), attempt, number=True)
    number = words("classscreen.column.number-full")
    yield Column("number", words("classscreen.column.number"), number, number=True)
    yield Column("said", words("classscreen.column.said"), wide=True)
    yield Column("person", words("classscreen.column.person"))
    yield Column("band", words("classscreen.column.band"))
    loss = words("classscreen.column.loss-full")
    yield Column("loss", words("classscreen.column.loss"), loss, number=True)


def _row(desk: ClassDesk, each: Graded, number: int, place: int, words: Words) -> Row:
    language, choice = words.language, each.choices[place]
    said = desk.calls(language).beat(each.content, choice.beat)
    return Row(
        turn_key(each.attempt, place),
        (
            Cell(str(number), number),
            Cell(str(choice.number), choice.number),
            text_cell(said),
            text_cell(wording.name_of(desk.book, choice.personality, language)),
            band_cell(choice.band, language),
            Cell(one(choice.loss), choice.loss),
        ),
    )


def band_cell(band: str, language: str) -> Cell:
    """How good an answer was; sorted from the best to the worst."""
    if band not in BANDS:
        return text_cell(band)
    said = f"{wording.band_symbol(band)} {wording.band_word(band, language)}"
    return Cell(said, BANDS.index(band))


def answer_text(calls: CallWords, content: str, beat: str, option: str, words: Words) -> str:
    """What was chosen; of what is no line of a scenario, in our words."""
    if option == LEAVE:
        return words("classreport.decision.left")
    if option == NOTHING:
        return words("select.nothing")
    if option == WRITTEN:
        return words("classreport.decision.written")
    return plain(calls.option(content, beat, option)) or option
