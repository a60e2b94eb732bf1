"""Which facts, admissions, used-up options and whose trust can still matter in a beat.

Two states that differ only in what nothing can read any more have the same future;
treating them as one is what keeps the proof small.
"""

from __future__ import annotations

from typing import NamedTuple

from simgame.engine.guards import Guard
from simgame.engine.state import State
from simgame.engine.world import World


class Live(NamedTuple):
    """Bit sets of what the future of a beat may read. trust: bit n for the n-th contact."""

    facts: int
    pains: int
    used: int
    trust: int

    def __or__(self, other: object) -> Live:
        if not isinstance(other, Live):
            return NotImplemented
        return Live(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))


NOTHING = Live(0, 0, 0, 0)


def live_bits(world: World) -> tuple[Live, ...]:
    """For each beat, everything that some continuation may read."""
    following = [_following(world, beat) for beat in range(len(world.beats))]
    live = [_read_in(world, beat) for beat in range(len(world.beats))]
    changed = True
    while changed:
        changed = False
        for beat, successors in reversed(list(enumerate(following))):
            merged = live[beat]
            for successor in successors:
                merged = merged | live[successor]
            if merged != live[beat]:
                live[beat], changed = merged, True
    return tuple(live)


def reduced(state: State, live: Live) -> State:
    """The state without what no continuation can read."""
    beat, minutes, trust, knows, admitted, used = state
    if any(trust):
        trust = tuple(points if live.trust >> who & 1 else 0 for who, points in enumerate(trust))
    return State(beat, minutes, trust, knows & live.facts, admitted & live.pains, used & live.used)


def _following(world: World, beat: int) -> set[int]:
    if beat >= len(world.table.rows):
        return set()
    found = {
        way.dest for row in world.table.rows[beat] for ways in row.ways.values() for way in ways
    }
    return found


def _read_in(world: World, beat: int) -> Live:
    if beat >= len(world.table.rows) or not world.options[beat]:
        return NOTHING
    facts, pains = world.relevant(beat)
    guards: list[Guard | None] = [way.guard for way in world.table.interrupts]
    used = trust = 0
    for row in world.table.rows[beat]:
        guards.append(row.offer)
        guards += [way.guard for ways in row.ways.values() for way in ways]
    for guard in guards:
        if guard is not None:
            facts |= guard.reads_facts
            pains |= guard.admitted
            used |= guard.unused
            for who, _, _ in guard.trust:
                trust |= 1 << who
    return Live(facts, pains, used, trust)
