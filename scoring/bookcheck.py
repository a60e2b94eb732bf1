"""What the files of a rule book must be to each other: whatever is named exists, prices rise."""

from __future__ import annotations

from pathlib import PurePosixPath

from pydantic import BaseModel

from scoring import schema
from scoring.bookfiles import KEYS, Reading
from scoring.faults import problem
from scoring.rules import (
    Competencies,
    Compliance,
    Endings,
    Objection,
    Personality,
    Principle,
    Techniques,
)


def check(reading: Reading) -> None:
    """Add to a reading's problems all that keeps its files from being one book."""
    _check_file_names(reading)
    techniques = reading.table("techniques", Techniques)
    competencies = reading.table("competencies", Competencies)
    endings = reading.table("endings", Endings)
    if techniques and competencies:
        _check_names(reading, set(techniques.techniques), set(competencies.competencies))
    if endings:
        _check_endings(reading, endings)
    _check_people(reading)


def _check_file_names(reading: Reading) -> None:
    for name, own in reading.ids().items():
        path = PurePosixPath(name)
        if path.stem != own:
            place = reading.documents[name].place((KEYS[path.parent.as_posix()],))
            reading.problems.append(problem("book.name-is-id", place, id=own, file=path.stem))


def _check_endings(reading: Reading, endings: Endings) -> None:
    document = reading.documents["endings.yaml"]
    missing = {"won", "half", "lost"} - set(endings.endings)
    for kind in sorted(missing):
        reading.problems.append(schema.missing_key(Endings, ("endings", kind), document))
    prices = [endings.endings[kind].price for kind in ("lost", "half", "won") if not missing]
    if prices != sorted(set(prices)):
        reading.problems.append(problem("book.prices", document.place(("endings",))))


def _check_people(reading: Reading) -> None:
    """Whoever is named exists; whoever is followed follows nobody."""
    people = reading.folder("personalities", Personality, "personality")
    for name, one in reading.models.items():
        if not isinstance(one, Personality):
            continue
        document = reading.documents[name]
        named = [(("look_alikes", other), other) for other in one.look_alikes]
        named += [(("follows", phase), other) for phase, other in one.follows.items()]
        for path, other in named:
            if other not in people:
                reading.problems.append(
                    schema.unknown("book.unknown-personality", other, people, document, path)
                )
            elif path[0] == "follows" and people[other].follows:
                place = document.place(path)
                reading.problems.append(problem("book.follows-follower", place, other=other))


def _check_names(reading: Reading, techniques: set[str], competencies: set[str]) -> None:
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
