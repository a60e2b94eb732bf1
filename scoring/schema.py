"""From a parsed YAML document to a frozen model, with every problem at its place.

Pydantic finds all that is wrong at once; this module words each finding as one of
our own problems, adds the nearest right name, and points at the line it came from.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from scoring.faults import ContentError, Phrase, Problem, problem
from scoring.yamlfile import Document, Path_

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """Base of every file model: frozen, no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def read(model: type[Model], document: Document) -> Model:
    """Validate a document.

    Raises:
        ContentError: every problem of the document, in the order of its lines.
    """
    if not isinstance(document.data, dict):
        raise ContentError(problem("schema.not-a-mapping", document.place(())))
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        details = _innermost(error.errors(include_url=False), document)
        found = [_word(detail, model, document) for detail in details]
        raise ContentError(_unique(found)) from error


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, or an empty string if none is close."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def unknown(code: str, word: str, known: Iterable[str], document: Document, path: Path_) -> Problem:
    """A problem for a name nobody defined; `known` feeds the “did you mean”."""
    names = sorted(known)
    guess = nearest(word, names)
    listing = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return problem(code, document.place(path), word=word, guess=guess or "–", known=listing or "–")


def _innermost(details: list[ErrorDetails], document: Document) -> list[ErrorDetails]:
    """Without complaints that a value is no text, where its parts are what is wrong.

    A union reports for each of its branches; the branch that came furthest was meant.
    """
    details = sorted(details, key=lambda detail: detail["type"].endswith("_type"))
    paths = [_real_path(detail, document) for detail in details]
    return [
        detail
        for detail, path in zip(details, paths, strict=True)
        if not any(len(other) > len(path) and other[: len(path)] == path for other in paths)
    ]


def _word(detail: ErrorDetails, model: type[BaseModel], document: Document) -> Problem:
    path = _real_path(detail, document)
    kind = detail["type"]
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        fields = sorted(_siblings(model, detail["loc"]))
        return problem(
            "schema.unknown-key",
            document.place(path, key=True),
            key=key,
            guess=nearest(key, fields) or "–",
            known=", ".join(fields) or "–",
        )
    if kind == "missing":
        return problem("schema.missing-key", document.place(path[:-1]), key=key)
    if kind in ("literal_error", "enum"):
        expected = str(detail.get("ctx", {}).get("expected", ""))
        choices = [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]
        word = str(detail["input"])
        return problem(
            "schema.not-one-of",
            document.place(path),
            word=word,
            guess=nearest(word, choices) or "–",
            known=", ".join(choices),
        )
    if kind.startswith("simgame."):
        context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
        return Problem(kind.removeprefix("simgame."), context, document.place(path))
    at = document.place(path, key=detail["loc"][-1:] == ("[key]",))
    return problem("schema.wrong-value", at, key=key or "–", why=_why(detail))


_REASONS = {
    "string_type": "text",
    "int_type": "number",
    "int_from_float": "number",
    "float_type": "number",
    "bool_type": "true-false",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "greater_than_equal": "at-least",
    "less_than_equal": "at-most",
    "too_short": "more-items",
    "too_long": "fewer-items",
    "string_too_short": "not-empty",
    "string_too_long": "shorter",
    "string_pattern_mismatch": "form",
}
"""Kinds of pydantic error → the words that say what is wanted instead."""


def _why(detail: ErrorDetails) -> str | Phrase:
    """What is wanted, in our words where we have them and else in pydantic's."""
    name = _REASONS.get(detail["type"])
    if name is None:
        return detail["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    context = {key: str(value) for key, value in detail.get("ctx", {}).items()}
    return Phrase(f"schema.why.{name}", context)


def _real_path(detail: ErrorDetails, document: Document) -> Path_:
    """Pydantic's path without the names of union branches, which are not in the file."""
    path: Path_ = ()
    value: Any = document.data
    for step in detail["loc"]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            continue
        path = (*path, step)
    return (*path, detail["loc"][-1]) if detail["type"] == "missing" else path


def _siblings(model: type[BaseModel], location: tuple[int | str, ...]) -> set[str]:
    """The keys allowed where an unknown one was found.

    Where several models are possible, the path names the one that was tried: `list[Branch]`.
    """
    found = [model]
    for step in location[:-1]:
        if not isinstance(step, str):
            continue
        named = [each for each in found if each.__name__ in step]
        inner = [each for outer in found for each in _inner(outer, step)]
        found = named or inner or found
    return {key for each in found for key in _keys(each)}


def _keys(model: type[BaseModel]) -> dict[str, str]:
    return {info.alias or name: name for name, info in model.model_fields.items()}


def _inner(model: type[BaseModel], key: str) -> list[type[BaseModel]]:
    """The models inside a field's annotation, through lists, mappings and unions."""
    if key not in _keys(model):
        return []
    found: list[type[BaseModel]] = []
    pending: list[Any] = [model.model_fields[_keys(model)[key]].annotation]
    while pending:
        current = pending.pop(0)
        if isinstance(current, type) and issubclass(current, BaseModel):
            found.append(current)
        pending += list(getattr(current, "__args__", ()))
    return found


def _unique(problems: list[Problem]) -> list[Problem]:
    """Unions report one mistake once for each branch; one report a place is enough.

    Several keys may be missing in one place, though.
    """
    seen: dict[tuple[str, object], Problem] = {}
    for found in problems:
        missing = found.params["key"] if found.code == "schema.missing-key" else ""
        seen.setdefault((missing, found.place), found)
    return sorted(
        seen.values(),
        key=lambda item: (item.place.line, item.place.column) if item.place else (0, 0),
    )
