"""What the proof says of a whole campaign: every lab from every entry, for the casts asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from scoring.book import RuleBook
from simgame.content.campaign import Campaign
from simgame.content.scenario import Scenario
from simgame.engine.entry import Entry
from simgame.proof.campaign import CampaignProof, CampaignProver, Entered
from simgame.proof.exact import Value
from simgame.proof.thresholds import THRESHOLDS

Cast = Mapping[str, str]


@dataclass(frozen=True)
class Met:
    """A lab as one cast met it with one entry."""

    cast: Cast
    entry: Entry
    entered: Entered

    @property
    def width(self) -> float:
        """What skill can win here over clicking at random, in points."""
        return self.entered.value.best - self.entered.value.random


@dataclass(frozen=True)
class LabProof:
    """One lab over all casts and entries. entries: how many different ones. won: the share of
    casts and entries from which it can be won. narrow: where skill could win least."""

    lab: str
    entries: int
    won: float
    narrow: Met
    dead: tuple[Met, ...]
    thin: tuple[Met, ...]


@dataclass(frozen=True)
class WholeProof:
    """values: cast → best, worst and random value of the whole campaign, in points."""

    labs: tuple[LabProof, ...]
    values: tuple[tuple[Cast, Value], ...]

    @property
    def fair(self) -> bool:
        return not any(lab.dead for lab in self.labs)


def campaign_casts(campaign: Campaign, scenarios: Mapping[str, Scenario]) -> Iterator[Cast]:
    """Every cast: somebody who is in several labs is the same person in all of them."""
    offered: dict[str, Sequence[str]] = {}
    for lab in campaign.labs:
        for who, contact in scenarios[lab].file.cast.items():
            offered.setdefault(who, contact.personality)
    for drawn in product(*offered.values()):
        yield dict(zip(offered, drawn, strict=True))


def prove_whole(
    campaign: Campaign,
    scenarios: Mapping[str, Scenario],
    book: RuleBook,
    casts: Sequence[Cast],
    progress: Callable[[Cast], None] = lambda cast: None,
) -> WholeProof:
    """Prove a campaign with these casts. progress: told of each that is done.

    Raises:
        TooLarge: a lab has too many states.
    """
    prover = CampaignProver(campaign, scenarios, book)
    proofs: list[CampaignProof] = []
    for cast in casts:
        proofs.append(prover.prove(cast))
        progress(cast)
    labs = tuple(_lab(lab, scenarios[lab], proofs) for lab in campaign.labs)
    return WholeProof(labs, tuple((each.cast, each.value) for each in proofs))


def _lab(lab: str, scenario: Scenario, proofs: Sequence[CampaignProof]) -> LabProof:
    met: dict[tuple[tuple[str, ...], Entry], Met] = {}
    for proof in proofs:
        own = {who: proof.cast[who] for who in scenario.file.cast}
        for entry, entered in proof.entries[lab].items():
            met.setdefault((tuple(own.values()), entry), Met(own, entry, entered))
    every = list(met.values())
    limit = THRESHOLDS["spread"].limit
    return LabProof(
        lab=lab,
        entries=len({each.entry for each in every}),
        won=sum(each.entered.reaches == "won" for each in every) / len(every),
        narrow=min(every, key=lambda each: each.width),
        dead=tuple(each for each in every if _dead(each)),
        thin=tuple(each for each in every if each.width < limit),
    )


def _dead(met: Met) -> bool:
    """Whether nothing can be reached there but a loss, or nothing may be on offer."""
    return met.entered.reaches == "lost" or bool(met.entered.stuck)
