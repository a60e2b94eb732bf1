"""A proof as JSON, for programs: everything that the report says and all numbers behind it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from scoring.words import Words
from simgame import __version__
from simgame.author.findings import Finding, Proven
from simgame.author.proof_cache import Unproven
from simgame.author.proof_figures import relaxed
from simgame.author.spoken import Conversation
from simgame.cli.reader_text import as_data as reader_data
from simgame.proof.failure import Failure
from simgame.proof.reader import ReaderResult
from simgame.proof.survey import Survey

FORMAT = 1
"""Raised when a program that reads the old form would misread the new one."""

_SURVEY: TypeAdapter[Survey] = TypeAdapter(Survey)
_UNPROVEN: TypeAdapter[Unproven] = TypeAdapter(Unproven)
_CONVERSATION: TypeAdapter[Conversation] = TypeAdapter(Conversation)


def as_data(
    items: Sequence[Proven], words: Words, reader: ReaderResult | None = None
) -> dict[str, Any]:
    """The whole report as one JSON object."""
    return {
        "format": FORMAT,
        "program": __version__,
        "fair": all(item.proof.fair for item in items),
        "complete": all(item.proof.complete for item in items),
        "scenarios": [_scenario(item, words) for item in items],
        "reader": reader_data(reader) if reader is not None else None,
    }


def line_data(found: Conversation) -> dict[str, Any]:
    """One play as a JSON object."""
    data: dict[str, Any] = _CONVERSATION.dump_python(found, mode="json")
    return {"format": FORMAT, **data}


def dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _scenario(item: Proven, words: Words) -> dict[str, Any]:
    proof = item.proof
    return {
        "scenario": proof.scenario,
        "file": item.file,
        "digest": proof.digest,
        "fair": proof.fair,
        "complete": proof.complete,
        "all_casts": item.all_casts,
        "findings": [_finding(each, words) for each in item.found],
        "relaxed": [
            {"name": name, "limit": float(limit), "because": because}
            for name, limit, because in relaxed(item.scenario)
        ],
        "casts": [_SURVEY.dump_python(each, mode="json") for each in proof.surveys],
        "too_large": [_UNPROVEN.dump_python(each, mode="json") for each in proof.too_large],
    }


def _finding(found: Finding, words: Words) -> dict[str, Any]:
    place = found.place
    return {
        "number": found.number,
        "code": found.failure.code,
        "severity": found.failure.severity,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "what": found.what(words),
        "try": found.hint(words),
        "follows": list(found.follows),
        "members": [_member(each) for each in found.members],
    }


def _member(failure: Failure) -> dict[str, Any]:
    return {
        "cast": dict(failure.cast),
        "path": list(failure.path),
        "params": dict(failure.params),
        "line": list(failure.line),
    }
