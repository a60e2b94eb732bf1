"""Loading a rule book: a folder of YAML files → one frozen `RuleBook`.

Folders are scanned, nothing is registered by hand. The same loader reads the texts
that an attempt pinned, so an old attempt is judged by the book it was played with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from scoring import schema, yamlfile
from scoring.faults import ContentError, Problem, problem
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
from scoring.topics import Buying, Stages, Topic
from scoring.yamlfile import Document

SHIPPED = Path(__file__).parent / "rulebook"
MAX_FILES = 500

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class RuleBook:
    """Everything that judges an answer.

    stages, buying: the seller's stages and the customer's phases; None in a book that has
    none. texts: file name → its text, as read; enough to build the same book again.
    """

    info: BookInfo
    techniques: Mapping[str, Technique]
    competencies: Mapping[str, Competency]
    endings: Mapping[str, Price]
    personalities: Mapping[str, Personality]
    objections: Mapping[str, Objection]
    principles: Mapping[str, Principle]
    compliance: Mapping[str, Compliance]
    topics: Mapping[str, Topic]
    stages: Stages | None
    buying: Buying | None
    texts: Mapping[str, str] = field(repr=False)

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


def load_rulebook(folder: Path = SHIPPED) -> RuleBook:
    """Read a rule book folder.

    Raises:
        ContentError: every problem of every file at once.
    """
    if not folder.is_dir():
        raise ContentError(problem("book.no-folder", None, path=folder))
    paths = sorted(folder.rglob("*.yaml"))[: MAX_FILES + 1]
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
    return _build(texts, problems, lambda name: str(folder / name))


def rulebook_from_text(pinned: str) -> RuleBook:
    """The book that `RuleBook.pinned` came from."""
    return _build(json.loads(pinned), [], lambda name: f"rulebook/{name}")


_FOLDERS: dict[str, type[BaseModel]] = {
    "personalities": Personality,
    "objections": Objection,
    "principles": Principle,
    "compliance": Compliance,
    "topics": Topic,
}
_TABLES: dict[str, type[BaseModel]] = {
    "techniques": Techniques,
    "competencies": Competencies,
    "endings": Endings,
}
"""Required; each a bare mapping, which the model wants under one key."""
_MODELS: dict[str, type[BaseModel]] = {"book": BookInfo, "stages": Stages, "buying": Buying}


class _Reading:
    """The documents and problems of one book while it is read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        self.documents: dict[str, Document] = {}
        self.models: dict[str, BaseModel] = {}

    def add(self, name: str, label: str, text: str) -> None:
        stem, folder = PurePosixPath(name).stem, PurePosixPath(name).parent.as_posix()
        try:
            document = yamlfile.parse(text, label)
            if folder == "." and stem in _MODELS:
                self.models[name] = schema.read(_MODELS[stem], document)
            elif folder == "." and stem in _TABLES:
                wrapped = _wrap(document, stem)
                self.models[name] = schema.read(_TABLES[stem], wrapped)
                document = wrapped
            elif folder in _FOLDERS:
                self.models[name] = schema.read(_FOLDERS[folder], document)
            else:
                known = ", ".join([*_FOLDERS, *(f"{each}.yaml" for each in (*_TABLES, *_MODELS))])
                self.problems.append(problem("book.stray", document.place(()), known=known))
            self.documents[name] = document
        except ContentError as error:
            self.problems += error.problems

    def table(self, stem: str, model: type[Model]) -> Model | None:
        found = self.models.get(f"{stem}.yaml")
        return found if isinstance(found, model) else None

    def folder(self, folder: str, model: type[Model], key: str) -> dict[str, Model]:
        found: dict[str, Model] = {}
        for name, item in self.models.items():
            if PurePosixPath(name).parent.as_posix() != folder or not isinstance(item, model):
                continue
            stem, own = PurePosixPath(name).stem, getattr(item, key)
            if stem != own:
                place = self.documents[name].place((key,))
                self.problems.append(problem("book.name-is-id", place, id=own, file=stem))
            found[own] = item
        return found


def _wrap(document: Document, key: str) -> Document:
    """A table file is a bare mapping; the model wants it under one key."""
    places = {(key, *path): place for path, place in document.places.items()}
    keys = {(key, *path): place for path, place in document.keys.items()}
    return Document(document.name, document.text, {key: document.data}, places, keys)


