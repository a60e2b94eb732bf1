"""What fails, as an author reads it: one finding for the same thing over casts and languages,
with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring import yamlfile
from scoring.book import RuleBook
from scoring.faults import Place
from scoring.words import LANGUAGES, Words
from simgame.author.proving import Cast, ScenarioProof
from simgame.content.deciding import JOIN
from simgame.content.scenario import Scenario
from simgame.content.walk import path_of
from simgame.proof.failure import Failure
from simgame.proof.unlearned import Taught

_VARYING = frozenset(
    {"value", "reads", "own", "beats", "states", "count", "facts", "once", "cheap"}
)
"""Parameters that may differ between casts although the same thing is meant."""


@dataclass(frozen=True)
class InVain:
    """An answer that brings nothing out. line: of the file. who: the name of whoever is asked,
    by language."""

    taught: Taught
    line: int
    who: Mapping[str, str]

    def told(self, words: Words) -> str:
        """How it would have to be taken, and how it is."""
        wanted = [words(f"prove.reaction.{each}") for each in self.taught.wanted]
        return words(
            "proof.taught",
            answer=self.taught.answer,
            line=self.line,
            who=self.who[words.language],
            wanted=words("condition.or").join(wanted),
            taken=words(f"prove.reaction.{self.taught.taken}"),
        )


@dataclass(frozen=True)
class Finding:
    """number: as `--watch` counts, from 1. members: the failure of each cast and language, the
    worst first. names: of a person and a personality it speaks of, by language. in_vain: answers
    it speaks of. follows: numbers of the findings that bring it about.
    """

    number: int
    place: Place
    members: tuple[Failure, ...]
    names: Mapping[str, Mapping[str, str]]
    in_vain: tuple[InVain, ...] = ()
    follows: tuple[int, ...] = ()

    @property
    def failure(self) -> Failure:
        return self.members[0]

    def what(self, words: Words) -> str:
        return words(f"{self.failure.code}.what", **self._filled(words))

    def hint(self, words: Words) -> str:
        """What to try; where it follows from something else, that is to be mended first."""
        if self.follows:
            return words("prove.mend-first", numbers=self.causes(words))
        return words(f"{self.failure.code}.try", **self._filled(words))

    def causes(self, words: Words) -> str:
        """The numbers of what it follows from."""
        return words("prove.comma").join(map(str, self.follows))

    def casts(self) -> tuple[Cast, ...]:
        """For whom it fails; empty for everybody."""
        found = [each.cast for each in self.members if each.cast]
        return tuple(cast for number, cast in enumerate(found) if cast not in found[:number])

    def _filled(self, words: Words) -> dict[str, str]:
        phrases = {name: words(key) for name, key in self.failure.phrases.items()}
        params = {**self.failure.params, **self.names.get(words.language, {})}
        if "reads" in params:
            params["reads"] = as_read(reads_of(self.failure), words)
        if self.in_vain:
            told = [each.told(words) for each in self.in_vain]
            params["answers"] = words("prove.list").join(told)
        return {**params, **phrases}


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


def findings(
    proof: ScenarioProof, scenario: Scenario, book: RuleBook, name: str
) -> tuple[Finding, ...]:
    """Everything that fails, the gravest first. name: of the file, for places."""
    document = yamlfile.parse(scenario.sources["scenario"], name)
    groups: dict[object, list[Failure]] = {}
    for failure in proof.failures:
        groups.setdefault(_same(failure), []).append(failure)
    numbered = list(enumerate(groups.values(), 1))
    return tuple(
        Finding(
            number,
            _place(document, members[0]),
            tuple(sorted(members, key=_how_far)),
            _names(members[0], scenario, book),
            tuple(_in_vain(each, scenario, document) for each in members[0].answers),
            tuple(_followed(members, numbered)),
        )
        for number, members in numbered
    )


def _place(document: yamlfile.Document, failure: Failure) -> Place:
    """What has a name is shown at its name, not at what follows it."""
    return document.place(failure.path, key=isinstance(failure.path[-1], str))


def _names(failure: Failure, scenario: Scenario, book: RuleBook) -> dict[str, dict[str, str]]:
    """People and personalities as readers know them; the ids stand in the place and the casts."""
    who, personality = failure.params.get("who"), failure.params.get("personality")
    if who is None or personality is None:
        return {}
    return {
        language: {
            "who": scenario.text(f"cast.{who}.name", language),
            "personality": " + ".join(
                part.name.in_(language) for part in book.personality(personality)
            ),
        }
        for language in LANGUAGES
    }


def _in_vain(taught: Taught, scenario: Scenario, document: yamlfile.Document) -> InVain:
    beat, _, name = taught.answer.partition(".")
    found = scenario.file.beats[beat]
    number = [option.id for option in found.listed].index(name.partition(JOIN)[0])
    line = document.place(("beats", beat, *path_of(found, number))).line
    path = f"cast.{taught.who}.name"
    return InVain(taught, line, {each: scenario.text(path, each) for each in LANGUAGES})


def _followed(
    members: Sequence[Failure], numbered: Sequence[tuple[int, Sequence[Failure]]]
) -> Iterator[int]:
    """Numbers of the causes that these name, for a cast that they fail for."""
    for number, causes in numbered:
        if any(_brings_about(cause, each) for cause in causes for each in members):
            yield number


def _brings_about(cause: Failure, failure: Failure) -> bool:
    if not cause.answers or cause.params["fact"] not in failure.follows:
        return False
    return not failure.cast or dict(failure.cast) == dict(cause.cast)


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
    kept = tuple(sorted(item for item in failure.params.items() if item[0] not in _VARYING))
    phrases = tuple(sorted(failure.phrases.items()))
    return failure.code, failure.path, kept, phrases, failure.answers, failure.follows


def _how_far(failure: Failure) -> float:
    """Sorts the failure that misses its limit most to the front."""
    try:
        return -abs(float(failure.params["value"]) - float(failure.params["limit"]))
    except (KeyError, ValueError):
        return 0.0


def of_severity(found: Sequence[Finding], *severities: str) -> Iterator[Finding]:
    return (each for each in found if each.failure.severity in severities)
