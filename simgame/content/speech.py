"""Which line a person says: by personality, by reaction, by the seed's variant.

Choosing returns a *path*; the words behind it depend on the language alone, so a call
unfolds the same way in every language.
"""

from __future__ import annotations

import hashlib

from simgame.content.deciding import Option
from simgame.content.scenario import Scenario
from simgame.content.shapes import ByReaction, Line, Lines


def said(scenario: Scenario, beat: str, speaker: str, personality: str, seed: int) -> str:
    """Path of what a contact says when a beat opens."""
    lines = scenario.file.beats[beat].say[speaker]
    return _chosen(f"beats.{beat}.say.{speaker}", lines, personality, seed)


def replied(
    scenario: Scenario, beat: str, option: str, personality: str, reaction: str, seed: int
) -> str | None:
    """Path of the contact's reply to an answer: the option's own, else the beat's."""
    found = scenario.file.beats[beat]
    own = _option(scenario, beat, option).reply
    if own is not None:
        return _reply(f"beats.{beat}.{option}.reply", own, personality, reaction, seed)
    if found.reply is not None:
        return _reply(f"beats.{beat}.reply", found.reply, personality, reaction, seed)
    return None


def only_such_a_person(path: str, personality: str) -> bool:
    """Whether the line at a path is written for this personality, not for everybody."""
    return not {personality, *personality.split("+")}.isdisjoint(path.split("."))


def shuffled(ids: list[str], seed: int, salt: str) -> list[str]:
    """An order that depends on the seed and the place only, the same on every machine."""
    return sorted(ids, key=lambda name: draw(seed, salt, name))


def draw(seed: int, *words: str) -> int:
    """A whole number from a seed and words; not Python's `random`, whose order may change."""
    digest = hashlib.sha256("\x1f".join((str(seed), *words)).encode()).digest()
    return int.from_bytes(digest[:8], "big")


def _option(scenario: Scenario, beat: str, option: str) -> Option:
    return next(item for item in scenario.file.beats[beat].answers if item.id == option)


def _reply(path: str, reply: Line | ByReaction, personality: str, reaction: str, seed: int) -> str:
    if isinstance(reply, ByReaction):
        line: Line = getattr(reply, reaction)
        return _chosen(f"{path}.{reaction}", line, personality, seed)
    return _chosen(path, reply, personality, seed)


def _chosen(path: str, lines: Lines | Line, personality: str, seed: int) -> str:
    if isinstance(lines, dict):
        for name in (personality, *personality.split("+"), "default"):
            if name in lines:
                return _chosen(f"{path}.{name}", lines[name], personality, seed)
        raise KeyError(path)
    if isinstance(lines, list):
        return f"{path}.{draw(seed, path) % len(lines)}"
    return path
