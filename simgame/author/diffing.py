"""What an edit of a scenario means for scores, saved calls, translations and transcripts.

A score is a place between two anchors: clicking at random and the best possible, for the
customer one was given. Two scores can be compared if the anchors and the decisions that
lead from one to the other are the same; how a thing is worded does not move them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scoring import yamlfile
from scoring.book import RuleBook
from scoring.faults import ContentError, Problem
from simgame.author.casts import casts
from simgame.author.diff_changes import Change, Wording, changes, wording
from simgame.author.diff_plays import Call, Play, calls, plays
from simgame.content.load import build_scenario, translations_beside
from simgame.content.scenario import Scenario
from simgame.engine.world import World
from simgame.proof.exact import Proof, prove
from simgame.proof.size import TooLarge
from simgame.store.database import Store

MOST_CASTS = 64
"""Casts whose anchors are worked out at most, of each version."""
SAME = 1e-9

Cast = tuple[tuple[str, str], ...]
Decisions = frozenset[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Anchors:
    """Best and random value of one cast in both versions, in points."""

    cast: Mapping[str, str]
    best: tuple[float, float]
    random: tuple[float, float]

    @property
    def same(self) -> bool:
        return all(abs(old - new) < SAME for old, new in (self.best, self.random))


@dataclass(frozen=True)
class Verdict:
    """Whether scores of both versions can be compared, and why.

    why: `identical`, `words`, `harmless`, `same-anchors`; or `another-scenario`, `casts`,
    `anchors`, `decisions`, `too-large`, `too-many`. names: the casts or beats it is about.
    """

    comparable: bool
    why: str
    names: tuple[str, ...] = ()
    anchors: tuple[Anchors, ...] = ()


@dataclass(frozen=True)
class Diff:
    """golden: transcript files that the edit touches; None if nobody asked."""

    scenario: str
    verdict: Verdict
    changes: tuple[Change, ...]
    wording: Wording
    plays: tuple[Play, ...]
    calls: tuple[Call, ...]
    golden: tuple[Path, ...] | None = None


def version(path: Path, book: RuleBook) -> tuple[Scenario, tuple[Problem, ...]]:
    """A version of a scenario, and why it was read without its translations, if it was.

    An old version may be called anything, and a translation may lag behind an edit.

    Raises:
        ContentError: every error of the scenario at once.
    """
    sources = {"scenario": yamlfile.read_text(path)}
    names = {"scenario": str(path)}
    try:
        for language, file in translations_beside(path).items():
            sources[language], names[language] = yamlfile.read_text(file), str(file)
        return build_scenario(sources, book, names), ()
    except ContentError as error:
        return build_scenario({"scenario": sources["scenario"]}, book, names), error.problems


def diff(
    old: Scenario,
    new: Scenario,
    book: RuleBook,
    store: Store | None = None,
    golden: Path | None = None,
) -> Diff:
    """Compare two versions of a scenario under one rule book.

    store: whose calls to look at. golden: a folder of transcripts to look at.

    Raises:
        StoreError: the database cannot be read. ContentError: a transcript cannot be.
    """
    found = changes(old.file, new.file)
    words = wording(old, new, found)
    verdict = _verdict(old, new, book, found, words)
    return Diff(
        new.id,
        verdict,
        found,
        words,
        tuple(plays(old, new, book)),
        tuple(calls(old, new, store)) if store else (),
        tuple(touched(golden, old, verdict, found, words)) if golden else None,
    )


def _verdict(
    old: Scenario, new: Scenario, book: RuleBook, found: Sequence[Change], words: Wording
) -> Verdict:
    if old.id != new.id:
        return Verdict(False, "another-scenario", (old.id, new.id))
    if not found:
        return Verdict(True, "words" if words.any else "identical")
    if all(change.harmless for change in found):
        return Verdict(True, "harmless")
    before, after = ([tuple(each.items()) for each in _some_casts(it)] for it in (old, new))
    if len(before) > MOST_CASTS or len(after) > MOST_CASTS:
        return Verdict(False, "too-many")
    if set(before) != set(after):
        changed = set(before) ^ set(after)
        return Verdict(False, "casts", tuple(sorted(_label(each) for each in changed)))
    try:
        return _by_anchors(old, new, book, before)
    except TooLarge:
        return Verdict(False, "too-large")


def _some_casts(scenario: Scenario) -> list[dict[str, str]]:
    return list(islice(casts(scenario, {}), MOST_CASTS + 1))


def _by_anchors(old: Scenario, new: Scenario, book: RuleBook, everyone: list[Cast]) -> Verdict:
    anchors, differing = list[Anchors](), set[str]()
    for cast in everyone:
        before, after = (prove(World(version, book, dict(cast))) for version in (old, new))
        anchors.append(
            Anchors(
                dict(cast),
                (before.anchors.best, after.anchors.best),
                (before.anchors.random, after.anchors.random),
            )
        )
        differing |= {beat for beat, _ in _decisions(before) ^ _decisions(after)}
    moved = tuple(_label(tuple(each.cast.items())) for each in anchors if not each.same)
    if moved:
        return Verdict(False, "anchors", moved, tuple(anchors))
    if differing:
        return Verdict(False, "decisions", tuple(sorted(differing)), tuple(anchors))
    return Verdict(True, "same-anchors", (), tuple(anchors))


def _decisions(proof: Proof) -> Decisions:
    """Every decision that can come up: the beat, and the answers on offer."""
    world = proof.world
    return frozenset(
        (
            world.beats[state.beat],
            tuple(sorted(world.options[state.beat][step.option].id for step in steps)),
        )
        for state, steps in proof.steps.items()
    )


def _label(cast: Cast) -> str:
    return ", ".join(f"{who}={personality}" for who, personality in cast)


# ------------------------------------------------------------------ golden transcripts


def touched(
    folder: Path, old: Scenario, verdict: Verdict, found: Sequence[Change], words: Wording
) -> Iterator[Path]:
    """Transcripts (`<id>.<cast>.<language>.txt`) that would not come out as they are.

    Those of casts whose anchors move or that are gone, those that go through a beat that
    changed, and those that quote a wording that changed.
    """
    everyone = {"-".join(each.values()): each for each in _some_casts(old)}
    moved = {"-".join(each.cast.values()) for each in verdict.anchors if not each.same} | {
        name
        for name, each in everyone.items()
        if verdict.why == "casts" and _label(tuple(each.items())) in verdict.names
    }
    beats = {change.id.partition(".")[0] for change in found if change.kind in ("beat", "answer")}
    beats |= {path.split(".")[1] for path in (*words.added, *words.removed) if path.count(".") > 1}
    whole = any(change.kind in ("file", "pain") and not change.harmless for change in found)
    for path in sorted(folder.glob(f"{old.id}.*.txt")):
        name, _, language = (
            path.name.removeprefix(f"{old.id}.").removesuffix(".txt").rpartition(".")
        )
        if name not in everyone or language not in old.languages:
            continue
        text = yamlfile.read_text(path)
        if (
            whole
            or name in moved
            or any(f"beat={beat} " in text or f"to={beat}\n" in text for beat in beats)
            or any(quote in text for quote in _quotes(old, words, language))
        ):
            yield path


def _quotes(old: Scenario, words: Wording, language: str) -> Iterator[str]:
    """What the old version said where the new one says something else."""
    paths = words.paths if language == old.file.language else words.translated.get(language, ())
    for path in paths:
        yield old.text(path, language).strip()
