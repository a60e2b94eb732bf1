"""The calls of a campaign run, as a class takes them, with what only the run knows of them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scoring.classes.records import Forecasted, Objective
from scoring.faults import Problem, SimgameError, problem
from simgame.campaign.bundle import Bundle, History
from simgame.campaign.forecasts import forecasts
from simgame.campaign.run import Run as CampaignRun
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.taking_in import take_in
from simgame.classroom.attempt_file import LINK, Sent
from simgame.store.chain import link
from simgame.store.database import Store


@dataclass(frozen=True)
class OfRun:
    """What only its run knows of a call: what was forecast after it, and sealed in it."""

    forecasts: tuple[Forecasted, ...] = ()
    objectives: tuple[Objective, ...] = ()

    def known(self) -> int:
        """Of how much it is known how it came."""
        return sum(each.came is not None for each in self.forecasts) + sum(
            each.met is not None for each in self.objectives
        )


NO_RUN = OfRun()


@dataclass(frozen=True)
class Run:
    """calls: those that are over. known: attempt → what its run knows of it."""

    calls: tuple[Sent, ...]
    texts: Mapping[str, str]
    known: Mapping[str, OfRun]


def of_bundle(bundle: Bundle, name: str) -> Run | Problem:
    """What a class takes of a run, replayed as a whole; or why nothing of it can be taken.

    name: the file's, for messages.
    """
    with tempfile.TemporaryDirectory(prefix="simgame-class-") as folder:
        try:
            with Store(Path(folder) / "run.sqlite3", lambda: "") as store:
                take_in(store, bundle, name)
                return _of_run(CampaignRun.resume(store, bundle.run), bundle)
        except SimgameError as error:
            return error.problems[0]
        except Exception:
            # Texts of a stranger may be anything, and break what reads them in any way.
            return problem("run.file-not-replaying", None, file=name, id=bundle.run)


def _of_run(run: CampaignRun, bundle: Bundle) -> Run:
    attempts = {each.lab: each.attempt.id for each in run.stations}
    over = [each.attempt.id for each in run.stations if not each.attempt.running]
    known = dict.fromkeys(attempts.values(), NO_RUN)
    # Whoever plays on from the middle of a run knows what comes.
    fresh = run.started.branch is None
    for each in forecasts(run) if fresh else ():
        name, made = attempts[each.after], Forecasted(each.sign, each.sure, each.came)
        known[name] = replace(known[name], forecasts=(*known[name].forecasts, made))
    for aim in sealed_objectives(run) if fresh else ():
        found, before = Objective(aim.objective, aim.seal == "fits", aim.met), known[aim.attempt]
        known[aim.attempt] = replace(before, objectives=(*before.objectives, found))
    return Run(tuple(_sent(name, bundle.calls[name], bundle) for name in over), bundle.texts, known)


def _sent(name: str, history: History, bundle: Bundle) -> Sent:
    links, end = [], ""
    for event in history.events:
        end = link(end, event)
        links.append(end[:LINK])
    return Sent(name, history.events, history.times, tuple(links), bundle.writings[name])
