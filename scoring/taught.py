"""What a rule book teaches beside the rules it judges by; read only when somebody reads it.

It is most of a book's text, and no answer is judged by it: a call begins, and a saved one
goes on, without waiting for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.bookfiles import Reading
from scoring.faults import ContentError
from scoring.topics import Buying, Stages, Topic


@dataclass(frozen=True)
class Taught:
    """stages, buying: None in a book that has none."""

    topics: Mapping[str, Topic]
    stages: Stages | None
    buying: Buying | None


def teaches(name: str) -> bool:
    """Whether a file of a book holds only what is taught."""
    return name.startswith("topics/") or name in ("stages.yaml", "buying.yaml")


def taught_of(reading: Reading) -> Taught:
    """Of a book that was read as a whole."""
    return Taught(
        reading.folder("topics", Topic, "topic"),
        reading.table("stages", Stages),
        reading.table("buying", Buying),
    )


def taught_in(texts: Mapping[str, str]) -> Taught:
    """Of a whole book that was checked before.

    Raises:
        ContentError: a file cannot be read.
    """
    reading = Reading([])
    for name in sorted(texts):
        if teaches(name):
            reading.add(name, f"rulebook/{name}", texts[name])
    if reading.problems:
        raise ContentError(reading.problems)
    return taught_of(reading)
