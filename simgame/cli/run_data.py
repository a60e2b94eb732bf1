"""A campaign run as data: how it stands, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from simgame.campaign.forecasts import Calibration, Share, calibration, forecasts
from simgame.campaign.phases import phases
from simgame.campaign.promises import promises
from simgame.campaign.run import Run
from simgame.campaign.score import LabScore, score
from simgame.campaign.sealed import Sealed, sealed_objectives
from simgame.campaign.signs import changes, sale


def as_data(run: Run) -> str:
    started, account = run.started, run.account
    made = forecasts(run)
    data = {
        "run": run.id,
        "campaign": started.campaign,
        "title": started.title,
        "seed": started.seed,
        "cast": started.cast,
        "language": started.language,
        "mode": started.mode,
        "trainee": started.trainee,
        "branch": started.branch,
        "step": run.step,
        "next_lab": run.coming,
        "days": {"all": run.campaign.file.days, "left": account.days},
        **_sale(run),
        **_scores(run),
        "forecasts": [asdict(each) for each in made],
        "calibration": _calibration(calibration(made)),
        "promises": [asdict(each) for each in promises(run)],
        "objectives": [_objective(each) for each in sealed_objectives(run)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _sale(run: Run) -> dict[str, Any]:
    """Stage, percentage and signs; nothing in a book without stages."""
    if run.process is None:
        return {"stage": None, "percent": None, "signs": [], "lost": []}
    found = sale(run.process, changes(run.stations))
    return {
        "stage": found.stage,
        "percent": found.percent,
        "signs": [{"sign": sign, **asdict(each)} for sign, each in found.held.items()],
        "lost": [{"sign": sign, **asdict(each)} for sign, each in found.lost.items()],
    }


def _scores(run: Run) -> dict[str, Any]:
    found, buying = score(run), {each.lab: each for each in phases(run)}
    labs = []
    for lab, attempt in run.stand.begun:
        graded = next((each for each in found.labs if each.lab == lab), None)
        phase = buying[lab]
        labs.append(
            {
                "lab": lab,
                "attempt": attempt,
                **_graded(graded),
                "phase": phase.phase,
                "percent": phase.percent,
                "out_of_phase": [asdict(each) for each in phase.moves],
            }
        )
    return {
        "labs": labs,
        "left_out": list(found.left_out),
        "disengage": found.disengage,
        "score": found.shown,
        "raw": found.raw,
        "whole": found.whole,
    }


def _graded(graded: LabScore | None) -> dict[str, Any]:
    card = graded.card if graded else None
    return {
        "kind": graded.kind if graded else None,
        "ending": card.played.ending if card else None,
        "process": card.process if card else None,
        "raw": card.raw if card else None,
        "problem": graded.problem.code if graded and graded.problem else None,
    }


def _objective(each: Sealed) -> dict[str, Any]:
    """What is sealed stays so until it is opened."""
    data = asdict(each)
    if not each.opened:
        data.pop("words")
    return data


def _calibration(found: Calibration) -> dict[str, Any]:
    rows = [{"sure": sure, **_share(row)} for sure, row in found.rows]
    return {"brier": found.brier, "said": found.said, **_share(found.all), "rows": rows}


def _share(share: Share) -> dict[str, Any]:
    return {
        "n": share.n,
        "came": share.came,
        "share": share.share,
        "low": share.low,
        "high": share.high,
        "enough": share.enough,
    }
