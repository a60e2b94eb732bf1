"""All that the proof says of a scenario with one cast: plain data, kept in the cache as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.book import RuleBook
from simgame.content.scenario import Scenario
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.cues import Cues, cues
from simgame.proof.exact import MOST_STATES, Proof, Value, prove
from simgame.proof.hearsay import Hearsay, hearsay
from simgame.proof.moments import Moment, moments
from simgame.proof.options import (
    BeatFacts,
    InterruptFacts,
    beat_facts,
    interrupt_facts,
    unreached,
)
from simgame.proof.players import Played, best_lost, players, raw
from simgame.proof.random_play import RandomPlay, random_play
from simgame.proof.shortest import Line, named, shortest, shortest_worth
from simgame.proof.unlearned import Unlearned, unlearned

BIN = 5
"""Width of a bar of the score distribution, in raw score."""
CHEAP = 2
"""Points below the best answer of its beat that hardly count: one step of a reaction."""


@dataclass(frozen=True)
class Spread:
    """The random clicker's raw scores.

    endings: ending → probability. bars: lower edge → probability. share of plays below:
    p5, p50, p95. ending: where most of the plays end that score at least p95. lucky: the
    shortest of these that ends there. cheap: its answers that cost next to nothing.
    """

    endings: Mapping[str, float]
    bars: Mapping[int, float]
    p5: float
    p50: float
    p95: float
    lucky: Line
    ending: str = ""
    cheap: Line = ()


@dataclass(frozen=True)
class DeadEnd:
    """A beat in which nothing may be left to say, and the shortest way there."""

    beat: str
    line: Line


@dataclass(frozen=True)
class Survey:
    """One scenario, one cast. Raw scores are None where best play is no better than random.

    states, steps: how many there are. ends: ending and kind of the best line (`stuck` if
    it ends nowhere). first_seen: beat → the shortest way there. preempted: a play in which an
    interrupt took the place of an ending.
    """

    cast: Mapping[str, str]
    states: int
    steps: int
    anchors: Value
    best_line: Line
    ends: tuple[str, str]
    dead_ends: tuple[DeadEnd, ...]
    unreached: tuple[str, ...]
    first_seen: Mapping[str, Line]
    beats: Mapping[str, BeatFacts]
    interrupts: tuple[int, ...]
    preempted: Line | None
    spread: Spread | None
    lost: Played
    players: tuple[Played, ...]
    cues: Mapping[str, Cues]
    hearsay: tuple[Hearsay, ...]
    moments: tuple[Moment, ...]
    unlearned: tuple[Unlearned, ...]

    @property
    def width(self) -> float:
        """What skill can win over clicking at random, in points."""
        return self.anchors.best - self.anchors.random


def survey(
    scenario: Scenario, book: RuleBook, cast: Mapping[str, str], most: int = MOST_STATES
) -> Survey:
    """Prove one cast and look at the result from all sides.

    Raises:
        TooLarge: more than `most` states can be reached.
    """
    return survey_of(prove(World(scenario, book, cast), most))


def survey_of(proof: Proof) -> Survey:
    """The same, of a proof that is there already."""
    world = proof.world
    interrupts = interrupt_facts(proof)
    line, ends = _best_play(proof)
    return Survey(
        cast=dict(world.cast),
        states=len(proof.steps),
        steps=sum(len(steps) for steps in proof.steps.values()),
        anchors=proof.anchors,
        best_line=line,
        ends=ends,
        dead_ends=_dead_ends(proof),
        unreached=unreached(proof),
        first_seen=_first_seen(proof),
        beats=beat_facts(proof),
        interrupts=interrupts.fired,
        preempted=_preempted(proof, interrupts),
        spread=_spread(proof, random_play(proof)),
        lost=best_lost(proof),
        players=players(proof),
        cues=cues(proof),
        hearsay=hearsay(proof),
        moments=tuple(moments(proof)),
        unlearned=unlearned(proof),
    )


def _best_play(proof: Proof) -> tuple[Line, tuple[str, str]]:
    world, state, line = proof.world, proof.start, []
    while (option := proof.best_option(state) if world.running(state) else None) is not None:
        line.append(named(proof, state, option))
        state = next(step.next for step in proof.steps[state] if step.option == option)
    kind = "stuck" if world.running(state) else world.kind(state.beat)
    return tuple(line), (world.beats[state.beat], kind)


def _dead_ends(proof: Proof) -> tuple[DeadEnd, ...]:
    found = {}
    for state in proof.dead_ends:
        name = proof.world.beats[state.beat]
        if name not in found:
            stuck = {each for each in proof.dead_ends if each.beat == state.beat}
            found[name] = DeadEnd(name, shortest(proof, stuck.__contains__) or ())
    return tuple(found.values())


def _first_seen(proof: Proof) -> dict[str, Line]:
    """Breadth first, so that the first way to a beat is a shortest one."""
    world = proof.world
    lines: dict[str, Line] = {world.file.start: ()}
    seen = {proof.start}
    layer: list[tuple[State, Line]] = [(proof.start, ())]
    while layer and len(lines) < len(world.file.beats):
        following = []
        for state, line in layer:
            for step in proof.steps.get(state, ()):
                if step.next in seen:
                    continue
                seen.add(step.next)
                after = (*line, named(proof, state, step.option))
                lines.setdefault(world.beats[step.next.beat], after)
                following.append((step.next, after))
        layer = following
    return lines


def _preempted(proof: Proof, facts: InterruptFacts) -> Line | None:
    if facts.preempted is None:
        return None
    before, option = facts.preempted
    way = shortest(proof, before.__eq__) or ()
    return (*way, named(proof, before, option))


def _spread(proof: Proof, found: RandomPlay) -> Spread | None:
    if raw(proof, 0.0) is None:
        return None
    bars: dict[int, float] = {}
    for value, share in found.utilities.items():
        edge = int(_raw(proof, value) // BIN) * BIN
        bars[edge] = bars.get(edge, 0.0) + float(share)
    low, middle, high = (found.percentile(Fraction(part, 100)) for part in (5, 50, 95))
    ending = found.commonest_from(high)
    lucky = shortest_worth(proof, high, ending) or ()
    return Spread(
        endings={name: float(share) for name, share in found.endings.items()},
        bars=bars,
        p5=_raw(proof, low),
        p50=_raw(proof, middle),
        p95=_raw(proof, high),
        lucky=lucky,
        ending=ending,
        cheap=_cheap(proof, lucky),
    )


def _cheap(proof: Proof, line: Line) -> Line:
    state, found = proof.start, []
    for answer in line:
        steps = proof.steps[state]
        step = next(each for each in steps if named(proof, state, each.option) == answer)
        found += [answer] if step.loss <= CHEAP else []
        state = step.next
    return tuple(found)


def _raw(proof: Proof, utility: float) -> float:
    found = raw(proof, utility)
    assert found is not None
    return found
