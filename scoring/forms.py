"""How a key is written: a line to copy for each place of a file, from the models that read it.

An author who lacks a key has neither our documents nor our models at hand, only the
message. Types show themselves; a model says `Form` where a type shows too little.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from scoring.yamlfile import Path_

ANY_TEXT = '"…"'
_DEPTH = 4
"""Levels of brackets; nobody wants to copy more of them."""


@dataclass(frozen=True)
class Form:
    """Says of an annotation how its value is written; a block begins with a line break."""

    text: str


def form_of(model: type[BaseModel], path: Path_) -> str:
    """The line, or the lines, that may stand at a path; the path itself need not exist."""
    names = [step for step in path if isinstance(step, str)]
    found = next(iter(_at(model, path)), None)
    if not names or found is None:
        return ""
    value = _value(found)
    if isinstance(path[-1], int):
        return f"- {value}"
    return f"{names[-1]}:{'' if value[:1] == chr(10) else ' '}{value}"


def models_at(model: type[BaseModel], path: Path_) -> Iterator[type[BaseModel]]:
    """The models whose keys may stand below a path."""
    for found in _at(model, path):
        yield from (_bare(way) for way in _ways(found) if _is_model(_bare(way)))


def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """Keys as a file writes them → annotations, with what is said of them."""
    return {
        info.alias or name: Annotated[(info.annotation, *info.metadata, None)]
        for name, info in model.model_fields.items()
    }


def _at(model: type[BaseModel], path: Path_) -> list[Any]:
    """The annotations of what may stand at a path, those that were meant first."""
    found: list[Any] = [model]
    for step in path:
        found = [inner for outer in found for inner in _below(outer, step)]
    return found


def _below(annotation: Any, step: str | int) -> Iterator[Any]:
    for way in _ways(annotation):
        inner = _bare(way)
        if isinstance(step, int):
            if get_origin(inner) is list:
                yield get_args(inner)[0]
        elif _is_model(inner):
            if step in fields_of(inner):
                yield fields_of(inner)[step]
        elif get_origin(inner) is dict:
            yield get_args(inner)[1]


def _ways(annotation: Any) -> Iterator[Any]:
    """The branches of a union; anything else is its own only branch."""
    if get_origin(_bare(annotation)) in (None, list, dict, Literal):
        yield annotation
        return
    for each in get_args(_bare(annotation)):
        yield from _ways(each)


def _bare(annotation: Any) -> Any:
    """Without what is said of it."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _form(annotation: Any) -> str:
    """What a model says of it; the last word is the nearest to the place."""
    said = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return next((each.text for each in reversed(said) if isinstance(each, Form)), "")


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _value(annotation: Any, depth: int = _DEPTH) -> str:
    """A value of the type, as it may stand after a colon."""
    way = next(_ways(annotation))
    shown, bare = _form(annotation) or _form(way), _bare(way)
    if shown:
        return shown
    arguments = get_args(bare)
    match get_origin(bare):
        case _ if depth == 0:
            return "…"
        case origin if origin is list:
            return f"[{_value(arguments[0], depth - 1)}]"
        case origin if origin is dict:
            key, value = (_value(each, depth - 1) for each in arguments)
            return f"{{{key.strip(chr(34))}: {value}}}"
        case origin if origin is Literal:
            return str(arguments[0])
    if _is_model(bare):
        return f"{{{', '.join(_pairs(bare, depth))}}}"
    return {bool: "true", int: "1", float: "1.0"}.get(bare, ANY_TEXT)


def _pairs(model: type[BaseModel], depth: int) -> Iterator[str]:
    """The keys that a model cannot do without, or its first."""
    shown = fields_of(model)
    needed = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
    for name in needed or islice(shown, 1):
        yield f"{name}: {_value(shown[name], depth - 1)}"
