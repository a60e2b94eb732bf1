"""The process: stages with their signs, the customer's phase, forecasts with their outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.words import Words
from simgame.campaign.forecasts import FEW, Forecasted, calibration, forecasts
from simgame.campaign.run import Run
from simgame.campaign.signs import Sale, SignChange, changes, sale
from simgame.campaign.views import (
    Calibration,
    Passed,
    PhaseView,
    ProcessView,
    SignView,
    StageView,
    Told,
)
from simgame.engine.process import END, Process
from simgame.tui.runviews.map import title


def process_view(run: Run, made: Iterable[Forecasted], words: Words) -> ProcessView:
    """made: the forecasts by which the trainee is measured, of this run and of others."""
    process = run.process
    return ProcessView(
        account=run.text("account"),
        percent=process.percent(run.account.signs) if process else 0,
        days=run.campaign.file.days,
        left=run.account.days,
        stages=tuple(_stages(run, process, words)) if process else (),
        phases=tuple(_phases(run, words)),
        forecasts=tuple(_told(run, words)),
        calibration=measured(made),
    )


# ------------------------------------------------------------------------ stages


def _stages(run: Run, process: Process, words: Words) -> Iterator[StageView]:
    happened = changes(run.stations)
    found = sale(process, happened)
    here = process.states.index(found.stage)
    for number, (name, stage) in enumerate(process.stages.items()):
        yield StageView(
            name=stage.name.in_(words.language),
            milestone=stage.milestone.in_(words.language),
            percent=stage.percent,
            passed=_passed(number, here) if found.stage != END else "over",
            signs=tuple(
                _sign(run, process, each, found, happened, words)
                for each in process.stages[name].signs
            ),
        )


def _passed(number: int, here: int) -> Passed:
    return "over" if number < here else "here" if number == here else "ahead"


def _sign(
    run: Run,
    process: Process,
    name: str,
    found: Sale,
    happened: tuple[SignChange, ...],
    words: Words,
) -> SignView:
    sign = process.signs[name]
    evidence = found.held.get(name) or found.lost.get(name)
    earned = name in found.held
    shown = next((each for each in happened if each.change.evidence == evidence), None)
    who = run.account.givers.get(name) or (shown.contact if shown else None)
    return SignView(
        id=name,
        name=sign.name.in_(words.language),
        earned=earned,
        ends=name in process.ends,
        said=evidence.text if evidence and earned else "",
        who=_person(run, who) if earned else "",
        call=title(run, shown.lab) if shown else "",
        lost=evidence is not None and not earned,
        counts=tuple(sign.counts.in_(words.language)),
    )


def _person(run: Run, who: str | None) -> str:
    return run.text(f"people.{who}.name") if who in run.campaign.file.people else ""


def _phases(run: Run, words: Words) -> Iterator[PhaseView]:
    """Where the file of the lab that was begun last says that the customer is."""
    steps = run.book.buying.phases if run.book.buying else {}
    order = [str(name) for name in steps]
    told = [run.pinned.scenario(lab).file.buying for lab, _ in run.stand.begun]
    known = [str(phase) for phase in told if phase is not None]
    here = order.index(known[-1]) if known and known[-1] in order else len(order)
    for number, step in enumerate(steps.values()):
        passed = _passed(number, here) if known else "ahead"
        name, ends = step.name.in_(words.language), step.ends.in_(words.language)
        yield PhaseView(name, passed, ends)


# --------------------------------------------------------------------- forecasts


def _told(run: Run, words: Words) -> Iterator[Told]:
    for made in forecasts(run):
        sign = run.process.signs[made.sign].name.in_(words.language) if run.process else made.sign
        after, call = title(run, made.after), title(run, made.call)
        yield Told(after, call, sign, made.sure, made.came)


def measured(made: Iterable[Forecasted]) -> Calibration:
    """How well forecasts and events agree, in percent."""
    found = calibration(made)
    if not found.all.n:
        return Calibration(least=FEW)
    return Calibration(
        n=found.all.n,
        said=_percent(found.said),
        came=found.all.came,
        low=_percent(found.all.low),
        high=_percent(found.all.high),
        error=found.brier,
        least=FEW,
    )


def _percent(share: float | None) -> int:
    return round(100 * (share or 0.0))
