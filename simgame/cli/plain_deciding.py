"""Several things to take, or something to write, in lines: what is shown and what is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.words import Words
from simgame.content.deciding import JOIN, NOTHING
from simgame.engine.view import ItemView, Line, SelectView, View
from simgame.taking import Taking

_BETWEEN = re.compile(r"[\s,;+、，；]+")
_NONE = ("0", NOTHING)


def shown(view: View, words: Words) -> Iterator[tuple[str, str]]:
    """What stands before each text of a decision, and the text."""
    if view.select is not None:
        yield "", _asked(view.select, words)
        for number, item in enumerate(Taking(view.select).open, 1):
            cost = amount(item.costs, view.select.unit, words)
            yield f"{number}. ", words("select.plain.item", cost=cost, text=item.text)
    elif view.write is not None:
        yield "", view.write.prompt
        yield "", words("select.write.sealed" if view.write.sealed else "select.write.open")
    else:
        for number, option in enumerate(view.options, 1):
            yield f"{number}. ", option.text


def prompt(view: View, words: Words) -> str:
    if view.select is not None:
        return words("select.plain.prompt")
    if view.write is not None:
        return words("select.plain.write-prompt")
    return words("cli.play.prompt", last=len(view.options))


def amount(units: int, unit: str, words: Words) -> str:
    """`1 hour`, `2 hours`."""
    if units == 1:
        return words(f"select.cost.one.{unit}")
    return words(f"select.cost.many.{unit}", count=units)


def understood(typed: str, select: SelectView, words: Words) -> tuple[str, str]:
    """The answer that was typed, or else the sentence that says what is wrong with it."""
    taking = Taking(select)
    wanted: dict[str, ItemView] = {}
    pieces = [piece for piece in _BETWEEN.split(typed) if piece]
    for piece in pieces if pieces not in [[each] for each in _NONE] else ():
        item = _named(piece, taking)
        if item is None:
            last = len(taking.open)
            return "", words("select.plain.what", typed=piece[:40], last=last)
        wanted[item.id] = item
    if not pieces:
        return "", words("select.plain.empty")
    if taking.over(wanted.values()) > 0:
        costs = amount(sum(item.costs for item in wanted.values()), select.unit, words)
        budget = amount(select.budget, select.unit, words)
        return "", words("select.plain.over", costs=costs, budget=budget)
    missing = select.least - len(wanted)
    if missing > 0:
        return "", words("select.few", least=select.least, missing=missing)
    return JOIN.join(wanted) or NOTHING, ""


def said(line: Line, words: Words) -> Iterator[tuple[str, str]]:
    """A line of the talk: what stands before each of its texts, and the text."""
    you = words("cli.play.you")
    if line.role == "told":
        yield "", line.text
    elif line.role == "nothing":
        yield "", words("cli.play.line", name=you, text=words("select.nothing"))
    elif line.role == "wrote" and not line.text:
        yield "  ", words("select.write.kept")
    elif line.role == "wrote":
        for each in line.text.splitlines():
            yield "  | ", each
    elif line.role == "answer" and "\n" in line.text.strip():
        yield "", words("cli.play.line", name=you, text="").rstrip()
        for each in line.text.strip().splitlines():
            yield "- ", each
    else:
        yield "", words("cli.play.line", name=line.name or you, text=line.text)


def _asked(select: SelectView, words: Words) -> str:
    budget = amount(select.budget, select.unit, words)
    if select.least:
        return words("select.plain.asked", budget=budget, least=select.least)
    return words("select.plain.asked-or-none", budget=budget)


def _named(piece: str, taking: Taking) -> ItemView | None:
    """By its number, else by its id."""
    if piece.isdecimal() and len(piece) <= 3 and 1 <= int(piece) <= len(taking.open):
        return taking.open[int(piece) - 1]
    return next((item for item in taking.open if item.id == piece), None)
