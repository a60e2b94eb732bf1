"""What one cast can never give away: facts and admissions that every answer asks for in vain.

An answer may bring something out only if it is taken warmly; a person who takes all such
answers coldly never says it, and whatever waits for it stays shut. This is the commonest
reason why a call cannot be won by somebody, and it can be told exactly: how an answer is
taken depends on nothing but the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import or_
from typing import Literal

from simgame.engine.compiling import Compiled
from simgame.engine.flow import REACTIONS
from simgame.engine.guards import Guard
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.exact import Proof
from simgame.proof.shortest import Line, named, shortest

Kind = Literal["fact", "pain"]


@dataclass(frozen=True)
class Taught:
    """An answer that would bring something out, as `beat.option`.

    who: whom it is given to. taken: how; wanted: how it would have to be taken.
    """

    answer: str
    who: str
    taken: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Unlearned:
    """Something that is never learned, or a pain never admitted, and what stays shut with it.

    answers: all that would bring it out. beats: never met for want of it. options: never
    offered for want of it, as `beat.option`. winning: whether no won ending is left. line: the
    shortest play in which one of the answers is given in vain.
    """

    kind: Kind
    name: str
    answers: tuple[Taught, ...]
    beats: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    winning: bool = False
    line: Line = ()


@dataclass(frozen=True)
class _Wants:
    """Bits that nothing can ever set."""

    facts: int = 0
    pains: int = 0

    def __or__(self, other: _Wants) -> _Wants:
        return _Wants(self.facts | other.facts, self.pains | other.pains)

    def shut(self, guard: Guard | None) -> bool:
        """Whether a condition can never hold without one of these bits."""
        if guard is None:
            return False
        wanted = guard.knows & self.facts or guard.admitted & self.pains
        return bool(wanted) or any(mask and not mask & ~self.facts for mask in guard.any_of)


def unlearned(proof: Proof) -> tuple[Unlearned, ...]:
    """Facts, then pains, in the order of the file; those that nothing waits for are left out."""
    return tuple(replace(each, line=_in_vain(proof, each)) for each in _waited_for(proof.world))


def _waited_for(world: World) -> tuple[Unlearned, ...]:
    never = tuple(_never(world))
    if not never:
        return ()
    doors = _Doors(world, tuple(_wants(world, each) for each in never))
    causes = [
        replace(
            each,
            beats=tuple(
                world.beats[beat] for beat in sorted(doors.shut) if doors.by(number, {beat})
            ),
            options=tuple(_never_offered(world, doors.wants[number])),
            winning=bool(doors.won) and doors.by(number, doors.won),
        )
        for number, each in enumerate(never)
    ]
    return tuple(each for each in causes if each.beats or each.options or each.winning)


class _Doors:
    """Which beats are shut, and by what, if every other condition held at some time.

    shut: beats that only these facts and admissions keep from being met. won: the won endings,
    where all of them are shut.
    """

    def __init__(self, world: World, wants: Sequence[_Wants]) -> None:
        self.wants = wants
        anyway, at_most = _reached(world, _Wants()), _reached(world, _together(wants))
        self.shut = anyway - at_most
        won = {number for number, beat in world.endings.items() if beat.end == "won"} & anyway
        self.won = won if won <= self.shut else set()
        self._alone = [_reached(world, each) for each in wants]
        self._without = [
            _reached(world, _together([*wants[:number], *wants[number + 1 :]]))
            for number in range(len(wants))
        ]

    def by(self, number: int, beats: set[int]) -> bool:
        """Whether one of the wants has its part in it: it alone shuts these beats, or one of
        them would be open without it. Where that can be said of none, all have."""
        parts = [self._has_part(each, beats) for each in range(len(self.wants))]
        return parts[number] or not any(parts)

    def _has_part(self, number: int, beats: set[int]) -> bool:
        return not beats & self._alone[number] or bool(beats & self._without[number])


def _together(wants: Sequence[_Wants]) -> _Wants:
    return reduce(or_, wants, _Wants())


def _in_vain(proof: Proof, each: Unlearned) -> Line:
    plays = []
    for taught in each.answers:
        way = shortest(proof, partial(_offers, proof, taught.answer))
        plays += [] if way is None else [(*way, taught.answer)]
    return min(plays, key=len, default=())


def _offers(proof: Proof, answer: str, state: State) -> bool:
    return any(named(proof, state, step.option) == answer for step in proof.steps.get(state, ()))


def _never(world: World) -> Iterator[Unlearned]:
    kinds: Sequence[tuple[Kind, Mapping[str, int]]] = (
        ("fact", world.bits.facts),
        ("pain", world.bits.pains),
    )
    for kind, bits in kinds:
        for name, bit in bits.items():
            answers = tuple(_taught(world, kind, 1 << bit))
            start = world.start.knows if kind == "fact" else world.start.admitted
            known = start >> bit & 1
            if answers and not known and all(each.taken not in each.wanted for each in answers):
                yield Unlearned(kind, name, answers)


def _taught(world: World, kind: Kind, bit: int) -> Iterator[Taught]:
    """Every answer that may bring it out."""
    for beat, options in enumerate(world.options):
        for option in options:
            masks = option.learns if kind == "fact" else option.admits
            wanted = tuple(each for each in REACTIONS if masks[each] & bit)
            if wanted:
                yield Taught(
                    _name(world, beat, option), world.contact(beat), option.reaction, wanted
                )


def _wants(world: World, each: Unlearned) -> _Wants:
    if each.kind == "fact":
        return _Wants(facts=1 << world.bits.facts[each.name])
    return _Wants(pains=1 << world.bits.pains[each.name])


def _reached(world: World, never: _Wants) -> set[int]:
    """Beats to which ways lead, as if every other condition held at some time."""
    interrupts = {way.dest for way in world.table.interrupts if not never.shut(way.guard)}
    start = world.index[world.file.start]
    found, pending = {start}, [start]
    while pending:
        beat = pending.pop()
        after = set(_ways(world, beat, never))
        if beat not in world.endings:
            after |= interrupts
        pending += after - found
        found |= after
    return found


def _ways(world: World, beat: int, never: _Wants) -> Iterator[int]:
    if beat >= len(world.table.rows):
        return
    for option, row in zip(world.options[beat], world.table.rows[beat], strict=True):
        if never.shut(row.offer):
            continue
        for way in row.ways[option.reaction]:
            if _fits(way.guard, option.reaction) and not never.shut(way.guard):
                yield way.dest


def _fits(guard: Guard | None, reaction: str) -> bool:
    return guard is None or not guard.reactions or reaction in guard.reactions


def _never_offered(world: World, never: _Wants) -> Iterator[str]:
    for beat, options in enumerate(world.options):
        for option, row in zip(options, world.table.rows[beat], strict=True):
            if never.shut(row.offer):
                yield _name(world, beat, option)


def _name(world: World, beat: int, option: Compiled) -> str:
    return f"{world.beats[beat]}.{option.id}"
