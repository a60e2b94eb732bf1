"""A scenario's conditions in words, and which part of one fails at a moment.

A condition is taken apart into conditions of a single part, so that each part is judged
by the engine's own guard: what an author reads here can never differ from what is played.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from scoring.words import Words
from simgame.content.scenario import Scenario
from simgame.content.shapes import Condition
from simgame.content.walk import ids
from simgame.engine.guards import compile_guard
from simgame.engine.state import State
from simgame.engine.world import World

_SHOWN = 56
"""Columns of a fact that are quoted beside its id; a Chinese character takes two."""
_FLAGS = ("promised", "not_promised", "kept", "not_kept", "signed", "not_signed")
_COMPARISONS = {"<=": "at-most", ">=": "at-least", "==": "exactly", "<": "below", ">": "above"}


def split(when: Condition) -> tuple[Condition, ...]:
    """The same condition as conditions of one part each; all of them must hold."""
    return tuple(_parts(when))


def unmet(when: Condition, state: State, world: World, reaction: str = "") -> tuple[Condition, ...]:
    """The parts of a condition that do not hold in a state.

    reaction: how the answer was taken, for the condition of a `goto`.
    """
    return tuple(
        part
        for part in split(when)
        if not compile_guard(part, world.bits, world.pain_bits).holds(state, reaction)
    )


def described(when: Condition, scenario: Scenario, words: Words, language: str) -> list[str]:
    """A condition as one clause for each part; empty if it asks for nothing.

    language: in which the scenario's own texts are quoted, where it speaks it.
    """
    return [_Clause(scenario, words, language).of(part) for part in split(when)]


def _parts(when: Condition) -> Iterator[Condition]:
    for fact in ids(when.knows):
        yield Condition(knows=[fact])
    for fact in ids(when.not_knows):
        yield Condition(not_knows=[fact])
    for key in _FLAGS:
        for name in ids(getattr(when, key)):
            yield Condition.model_validate({key: [name]})
    for who, comparison in when.trust.items():
        yield Condition(trust={who: comparison})
    if when.minutes is not None:
        yield Condition(minutes=when.minutes)
    for pain, depths in when.pain.items():
        for depth in depths if isinstance(depths, list) else [depths]:
            yield Condition(pain={pain: depth})
    if when.reaction:
        yield Condition(reaction=when.reaction)


class _Clause:
    """Words one part after another."""

    def __init__(self, scenario: Scenario, words: Words, language: str) -> None:
        self.scenario, self.words, self.language = scenario, words, language

    def of(self, part: Condition) -> str:
        words = self.words
        for fact in ids(part.knows):
            return words("condition.knows", fact=fact, text=self._fact(fact))
        for fact in ids(part.not_knows):
            return words("condition.not-knows", fact=fact, text=self._fact(fact))
        for key in _FLAGS:
            for flag in ids(getattr(part, key)):
                return words(f"condition.{key.replace('_', '-')}", name=flag)
        for who, comparison in part.trust.items():
            name = self._text(f"cast.{who}.name")
            return words("condition.trust", who=name, compared=self._compared(comparison, "+d"))
        for pain, depth in part.pain.items():
            return self._pain(pain, str(depth))
        if part.minutes is not None:
            return words("condition.minutes", compared=self._compared(part.minutes, "d"))
        return self._reaction(part)

    def _pain(self, pain: str, depth: str) -> str:
        found, words = self.scenario.file.pains[pain], self.words
        if depth == "admitted":
            owner = self.scenario.name(found.owner, self.language)
            return words("condition.admitted", pain=pain, who=owner)
        facts = {
            "reasons": found.reasons,
            "impact": list(found.impact.values()),
            "capabilities": found.capabilities,
        }[depth]
        if not facts:
            return words(f"condition.never.{depth}", pain=pain)
        return words(
            f"condition.depth.{depth}", pain=pain, facts=words("condition.and").join(facts)
        )

    def _reaction(self, part: Condition) -> str:
        named = part.reaction if isinstance(part.reaction, list) else [part.reaction]
        said = [self.words(f"condition.taken.{each}") for each in named]
        return self.words("condition.reaction", taken=self.words("condition.or").join(said))

    def _compared(self, comparison: str, form: str) -> str:
        compact = comparison.replace(" ", "")
        sign = compact[:2] if compact[:2] in _COMPARISONS else compact[:1]
        number = int(compact.removeprefix(sign))
        shown = "0" if number == 0 else format(number, form).replace("-", "−")
        return self.words(f"condition.compared.{_COMPARISONS[sign]}", number=shown)

    def _fact(self, fact: str) -> str:
        return _short(" ".join(self._text(f"facts.{fact}").split()))

    def _text(self, path: str) -> str:
        return self.scenario.text(path, self.language)


def _short(text: str) -> str:
    width = 0
    for number, sign in enumerate(text):
        width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width > _SHOWN:
            return text[: number - 1].rstrip(" ，。、；：,.;:") + "…"
    return text
