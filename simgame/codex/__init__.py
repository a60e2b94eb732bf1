"""The codex: the rule book as a trainee reads it, searched in both languages, cross-linked.

Articles are plain records of headings and rows, so that a screen, a command and a page
can show the same ones. Nothing here judges, draws or reads a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias, get_args

from pydantic import BaseModel

from scoring.book import RuleBook
from scoring.met import PastTurn
from scoring.rules import (
    Competency,
    Compliance,
    Objection,
    Personality,
    Price,
    Principle,
    Said,
    SaidList,
    Technique,
)
from scoring.topics import Area, BuyingStep, Stage, Topic
from scoring.words import Words

Family = Literal[
    "personality",
    "technique",
    "objection",
    "principle",
    "compliance",
    "topic",
    "stage",
    "buying",
    "competency",
    "ending",
]
FAMILIES: tuple[Family, ...] = get_args(Family)
Rule: TypeAlias = (
    Personality
    | Technique
    | Objection
    | Principle
    | Compliance
    | Topic
    | Stage
    | BuyingStep
    | Competency
    | Price
)
RowKind = Literal["text", "bullet", "quote", "link"]
TURN = "turn"
"""Links to a turn of one's own begin so: `turn/attempt/number`."""
_AREAS: tuple[Area, ...] = get_args(Area)
_SNIPPET = 60  # characters of an excerpt around what was found


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of an article. link: key of the article it leads to. note: said after it."""

    kind: RowKind
    text: str
    link: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """heading: empty for the first lines, which need none."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """key: `family/id`. kind: what sort of thing it is, in words."""

    key: str
    title: str
    kind: str
    sections: tuple[Section, ...]

    @property
    def links(self) -> tuple[str, ...]:
        """Keys of all articles this one leads to, in order, each once."""
        rows = (row for section in self.sections for row in section.rows)
        return tuple(dict.fromkeys(row.link for row in rows if row.link))


@dataclass(frozen=True)
class Entry:
    """One article's place in the codex. group: taxonomy or technique family; may be empty."""

    family: Family
    id: str
    group: str
    rule: Rule

    @property
    def key(self) -> str:
        return f"{self.family}/{self.id}"

    def name(self, language: str) -> str:
        return self.rule.name.in_(language)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Everything that can be read in the rule, in every language."""
        return tuple(_texts(self.rule))


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds what was sought. excerpt: where; empty if its name holds it.

    whole: its name holds every word by itself, not as a piece of another.
    """

    entry: Entry
    excerpt: str
    whole: bool = False


