"""Records as JSON and back: they are kept in class folders, so they carry a format.

A hundred thousand records may be read at once, so what many choices have in common (names of
beats, answers, people and rules) is kept once in memory, however often it was read.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import Any

from scoring.classes.records import (
    RECORD_FORMAT,
    Choice,
    Competency,
    Forecasted,
    Graded,
    Objective,
)

_GRADED = tuple(each.name for each in fields(Graded))
_row = attrgetter(*(each.name for each in fields(Choice)))


def to_json(graded: Graded) -> str:
    """One line."""
    data = {name: getattr(graded, name) for name in _GRADED}
    data["cast"] = dict(graded.cast)
    data["competencies"] = {name: asdict(it) for name, it in graded.competencies.items()}
    # Rows instead of objects: the keys of forty decisions would be most of the text.
    data["choices"] = [_row(each) for each in graded.choices]
    data["forecasts"] = [asdict(each) for each in graded.forecasts]
    data["objectives"] = [asdict(each) for each in graded.objectives]
    body = {"format": RECORD_FORMAT, **data}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Graded:
    """The record that `to_json` came from.

    Raises:
        ValueError, TypeError, KeyError: no such record, or of another format.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("no record") from error
    if not isinstance(data, dict) or data.pop("format") != RECORD_FORMAT:
        raise ValueError("another format")
    try:
        return _record(data)
    except AttributeError as error:
        raise TypeError("another shape") from error


def _record(data: dict[str, Any]) -> Graded:
    found = {name: _shared(value) for name, value in data.items()}
    found["cast"] = {intern(who): _shared(what) for who, what in data["cast"].items()}
    found["competencies"] = {
        intern(name): _competency(**it) for name, it in data["competencies"].items()
    }
    found["choices"] = tuple(_choice(row) for row in data["choices"])
    found["forecasts"] = tuple(Forecasted(**each) for each in data["forecasts"])
    found["objectives"] = tuple(Objective(**each) for each in data["objectives"])
    return Graded(**found)


def _choice(row: list[Any]) -> Choice:
    *before, rules = row
    shared = _same_rules(tuple((intern(rule), points) for rule, points in rules))
    return Choice(*[*map(_shared, before), shared])


def _shared(value: Any) -> Any:
    return intern(value) if type(value) is str else value


@lru_cache(maxsize=10_000)
def _competency(score: float | None, decisions: int) -> Competency:
    return Competency(score, decisions)


@lru_cache(maxsize=10_000)
def _same_rules(given: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return given
