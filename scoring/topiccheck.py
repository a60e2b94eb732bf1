"""What topics, stages and buying phases point at must be in the book.

A drill that names a rule nobody has written would promise a reason and give none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from scoring import schema
from scoring.bookfiles import Reading
from scoring.faults import Problem
from scoring.rules import Techniques
from scoring.topics import Buying, Stages, Topic
from scoring.yamlfile import Path_

JUDGES = ("principles", "compliance", "objections")
"""Folders of the rules that judge an answer."""


def check_topics(reading: Reading) -> None:
    """Add to a reading's problems every pointer that leads nowhere."""
    broken = _broken(reading)
    rules = {id_ for name, id_ in reading.ids().items() if name.startswith(JUDGES)}
    techniques = reading.table("techniques", Techniques)
    known = {*reading.ids().values(), *(techniques.techniques if techniques else ())}
    found: list[Problem] = []
    for name, model in reading.models.items():
        if isinstance(model, Topic | Stages | Buying):
            judges = _listed(("judged_by",), model.judged_by)
            found += _unknown(reading, name, "book.unknown-rule", judges, rules, broken)
        if isinstance(model, Topic) and techniques:
            found += _unknown(reading, name, "book.unknown-pointer", _seen(model), known, broken)
    reading.problems += found


def _broken(reading: Reading) -> set[str]:
    """Ids of files that have problems of their own: they are there, though they are not read."""
    return {PurePosixPath(each.place.file).stem for each in reading.problems if each.place}


def _unknown(
    reading: Reading,
    name: str,
    code: str,
    pointers: Iterable[tuple[Path_, str]],
    known: set[str],
    broken: set[str],
) -> Iterator[Problem]:
    for path, word in pointers:
        if word not in known | broken:
            yield schema.unknown(code, word, known, reading.documents[name], path)


def _seen(topic: Topic) -> Iterator[tuple[Path_, str]]:
    yield from _listed(("see",), topic.see)
    for name, part in topic.parts.items():
        yield from _listed(("parts", name, "see"), part.see)


def _listed(path: Path_, words: list[str]) -> Iterator[tuple[Path_, str]]:
    for index, word in enumerate(words):
        yield (*path, index), word
