"""The dossier with scores: every call that is over, graded, and what going on was worth.

Apart from `gather`, because grading takes about a second a call the first time and a form
needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scoring.reports.figures import on_scale
from scoring.scorecard import Band, Scorecard
from simgame.campaign.run import Run
from simgame.campaign.score import score
from simgame.papers.dossier import Call, Dossier, Turn, Worth
from simgame.proof.campaign import CampaignProver
from simgame.proof.size import TooLarge


def graded(dossier: Dossier, run: Run) -> Dossier:
    """The same with the score of the run, of each call, and the loss of each answer."""
    found = score(run)
    cards = {each.lab: each.card for each in found.labs}
    return replace(
        dossier,
        score=found.shown,
        calls=tuple(_graded(call, cards.get(call.lab)) for call in dossier.calls),
    )


def _graded(call: Call, card: Scorecard | None) -> Call:
    if card is None:
        return call
    losses = {turn.faced.number: (turn.faced.loss, turn.band) for turn in card.turns}
    turns = tuple(_with_loss(turn, card, *losses[turn.number]) for turn in call.turns)
    return replace(call, score=card.process, turns=turns)


def _with_loss(turn: Turn, card: Scorecard, loss: float, band: Band) -> Turn:
    scaled = on_scale(card, loss)
    return replace(turn, loss=loss if scaled is None else scaled, band=band)


def weighed(dossier: Dossier, run: Run) -> Dossier:
    """The same with what going on was worth after each call; that takes a while."""
    return replace(dossier, worth=tuple(_worth(run)))


def _worth(run: Run) -> Iterator[Worth]:
    """One for each time it was decided to go on or to give up."""
    labs = run.campaign.labs
    scenarios = {lab: run.pinned.scenario(lab) for lab in labs}
    prover = CampaignProver(run.campaign, scenarios, run.book)
    for station in run.stations:
        went_on, left = station.lab in run.stand.went_on, station.lab == run.stand.left
        if station.after is None or not (went_on or left):
            continue
        following = labs[labs.index(station.lab) + 1]
        try:
            found = prover.prospect(run.started.cast, station.after, following)
        except TooLarge:
            continue
        yield Worth(
            after=scenarios[station.lab].text("title", run.started.language),
            best=found.going_on.best,
            random=found.going_on.random,
            disengaging=found.leaving,
            went_on=went_on,
        )