def _build(
    texts: Mapping[str, str], problems: Iterable[Problem], label: Callable[[str], str]
) -> RuleBook:
    reading = _Reading(problems)
    for name in sorted(texts):
        reading.add(name, label(name), texts[name])
    for required in ("book", *_TABLES):
        if f"{required}.yaml" not in texts:
            reading.problems.append(problem("book.missing", None, file=label(f"{required}.yaml")))
    techniques = reading.table("techniques", Techniques)
    competencies = reading.table("competencies", Competencies)
    endings = reading.table("endings", Endings)
    info = reading.table("book", BookInfo)
    personalities = reading.folder("personalities", Personality, "personality")
    objections = reading.folder("objections", Objection, "objection")
    principles = reading.folder("principles", Principle, "principle")
    compliance = reading.folder("compliance", Compliance, "compliance")
    topics = reading.folder("topics", Topic, "topic")
    if techniques and competencies:
        _check_names(reading, set(techniques.techniques), set(competencies.competencies))
    if endings:
        _check_endings(reading, endings)
    _check_people(reading, personalities)
    if reading.problems or not (info and techniques and competencies and endings):
        raise ContentError(reading.problems)
    return RuleBook(
        info=info,
        techniques=techniques.techniques,
        competencies=competencies.competencies,
        endings={str(kind): price for kind, price in endings.endings.items()},
        personalities=personalities,
        objections=objections,
        principles=principles,
        compliance=compliance,
        topics=topics,
        stages=reading.table("stages", Stages),
        buying=reading.table("buying", Buying),
        texts=dict(texts),
    )


def _check_endings(reading: _Reading, endings: Endings) -> None:
    document = reading.documents["endings.yaml"]
    missing = {"won", "half", "lost"} - set(endings.endings)
    for kind in sorted(missing):
        reading.problems.append(schema.missing_key(Endings, ("endings", kind), document))
    prices = [endings.endings[kind].price for kind in ("lost", "half", "won") if not missing]
    if prices != sorted(set(prices)):
        reading.problems.append(problem("book.prices", document.place(("endings",))))


def _check_people(reading: _Reading, personalities: Mapping[str, Personality]) -> None:
    """Whoever is named exists; whoever is followed follows nobody."""
    for name, one in personalities.items():
        document = reading.documents[f"personalities/{name}.yaml"]
        named = [(("look_alikes", other), other) for other in one.look_alikes]
        named += [(("follows", phase), other) for phase, other in one.follows.items()]
        for path, other in named:
            if other not in personalities:
                reading.problems.append(
                    schema.unknown("book.unknown-personality", other, personalities, document, path)
                )
            elif path[0] == "follows" and personalities[other].follows:
                place = document.place(path)
                reading.problems.append(problem("book.follows-follower", place, other=other))


def _check_names(reading: _Reading, techniques: set[str], competencies: set[str]) -> None:
    """Every technique and competency that a rule names must exist."""
    for name, model in reading.models.items():
        document = reading.documents[name]
        for path, word in _technique_names(model):
            if word not in techniques:
                reading.problems.append(
                    schema.unknown("book.unknown-technique", word, techniques, document, path)
                )
        competency = getattr(model, "competency", None)
        if competency is not None and competency not in competencies:
            reading.problems.append(
                schema.unknown(
                    "book.unknown-competency", competency, competencies, document, ("competency",)
                )
            )


def _technique_names(model: BaseModel) -> list[tuple[tuple[str | int, ...], str]]:
    """Every technique a rule file names, with the path where it stands."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    if isinstance(model, Personality):
        found += [(("reacts_to", word), word) for word in model.reacts_to]
        for index, reaction in enumerate(model.examples):
            found += _listed(("examples", index, "techniques"), reaction.techniques)
    elif isinstance(model, Objection):
        found += [(("methods", word), word) for word in model.methods]
        for index, example in enumerate(model.examples):
            found += _listed(("examples", index, "techniques"), example.techniques)
    elif isinstance(model, Principle | Compliance):
        for key in ("uses", "uses_all", "not_uses"):
            found += _listed(("when", key), getattr(model.when, key))
        for index, case in enumerate(model.examples):
            found += _listed(("examples", index, "answer", "techniques"), case.answer.techniques)
    return found


def _listed(
    path: tuple[str | int, ...], words: list[str]
) -> list[tuple[tuple[str | int, ...], str]]:
    return [((*path, index), word) for index, word in enumerate(words)]
