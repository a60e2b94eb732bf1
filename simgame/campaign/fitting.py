"""Whether what was read from elsewhere holds what its shape says: text where text belongs.

Files that come from another machine may hold anything; an event is looked at before it is used.
"""

from __future__ import annotations

import re
from dataclasses import Field, fields
from typing import Any, TypeVar

T = TypeVar("T")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def demand_plain(value: object) -> None:
    """See that no text holds a sign that a terminal would follow instead of showing it.

    Raises:
        ValueError: one does.
    """
    if isinstance(value, str) and _CONTROL.search(value):
        raise ValueError("control characters")
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for each in value:
            demand_plain(each)


def fitting(record: T) -> T:
    """The same record, if every field is of its declared kind.

    Raises:
        TypeError: a value of another kind.
    """
    wrong = [each.name for each in _fields(record) if not _fits(record, each)]
    if wrong:
        raise TypeError(f"{type(record).__name__}: {', '.join(wrong)}")
    return record


def _fields(record: Any) -> tuple[Field[Any], ...]:
    return fields(record)


def _fits(record: object, field: Field[Any]) -> bool:
    value, kind = getattr(record, field.name), str(field.type)
    if kind == "int":
        return type(value) is int
    if kind == "str":
        return isinstance(value, str)
    if kind == "str | None":
        return value is None or isinstance(value, str)
    if kind == "dict[str, str]":
        return isinstance(value, dict) and all(
            isinstance(name, str) and isinstance(each, str) for name, each in value.items()
        )
    raise NotImplementedError(kind)
