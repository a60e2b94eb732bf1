"""The calls of a campaign run, as a class takes them, with what only the run knows of them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring.classes.records import Forecasted, Objective
from scoring.faults import Problem, SimgameError
from simgame.campaign.bundle import Bundle, History
from simgame.campaign.forecasts import forecasts
from simgame.campaign.run import Run as CampaignRun
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.taking_in import take_in
from simgame.classroom.attempt_file import LINK, Sent
from simgame.store.chain import link
from simgame.store.database import Store


@dataclass(frozen=True)
class Run:
    """calls: those that are over. forecasts, objectives: attempt → what was made there."""

    calls: tuple[Sent, ...]
    texts: Mapping[str, str]
    forecasts: Mapping[str, tuple[Forecasted, ...]]
    objectives: Mapping[str, tuple[Objective, ...]]


def of_bundle(bundle: Bundle) -> Run | Problem:
    """What a class takes of a run, replayed as a whole; or why nothing of it can be taken."""
    with tempfile.TemporaryDirectory(prefix="simgame-class-") as folder:
        try:
            with Store(Path(folder) / "run.sqlite3", lambda: "") as store:
                take_in(store, bundle, bundle.run)
                return _of_run(CampaignRun.resume(store, bundle.run), bundle)
        except SimgameError as error:
            return error.problems[0]


def _of_run(run: CampaignRun, bundle: Bundle) -> Run:
    attempts = {each.lab: each.attempt.id for each in run.stations}
    over = [each.attempt.id for each in run.stations if not each.attempt.running]
    made: dict[str, tuple[Forecasted, ...]] = {}
    for each in forecasts(run):
        name = attempts[each.after]
        made[name] = (*made.get(name, ()), Forecasted(each.sign, each.sure, each.came))
    aims: dict[str, tuple[Objective, ...]] = {}
    for aim in sealed_objectives(run):
        found = Objective(aim.objective, aim.seal == "fits", aim.met)
        aims[aim.attempt] = (*aims.get(aim.attempt, ()), found)
    calls = tuple(_sent(name, bundle.calls[name], bundle) for name in over)
    return Run(calls, bundle.texts, made, aims)


def _sent(name: str, history: History, bundle: Bundle) -> Sent:
    links, end = [], ""
    for event in history.events:
        end = link(end, event)
        links.append(end[:LINK])
    return Sent(name, history.events, history.times, tuple(links), bundle.writings[name])
