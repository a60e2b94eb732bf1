"""From a parsed YAML document to a frozen model, with every problem at its place.

Pydantic finds all that is wrong at once; this module words each finding as one of
our own problems, adds the nearest right name, and points at the line it came from.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import replace
from textwrap import indent
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from scoring.faults import ContentError, Phrase, Place, Problem, problem
from scoring.forms import fields_of, form_of, models_at
from scoring.slips import plain
from scoring.yamlfile import MAX_PROBLEMS, Document, Path_

Model = TypeVar("Model", bound=BaseModel)

SHOWN = 60
"""Signs of a wrong word that a message repeats; it may be a megabyte."""
_ID = "^[a-z]["
_COMPARISON = "^(<="
_NO_ID = re.compile(r"[^a-z0-9_-]+")
_PARTS = re.compile(r"[-_+.]")
_EXAMPLE_ID = "late_plates"
_MOST = 10 * MAX_PROBLEMS
"""Findings of pydantic that are looked at; several may come from one mistake."""


class Strict(BaseModel):
    """Base of every file model: frozen, no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    missing: ClassVar[str] = "schema.missing-key"
    """Code of the problem that a key is missing."""


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
        found = [_word(detail, model, document) for detail in details[:_MOST]]
        raise ContentError(_with_slips(_unique(found), document)[:MAX_PROBLEMS]) from error


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, or the only one it is a part of (owl → style-owl).

    An empty string if none is close.
    """
    if len(word) > SHOWN:
        return ""
    word, names = plain(word), list(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    whole = [name for name in names if word in _PARTS.split(name)]
    return close[0] if close else whole[0] if len(whole) == 1 else ""


def unknown(code: str, word: str, known: Iterable[str], document: Document, path: Path_) -> Problem:
    """A problem for a name nobody defined; `known` feeds the “did you mean”."""
    names = sorted(known)
    guess = nearest(word, names)
    listing = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return problem(code, document.place(path), word=short(word), guess=guess, known=listing or "–")


def short(word: str) -> str:
    """A word as a message repeats it."""
    return word if len(word) <= SHOWN else word[:SHOWN] + "…"


def _with_slips(found: list[Problem], document: Document) -> list[Problem]:
    """Where a slip of the keyboard stands at the place of a problem, it is the cause."""
    slips = {slip.place: replace(slip, severity="error") for slip in document.doubts}
    return [slips.get(each.place, each) for each in found]


def _innermost(details: list[ErrorDetails], document: Document) -> list[ErrorDetails]:
    """Without complaints that a value is no text, where its parts are what is wrong.

    A union reports for each of its branches; the branch that came furthest was meant.
    """
    details = sorted(details, key=lambda detail: detail["type"].endswith("_type"))
    paths = [_real_path(detail, document) for detail in details]
    outer = {path[:size] for path in paths for size in range(len(path))}
    return [detail for detail, path in zip(details, paths, strict=True) if path not in outer]


def _word(detail: ErrorDetails, model: type[BaseModel], document: Document) -> Problem:
    path = _real_path(detail, document)
    kind = detail["type"]
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        fields = sorted(_siblings(model, detail["loc"]))
        at = document.place(path, key=True)
        if plain(key) in fields and plain(key) != key:
            return problem("schema.fullwidth", at, word=short(key), guess=plain(key))
        return problem(
            "schema.unknown-key",
            at,
            key=short(key),
            guess=nearest(key, fields),
            known=", ".join(fields) or "–",
        )
    if kind == "missing":
        return missing_key(model, path, document)
    if kind in ("literal_error", "enum"):
        expected = str(detail.get("ctx", {}).get("expected", ""))
        choices = [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]
        word = str(detail["input"])
        if plain(word) in choices and plain(word) != word:
            at = document.place(path)
            return problem("schema.fullwidth", at, word=short(word), guess=plain(word))
        return problem(
            "schema.not-one-of",
            document.place(path),
            word=short(word),
            guess=nearest(word, choices),
            known=", ".join(choices),
        )
    if kind.startswith("simgame."):
        context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
        return Problem(kind.removeprefix("simgame."), context, document.place(path))
    at = document.place(path, key=detail["loc"][-1:] == ("[key]",))
    formed = _form(detail, at)
    if formed:
        return formed
    form = _shown(model, path)
    return problem("schema.wrong-value", at, key=short(key) or "–", why=_why(detail), form=form)


def missing_key(model: type[BaseModel], path: Path_, document: Document) -> Problem:
    """A problem for a path whose last key is not there, with the line to add."""
    at, key = document.place(path[:-1]), str(path[-1])
    owners = (each for each in models_at(model, path[:-1]) if key in fields_of(each))
    owner = next(owners, model)
    code = owner.missing if issubclass(owner, Strict) else Strict.missing
    return problem(code, at, key=key, form=_shown(model, path))


def _shown(model: type[BaseModel], path: Path_) -> str:
    """How a key is written, as lines below a sentence."""
    return indent(form_of(model, path), "  ")


def _form(detail: ErrorDetails, at: Place) -> Problem | None:
    """A number, an id or a comparison that is written wrongly."""
    word, kind = detail["input"], detail["type"]
    if not isinstance(word, str) or len(word) > 4 * SHOWN:
        return None
    mended = plain(word)
    if kind == "int_type" and mended != word and re.fullmatch("-?[0-9]+", mended, re.ASCII):
        return problem("schema.fullwidth", at, word=short(word), guess=mended)
    pattern = str(detail.get("ctx", {}).get("pattern", ""))
    if kind != "string_pattern_mismatch" or not pattern.startswith((_ID, _COMPARISON)):
        return None
    if mended != word and re.fullmatch(pattern.rstrip("$"), mended):
        return problem("schema.fullwidth", at, word=short(word), guess=mended)
    if pattern.startswith(_COMPARISON):
        return problem("schema.bad-comparison", at, word=short(word))
    guess = _NO_ID.sub("_", mended.lower()).strip("_-")
    fits = re.match("[a-z].", guess) and len(guess) <= SHOWN
    return problem("schema.bad-id", at, word=short(word), guess=guess if fits else _EXAMPLE_ID)


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
    if detail["type"] == "string_type" and isinstance(detail["input"], dict):
        return Phrase("schema.why.colon")
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
        missing = found.params["key"] if "missing" in found.code else ""
        seen.setdefault((missing, found.place), found)
    return sorted(
        seen.values(),
        key=lambda item: (item.place.line, item.place.column) if item.place else (0, 0),
    )
