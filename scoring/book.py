"""Loading a rule book: a folder of YAML files → one frozen `RuleBook`.

Folders are scanned, nothing is registered by hand. The same loader reads the texts
that an attempt pinned, so an old attempt is judged by the book it was played with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from scoring import yamlfile
from scoring.bookcheck import check
from scoring.bookfiles import TABLES, Reading
from scoring.faults import ContentError, Problem, problem
from scoring.overlay import Changes, Layers, Overlay, extends, layers_of
from scoring.processcheck import check_process
from scoring.rules import (
    BookInfo,
    Competencies,
    Competency,
    Compliance,
    Endings,
    Objection,
    Personality,
    Price,
    Principle,
    Technique,
    Techniques,
)
from scoring.taught import Taught, taught_in, taught_of, teaches
from scoring.topiccheck import check_topics
from scoring.topics import Buying, Stages, Topic
from scoring.writtenbook import check_written

SHIPPED = Path(__file__).parent / "rulebook"
MAX_FILES = 500


@dataclass(frozen=True)
class RuleBook:
    """Everything that judges an answer.

    texts: file name → its text, as read; enough to build the same book again. changes: what
    it changes in the book it extends; None for a book that is whole by itself. taught: what
    it teaches and does not judge by; None where that is read when it is asked for.
    """

    info: BookInfo
    techniques: Mapping[str, Technique]
    competencies: Mapping[str, Competency]
    endings: Mapping[str, Price]
    personalities: Mapping[str, Personality]
    objections: Mapping[str, Objection]
    principles: Mapping[str, Principle]
    compliance: Mapping[str, Compliance]
    texts: Mapping[str, str] = field(repr=False)
    changes: Changes | None = None
    taught: Taught | None = field(default=None, repr=False)

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self._taught.topics

    @property
    def stages(self) -> Stages | None:
        """The seller's stages, in a book that has them."""
        return self._taught.stages

    @property
    def buying(self) -> Buying | None:
        """The customer's phases of buying, in a book that has them."""
        return self._taught.buying

    @cached_property
    def _taught(self) -> Taught:
        return self.taught or taught_in(self.texts)

    @cached_property
    def pinned(self) -> str:
        """The whole book as one canonical text, for pinning to an attempt."""
        return json.dumps(dict(self.texts), ensure_ascii=False, sort_keys=True)

    @cached_property
    def digest(self) -> str:
        """sha256 of `pinned`, hexadecimal."""
        return hashlib.sha256(self.pinned.encode()).hexdigest()

    def personality(self, name: str) -> tuple[Personality, ...]:
        """The parts of a personality: `style-wolf+temper-doubting` has two."""
        return tuple(self.personalities[part] for part in name.split("+"))

    def people(self) -> dict[str, list[str]]:
        """Taxonomy → its personalities: how a list of them all is read, and numbered."""
        found: dict[str, list[str]] = {}
        for name, person in sorted(
            self.personalities.items(), key=lambda item: (item[1].taxonomy, item[0])
        ):
            found.setdefault(person.taxonomy, []).append(name)
        return found

    def reactions(self, name: str, phase: str) -> tuple[Mapping[str, int], ...]:
        """Technique → trust points, for each part of a personality as it is in a phase."""
        return tuple(self._as_in(part, phase).reacts_to for part in self.personality(name))

    def _as_in(self, person: Personality, phase: str) -> Personality:
        followed = {str(each): other for each, other in person.follows.items()}.get(phase)
        return self.personalities[followed] if followed else person


def load_rulebook(folder: Path | None = None) -> RuleBook:
    """Read a rule book folder: a whole book, or what one changes in the shipped book.

    folder: None for the shipped book, of which nobody waits for what no answer is judged by.

    Raises:
        ContentError: every problem of every file at once.
    """
    if folder is None:
        layers = Layers(_texts(SHIPPED)[0], {})
        return _build(layers, [], lambda name: str(SHIPPED / name), written=True, lazily=True)
    texts, problems = _texts(folder)
    base = _texts(SHIPPED)[0] if extends(texts.get("book.yaml")) else {}
    return _build(Layers(texts, base), problems, lambda name: str(folder / name), written=True)


def rulebook_from_text(pinned: str, *, written: bool = False) -> RuleBook:
    """The book that `RuleBook.pinned` came from.

    written: whether it is one that somebody is writing. A pinned book only has to be usable:
    what was let pass when a call began may not keep it from going on.

    Raises:
        ContentError: every problem at once.
    """
    layers = layers_of(json.loads(pinned))
    # What is left out of a book below is told by all that the book below has.
    lazily = not written and not layers.base
    return _build(layers, [], "rulebook/{}".format, written=written, lazily=lazily)


def _texts(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """File name → text of every YAML file below a folder, and what could not be read."""
    if not folder.is_dir():
        raise ContentError(problem("book.no-folder", None, path=folder))
    paths = sorted(islice(_files(folder), MAX_FILES + 1))
    if len(paths) > MAX_FILES:
        raise ContentError(problem("book.too-many", None, path=folder, limit=MAX_FILES))
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = yamlfile.read_text(path)
        except ContentError as error:
            problems += error.problems
    return texts, problems


def _files(folder: Path) -> Iterator[Path]:
    """The YAML files below a folder; what begins with a dot belongs to another program."""
    for path in folder.rglob("*.yaml"):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _build(
    layers: Layers,
    problems: Iterable[Problem],
    label: Callable[[str], str],
    *,
    written: bool,
    lazily: bool = False,
) -> RuleBook:
    """lazily: leave what is taught for whoever asks for it; it must be known to be sound."""
    reading = Reading(problems)
    for name in sorted(layers.own):
        if lazily and teaches(name):
            continue
        reading.add(name, label(name), layers.own[name])
    for required in ("book", *TABLES):
        if f"{required}.yaml" not in {**layers.base, **layers.own}:
            reading.problems.append(problem("book.missing", None, file=label(f"{required}.yaml")))
    overlay = Overlay(reading, layers.base) if layers.base else None
    check(reading)
    check_process(reading)
    if written:
        check_written(reading)
        check_topics(reading)
    found = overlay.blamed(reading.problems) if overlay else reading.problems
    info = reading.table("book", BookInfo)
    techniques = reading.table("techniques", Techniques)
    competencies = reading.table("competencies", Competencies)
    endings = reading.table("endings", Endings)
    if found or not (info and techniques and competencies and endings):
        raise ContentError(found)
    return RuleBook(
        info=info,
        techniques=techniques.techniques,
        competencies=competencies.competencies,
        endings={str(kind): price for kind, price in endings.endings.items()},
        personalities=reading.folder("personalities", Personality, "personality"),
        objections=reading.folder("objections", Objection, "objection"),
        principles=reading.folder("principles", Principle, "principle"),
        compliance=reading.folder("compliance", Compliance, "compliance"),
        texts=layers.texts,
        changes=overlay.changes if overlay else None,
        taught=None if lazily else taught_of(reading),
    )
