"""One play of a scenario, told as a conversation with what each answer was worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.words import Words
from simgame.author.spoken import Conversation, Turn
from simgame.cli.layout import paragraphs, terminal_width, wrapped
from simgame.engine.view import Line

_FREE = 0.05
"""Points; below, nothing is lost that could be shown."""


def as_lines(found: Conversation, words: Words) -> list[str]:
    """From the first words to the result."""
    lines = list(_legend(found, words))
    for turn in found.turns:
        lines += [*_said(turn.heard, words), *_turn(turn, words), ""]
    lines += [*_said(found.last, words), *_end(found, words)]
    return lines


def _legend(found: Conversation, words: Words) -> Iterator[str]:
    """What it means that an answer costs more than its points; once, where one does."""
    if any(turn.loss is not None and turn.loss >= _FREE for turn in found.turns):
        yield from wrapped(words("prove.costs"), terminal_width())
        yield ""


def _turn(turn: Turn, words: Words) -> Iterator[str]:
    yield from _spoken(words("prove.you"), turn.text, words)
    values = {
        "answer": f"{turn.beat}.{turn.option}",
        "reaction": words(f"prove.reaction.{turn.reaction}"),
        "points": f"{turn.points}",
        "best": f"{turn.best}",
    }
    if turn.loss is None:
        told = words("prove.turn-unknown", **values)
    elif turn.loss < _FREE:
        told = words("prove.turn-free", **values)
    else:
        told = words("prove.turn", loss=f"{turn.loss:.1f}", **values)
    yield from wrapped(f"[{told}]", terminal_width(), "    ")
    if turn.reply is not None:
        yield from _said([turn.reply], words)


def _end(found: Conversation, words: Words) -> Iterator[str]:
    for paragraph in paragraphs(found.closing):
        yield from wrapped(paragraph, terminal_width())
    if found.closing:
        yield ""
    if found.kind == "open":
        yield from wrapped(words("prove.open", beat=found.beat), terminal_width())
        return
    if found.kind == "stuck":
        yield words("prove.stuck", beat=found.beat)
        return
    yield words("prove.ends", beat=found.beat, kind=words(f"proof.kind.{found.kind}"))
    if found.worth is not None and found.raw is not None:
        yield words("prove.worth-raw", worth=f"{found.worth:.0f}", raw=f"{found.raw:.1f}")
    elif found.worth is not None:
        yield words("prove.worth", worth=f"{found.worth:.0f}")


def _said(lines: Iterable[Line], words: Words) -> Iterator[str]:
    for line in lines:
        yield from _spoken(line.name, line.text, words)


def _spoken(name: str, text: str, words: Words) -> Iterator[str]:
    first, *rest = paragraphs(text) or [""]
    for paragraph in (words("prove.line", name=name, text=first), *rest):
        yield from wrapped(paragraph, terminal_width())
