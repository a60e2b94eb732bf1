"""The flow of a scenario as a graph, read off its machine.

Beats are nodes; all answers that lead from one beat to another are one edge. What a
picture shows is therefore what the game does, whatever the file seems to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from simgame.author.guard_text import condition_text
from simgame.author.walked import Step
from simgame.engine.flow import REACTIONS, Row, Way
from simgame.engine.world import World

ELSE = "else"
"""The condition of a way that is taken where no other one is."""


@dataclass(frozen=True)
class Passage:
    """One answer's part of an edge.

    reactions: those that lead this way. offer: what makes the answer available; condition:
    what else must hold to come this way; empty where nothing. walked: by a playthrough.
    """

    option: str
    reactions: tuple[str, ...]
    offer: str = ""
    condition: str = ""
    walked: bool = False

    @property
    def by_any_reaction(self) -> bool:
        return len(self.reactions) == len(REACTIONS)


@dataclass(frozen=True)
class Edge:
    """whole: every answer of the source leads here alike, by any reaction."""

    source: str
    target: str
    passages: tuple[Passage, ...]
    whole: bool

    @property
    def walked(self) -> bool:
        return any(passage.walked for passage in self.passages)


@dataclass(frozen=True)
class Node:
    """kind: won, half or lost for an ending, else empty. reached: the flow or an interrupt
    can lead here, as far as the machine's shape tells. interrupts: numbers (from 1) of
    the interrupts that lead here."""

    id: str
    kind: str
    phase: str
    reached: bool
    interrupts: tuple[int, ...] = ()
    walked: bool = False


@dataclass(frozen=True)
class Interrupt:
    condition: str
    target: str


@dataclass(frozen=True)
class Graph:
    """covered: whether `walked` means anything, because playthroughs were looked at."""

    start: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    interrupts: tuple[Interrupt, ...]
    covered: bool = False


def flow_graph(world: World, steps: Collection[Step] | None = None) -> Graph:
    """The graph of a world's machine; the cast of the world makes no difference.

    steps: what playthroughs walked, for coverage; None if that is not asked for.
    """
    taken = frozenset(steps or ())
    edges = tuple(edge for name in world.file.beats for edge in _edges(world, name, taken))
    interrupts = tuple(
        Interrupt(condition_text(world, way.guard), world.beats[way.dest])
        for way in world.table.interrupts
    )
    reached = _reached(world.file.start, edges, interrupts)
    nodes = tuple(_node(world, name, reached, interrupts, taken) for name in world.file.beats)
    return Graph(world.file.start, nodes, edges, interrupts, steps is not None)


def _node(
    world: World,
    name: str,
    reached: Collection[str],
    interrupts: tuple[Interrupt, ...],
    taken: Collection[Step],
) -> Node:
    beat = world.file.beats[name]
    return Node(
        name,
        beat.end or "",
        beat.phase,
        name in reached,
        tuple(number for number, each in enumerate(interrupts, 1) if each.target == name),
        any(name in (step.beat, step.next) for step in taken),
    )


def _edges(world: World, source: str, taken: Collection[Step]) -> Iterator[Edge]:
    beat = world.index[source]
    found: dict[str, list[Passage]] = {}
    written = world.options[beat]
    for option, row in zip(written, world.table.rows[beat], strict=True):
        for target, passage in _passages(world, option.id, row).items():
            walked = any(
                Step(source, option.id, reaction, target) in taken for reaction in passage.reactions
            )
            complete = Passage(
                option.id, passage.reactions, passage.offer, passage.condition, walked
            )
            found.setdefault(target, []).append(complete)
    for target, passages in found.items():
        alike = len({(each.offer, each.condition) for each in passages}) == 1
        whole = (
            alike
            and len(passages) == len(written)
            and all(each.by_any_reaction for each in passages)
        )
        yield Edge(source, target, tuple(passages), whole)


def _passages(world: World, option: str, row: Row) -> dict[str, Passage]:
    """Where one answer can lead, with the reactions and conditions that lead there."""
    found: dict[str, dict[str, str]] = {}
    for reaction in REACTIONS:
        for target, condition in _targets(world, row.ways[reaction], reaction).items():
            found.setdefault(target, {})[reaction] = condition
    offer = condition_text(world, row.offer)
    return {
        target: Passage(option, tuple(by), offer, " / ".join(dict.fromkeys(by.values())))
        for target, by in found.items()
    }


def _targets(world: World, ways: tuple[Way, ...], reaction: str) -> dict[str, str]:
    """Target → condition, for one reaction; empty if nothing can lead elsewhere."""
    found: dict[str, list[str]] = {}
    for way in ways:
        if way.guard is not None and way.guard.reactions and reaction not in way.guard.reactions:
            continue
        text = condition_text(world, way.guard)
        found.setdefault(world.beats[way.dest], []).append(text or ELSE)
        if not text:
            break
    if len(found) == 1:
        return dict.fromkeys(found, "")
    return {target: " / ".join(texts) for target, texts in found.items()}


def _reached(
    start: str, edges: tuple[Edge, ...], interrupts: tuple[Interrupt, ...]
) -> frozenset[str]:
    following: dict[str, list[str]] = {}
    for edge in edges:
        following.setdefault(edge.source, []).append(edge.target)
    found, pending = set[str](), [start, *(each.target for each in interrupts)]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += following.get(name, [])
    return frozenset(found)
