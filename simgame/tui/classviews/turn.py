"""One decision as one student made it: what was said, chosen, best, and by which rules."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.classes.records import Choice, Graded
from scoring.classes.shapes import Decision, Option
from scoring.reports import wording
from scoring.words import Words
from simgame.content.shapes import LEAVE
from simgame.tui.classviews.said import one, plain
from simgame.tui.classviews.source import ClassDesk
from simgame.tui.classviews.student import answer_text, band_cell, turn_key, turn_of


@dataclass(frozen=True, slots=True)
class Point:
    """What a rule gave or took."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Among:
    """The class at this decision, where the attempt counts. same: gave this answer."""

    faced: int
    same: int


@dataclass(frozen=True, slots=True)
class TurnView:
    """said: lines before it. who: whom one spoke to. person: of what type. answer: as it was
    given. replied: empty where nobody did. best: the best answer; None where it was given, or
    is not known. reaction: empty where nobody reacted.
    """

    student: str
    attempt: int
    title: str
    number: int
    count: int
    said: tuple[str, ...]
    who: str
    person: str
    answer: str
    replied: str
    band: str
    loss: str
    points: int
    best_points: int
    reaction: str
    minutes: int
    best: str | None
    rules: tuple[Point, ...]
    among: Among | None


def turn_view(desk: ClassDesk, student: str, key: str, words: Words) -> TurnView:
    """key: see `turn_key`."""
    name, place = turn_of(key)
    attempts = desk.attempts(student)
    number = next(at for at, each in enumerate(attempts, 1) if each.attempt == name)
    each = attempts[number - 1]
    choice = each.choices[place]
    language, calls = words.language, desk.calls(words.language)
    quoted = calls.quoted(each.attempt, choice.number)
    said = "" if choice.option == LEAVE else plain(quoted.text)
    return TurnView(
        student=desk.called(desk.student(student)),
        attempt=number,
        title=plain(calls.title(each.content)),
        number=choice.number,
        count=len(each.choices),
        said=tuple(line for line in map(plain, quoted.said) if line),
        who=plain(quoted.who),
        person=wording.name_of(desk.book, choice.personality, language),
        answer=said or answer_text(calls, each.content, choice.beat, choice.option, words),
        replied=plain(quoted.replied or ""),
        band=band_cell(choice.band, language).text,
        loss=one(choice.loss),
        points=choice.points,
        best_points=choice.best_points,
        reaction=wording.reaction_word(choice.reaction, language),
        minutes=choice.minutes,
        best=_best(desk, each, choice, words),
        rules=tuple(
            Point(plain(wording.name_of(desk.book, rule, language)), points)
            for rule, points in choice.rules
        ),
        among=_among(desk, each, choice),
    )


def beside(desk: ClassDesk, student: str, key: str, step: int) -> str | None:
    """The decision before or after one, across attempts; None at either end."""
    keys = [
        turn_key(each.attempt, place)
        for each in desk.attempts(student)
        for place in range(len(each.choices))
    ]
    at = keys.index(key) + step
    return keys[at] if 0 <= at < len(keys) else None


def _best(desk: ClassDesk, each: Graded, choice: Choice, words: Words) -> str | None:
    if choice.best is None or choice.best == choice.option:
        return None
    calls = desk.calls(words.language)
    return answer_text(calls, each.content, choice.beat, choice.best, words)


def _among(desk: ClassDesk, each: Graded, choice: Choice) -> Among | None:
    lab = desk.lab(each.content)
    if lab is None or each.attempt not in desk.counted:
        return None
    decision: Decision | None = next(
        (found for found in lab.decisions if found.beat == choice.beat), None
    )
    if decision is None:
        return None
    option: Option | None = next(
        (found for found in decision.options if found.option == choice.option), None
    )
    return Among(decision.faced, option.chosen if option else 0)
