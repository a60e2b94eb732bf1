"""Every answer of a scenario with all that does not depend on the state, for one cast.

What an answer brings is a bit set; what it goes after is said in the words of the rules, so
that neither play nor judge ever looks into the file again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.judge import Answer, reaction_of
from simgame.content.deciding import Option, Several
from simgame.content.model import Beat, ScenarioFile
from simgame.content.walk import ids
from simgame.engine.flow import REACTIONS
from simgame.engine.guards import KEPT, PROMISED, SIGNED, Bits, PainBits, flag


@dataclass(frozen=True)
class Part:
    """One thing that an answer does. aims: what its target is (`scoring.rules.Aim`).

    target_fact: the bit of the fact that it goes after, or 0.
    """

    techniques: tuple[str, ...]
    target_fact: int
    aims: frozenset[str]

    def answer(self, knows: int) -> Answer:
        """What the judge sees: asking for what one has been told is `known`."""
        known = self.target_fact and knows & self.target_fact
        return Answer(self.techniques, frozenset({"known"}) if known else self.aims)


@dataclass(frozen=True)
class Compiled:
    """One answer with everything that does not depend on the state.

    learns, admits: reaction → bit set; learns also holds the flags of promises and signs.
    once: its bit, or 0. parts: the things taken together; of any other answer, itself.
    """

    id: str
    techniques: tuple[str, ...]
    once: int
    cost: int
    learns: Mapping[str, int]
    admits: Mapping[str, int]
    reaction: str
    trust: int
    parts: tuple[Part, ...]
    several: bool
    pain: PainBits | None

    @property
    def target_fact(self) -> int:
        """The bits of all facts that it goes after."""
        found = 0
        for part in self.parts:
            found |= part.target_fact
        return found

    @property
    def aims(self) -> frozenset[str]:
        """What it goes after, all its parts together."""
        return frozenset(aim for part in self.parts for aim in part.aims)

    def answer(self, knows: int) -> Answer:
        """What the judge sees of it. knows: facts that are known, as bits."""
        if not self.several:
            return self.parts[0].answer(knows)
        parts = tuple(part.answer(knows) for part in self.parts)
        aims = frozenset(aim for part in parts for aim in part.aims)
        return Answer(self.techniques, aims, parts)


@dataclass(frozen=True)
class Compiler:
    """cast: contact → personality."""

    file: ScenarioFile
    book: RuleBook
    cast: Mapping[str, str]
    bits: Bits
    pain_bits: Mapping[str, PainBits]

    def beat(self, name: str) -> tuple[Compiled, ...]:
        """The answers of a beat, in the order of the file."""
        beat = self.file.beats[name]
        return tuple(self._answer(name, beat, option) for option in beat.answers)

    def _answer(self, name: str, beat: Beat, option: Option) -> Compiled:
        # Nobody warms or cools to what is done at a desk.
        trust = 0
        if beat.say:
            trust = reaction_of(
                self.book, self.cast[addressed(self.file, beat)], option.as_, beat.phase
            )
        several = isinstance(option, Several)
        written = (
            [item.alone() for item in option.parts] if isinstance(option, Several) else [option]
        )
        return Compiled(
            id=option.id,
            techniques=tuple(option.as_),
            once=self.bits.once_mask(name, option.id),
            cost=option.minutes or beat.minutes,
            learns={each: self._learns(beat, option, each) for each in REACTIONS},
            admits={
                each: sum(
                    1 << self.bits.pains[pain]
                    for pain in {*ids(beat.admits, each), *ids(option.admits, each)}
                )
                for each in REACTIONS
            },
            reaction="warm" if trust > 0 else "cold" if trust < 0 else "neutral",
            trust=trust,
            parts=tuple(self._part(beat, each) for each in written),
            several=several,
            pain=self._pain(beat, None if several else option.target),
        )

    def _learns(self, beat: Beat, option: Option, reaction: str) -> int:
        names: list[str] = []
        for each in (beat, option):
            names += ids(each.learns, reaction)
            for kind, value in (
                (PROMISED, each.promises),
                (KEPT, each.keeps),
                (SIGNED, each.signs),
            ):
                names += [flag(kind, name) for name in ids(value, reaction)]
        return self.bits.fact_mask(names)

    def _part(self, beat: Beat, option: Option) -> Part:
        target = option.target
        fact = target if target in self.file.facts else None
        mask = self.bits.fact_mask([fact]) if fact else 0
        return Part(tuple(option.as_), mask, self._aims(beat, target))

    def _aims(self, beat: Beat, target: str | None) -> frozenset[str]:
        if target is None:
            return frozenset()
        if beat.objection and target == beat.objection.hides:
            return frozenset({"hidden"})
        if beat.objection and target == beat.objection.id:
            return frozenset({"objection"})
        if target in self.file.cast:
            return frozenset({"person"})
        if target in self.file.pains:
            return frozenset({"pain"})
        parts = {
            part
            for pain in self.file.pains.values()
            for part, facts in (
                ("reason", pain.reasons),
                ("impact", list(pain.impact.values())),
                ("capability", pain.capabilities),
            )
            if target in facts
        }
        return frozenset(parts or {"fact"})

    def _pain(self, beat: Beat, target: str | None) -> PainBits | None:
        """The pain an answer is about: the one it targets, else the contact's first."""
        for name, pain in self.file.pains.items():
            if target in (name, *pain.reasons, *pain.impact.values(), *pain.capabilities):
                return self.pain_bits[name]
        who = addressed(self.file, beat)
        for name, pain in self.file.pains.items():
            if pain.owner == who:
                return self.pain_bits[name]
        return None


def addressed(file: ScenarioFile, beat: Beat) -> str:
    """Whom a decision answers: the last who spoke; at a desk, whom the work is for."""
    if beat.say:
        return next(reversed(beat.say))
    return beat.for_ or next(iter(file.cast))
