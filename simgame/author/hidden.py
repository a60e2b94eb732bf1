"""Which answers of a moment are not offered, and why."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.words import Words
from simgame.author.conditions import described, unmet
from simgame.content.scenario import Scenario
from simgame.content.shapes import Condition
from simgame.engine.state import State
from simgame.engine.world import World


@dataclass(frozen=True)
class Hidden:
    """An answer that is not offered. used: it was chosen before, and can be once only.

    unmet: the parts of its condition that do not hold.
    """

    option: str
    used: bool
    unmet: tuple[Condition, ...]

    def reasons(self, scenario: Scenario, words: Words, language: str) -> list[str]:
        """A clause for each: what would have to be so."""
        clauses = [words("coverage.used")] if self.used else []
        for part in self.unmet:
            clauses += described(part, scenario, words, language)
        return clauses


def hidden(world: World, state: State) -> tuple[Hidden, ...]:
    """Answers written for the beat that cannot be given now, in the order of the file."""
    offered = set(world.offered(state))
    written = world.file.beats[world.beats[state.beat]].answers
    return tuple(
        Hidden(
            option.id,
            bool(state.used & world.options[state.beat][number].once),
            unmet(option.when, state, world),
        )
        for number, option in enumerate(written)
        if number not in offered
    )
