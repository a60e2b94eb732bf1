"""The decisions of a scenario as plain data: what the options say and which are best or worst.

For whoever looks at options without playing them, such as the options-only reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from simgame.content.scenario import Scenario
from simgame.proof.moments import Moment

Kind = Literal["best", "worst"]
KINDS: tuple[Kind, ...] = ("best", "worst")


@dataclass(frozen=True)
class Key:
    """What is right at a decision with one cast. All three: ids of options."""

    offered: frozenset[str]
    best: frozenset[str]
    worst: frozenset[str]

    def sought(self, kind: Kind) -> frozenset[str]:
        return self.best if kind == "best" else self.worst


@dataclass(frozen=True)
class Decision:
    """A beat with its options. texts: language → option → text. keys: one for each cast."""

    scenario: str
    beat: str
    texts: Mapping[str, Mapping[str, str]]
    keys: tuple[Key, ...]


def decisions(scenario: Scenario, seen: Iterable[Sequence[Moment]]) -> tuple[Decision, ...]:
    """The decisions of a scenario. seen: the moments of each cast (`moments(proof)`).

    Options that are locked at a moment are not on its menu; a cast for which all options
    cost the same has nothing to find there.
    """
    keys: dict[str, list[Key]] = defaultdict(list)
    for moments in seen:
        for moment in moments:
            key = _key(moment)
            if key is not None:
                keys[moment.beat].append(key)
    return tuple(
        Decision(scenario.id, name, _texts(scenario, name), tuple(keys[name]))
        for name, beat in scenario.file.beats.items()
        if name in keys and beat.choose
    )


def _key(moment: Moment) -> Key | None:
    losses = {each.option: each.loss for each in moment.answers if each.loss is not None}
    if len(set(losses.values())) < 2:
        return None
    least, most = min(losses.values()), max(losses.values())
    return Key(
        frozenset(losses),
        frozenset(option for option, loss in losses.items() if loss == least),
        frozenset(option for option, loss in losses.items() if loss == most),
    )


def _texts(scenario: Scenario, beat: str) -> dict[str, dict[str, str]]:
    options = [option.id for option in scenario.file.beats[beat].choose]
    return {
        language: {
            option: scenario.text(f"beats.{beat}.{option}.text", language) for option in options
        }
        for language in scenario.languages
    }
