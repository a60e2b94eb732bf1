"""The overview of one student: attempts, growth, competencies beside the class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from rich.cells import cell_len, set_cell_size

from scoring.words import Words
from simgame.tui.classviews.said import one, whole
from simgame.tui.classviews.student import Beside, Grown, Measured, StudentView
from simgame.tui.runpages.bits import heading
from simgame.tui.widgets import drawn
from simgame.tui.widgets.paper import QUIET, STRONG, Block

BAR = 20
"""Cells."""
INDENT = "    "


def blocks(view: StudentView, words: Words) -> Iterator[Block]:
    if not view.attempts:
        yield Block(words("classscreen.student.none"))
        return
    yield from heading(words("classscreen.student.attempts"), first=True)
    for each in view.attempts:
        told = words(
            "classscreen.student.attempt",
            begun=each.begun,
            title=each.title,
            score=each.score,
            kind=each.kind,
            minutes=each.minutes,
        )
        if each.counts:
            told = words("classscreen.student.counts", told=told)
        yield Block(told, STRONG if each.counts else "", bullet=f"{each.number}. ")
        if each.ending:
            yield Block(each.ending, QUIET, bullet="   ")
    if view.growth:
        yield from heading(words("classscreen.student.growth"))
    for grown in view.growth:
        yield from _growth(grown, words)
    if view.growth:
        yield Block(words("classscreen.student.growth-means"), QUIET)
    for measured in view.competencies:
        yield from _competencies(measured, words)


def title(view: StudentView, words: Words) -> str:
    if not view.groups:
        return words("classscreen.student.title", name=view.name)
    told = (
        words("classscreen.student.group", column=column, value=value)
        for column, value in view.groups
    )
    return words("classscreen.student.titled", name=view.name, groups=" · ".join(told))


def _growth(grown: Grown, words: Words) -> Iterator[Block]:
    scores = " → ".join(grown.scores)
    yield Block(words("classscreen.student.grown", title=grown.title, scores=scores))
    if grown.normalised:
        told = {"gain": grown.gain, "normalised": grown.normalised}
        yield Block(words("classscreen.student.gained", **told))
    elif grown.gain:
        yield Block(words("classscreen.student.gain", gain=grown.gain))


def _competencies(measured: Measured, words: Words) -> Iterator[Block]:
    told = {"number": measured.number, "title": measured.title}
    yield from heading(words("classscreen.student.competencies", **told))
    if measured.rows:
        yield Block(draw=partial(_beside, measured.rows, words))
    if measured.not_here:
        names = words("classscreen.student.comma").join(measured.not_here)
        yield Block(words("classscreen.student.unmeasured", names=names), QUIET)


def _beside(rows: Sequence[Beside], words: Words, width: int) -> list[str]:
    """The class beside each, or below it where there is no room."""
    names, own = _column(row.name for row in rows), _column(_own(row, words) for row in rows)
    class_ = [_class(row, words) for row in rows]
    lines = [f"{name}  {score}" for name, score in zip(names, own, strict=True)]
    if max(map(cell_len, lines)) + max(map(cell_len, class_)) + 2 <= width:
        return [f"{line}  {told}" for line, told in zip(lines, class_, strict=True)]
    return [
        part for line, told in zip(lines, class_, strict=True) for part in (line, INDENT + told)
    ]


def _column(texts: Iterable[str]) -> list[str]:
    told = list(texts)
    widest = max(map(cell_len, told))
    return [set_cell_size(text, widest) for text in told]


def _own(row: Beside, words: Words) -> str:
    if row.score is None:
        return words("classscreen.student.few", n=row.decisions)
    return f"{drawn.bar(row.score, BAR)} {whole(row.score):>3}"


def _class(row: Beside, words: Words) -> str:
    if row.mean.value is None:
        return words("classscreen.student.class-few", n=row.mean.n)
    return words("classscreen.student.class-mean", mean=one(row.mean.value), n=row.mean.n)
