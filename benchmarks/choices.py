"""Choices per second with judging, on a story of 2,000 beats, beside ink runtimes."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from benchmarks.ink import Bink, Inkjs, bink, find_inkjs
from benchmarks.measuring import Plan, Row, Sample, Side, Topic, alternate
from benchmarks.story import scenario_text
from scoring.book import load_rulebook
from simgame.content.load import build_scenario
from simgame.engine.events import Event
from simgame.engine.play import decide, evolve
from simgame.engine.view import Voice, view
from simgame.engine.world import World

TABLE = "simgame: table, judged"
PLAY = "simgame: view, decide, evolve, texts, judged"
COLD = "simgame: table, first visit to each beat"
BINK = "bink: choose"
BINK_READ = "bink: choose, texts read"
INKJS = "inkjs: choose"
INKJS_READ = "inkjs: choose, texts read"
ROUNDS = 9
CHOICES = 20_000
UNIT = "choices/s"
LONG_CAST = {"lin": "style-owl"}

Walk = Callable[[World, random.Random], int]
"""Plays one call at random; returns how many choices it made."""


@cache
def long_world() -> World:
    """The generated story, compiled, every beat judged once."""
    book = load_rulebook()
    scenario = build_scenario({"scenario": scenario_text()}, book, {"scenario": "long-story"})
    world = World(scenario, book, LONG_CAST)
    for beat in range(len(world.options)):
        if world.options[beat]:
            world.outcome(world.start._replace(beat=beat), 0)
    return world


def choices(plan: Plan) -> Topic:
    """The table beside a peer that only chooses; the whole play path beside one that reads."""
    world, peer = long_world(), bink()
    amount = plan.count(CHOICES)
    with tempfile.TemporaryDirectory(prefix="simgame-bench-") as folder:
        module, word = find_inkjs(plan.with_inkjs)
        nodes = [Inkjs(module, Path(folder), read=read) for read in (False, True)] if module else []
        found = alternate(plan.rounds(ROUNDS), _sides(world, peer, nodes, amount), UNIT)
        for node in nodes:
            node.close()
    cold = Sample(tuple(_cold_speed() for _ in range(plan.rounds(5))), UNIT)
    if peer is None:
        plan.missing.append("bink is not installed: pip install '.[bench]'")
    return Topic(
        "choices",
        "Choices per second with judging, story of 2,000 beats",
        _rows(found, cold, peer is not None),
        (*_notes(found, peer), word),
    )


def _sides(world: World, peer: Bink | None, nodes: Sequence[Inkjs], amount: int) -> dict[str, Side]:
    draw = random.Random(1)
    sides: dict[str, Side] = {TABLE: lambda: _speed(_table_walk, world, draw, amount)}
    if peer is not None:
        sides[BINK] = lambda: peer.speed(amount, read=False)
    if nodes:
        sides[INKJS] = lambda: nodes[0].speed(amount)
    sides[PLAY] = lambda: _speed(_play_walk, world, draw, amount // 2)
    if peer is not None:
        sides[BINK_READ] = lambda: peer.speed(amount // 2, read=True)
    if nodes:
        sides[INKJS_READ] = lambda: nodes[1].speed(amount)
    return sides


def _rows(found: dict[str, Sample], cold: Sample, peer: bool) -> tuple[Row, ...]:
    beside = {TABLE: BINK, PLAY: BINK_READ} if peer else {}
    rows = [Row(name, sample, beside.get(name)) for name, sample in found.items()]
    return (*rows, Row(COLD, cold, BINK if peer else None))


def _notes(found: dict[str, Sample], peer: Bink | None) -> tuple[str, ...]:
    notes = [
        "All sides draw their choices at random; neither ink runtime judges an answer.",
        "The table (World.offered, World.outcome) is what proof and bots run on; the other row "
        "is what a trainee's key press costs before storing and drawing.",
        "What the judge says of a beat is remembered; in the last row it is all said for the "
        "first time.",
    ]
    if peer is not None and BINK in found:
        calls, cost = 5, peer.call_cost()
        spent = 1e6 / found[BINK].median
        notes.append(
            f"bink is Rust reached from Python through ctypes: about {calls} calls a choice at "
            f"{1e6 * cost:.1f} µs each (of {spent:.0f} µs), 13 when texts are read; "
            "a Rust program would be spared them."
        )
    return tuple(notes)


def _speed(walk: Walk, world: World, draw: random.Random, amount: int) -> float:
    made, began = 0, time.perf_counter()
    while made < amount:
        made += walk(world, draw)
    return made / (time.perf_counter() - began)


def _table_walk(world: World, draw: random.Random) -> int:
    state, made = world.start, 0
    while world.running(state):
        offered = world.offered(state)
        state = world.outcome(state, offered[int(draw.random() * len(offered))]).state
        made += 1
    return made


def _play_walk(world: World, draw: random.Random) -> int:
    voice, state, made = Voice(world, 1, "en"), world.start, 0
    events: Sequence[Event] = ()
    while world.running(state):
        shown = view(voice, state, events)
        events = decide(world, state, shown.options[int(draw.random() * len(shown.options))].id)
        for event in events:
            state = evolve(world, state, event)
        made += 1
    return made


def _cold_speed() -> float:
    """A world that has judged nothing yet."""
    warm = long_world()
    world = World(warm.scenario, warm.book, warm.cast)
    return _speed(_table_walk, world, random.Random(1), 200)
