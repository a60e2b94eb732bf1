"""Whether what was read from elsewhere holds what its shape says: text where text belongs.

Files that come from another machine may hold anything; an event is looked at before it is used.
"""

from __future__ import annotations

from dataclasses import Field, fields
from typing import Any, TypeVar

T = TypeVar("T")


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
