"""Personalities as questions need them: cues that give no name away, and who looks alike."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.rules import Personality, SaidList
from scoring.words import Words
from simgame.drills.drawing import Draw

LANGUAGES = ("en", "zh")
_SUFFIX = "型"  # 猫头鹰型 is given away by 猫头鹰 already


def cues(person: Personality, language: str) -> dict[str, list[str]]:
    """Sort → its cues, without those that say the person's name."""
    sorts = {"": person.cues} if isinstance(person.cues, SaidList) else dict(person.cues.items())
    named = [name_of(person, language), person.personality.partition("-")[2]]
    found = {
        str(sort): [cue for cue in said.in_(language) if not any(tells(cue, n) for n in named)]
        for sort, said in sorts.items()
    }
    return {sort: lines for sort, lines in found.items() if lines}


def name_of(person: Personality, language: str) -> str:
    return person.name.in_(language)


def tells(text: str, name: str) -> bool:
    """Whether a text gives a name away: `Owl` is not in `slowly`, `Silent` is in `silently`."""
    name = name.removesuffix(_SUFFIX).casefold()
    if not name.isascii():
        return name in text.casefold()
    return bool(name) and re.search(rf"\b{re.escape(name)}", text.casefold()) is not None


def has_cues(person: Personality, least: int) -> bool:
    """Whether there are at least so many cues in every language."""
    return all(sum(map(len, cues(person, each).values())) >= least for each in LANGUAGES)


def some_cues(person: Personality, language: str, draw: Draw, count: int) -> tuple[str, ...]:
    """So many cues (fewer if there are fewer), of as many sorts as there are."""
    return tuple(_in_turn(cues(person, language), draw)[:count])


def two_sets(
    person: Personality, language: str, draw: Draw, count: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two sets of cues of one person that have none in common."""
    found = _in_turn(cues(person, language), draw)[: 2 * count]
    return tuple(found[::2]), tuple(found[1::2])


def _in_turn(by_sort: dict[str, list[str]], draw: Draw) -> list[str]:
    """Cues in a drawn order, one of each sort before the second of any."""
    sorts = draw.order(by_sort, "sorts")
    drawn = [draw.order(by_sort[sort], "cues", sort) for sort in sorts]
    longest = max(map(len, drawn), default=0)
    return [lines[turn] for turn in range(longest) for lines in drawn if turn < len(lines)]


def peers(book: RuleBook, name: str) -> list[str]:
    """Others of the same taxonomy, whoever is most easily taken for this one first."""
    person = book.personalities[name]
    others = [
        other
        for other, each in book.personalities.items()
        if other != name and each.taxonomy == person.taxonomy
    ]
    return sorted(
        others,
        key=lambda other: (
            not difference(book, name, other, "en"),
            -likeness(person, book.personalities[other]),
            other,
        ),
    )


def difference(book: RuleBook, name: str, other: str, language: str) -> str:
    """How the two are told apart, as either of them says; empty if neither does."""
    for one, two in ((name, other), (other, name)):
        said = book.personalities[one].look_alikes.get(two)
        if said is not None:
            return said.in_(language)
    return ""


def likeness(one: Personality, two: Personality) -> float:
    """Cosine of their reactions, -1..1; 0 where one of them reacts to nothing."""
    product = sum(by * two.reacts_to.get(name, 0) for name, by in one.reacts_to.items())
    length = math.hypot(*one.reacts_to.values()) * math.hypot(*two.reacts_to.values())
    return product / length if length else 0.0


def pairs(book: RuleBook) -> Iterator[tuple[str, str]]:
    """Pairs of which one says how to tell them apart, each once, in the order of names."""
    found = {
        (min(name, other), max(name, other))
        for name, person in book.personalities.items()
        for other in person.look_alikes
    }
    yield from sorted(found)


def called(book: RuleBook, name: str, words: Words) -> str:
    """The name with its taxonomy, where persons of several stand side by side."""
    person = book.personalities[name]
    group = words(f"codex.group.{person.taxonomy}")
    return words("drill.called", name=person.name.in_(words.language), group=group)
