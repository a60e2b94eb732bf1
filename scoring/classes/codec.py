"""Records as JSON and back: they are kept in class folders, so they carry a format."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from scoring.classes.records import (
    RECORD_FORMAT,
    Choice,
    Competency,
    Forecasted,
    Graded,
    Objective,
)


def to_json(graded: Graded) -> str:
    """One line."""
    data = asdict(graded)
    # Rows instead of objects: the keys of forty decisions would be most of the text.
    data["choices"] = [list(asdict(each).values()) for each in graded.choices]
    body = {"format": RECORD_FORMAT, **data}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Graded:
    """The record that `to_json` came from.

    Raises:
        ValueError, TypeError, KeyError: no such record, or of another format.
    """
    data: dict[str, Any] = json.loads(text)
    if data.pop("format") != RECORD_FORMAT:
        raise ValueError("another format")
    data["competencies"] = {name: Competency(**it) for name, it in data["competencies"].items()}
    data["choices"] = tuple(_choice(row) for row in data["choices"])
    data["forecasts"] = tuple(Forecasted(**each) for each in data["forecasts"])
    data["objectives"] = tuple(Objective(**each) for each in data["objectives"])
    return Graded(**data)


def _choice(row: list[Any]) -> Choice:
    *before, rules = row
    return Choice(*before, tuple((rule, points) for rule, points in rules))
