"""One decision over the class: its figures, what was chosen, and by personality."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from scoring.classes.shapes import Estimate
from scoring.words import Words
from simgame.tui.classviews.decisions import Answer, DecisionView
from simgame.tui.classviews.said import MISSING, one, percent, two, why_missing
from simgame.tui.runpages.bits import heading
from simgame.tui.widgets import drawn
from simgame.tui.widgets.paper import QUIET, STRONG, Block

BAR = 40
"""Cells, at most."""
INDENT = "    "


def blocks(view: DecisionView, words: Words) -> Iterator[Block]:
    yield Block(view.text, STRONG)
    yield from _figures(view, words)
    yield from heading(words("classscreen.decision.answers"))
    for each in view.answers:
        yield from _answer(each, words)
    yield from heading(words("classscreen.decision.people"))
    if not view.people:
        yield Block(words("classscreen.decision.no-people"))
    for person, facility in view.people:
        yield Block(figure(facility, percent, words), label=person)


def figure(estimate: Estimate, form: Callable[[float], str], words: Words) -> str:
    """Value, interval and n, or why there is no value."""
    if estimate.value is None:
        why = why_missing(estimate, words)
        why = words("classscreen.decision.not-measured") if why == MISSING else why
        return words("classscreen.decision.missing", why=why, n=estimate.n)
    told = {"value": form(estimate.value), "n": estimate.n}
    if estimate.low is None or estimate.high is None:
        return words("classscreen.decision.bare", **told)
    interval = {"low": form(estimate.low), "high": form(estimate.high)}
    return words("classscreen.decision.whole", **told, **interval)


def _figures(view: DecisionView, words: Words) -> Iterator[Block]:
    yield Block(words("classscreen.decision.faced", n=view.faced))
    facility = figure(view.facility, percent, words)
    yield Block(words("classscreen.decision.facility", told=facility))
    discrimination = figure(view.discrimination, two, words)
    yield Block(words("classscreen.decision.discrimination", told=discrimination))
    weight = figure(view.weight, percent, words)
    yield Block(words("classscreen.decision.weight", told=weight))
    loss = figure(view.loss, one, words)
    yield Block(words("classscreen.decision.loss", told=loss))


def _answer(each: Answer, words: Words) -> Iterator[Block]:
    yield Block(each.text, bullet="• ")
    loss = MISSING if each.loss is None else one(each.loss)
    if each.share.value is None:
        chosen = words("classscreen.decision.chosen-few", n=each.chosen, loss=loss)
    else:
        share = 100 * each.share.value
        told = {"n": each.chosen, "share": percent(share), "loss": loss}
        chosen = words("classscreen.decision.chosen", **told)
        yield Block(draw=partial(_bar, share))
    yield Block(chosen, QUIET, bullet=INDENT)
    if each.ways:
        ways = words("classscreen.decision.comma").join(
            words("classscreen.decision.way", text=text, count=count) for text, count in each.ways
        )
        yield Block(words("classscreen.decision.led", ways=ways), QUIET, bullet=INDENT)


def _bar(share: float, width: int) -> list[str]:
    return [INDENT + drawn.bar(share, min(BAR, width - len(INDENT)))]
