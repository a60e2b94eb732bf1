"""Answers that speak of a fact nobody may have told yet, by its figures and names.

What was certainly heard is followed from line to line over all ways to a beat; whether
the fact itself can be unknown there is then asked of every state that can be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from simgame.content.deciding import JOIN
from simgame.engine.world import World
from simgame.proof.exact import Proof
from simgame.proof.shortest import Line, shortest
from simgame.proof.signs import signs

Signs = frozenset[str]


@dataclass(frozen=True)
class Hearsay:
    """option: `beat.option`. sign: the figure or name it says, in `language`. fact: which tells
    it. line: the shortest play in which it is offered although the fact is not known."""

    option: str
    sign: str
    fact: str
    language: str
    line: Line


def hearsay(proof: Proof) -> tuple[Hearsay, ...]:
    """Every option that may speak of what is not known, once for each fact."""
    world = proof.world
    suspects: dict[tuple[str, str], Hearsay] = {}
    for language in world.scenario.languages:
        for each in _suspects(world, language):
            suspects.setdefault((each.fact, each.option), each)
    found = []
    for each in suspects.values():
        line = _unknown(proof, each)
        if line is not None:
            found.append(replace(each, line=line))
    return tuple(found)


def _suspects(world: World, language: str) -> Iterator[Hearsay]:
    """Options with a sign of a fact that has not certainly been heard when they are offered."""
    file = world.file
    told = {
        fact: signs(world.scenario.text(f"facts.{fact}", language), language)
        for fact in file.facts
        if fact not in file.known
    }
    heard = _certainly_heard(world, language)
    for name, beat in file.beats.items():
        before = heard.get(name)
        for option in beat.listed if before is not None else ():
            text = world.scenario.text(f"beats.{name}.{option.id}.text", language)
            new = signs(text, language) - (before or frozenset())
            for fact, theirs in told.items():
                for sign in sorted(new & theirs)[:1]:
                    yield Hearsay(f"{name}.{option.id}", sign, fact, language, ())


def _unknown(proof: Proof, suspect: Hearsay) -> Line | None:
    """The shortest play to a state that offers the option without its fact.

    What is known stays known, so such a play never gives an answer that brings the fact out;
    whether a state still remembers it does not matter then.
    """
    world = proof.world
    bit = 1 << world.bits.facts[suspect.fact]
    if world.start.knows & bit:
        return None
    name, _, option = suspect.option.partition(".")
    beat = world.index[name]
    numbers = {
        number
        for number, each in enumerate(world.options[beat])
        if option == each.id or option in each.id.split(JOIN)
    }
    return shortest(
        proof,
        lambda state: state.beat == beat and not numbers.isdisjoint(world.offered(state)),
        lambda state, step: not world.learned(state, step.option) & bit,
    )


def _certainly_heard(world: World, language: str) -> dict[str, Signs]:
    """Beat → signs heard on every way there, its own lines included; beats no way leads to are
    left out."""
    file, texts = world.file, _Texts(world, language)
    heard: dict[str, Signs] = {file.start: texts.first | texts.said(file.start)}
    pending = [file.start]
    while pending:
        name = pending.pop()
        for number, option in enumerate(file.beats[name].answers):
            compiled = world.options[world.index[name]][number]
            after = heard[name] | texts.answered(name, option.id, compiled.reaction)
            row = world.table.rows[world.index[name]][number]
            for way in row.ways[compiled.reaction]:
                dest = world.beats[way.dest]
                if dest not in file.beats or file.beats[dest].end:
                    continue
                before = heard.get(dest)
                now = after | texts.said(dest)
                both = now if before is None else before & now
                if both != before:
                    heard[dest] = both
                    pending.append(dest)
    return heard


class _Texts:
    """The signs in what is said; lines of which one is drawn count together."""

    def __init__(self, world: World, language: str) -> None:
        self._world, self._language = world, language
        self._paths = list(world.scenario.originals)
        before = ("title", "account", "brief", "objective")
        known = tuple(f"facts.{fact}" for fact in world.file.known)
        self.first = self._signs(
            path
            for path in self._paths
            if path in before or path.startswith("cast.") or path in known
        )

    def said(self, beat: str) -> Signs:
        return self._signs(self._below(f"beats.{beat}.say."))

    def answered(self, beat: str, option: str, reaction: str) -> Signs:
        """What one says and hears in an answer."""
        own = f"beats.{beat}.{option}.reply"
        replies = self._below(own) or self._below(f"beats.{beat}.reply")
        heard = [path for path in replies if f".reply.{reaction}" in path or not _by_reaction(path)]
        return self._signs([f"beats.{beat}.{option}.text", *heard])

    def _below(self, start: str) -> list[str]:
        return [path for path in self._paths if path.startswith(start) and self._is_theirs(path)]

    def _is_theirs(self, path: str) -> bool:
        """Whether a line is for everybody, or for somebody of this cast."""
        file = self._world.file
        parts = set(path.split("."))
        others = {name for contact in file.cast.values() for name in contact.personality}
        cast = {part for who in self._world.cast.values() for part in (who, *who.split("+"))}
        return not (parts & others - cast)

    def _signs(self, paths: Iterable[str]) -> Signs:
        found: Signs = frozenset()
        for path in paths:
            found |= signs(self._world.scenario.text(path, self._language), self._language)
        return found


def _by_reaction(path: str) -> bool:
    return any(f".reply.{reaction}" in path for reaction in ("warm", "neutral", "cold"))
