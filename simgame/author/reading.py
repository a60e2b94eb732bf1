"""What the options-only reader says of the shipped scenarios together with an author's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scoring.book import RuleBook
from simgame.author.casts import casts
from simgame.content.library import Library
from simgame.content.scenario import Scenario
from simgame.engine.world import World
from simgame.proof.decisions import Decision, decisions
from simgame.proof.exact import MOST_STATES, prove
from simgame.proof.moments import Moment, moments
from simgame.proof.reader import ReaderResult, read
from simgame.proof.size import TooLarge

Proofs = Mapping[str, Sequence[Sequence[Moment]]]
"""Scenario id → what is proven already: the moments of each cast (`Survey.moments`)."""


def read_library(
    scenarios: Sequence[Scenario],
    book: RuleBook,
    proofs: Proofs | None = None,
    most: int = MOST_STATES,
) -> ReaderResult:
    """Read the shipped scenarios and these.

    A scenario that has the id of a shipped one stands in its place; a shipped one that
    cannot be read is left out. Without proofs of its own a scenario is proven here, about a
    second for each cast; one of more than `most` states is named as left out.
    """
    library = {scenario.id: scenario for _, scenario in Library(book).read_all()[0]}
    library |= {scenario.id: scenario for scenario in scenarios}
    found: list[Decision] = []
    left_out: list[str] = []
    for name, scenario in library.items():
        try:
            seen = (proofs or {}).get(name) or _proven(scenario, book, most)
        except TooLarge:
            left_out.append(name)
            continue
        found += decisions(scenario, seen)
    return replace(read(found), left_out=tuple(left_out))


def _proven(scenario: Scenario, book: RuleBook, most: int) -> list[Sequence[Moment]]:
    worlds = (World(scenario, book, cast) for cast in casts(scenario, {}))
    return [moments(prove(world, most)) for world in worlds]
