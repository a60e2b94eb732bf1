"""The pages of the process: stages beside the customer's phases, signs, forecasts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scoring.words import Words
from simgame.campaign.views import Calibration, Passed, ProcessView, SignView, StageView
from simgame.tui.runpages.bits import columns, heading
from simgame.tui.widgets import drawn
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, Block

PAGES = ("stages", "signs", "forecasts")
MARKS: dict[Passed, str] = {"over": "✓", "here": "●", "ahead": "○"}
BAR, SCALE = 50, 60
"""Cells, at most."""
OURS = 0.64
"""Of the width, for the seller's stages; the customer's phases have shorter names."""


def blocks(view: ProcessView, page: str, words: Words) -> Iterator[Block]:
    """What stands on one of the pages."""
    made = {"stages": stages, "signs": signs, "forecasts": forecasts}
    yield from made[page](view, words)


# ------------------------------------------------------------------------ stages


def stages(view: ProcessView, words: Words) -> Iterator[Block]:
    """Both ways side by side: the seller's by signs, the customer's own."""
    earned = words("campaignscreen.process.earned", percent=view.percent)
    yield from heading(earned, first=True)
    yield Block(draw=lambda width: [drawn.bar(view.percent, min(BAR, width))])
    yield Block(words("campaignscreen.process.days", left=view.left, days=view.days))
    yield GAP
    if not view.stages:
        yield Block(words("campaignscreen.process.nothing"))
    yield Block(draw=partial(_lanes, view, words))
    yield GAP
    yield Block(words("campaignscreen.process.legend"), QUIET)
    here = next((phase for phase in view.phases if phase.passed == "here"), None)
    if here and here.ends:
        ends = words("campaignscreen.process.ends", phase=here.name, mark=here.ends)
        yield Block(ends, QUIET)


def _lanes(view: ProcessView, words: Words, width: int) -> list[str]:
    ours = [words("campaignscreen.process.ours"), *(_stage(each, words) for each in view.stages)]
    theirs = [words("campaignscreen.process.theirs")]
    theirs += [f"{MARKS[phase.passed]} {phase.name}" for phase in view.phases]
    if not any(phase.passed == "here" for phase in view.phases):
        theirs = [theirs[0], words("campaignscreen.process.unknown_phase")]
    return columns(ours if view.stages else [], theirs, width, OURS)


def _stage(stage: StageView, words: Words) -> str:
    earns = ""
    if stage.percent is not None:
        earns = f" · {words('campaignscreen.process.percent', percent=stage.percent)}"
    return f"{MARKS[stage.passed]} {stage.name}{earns} · {stage.milestone}"


# ------------------------------------------------------------------------- signs


def signs(view: ProcessView, words: Words) -> Iterator[Block]:
    """Stage by stage: what the customer has given, in their words, and what is missing."""
    for number, stage in enumerate(view.stages):
        key = "campaignscreen.process.stage"
        if stage.percent is None:
            key = "campaignscreen.process.stage_only"
        title = words(key, name=stage.name, percent=stage.percent)
        yield from heading(f"{MARKS[stage.passed]} {title}", first=not number)
        for sign in stage.signs:
            yield from _sign(sign, words, stage.passed != "ahead")
    if not view.stages:
        yield Block(words("campaignscreen.process.nothing"))


def _sign(sign: SignView, words: Words, near: bool) -> Iterator[Block]:
    name = sign.name
    if sign.ends:
        name = words("campaignscreen.process.last", sign=sign.name)
    mark = "✓" if sign.earned else "✗" if sign.lost else "○"
    yield Block(name, STRONG if sign.earned else "", bullet=f"  {mark} ")
    if sign.earned:
        yield Block(words("campaignscreen.process.evidence", said=sign.said), bullet="    ")
        key = "campaignscreen.process.from_call" if sign.who else "campaignscreen.process.from_only"
        yield Block(words(key, who=sign.who, call=sign.call), QUIET, bullet="    ")
    elif sign.lost:
        yield Block(words("campaignscreen.process.lost", call=sign.call), QUIET, bullet="    ")
    elif near and sign.counts:
        example = words("campaignscreen.process.example", text=sign.counts[0])
        yield Block(example, QUIET, bullet="    ")


# --------------------------------------------------------------------- forecasts


def forecasts(view: ProcessView, words: Words) -> Iterator[Block]:
    """What was said before each call, what came of it, and how well the two agree."""
    yield from heading(words("campaignscreen.process.forecasts"), first=True)
    if not view.forecasts:
        yield Block(words("campaignscreen.process.no_forecasts"))
    for told in view.forecasts:
        mark = "○" if told.came is None else "✓" if told.came else "✗"
        made = {"after": told.after, "sure": told.sure, "sign": told.sign, "call": told.call}
        yield Block(words("campaignscreen.process.told", **made), bullet=f"{mark} ")
        came = "open" if told.came is None else "came" if told.came else "not_came"
        yield Block(words(f"campaignscreen.process.{came}"), QUIET, bullet="  ")
    yield from _calibration(view.calibration, words)


def _calibration(found: Calibration, words: Words) -> Iterator[Block]:
    yield from heading(words("campaignscreen.process.calibration"))
    if not found.n:
        yield Block(words("campaignscreen.process.none"))
        return
    share = round(100 * found.came / found.n)
    counted = {"n": found.n, "said": found.said, "came": found.came, "share": share}
    yield Block(words("campaignscreen.process.score", **counted))
    yield GAP
    yield Block(draw=partial(interval, found.said, found.low, found.high))
    yield Block(words("campaignscreen.process.mark"), QUIET)
    yield GAP
    if not found.enough:
        yield Block(words("campaignscreen.process.few", least=found.least), STRONG)
        return
    yield Block(words("campaignscreen.process.interval", low=found.low, high=found.high))
    verdict = "over" if found.said > found.high else "under" if found.said < found.low else "enough"
    yield Block(words(f"campaignscreen.process.{verdict}"), STRONG)
    if found.error is not None:
        yield Block(words("campaignscreen.process.error", error=f"{found.error:.2f}"), QUIET)


def interval(said: int, low: int, high: int, width: int) -> list[str]:
    """A scale from 0 to 100: an interval below, and above it the place of what was said."""
    inner = max(10, min(SCALE, width) - len("0  100"))

    def at(percent: int) -> int:
        return round(percent / 100 * (inner - 1))

    first, last = at(low), at(high)
    body = ["·"] * inner
    body[first : last + 1] = "─" * (last - first + 1)
    body[first], body[last] = ("├", "┤") if first < last else ("│", "│")
    return [f"  {' ' * at(said)}●", f"0 {''.join(body)} 100"]
