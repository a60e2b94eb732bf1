"""What an author waits for: the whole survey of one cast, beside the proof inside it."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.choices import LONG_CAST, long_world
from benchmarks.inkchecking import ink_checker
from benchmarks.inksource import ink_source
from benchmarks.measuring import Plan, Row, Side, Topic, alternate, seconds
from benchmarks.proofs import LONG, cast_name, shipped
from benchmarks.story import scenario_text
from scoring.book import RuleBook, load_rulebook
from simgame.author.casts import casts
from simgame.content.load import build_scenario
from simgame.content.scenario import Scenario
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.survey import survey

ROUNDS = 3
PROOF = ", proof alone"
READ = f"{LONG}: read and checked"
INK = f"{LONG}: inkjs compile"


def surveys(plan: Plan) -> Topic:
    """Every shipped scenario with every cast, then the generated story; nothing remembered."""
    book = load_rulebook()
    rows: list[Row] = []
    for scenario in shipped(book, plan)[: 1 if plan.quick else None]:
        for cast in casts(scenario, {}):
            rows += _pair(plan, scenario, book, cast, cast_name(scenario, cast))
    if not plan.quick:
        rows += _pair(plan, long_world().scenario, book, LONG_CAST, LONG)
    found, word = _long_read(plan, book)
    return Topic(
        "surveys",
        "The whole survey of one cast, as `author prove` makes it, on one core",
        (*rows, *found),
        (
            "Survey: the proof, then its players, the spread of random play, moments, hearsay, "
            "cue lines and the shortest play to everything that is found.",
            "No peer makes one. ink's compiler stands beside our reading of the same story; "
            "neither plays it. As a file, ours would be over the limit of 1 MB.",
            word,
        ),
    )


def _pair(
    plan: Plan, scenario: Scenario, book: RuleBook, cast: Mapping[str, str], name: str
) -> list[Row]:
    sides: dict[str, Side] = {
        name: lambda: seconds(lambda: survey(scenario, book, cast)),
        name + PROOF: lambda: seconds(lambda: prove(World(scenario, book, cast))),
    }
    found = alternate(plan.rounds(ROUNDS), sides, "s")
    return [
        Row(key, sample, name + PROOF if key == name else None) for key, sample in found.items()
    ]


def _long_read(plan: Plan, book: RuleBook) -> tuple[list[Row], str]:
    """Reading and checking the generated story, beside ink reading its own."""
    text, names = {"scenario": scenario_text()}, {"scenario": "long-story"}
    sides: dict[str, Side] = {
        READ: lambda: seconds(lambda: build_scenario(text, book, names)),
    }
    with ink_checker(plan.with_inkjs) as (ink, word):
        if ink is not None:
            source = ink_source(long_world())
            sides[INK] = lambda: ink.compile([source]).seconds
        found = alternate(plan.rounds(ROUNDS), sides, "s")
    beside = INK if ink is not None else None
    return [
        Row(key, sample, beside if key == READ else None) for key, sample in found.items()
    ], word
