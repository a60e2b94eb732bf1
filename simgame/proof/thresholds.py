"""What a scenario must meet to measure skill (design.md §6).

A file may relax a limit, if it says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from simgame.content.doubts import ALIKE
from simgame.content.model import RelaxedThreshold, ScenarioFile, ThresholdName


@dataclass(frozen=True)
class Threshold:
    """limit: raw score, points or share, see the words `proof.threshold.<name>`.
    at_most: whether the limit is a ceiling. level: from which level on it counts."""

    limit: float
    at_most: bool = True
    level: int = 1


PLAYER = Threshold(50)
THRESHOLDS: dict[str, Threshold] = {
    "random-95": Threshold(40),
    "best-lost": Threshold(10),
    "spread": Threshold(60, at_most=False),
    "longest": PLAYER,
    "question-mark": PLAYER,
    "polite-words": PLAYER,
    "push-words": PLAYER,
    "always-ask": PLAYER,
    "always-push": PLAYER,
    "politest": PLAYER,
    "hang-up": PLAYER,
    "one-style": Threshold(50, level=2),
    "own-lines": Threshold(0.6, at_most=False, level=2),
    "different-best": Threshold(0.5, at_most=False, level=2),
    "different-worst": Threshold(0.5, at_most=False, level=2),
    "alike": Threshold(ALIKE, level=2),
}
assert set(THRESHOLDS) == set(get_args(ThresholdName))


@dataclass(frozen=True)
class Bound:
    """A threshold as it counts for one file. because: why the file relaxes it."""

    limit: float
    at_most: bool
    because: str = ""

    def met(self, value: float) -> bool:
        return value <= self.limit if self.at_most else value >= self.limit


def bound(file: ScenarioFile, name: str) -> Bound | None:
    """The limit that counts for a file; None where its level is below it."""
    rule = THRESHOLDS[name]
    relaxed: dict[str, RelaxedThreshold] = dict(file.thresholds.items())
    own = relaxed.get(name)
    if own is not None:
        return Bound(float(own.limit), rule.at_most, own.because)
    if file.level < rule.level:
        return None
    return Bound(rule.limit, rule.at_most)
