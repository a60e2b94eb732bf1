"""How long an exact proof takes, for every shipped scenario and personality.

Beside it, the same dynamic programming done the plain way: through decide and evolve,
the functions that play uses, with no table. Both must come to the same values.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice

from benchmarks.choices import long_world
from benchmarks.measuring import Plan, Row, Sample, Side, Topic, alternate
from scoring.book import RuleBook, load_rulebook
from scoring.faults import ContentError
from simgame.author.casts import casts
from simgame.content.library import Library
from simgame.content.scenario import Scenario
from simgame.engine.play import decide, evolve
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.exact import Proof, Value, prove
from simgame.proof.liveness import live_bits, reduced

ROUNDS = 3
LONG = "2,000 beats"
PLAIN = ", plain"


def proofs(plan: Plan) -> Topic:
    """Scenario by scenario, cast by cast: cold, from the loaded file to the values."""
    book = load_rulebook()
    rows: list[Row] = []
    notes: list[str] = []
    for scenario in shipped(book, plan):
        for cast in islice(casts(scenario, {}), 1 if plan.quick else None):
            name = cast_name(scenario, cast)
            measured, proof = _cold(scenario, book, cast, plan.rounds(ROUNDS))
            rows.append(Row(name, measured))
            notes.append(f"{name}: {len(proof.steps):,} states, {_anchors(proof.anchors)}")
    rows += _beside_plain(plan)
    return Topic(
        "proofs",
        "Exact proof (best, worst and random value of every state)",
        tuple(rows),
        (
            *notes,
            "Scenario rows: compiling the world, judging every answer and solving it, nothing "
            "remembered. Rows with a plain peer solve a world that has judged everything.",
        ),
    )


def _cold(
    scenario: Scenario, book: RuleBook, cast: dict[str, str], rounds: int
) -> tuple[Sample, Proof]:
    taken = []
    proof = None
    for _ in range(rounds):
        began = time.perf_counter()
        proof = prove(World(scenario, book, cast))
        taken.append(time.perf_counter() - began)
    assert proof is not None
    return Sample(tuple(taken), "s"), proof


def _beside_plain(plan: Plan) -> Iterator[Row]:
    """The two ways of proving, in alternating pairs, on what both can do in seconds."""
    book = load_rulebook()
    scenario = Library(book).get("first-call")
    worlds = {"first-call": World(scenario, book, next(casts(scenario, {})))}
    if not plan.quick:
        worlds[LONG] = long_world()
    for name, world in worlds.items():
        sides: dict[str, Side] = {
            name: partial(_time_proof, world),
            name + PLAIN: partial(_time_plain, world),
        }
        for key, sample in alternate(plan.rounds(ROUNDS), sides, "s").items():
            yield Row(key, sample, None if key.endswith(PLAIN) else name + PLAIN)


def _time_proof(world: World) -> float:
    began = time.perf_counter()
    prove(world)
    return time.perf_counter() - began


def _time_plain(world: World) -> float:
    """Seconds; refuses to be quicker by being wrong."""
    began = time.perf_counter()
    value = plain_anchors(world)
    taken = time.perf_counter() - began
    expected = prove(world).anchors
    if any(abs(a - b) > 1e-6 for a, b in zip(value, expected, strict=True)):
        raise AssertionError(f"two proofs disagree: {value} and {expected}")
    return taken


def plain_anchors(world: World) -> Value:
    """Best, worst and random value of a call, through decide and evolve."""
    live = live_bits(world)
    found: dict[State, tuple[tuple[int, State], ...]] = {}
    pending = [world.start]
    while pending:
        state = pending.pop()
        if state in found or not world.running(state):
            continue
        found[state] = tuple(
            (loss, reduced(following, live[following.beat]))
            for loss, following in _answers(world, state)
        )
        pending += [following for _, following in found[state]]
    values: dict[State, Value] = {}
    for state in sorted(found, key=lambda each: each.minutes):
        results = [
            tuple(part - loss for part in _worth(world, following, values))
            for loss, following in found[state]
        ]
        best, worst, chance = zip(*results, strict=True)
        values[state] = Value(max(best), min(worst), sum(chance) / len(chance))
    return values[world.start]


def _answers(world: World, state: State) -> Iterator[tuple[int, State]]:
    verdicts, best = world.verdicts(state)
    for number in world.offered(state):
        following = state
        for event in decide(world, state, world.options[state.beat][number].id):
            following = evolve(world, following, event)
        yield best - verdicts[number].points, following


def _worth(world: World, state: State, values: dict[State, Value]) -> Value:
    if world.running(state):
        return values[state]
    price = float(world.price(state.beat))
    return Value(price, price, price)


def shipped(book: RuleBook, plan: Plan) -> list[Scenario]:
    """What can be read; the rest is noted in the plan."""
    library = Library(book)
    found = []
    for entry in library.entries:
        try:
            found.append(library.get(entry.id))
        except ContentError as error:
            plan.missing.append(f"scenario {entry.id} cannot be read: {len(error.problems)} faults")
    return found


def cast_name(scenario: Scenario, cast: Mapping[str, str]) -> str:
    return f"{scenario.id} {'/'.join(cast.values())}"


def _anchors(value: Value) -> str:
    return f"best {value.best:g}, random {value.random:.1f}, worst {value.worst:g}"
