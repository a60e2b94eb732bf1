"""The shipped campaigns, played to the end by three sorts of trainee, word for word.

The excellent one plays every call as well as its entry allows, the average one misses every
second decision by some, the careless one clicks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from scoring.statistics.shares import wilson
from simgame.attempt import Attempt
from simgame.campaign.forecasts import forecasts
from simgame.campaign.promises import promises
from simgame.campaign.run import Run
from simgame.campaign.score import score
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.signs import changes, sale
from simgame.content.deciding import WRITTEN
from simgame.content.speech import draw
from simgame.store.database import Store
from tests.builders import library, the_book
from tests.campaign_builders import store_at
from tests.test_shipped import told

Player = Callable[[Attempt, int], str]
SEED = 20
RANDOM_RUNS = 50
WORDS = {"en": "What we agreed, and by when.", "zh": "我们说好的事，以及什么时候办到。"}


def best(attempt: Attempt, number: int) -> str:
    proof, state = attempt.proof(), attempt.state
    option = proof.best_option(state)
    assert option is not None
    return attempt.world.options[state.beat][option].id


def middling(attempt: Attempt, number: int) -> str:
    """Every second answer is below the middle of those on offer, by what is left to win."""
    if number % 2:
        return best(attempt, number)
    proof, state = attempt.proof(), attempt.state
    ranked = sorted(
        attempt.world.offered(state), key=lambda option: (proof.after(state, option), option)
    )
    return attempt.world.options[state.beat][ranked[len(ranked) // 3]].id


def clicking(attempt: Attempt, number: int) -> str:
    offered = attempt.world.offered(attempt.state)
    drawn = draw(attempt.started.seed, attempt.started.scenario, str(number)) % len(offered)
    return attempt.world.options[attempt.state.beat][offered[drawn]].id


PLAYERS: dict[str, Player] = {"excellent": best, "average": middling, "careless": clicking}
SURE = {"excellent": 80, "average": 60, "careless": 90}
CAMPAIGNS = [entry.id for entry in library().campaigns]


def played(store: Store, campaign: str, who: str, language: str) -> Run:
    run = Run.start(
        store, library().campaign(campaign), library().labs(campaign), the_book(),
        run=f"{who}-{language}", seed=SEED, language=language,
    )  # fmt: skip
    to_the_end(run, PLAYERS[who], SURE[who])
    return run


def to_the_end(run: Run, player: Player, sure: int) -> None:
    while run.step not in ("over", "left"):
        if run.step == "forecast":
            assert run.next_sign is not None
            run.forecast(run.next_sign, sure)
        elif run.step == "decide":
            run.go_on()
        else:
            play(run.begin(f"{run.id}-{run.coming}"), player)


def play(attempt: Attempt, player: Player) -> None:
    number = 0
    while attempt.running:
        number += 1
        option = player(attempt, number)
        attempt.answer(option, WORDS[attempt.started.language] if option == WRITTEN else "")


@cache
def finished(folder: Path, campaign: str, who: str, language: str) -> str:
    """The page of a run that was played to its end, in a store of its own."""
    place = folder / f"{who}-{language}"
    place.mkdir()
    with store_at(place) as store:
        run = played(store, campaign, who, language)
        told_now = page(run)
        assert page(Run.resume(store, run.id)) == told_now, "taken up again it tells the same"
        return told_now


def page(run: Run) -> str:
    """Lab by lab what was brought along, said and left; then what it adds up to."""
    parts: list[str] = [
        f"{run.campaign.id}, {run.started.language}",
        repr(sorted(run.started.cast.items())),
    ]
    for station in run.stations:
        assert station.after is not None
        call = station.attempt
        parts += [
            "",
            f"== {station.lab}",
            f"entry {call.started.entry}",
            *map(told, call.transcript()),
        ]
        parts += [
            f"answers {' '.join(call.answers)}",
            f"ending {station.after.endings[station.lab]}",
        ]
        parts += [f"days left {station.after.days}", f"trust {sorted(station.after.trust.items())}"]
    assert run.process is not None
    earned = sale(run.process, changes(run.stations))
    parts += ["", f"== {earned.stage}, {earned.percent} %"]
    parts += [f"sign {sign}: {evidence.text}" for sign, evidence in earned.held.items()]
    parts += [f"forecast {each}" for each in forecasts(run)]
    parts += [f"promise {each.id}: {each.fate}" for each in promises(run)]
    parts += [
        f"objective {each.objective}: {each.seal}, met {each.met}"
        for each in sealed_objectives(run)
    ]
    result = score(run)
    parts += [f"score {each.lab}: {each.card and each.card.raw}" for each in result.labs]
    return "\n".join([*parts, f"score {result.raw}", ""])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("who", PLAYERS)
@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_the_whole_way_is_told_word_for_word(campaign, who, language, folder, golden):
    golden(f"campaigns/{campaign}.{who}.{language}.txt", finished(folder, campaign, who, language))


STAGES = ("prospect", "qualify")
"""The stages that the labs of this course reach so far."""


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_excellent_play_earns_every_sign_and_keeps_every_promise(campaign, tmp_path):
    with store_at(tmp_path) as store:
        run = played(store, campaign, "excellent", "en")
        assert run.process is not None
        wanted = {sign for stage in STAGES for sign in run.process.stages[stage].signs}
        assert run.account.signs == wanted
        assert run.process.percent(run.account.signs) == 20
        due = [each.fate for each in promises(run) if each.fate != "open"]
        assert due and set(due) == {"kept"}
        assert [(each.seal, each.met) for each in sealed_objectives(run)] == [("fits", True)]
        assert {each.kind for each in score(run).labs} == {"won"}


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_clicking_does_not_get_there(campaign, tmp_path):
    """Of so many random runs, the share that reaches 20 % is below one in ten (95 %)."""
    reached = 0
    with store_at(tmp_path) as store:
        for seed in range(RANDOM_RUNS):
            run = Run.start(
                store, library().campaign(campaign), library().labs(campaign), the_book(),
                run=f"random-{seed}", seed=seed, language="en",
            )  # fmt: skip
            to_the_end(run, lambda attempt, number: clicking(attempt, 97 * number), 90)
            assert run.process is not None
            reached += run.process.percent(run.account.signs) >= 20
    interval = wilson(reached, RANDOM_RUNS)
    assert interval is not None and interval.high < 0.1
