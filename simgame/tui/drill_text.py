"""A drill in words: the lines to be judged, what an answer turned out to be, how a go ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scoring.words import Words
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, TITLE, Block

if TYPE_CHECKING:  # these bring the rule book's modules, and a first frame does not need them
    from simgame.drills.desk import Overview
    from simgame.drills.items import Choice, Item, Shown
    from simgame.drills.session import Answered, Session, Summary

NEXT = "next"
"""The link that leads to the next question; all others are keys of articles."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where it stood when it was asked: `number` of `total`.

    repeat: it was missed before in this go.
    """

    item: Item
    number: int
    total: int
    repeat: bool

    @classmethod
    def now(cls, session: Session) -> Asked | None:
        """The open question of a session; None when all are answered."""
        item = session.item
        return Asked(item, session.number, session.total, session.repeat) if item else None


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that was kept. today: of the trainee's calendar. last: nothing is asked after it.

    read: name of the article that tells more; empty if there is none.
    """

    asked: Asked
    found: Answered
    today: date
    last: bool
    read: str


def place(asked: Asked, words: Words) -> str:
    kind = words(f"drill.kind.{asked.item.card.kind}")
    told = words("drillscreen.place", number=asked.number, total=asked.total, kind=kind)
    return words("drillscreen.again", place=told) if asked.repeat else told


def lines(shown: Shown) -> Iterator[Block]:
    """One block of what is to be judged. A line that stands alone needs no mark."""
    if shown.heading:
        yield Block(shown.heading, STRONG)
    for line in shown.lines:
        yield Block(line, bullet="• " if len(shown.lines) > 1 else "")


def explained(told: Told, words: Words) -> Iterator[Block]:
    """What comes to light after an answer, what matters most first."""
    found, item = told.found, told.asked.item
    yield Block(words("drillscreen.right" if found.right else "drillscreen.wrong"), TITLE)
    yield Block(_coming(told, words), QUIET)
    yield GAP
    yield from _answer(item, found.choice, words("drillscreen.yours"))
    if not found.right:
        yield from _answer(item, item.right, words("drillscreen.correct"))
    for paragraph in item.surface.because:
        yield GAP
        yield Block(paragraph)
    yield GAP
    if told.read:
        named = words("drillscreen.codex", name=told.read)
        yield Block(named, bullet="→ ", link=item.reads[0])
    onward = words("drillscreen.finish" if told.last else "drillscreen.next")
    yield Block(onward, bullet="→ ", link=NEXT)
    yield from _others(item, found.choice, words)


def _coming(told: Told, words: Words) -> str:
    if told.found.due > told.today:
        return words("drillscreen.back", when=when(told.found.due, told.today, words))
    return words("drillscreen.due-today" if told.asked.repeat else "drillscreen.once-more")


def _others(item: Item, chosen: Choice, words: Words) -> Iterator[Block]:
    others = [each for each in item.surface.choices if each not in (chosen, item.right)]
    if others:
        yield GAP
        yield Block(words("drillscreen.others"), STRONG)
    for each in others:
        number = _number(item, each)
        named = each.why.startswith(each.text)
        yield Block(each.why if named else each.text, bullet=number)
        if each.why and not named:
            yield Block(each.why, QUIET, bullet=" " * len(number))


def _answer(item: Item, choice: Choice, label: str) -> Iterator[Block]:
    yield Block(_number(item, choice) + choice.text, STRONG, label=label)
    said_below = any(choice.why in paragraph for paragraph in item.surface.because)
    if choice.why and not said_below:
        yield Block(choice.why, QUIET, label="")


def _number(item: Item, choice: Choice) -> str:
    return f"{item.surface.choices.index(choice) + 1}  "


def ended(summary: Summary, view: Overview, today: date, words: Words) -> Iterator[Block]:
    """How the go went, when it goes on, and for how many days in a row it has."""
    yield Block(words("drillscreen.end.title"), TITLE)
    if not summary.answered:
        yield Block(words("drillscreen.end.none"))
    elif summary.right == summary.answered:
        yield Block(words("drillscreen.end.all", answered=summary.answered), STRONG)
    else:
        score = {"right": summary.right, "answered": summary.answered}
        yield Block(words("drillscreen.end.score", **score), STRONG)
    if summary.next_due is not None:
        later = summary.next_due > today
        named = when(summary.next_due, today, words)
        yield Block(
            words("drillscreen.end.next", when=named) if later else words("drillscreen.end.missed")
        )
    yield _streak(view, words)


def empty(view: Overview, today: date, words: Words) -> Iterator[Block]:
    """Why there is nothing to ask, and when there will be."""
    yield Block(words("drillscreen.empty.title"), TITLE)
    if not view.kinds:
        yield Block(words("drillscreen.empty.bare"))
        return
    if view.next_due is None:
        yield Block(words("drillscreen.empty.done"))
    else:
        named = when(view.next_due, today, words)
        yield Block(words("drillscreen.empty.until", when=named))
    yield _streak(view, words)


def _streak(view: Overview, words: Words) -> Block:
    streak = view.streak
    return Block(words("drillscreen.end.streak", days=streak.days, best=streak.best))


def when(day: date, today: date, words: Words) -> str:
    """A day as one speaks of it: today, tomorrow, in so many days."""
    days = (day - today).days
    if days <= 0:
        return words("drillscreen.when.today")
    if days == 1:
        return words("drillscreen.when.tomorrow")
    return words("drillscreen.when.later", days=days, day=day)
