"""Conditions of a scenario, compiled to small tests on a state."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from simgame.content.model import Pain, ScenarioFile
from simgame.content.shapes import Condition, Known
from simgame.content.walk import ids, signs_named
from simgame.engine.state import State

NEVER = 1 << 4096
"""A bit that no fact and no flag has, so that no state ever knows it."""

Number = Callable[[int, int], bool]
_OPERATORS: dict[str, Number] = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}


@dataclass(frozen=True)
class Bits:
    """Which bit stands for which name.

    facts: the facts; and behind them the flags, which stand in the same bit set (see `flags`).
    contacts: position in `State.trust`. once: once-only options, as `beat.option`.
    """

    facts: Mapping[str, int]
    pains: Mapping[str, int]
    contacts: Mapping[str, int]
    once: Mapping[str, int]

    def once_mask(self, beat: str, option: str) -> int:
        """The bit of a once-only option, 0 if it may be chosen again."""
        number = self.once.get(f"{beat}.{option}")
        return 0 if number is None else 1 << number

    def fact_mask(self, names: list[str]) -> int:
        return sum(1 << self.facts[name] for name in set(names))


PROMISED, KEPT, SIGNED = "promised", "kept", "signed"


def flag(kind: str, name: str) -> str:
    """How a promise made or kept, or a sign given, is called among the facts; ids have no colon."""
    return f"{kind}:{name}"


def flags(file: ScenarioFile) -> tuple[str, ...]:
    """Every flag of a scenario, in an order that depends on the file alone."""
    promises = [flag(kind, name) for kind in (PROMISED, KEPT) for name in file.promises]
    return (*promises, *(flag(SIGNED, name) for name in signs_named(file)))


def reads(when: Known) -> tuple[list[str], list[str]]:
    """The facts and flags that a condition wants, and those it does not."""
    wanted, unwanted = ids(when.knows), ids(when.not_knows)
    for kind, has, lacks in (
        (PROMISED, when.promised, when.not_promised),
        (KEPT, when.kept, when.not_kept),
        (SIGNED, when.signed, when.not_signed),
    ):
        wanted += [flag(kind, name) for name in ids(has)]
        unwanted += [flag(kind, name) for name in ids(lacks)]
    return wanted, unwanted


@dataclass(frozen=True)
class PainBits:
    """One pain as bit sets: itself, and the facts of each of its parts."""

    admitted: int
    reasons: int
    impact: int
    capabilities: int

    @property
    def facts(self) -> int:
        return self.reasons | self.impact | self.capabilities

    def reached(self, state: State, depth: str) -> bool:
        """Reasons and capabilities need all their facts, impact needs one."""
        if depth == "admitted":
            return bool(state.admitted & self.admitted)
        if depth == "impact":
            return bool(state.knows & self.impact)
        mask = self.all_of(depth)
        return state.knows & mask == mask

    def all_of(self, depth: str) -> int:
        """The facts that must all be known; a pain that names none can never get there."""
        mask = self.reasons if depth == "reasons" else self.capabilities
        return mask or NEVER

    def depth(self, state: State) -> frozenset[str]:
        names = ("admitted", "reasons", "impact", "capabilities")
        return frozenset(name for name in names if self.reached(state, name))


def pain_bits(name: str, pain: Pain, bits: Bits) -> PainBits:
    return PainBits(
        1 << bits.pains[name],
        bits.fact_mask(pain.reasons),
        bits.fact_mask(list(pain.impact.values())),
        bits.fact_mask(pain.capabilities),
    )


class HasMoment(Protocol):
    """What a guard reads: the state before and after the answer's own effects, the reaction."""

    before: State
    moment: State
    reaction: str


class HasModel(Protocol):
    @property
    def model(self) -> HasMoment: ...


@dataclass(frozen=True, slots=True)
class Guard:
    """One compiled condition; `transitions` calls it with its event data.

    knows, admitted: all of these bits must be set. not_knows: none of these. any_of: of
    each mask at least one bit (a pain's impact). unused: once-only options that must not
    have been chosen yet.
    """

    knows: int = 0
    not_knows: int = 0
    unused: int = 0
    admitted: int = 0
    any_of: tuple[int, ...] = ()
    trust: tuple[tuple[int, Number, int], ...] = ()
    minutes: tuple[Number, int] | None = None
    reactions: frozenset[str] = frozenset()

    def __call__(self, event: HasModel) -> bool:
        return self.holds(event.model.moment, event.model.reaction)

    def holds(self, state: State, reaction: str = "") -> bool:
        _, minutes, trust, knows, admitted, used = state
        if self.minutes is not None and not self.minutes[0](minutes, self.minutes[1]):
            return False
        if knows & self.knows != self.knows or knows & self.not_knows or used & self.unused:
            return False
        if admitted & self.admitted != self.admitted:
            return False
        for mask in self.any_of:
            if not knows & mask:
                return False
        if self.reactions and reaction not in self.reactions:
            return False
        return not self.trust or all(
            compare(trust[who], limit) for who, compare, limit in self.trust
        )

    @property
    def reads_facts(self) -> int:
        """Every fact the condition may look at, for the proof."""
        mask = self.knows | self.not_knows
        for each in self.any_of:
            mask |= each
        return mask


@dataclass(frozen=True, slots=True)
class Offer(Guard):
    """What makes an option available: judged before its own effects, not after."""

    def __call__(self, event: HasModel) -> bool:
        return self.holds(event.model.before, event.model.reaction)


def compile_guard(
    when: Condition,
    bits: Bits,
    pains: Mapping[str, PainBits],
    *,
    kind: type[Guard] = Guard,
    unused: int = 0,
) -> Guard:
    """A condition as bit tests; names were checked when the scenario was loaded."""
    wanted = [
        (pains[name], depth)
        for name, depths in when.pain.items()
        for depth in (depths if isinstance(depths, list) else [depths])
    ]
    has, lacks = reads(when)
    knows = bits.fact_mask(has)
    admitted, any_of = 0, []
    for pain, depth in wanted:
        if depth == "admitted":
            admitted |= pain.admitted
        elif depth == "impact":
            any_of.append(pain.impact)
        else:
            knows |= pain.all_of(depth)
    reactions = when.reaction if isinstance(when.reaction, list) else [when.reaction]
    return kind(
        knows=knows,
        not_knows=bits.fact_mask(lacks),
        unused=unused,
        admitted=admitted,
        any_of=tuple(any_of),
        trust=tuple((bits.contacts[who], *_comparison(text)) for who, text in when.trust.items()),
        minutes=_comparison(when.minutes) if when.minutes else None,
        reactions=frozenset(reactions),
    )


def _comparison(text: str) -> tuple[Number, int]:
    """`">= 2"` → the comparison and its limit."""
    compact = text.replace(" ", "")
    width = 2 if compact[:2] in _OPERATORS else 1
    return _OPERATORS[compact[:width]], int(compact[width:])
