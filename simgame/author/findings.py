"""What fails, as an author reads it: one finding for the same thing over casts and languages,
with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring import yamlfile
from scoring.faults import Place
from scoring.words import LANGUAGES, Words
from simgame.author.proving import Cast, ScenarioProof
from simgame.content.scenario import Scenario
from simgame.proof.failures import Failure

_VARYING = frozenset({"value", "reads", "own", "beats", "states", "count", "facts", "once"})
"""Parameters that may differ between casts although the same thing is meant."""


@dataclass(frozen=True)
class Finding:
    """number: as `--watch` counts, from 1. members: the failure of each cast and language, the
    worst first."""

    number: int
    place: Place
    members: tuple[Failure, ...]

    @property
    def failure(self) -> Failure:
        return self.members[0]

    def what(self, words: Words) -> str:
        return words(f"{self.failure.code}.what", **_filled(self.failure, words))

    def hint(self, words: Words) -> str:
        return words(f"{self.failure.code}.try", **_filled(self.failure, words))

    def casts(self) -> tuple[Cast, ...]:
        """For whom it fails; empty for everybody."""
        found = [each.cast for each in self.members if each.cast]
        return tuple(cast for number, cast in enumerate(found) if cast not in found[:number])


@dataclass(frozen=True)
class Proven:
    """One scenario with all that was found.

    file: as it was named. all_casts: how many casts there are. command: what to type to see
    the same proof again, for hints.
    """

    file: str
    scenario: Scenario
    proof: ScenarioProof
    found: Sequence[Finding]
    all_casts: int
    command: str


def findings(proof: ScenarioProof, scenario: Scenario, name: str) -> tuple[Finding, ...]:
    """Everything that fails, the gravest first. name: of the file, for places."""
    document = yamlfile.parse(scenario.sources["scenario"], name)
    groups: dict[object, list[Failure]] = {}
    for failure in proof.failures:
        groups.setdefault(_same(failure), []).append(failure)
    return tuple(
        Finding(number, _place(document, members[0]), tuple(sorted(members, key=_how_far)))
        for number, members in enumerate(groups.values(), 1)
    )


def _place(document: yamlfile.Document, failure: Failure) -> Place:
    """What has a name is shown at its name, not at what follows it."""
    return document.place(failure.path, key=isinstance(failure.path[-1], str))


def whom(finding: Finding, proof: ScenarioProof, scenario: Scenario, words: Words) -> str:
    """For whom it fails, in one line; empty where it holds for the whole scenario."""
    casts = finding.casts()
    if not casts:
        return ""
    if len(casts) == len(proof.wanted) > 1:
        return words("prove.everybody", count=len(casts))
    return words("prove.comma").join(short_label(scenario, cast) for cast in casts)


def short_label(scenario: Scenario, cast: Cast) -> str:
    """A cast by those contacts alone who can be somebody else."""
    people = scenario.file.cast
    several = [who for who in cast if len(people[who].personality) > 1] or list(cast)
    return ", ".join(f"{who}={cast[who]}" for who in several)


def reading(player: str) -> str | None:
    """The language that a player of this name reads."""
    after = player.partition("/")[2]
    return after if after in LANGUAGES else None


def reads_of(failure: Failure) -> str:
    """The bare language or type that a failing player reads for; empty for all others."""
    return failure.params.get("reads", "").strip(" ()")


def as_read(reads: str, words: Words) -> str:
    """What a player reads for, in words: a language, or a type everybody is taken for."""
    if reads in LANGUAGES:
        return words(f"prove.reading.{reads}")
    return words("prove.reading.style", style=reads) if reads else ""


def _same(failure: Failure) -> object:
    kept = sorted(item for item in failure.params.items() if item[0] not in _VARYING)
    return failure.code, failure.path, tuple(kept), tuple(sorted(failure.phrases.items()))


def _how_far(failure: Failure) -> float:
    """Sorts the failure that misses its limit most to the front."""
    try:
        return -abs(float(failure.params["value"]) - float(failure.params["limit"]))
    except (KeyError, ValueError):
        return 0.0


def _filled(failure: Failure, words: Words) -> dict[str, str]:
    phrases = {name: words(key) for name, key in failure.phrases.items()}
    params: Mapping[str, str] = failure.params
    if "reads" in params:
        params = {**params, "reads": as_read(reads_of(failure), words)}
    return {**params, **phrases}


def of_severity(found: Sequence[Finding], *severities: str) -> Iterator[Finding]:
    return (each for each in found if each.failure.severity in severities)
