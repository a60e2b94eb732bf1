"""A compiled condition, said in the keys of a scenario file again.

Diagrams are drawn from the machine, so what they say of a condition comes from the
machine's guards too, not from the file beside it.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator

from simgame.engine.guards import NEVER, Guard, Number
from simgame.engine.world import World

_SIGNS: dict[Number, str] = {
    operator.le: "<=",
    operator.ge: ">=",
    operator.eq: "==",
    operator.lt: "<",
    operator.gt: ">",
}


def condition_text(world: World, guard: Guard | None) -> str:
    """`knows a, b; trust lin >= 1`; empty where a guard asks for nothing but reactions."""
    return "" if guard is None else "; ".join(_parts(world, guard))


def _parts(world: World, guard: Guard) -> Iterator[str]:
    if guard.unused:
        yield "once"
    if guard.knows & NEVER:
        yield "never"
    facts = (1 << len(world.facts)) - 1
    if guard.knows & facts:
        yield "knows " + ", ".join(world.names(guard.knows, world.facts))
    if guard.not_knows & facts:
        yield "not_knows " + ", ".join(world.names(guard.not_knows, world.facts))
    yield from (each.replace(":", " ") for each in _flags(world, guard.knows & ~NEVER))
    yield from (f"not {each.replace(':', ' ')}" for each in _flags(world, guard.not_knows))
    if guard.admitted:
        yield "admitted " + ", ".join(world.names(guard.admitted, world.pains))
    for mask in guard.any_of:
        yield "knows " + (" | ".join(world.names(mask, world.facts)) or "–")
    for who, compare, limit in guard.trust:
        yield f"trust {world.contacts[who]} {_SIGNS[compare]} {limit}"
    if guard.minutes:
        yield f"minutes {_SIGNS[guard.minutes[0]]} {guard.minutes[1]}"


def _flags(world: World, mask: int) -> list[str]:
    return world.names(mask >> len(world.facts), world.flags)
