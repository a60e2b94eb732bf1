"""The decisions of a scenario as the class made them: their table, and one of them in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scoring.classes.shapes import Decision, Estimate, Lab, Option
from scoring.reports import wording
from scoring.words import Words
from simgame.content.shapes import LEAVE
from simgame.tui.classviews.said import one, percent, plain, two, why_missing
from simgame.tui.classviews.sheet import Cell, Column, Row, Sheet, text_cell
from simgame.tui.classviews.source import ClassDesk
from simgame.tui.classviews.student import answer_text


@dataclass(frozen=True, slots=True)
class Answer:
    """chosen: by how many. share: of those who faced it. loss: mean of those who chose it.
    ways: where it led, with how many."""

    text: str
    chosen: int
    share: Estimate
    loss: float | None
    ways: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """number: its place in the call. people: personality and facility with it, in percent."""

    title: str
    number: int
    count: int
    text: str
    faced: int
    facility: Estimate
    discrimination: Estimate
    weight: Estimate
    loss: Estimate
    answers: tuple[Answer, ...]
    people: tuple[tuple[str, Estimate], ...]


def sheet(desk: ClassDesk, lab: Lab, words: Words) -> Sheet:
    """In the order in which decisions come in the call; keys are the beats."""
    rows = (_row(desk, lab, each, at, words) for at, each in enumerate(lab.decisions, 1))
    return Sheet(tuple(_columns(words)), tuple(rows))


def decision_view(desk: ClassDesk, lab: Lab, beat: str, words: Words) -> DecisionView:
    numbers = {each.beat: number for number, each in enumerate(lab.decisions, 1)}
    found = lab.decisions[numbers[beat] - 1]
    calls = desk.calls(words.language)
    return DecisionView(
        title=desk.title(lab, words.language),
        number=numbers[beat],
        count=len(lab.decisions),
        text=plain(calls.beat(lab.content, beat)),
        faced=found.faced,
        facility=found.facility,
        discrimination=found.discrimination,
        weight=found.weight,
        loss=found.loss,
        answers=tuple(_answer(desk, lab, beat, each, numbers, words) for each in found.options),
        people=tuple(
            (wording.name_of(desk.book, person, words.language), facility)
            for person, facility in found.personalities.items()
        ),
    )


def beside(lab: Lab, beat: str, step: int) -> str | None:
    """The decision before or after one in the call; None at either end."""
    beats = [each.beat for each in lab.decisions]
    at = beats.index(beat) + step
    return beats[at] if 0 <= at < len(beats) else None


# ------------------------------------------------------------------------- table


def _columns(words: Words) -> Iterator[Column]:
    number = words("classscreen.column.number-full")
    yield Column("number", words("classscreen.column.number"), number, number=True)
    yield Column("said", words("classscreen.column.said"), wide=True)
    faced = words("classscreen.column.faced-full")
    yield Column("faced", words("classscreen.column.faced"), faced, number=True)
    yield Column("facility", words("classscreen.column.facility"), number=True)
    discrimination = words("classscreen.column.discrimination-full")
    label = words("classscreen.column.discrimination")
    yield Column("discrimination", label, discrimination, number=True)
    loss = words("classscreen.column.mean-loss-full")
    yield Column("loss", words("classscreen.column.mean-loss"), loss, number=True)


def _row(desk: ClassDesk, lab: Lab, each: Decision, number: int, words: Words) -> Row:
    said = desk.calls(words.language).beat(lab.content, each.beat)
    return Row(
        each.beat,
        (
            Cell(str(number), number),
            text_cell(said),
            Cell(str(each.faced), each.faced),
            _estimated(each.facility, percent, words),
            _estimated(each.discrimination, two, words),
            _estimated(each.loss, one, words),
        ),
    )


def _estimated(estimate: Estimate, form: Callable[[float], str], words: Words) -> Cell:
    """The figure, or in a word why there is none."""
    if estimate.value is None:
        return Cell(why_missing(estimate, words))
    return Cell(form(estimate.value), estimate.value)


# ---------------------------------------------------------------------- one of them


def _answer(
    desk: ClassDesk,
    lab: Lab,
    beat: str,
    option: Option,
    numbers: Mapping[str, int],
    words: Words,
) -> Answer:
    calls = desk.calls(words.language)
    ways = sorted(option.to.items(), key=lambda item: (-item[1], item[0]))
    left = option.option == LEAVE
    return Answer(
        text=answer_text(calls, lab.content, beat, option.option, words),
        chosen=option.chosen,
        share=option.share,
        loss=option.loss,
        ways=()
        if left
        else tuple((_way(desk, lab, to, numbers, words), count) for to, count in ways),
    )


def _way(desk: ClassDesk, lab: Lab, to: str, numbers: Mapping[str, int], words: Words) -> str:
    calls = desk.calls(words.language)
    if to in numbers:
        return words("classscreen.decision.to", number=numbers[to])
    if to in {ending for ending, _, _ in lab.endings}:
        ending = plain(calls.ending(lab.content, to))
        return words("classscreen.decision.to-end", text=ending)
    return plain(calls.beat(lab.content, to))