class Codex:
    """A rule book, to be read. Entries keep the order of the families and of the book."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.entries: tuple[Entry, ...] = tuple(_entries(book))
        self._by_key = {entry.key: entry for entry in self.entries}

    def entry(self, key: str) -> Entry:
        """Raises KeyError: no article has this key."""
        return self._by_key[key]

    def find(self, rule: str) -> Entry | None:
        """The entry of a rule id as a finding names it; the first part of `a+b`."""
        name = rule.split("+")[0]
        return next((entry for entry in self.entries if entry.id == name), None)

    def search(self, text: str) -> tuple[Hit, ...]:
        """Entries that hold every word of `text`, in either language; names first, and of
        these the ones that hold it as words of their own.

        Substrings count, case does not, full-width letters are as good as others.
        """
        wanted = folded(text).split()
        if not wanted:
            return tuple(Hit(entry, "") for entry in self.entries)
        whole: list[Hit] = []
        named: list[Hit] = []
        told: list[Hit] = []
        for entry in self.entries:
            names = folded(f"{entry.name('en')} {entry.name('zh')} {entry.id}")
            if all(_by_itself(word, names) for word in wanted):
                whole.append(Hit(entry, "", whole=True))
            elif all(word in names for word in wanted):
                named.append(Hit(entry, ""))
            elif all(word in names or _holds(entry, word) for word in wanted):
                told.append(Hit(entry, _excerpt(entry.texts, wanted)))
        return (*whole, *named, *told)

    @cached_property
    def pointers(self) -> Mapping[str, tuple[str, ...]]:
        """Id of a rule, technique, personality or topic → keys of what names it as its judge,
        or as what to read next."""
        found: dict[str, list[str]] = {}
        for entry in self.entries:
            for name in _named_by(entry.rule, self.book):
                found.setdefault(name, []).append(entry.key)
        return {name: tuple(dict.fromkeys(keys)) for name, keys in found.items()}

    def article(self, key: str, words: Words, turns: Sequence[PastTurn] = ()) -> Article:
        """One entry, written out in the language of `words`.

        turns: of the trainee's own calls, newest first; those that met the rule are told.

        Raises:
            KeyError: no article has this key.
        """
        from simgame.codex.writers import write

        return write(self, self.entry(key), words, turns)


def turn_of(link: str) -> tuple[str, int] | None:
    """Attempt and decision that a link leads to, if it leads to a turn and not to an article."""
    kind, _, rest = link.partition("/")
    attempt, _, number = rest.partition("/")
    return (attempt, int(number)) if kind == TURN else None


def folded(text: str) -> str:
    """The form in which texts are compared."""
    return unicodedata.normalize("NFKC", text).casefold()


def _entries(book: RuleBook) -> Iterator[Entry]:
    for name, person in _in_order(book.personalities, lambda item: item.taxonomy):
        yield Entry("personality", name, person.taxonomy, person)
    for name, technique in book.techniques.items():
        yield Entry("technique", name, technique.family, technique)
    for name, objection in book.objections.items():
        yield Entry("objection", name, objection.content, objection)
    for name, principle in book.principles.items():
        yield Entry("principle", name, "", principle)
    for name, compliance in book.compliance.items():
        yield Entry("compliance", name, "", compliance)
    yield from _taught(book)
    for name, competency in book.competencies.items():
        yield Entry("competency", name, "", competency)
    for name, price in sorted(book.endings.items(), key=lambda item: -item[1].price):
        yield Entry("ending", name, "", price)


def _taught(book: RuleBook) -> Iterator[Entry]:
    for name, topic in sorted(book.topics.items(), key=lambda item: _AREAS.index(item[1].area)):
        yield Entry("topic", name, topic.area, topic)
    for name, stage in book.stages.stages.items() if book.stages else ():
        yield Entry("stage", name, "", stage)
    for name, step in book.buying.phases.items() if book.buying else ():
        yield Entry("buying", name, step.period, step)


def _in_order(
    people: Mapping[str, Personality], group: Callable[[Personality], str]
) -> list[tuple[str, Personality]]:
    return sorted(people.items(), key=lambda item: (group(item[1]), item[0]))


def _texts(value: object) -> Iterator[str]:
    """Every text in a rule, in every language, however deep."""
    if isinstance(value, Said):
        yield from (value.en, value.zh)
    elif isinstance(value, SaidList):
        yield from (*value.en, *value.zh)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            part = getattr(value, name)
            if name == "source" and part:
                yield str(part)
            else:
                yield from _texts(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)


def _named_by(rule: Rule, book: RuleBook) -> Iterator[str]:
    """Ids that an article's rule points to."""
    if isinstance(rule, Topic):
        yield from (*rule.judged_by, *rule.see)
        for part in rule.parts.values():
            yield from part.see
    elif isinstance(rule, Stage) and book.stages:
        yield from book.stages.judged_by
    elif isinstance(rule, BuyingStep) and book.buying:
        yield from book.buying.judged_by


def _by_itself(word: str, names: str) -> bool:
    """Latin letters make a word with their like; a Chinese character is one by itself."""
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", names) is not None


def _holds(entry: Entry, word: str) -> bool:
    return any(word in folded(text) for text in entry.texts)


def _excerpt(texts: Iterable[str], wanted: Sequence[str]) -> str:
    """A piece of the text that holds most of what is sought, from where it is found."""
    phrase = " ".join(wanted)

    def holding(text: str) -> tuple[bool, int]:
        return phrase in folded(text), sum(word in folded(text) for word in wanted)

    text = max(texts, key=holding, default="")
    plain = folded(text)
    at = min((place for word in (phrase, *wanted) if (place := plain.find(word)) >= 0), default=0)
    if phrase in plain:
        at = plain.find(phrase)
    start = max(0, at - _SNIPPET // 3)
    piece = text[start : start + _SNIPPET].strip()
    return f"{'…' if start else ''}{piece}{'…' if start + _SNIPPET < len(text) else ''}"
