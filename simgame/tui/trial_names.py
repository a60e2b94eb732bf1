"""What a trial speaks of, by the names readers know and the ids an author writes."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.judge import Finding
from scoring.reports.wording import name_of
from scoring.words import Words
from simgame.engine.world import World


@dataclass(frozen=True)
class Names:
    """Names with their ids. Beats, answers, facts and pains have no name but their id."""

    world: World
    words: Words

    def person(self, who: str) -> str:
        return self._both(self.bare(who), who)

    def bare(self, who: str) -> str:
        """The name alone, for who was met before."""
        return self.world.scenario.text(f"cast.{who}.name", self.words.language)

    def personality(self, personality: str) -> str:
        return self._both(self._in_book(personality), personality)

    def technique(self, technique: str) -> str:
        found = self.world.book.techniques[technique]
        return self._both(found.name.in_(self.words.language), technique)

    def target(self, target: str) -> str:
        """A person by name; a fact, a pain or an objection by its id."""
        return self.person(target) if target in self.world.file.cast else target

    def rule(self, finding: Finding) -> str:
        return self._both(self._in_book(finding.rule), finding.rule)

    def overruling(self, rule: str) -> str:
        """The rule that voids another, by name."""
        return self._in_book(rule)

    def _in_book(self, name: str) -> str:
        return name_of(self.world.judging, name, self.words.language)

    def _both(self, name: str, known_as: str) -> str:
        return self.words("tryout.named", name=name, id=known_as)
