"""What the proof says of a scenario with one cast, in the numbers that authors look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.book import RuleBook
from simgame.content.scenario import Scenario
from simgame.engine.world import World
from simgame.proof.exact import Proof, Value, prove
from simgame.proof.moments import Moment, moments, unreachable
from simgame.proof.players import best_lost, players, random_percentile

LOST_LIMIT = 10.0
RANDOM_LIMIT = 40.0
PLAYER_LIMIT = 50.0
"""What may be reached without skill at most, in raw score (design.md §6)."""


@dataclass(frozen=True)
class Survey:
    """Raw scores are None where best play is no better than random.

    ends: ending and kind of the best line. dead_ends: beats in which nothing is offered.
    """

    cast: Mapping[str, str]
    states: int
    anchors: Value
    best_line: tuple[str, ...]
    ends: tuple[str, str]
    dead_ends: tuple[str, ...]
    unreachable: tuple[str, ...]
    lost: float | None
    random95: float | None
    players: Mapping[str, float | None]
    moments: tuple[Moment, ...]

    @property
    def broken(self) -> bool:
        """Nobody should play this: it can get stuck, or best play does not win."""
        return bool(self.dead_ends) or self.ends[1] != "won" or self.random95 is None

    def too_easy(self) -> list[str]:
        """What pays too well without skill, by name."""
        names = [("best-lost", self.lost, LOST_LIMIT), ("random-95", self.random95, RANDOM_LIMIT)]
        names += [(name, raw, PLAYER_LIMIT) for name, raw in self.players.items()]
        return [name for name, raw, limit in names if raw is not None and raw > limit]


def survey(scenario: Scenario, book: RuleBook, cast: Mapping[str, str]) -> Survey:
    """Prove one cast and look at the result from all sides."""
    proof = prove(World(scenario, book, cast))
    return Survey(
        cast=dict(cast),
        states=len(proof.values),
        anchors=proof.anchors,
        best_line=proof.best_line,
        ends=_ends(proof),
        dead_ends=tuple(dict.fromkeys(proof.world.beats[state.beat] for state in proof.dead_ends)),
        unreachable=tuple(unreachable(proof)),
        lost=best_lost(proof),
        random95=random_percentile(proof),
        players=players(proof),
        moments=tuple(moments(proof)),
    )


def _ends(proof: Proof) -> tuple[str, str]:
    """Where the best line ends: by name, and won, half, lost or (stuck) nothing."""
    world, state = proof.world, proof.world.start
    for answer in proof.best_line:
        number = next(n for n in world.offered(state) if world.options[state.beat][n].id == answer)
        state = world.outcome(state, number).state
    ending = world.endings.get(state.beat)
    return world.beats[state.beat], str(ending.end) if ending else ""
