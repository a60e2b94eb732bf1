"""A run as papers read it: its calls, its account, its texts, each looked up once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scoring.words import Words
from simgame.campaign.phases import LabPhase, phases
from simgame.campaign.run import Run
from simgame.campaign.signs import SignChange, changes
from simgame.campaign.stations import Station
from simgame.content.scenario import Scenario
from simgame.engine.account import Account
from simgame.engine.process import Evidence
from simgame.papers.dossier import Source
from simgame.papers.happened import Happened, happened


@dataclass
class Reading:
    """run: as it stands. words: name what is the rule book's."""

    run: Run
    words: Words

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        return self.run.stations

    @cached_property
    def account(self) -> Account:
        """As the last call left it, or found it: before an open one people have talked."""
        last = self.stations[-1] if self.stations else None
        return last.before if last is not None and last.after is None else self.run.account

    @cached_property
    def happened(self) -> Happened:
        return happened(self.stations)

    @cached_property
    def signs(self) -> tuple[SignChange, ...]:
        return changes(self.stations)

    @cached_property
    def phases(self) -> tuple[LabPhase, ...]:
        return phases(self.run)

    @cached_property
    def labs(self) -> Mapping[str, Scenario]:
        """All labs of the campaign, as they were pinned."""
        return {lab: self.run.pinned.scenario(lab) for lab in self.run.campaign.labs}

    @cached_property
    def begun(self) -> tuple[str, ...]:
        return tuple(station.lab for station in self.stations)

    @cached_property
    def people(self) -> frozenset[str]:
        """Ids of everybody at the account, known or not."""
        return frozenset(self.run.campaign.file.people)

    def text(self, lab: str, path: str) -> str:
        """A text of a lab in the language of the run."""
        return self.labs[lab].text(path, self.run.started.language)

    def title(self, lab: str) -> str:
        return self.text(lab, "title")

    def source(self, evidence: Evidence) -> Source:
        """The answer that shows something."""
        lab = next(each.lab for each in self.stations if each.attempt.id == evidence.attempt)
        return Source(lab, self.title(lab), evidence.attempt, evidence.answer)

    def desk(self, lab: str) -> bool:
        """Whether a lab is work at one's own desk: nobody of the customer's is spoken to."""
        file = self.labs[lab].file
        asked = [beat for beat in file.beats.values() if beat.end is None]
        alone = all(beat.phase == "preparation" for beat in asked)
        return alone or not self.people & set(file.cast)
