"""The files of a rule book while they are read: which there are, and what each becomes.

Every file stands for itself here; what they must be to each other is `scoring.book`'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from scoring import schema, yamlfile
from scoring.faults import ContentError, Problem, problem
from scoring.rules import (
    BookInfo,
    Competencies,
    Compliance,
    Endings,
    Objection,
    Personality,
    Principle,
    Techniques,
)
from scoring.topics import Buying, Stages, Topic
from scoring.yamlfile import Document

Model = TypeVar("Model", bound=BaseModel)

FOLDERS: dict[str, type[BaseModel]] = {
    "personalities": Personality,
    "objections": Objection,
    "principles": Principle,
    "compliance": Compliance,
    "topics": Topic,
}
KEYS = {
    "personalities": "personality",
    "objections": "objection",
    "principles": "principle",
    "compliance": "compliance",
    "topics": "topic",
}
"""Folder → the key that holds the id of a rule in it."""
TABLES: dict[str, type[BaseModel]] = {
    "techniques": Techniques,
    "competencies": Competencies,
    "endings": Endings,
}
"""Required; each a bare mapping, which the model wants under one key."""
MODELS: dict[str, type[BaseModel]] = {"book": BookInfo, "stages": Stages, "buying": Buying}


class Reading:
    """The files of one book while they are read. documents, models: by file name.

    problems: of all files; a file that cannot be read at all has no model.
    ground: files that come from a book below this one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        self.documents: dict[str, Document] = {}
        self.models: dict[str, BaseModel] = {}
        self.ground: set[str] = set()

    def add(self, name: str, label: str, text: str) -> None:
        """Read one file. name: below the book's folder. label: how messages call it."""
        stem, folder = PurePosixPath(name).stem, PurePosixPath(name).parent.as_posix()
        try:
            document = yamlfile.parse(text, label)
            if folder == "." and stem in MODELS:
                self.models[name] = schema.read(MODELS[stem], document)
            elif folder == "." and stem in TABLES:
                wrapped = _wrap(document, stem)
                self.models[name] = schema.read(TABLES[stem], wrapped)
                document = wrapped
            elif folder in FOLDERS:
                self.models[name] = schema.read(FOLDERS[folder], document)
            else:
                known = ", ".join([*FOLDERS, *(f"{each}.yaml" for each in (*TABLES, *MODELS))])
                self.problems.append(problem("book.stray", document.place(()), known=known))
            self.documents[name] = document
        except ContentError as error:
            self.problems += error.problems

    def table(self, stem: str, model: type[Model]) -> Model | None:
        """The one file of that name; None if it is not there or cannot be used."""
        found = self.models.get(f"{stem}.yaml")
        return found if isinstance(found, model) else None

    def folder(self, folder: str, model: type[Model], key: str) -> dict[str, Model]:
        """The rules of a folder by their id, in the order of their file names."""
        return {
            getattr(item, key): item
            for name, item in sorted(self.models.items())
            if PurePosixPath(name).parent.as_posix() == folder and isinstance(item, model)
        }

    def ids(self) -> dict[str, str]:
        """File name → the id that stands in it, of every rule that could be read."""
        return {
            name: str(getattr(item, KEYS[folder]))
            for name, item in sorted(self.models.items())
            if (folder := PurePosixPath(name).parent.as_posix()) in KEYS
        }


def _wrap(document: Document, key: str) -> Document:
    """A table file is a bare mapping; the model wants it under one key."""
    places = {(key, *path): place for path, place in document.places.items()}
    keys = {(key, *path): place for path, place in document.keys.items()}
    return Document(document.name, document.text, {key: document.data}, places, keys)
