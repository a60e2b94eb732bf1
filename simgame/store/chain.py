"""The chain that ties each event to all before it, so that a later edit shows.

Anyone can check an exported attempt with these two functions: the first link starts
from the empty string, each further one from the link before it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256


def canonical(event: Mapping[str, object]) -> bytes:
    """The bytes that are hashed: keys sorted, no spaces, UTF-8.

    Raises:
        TypeError: something JSON has no word for, or a key that is not text (JSON would
            turn it into text, and the event read back would sort differently).
        ValueError: a number that is not finite, or text that is not valid Unicode.
    """
    _demand_text_keys(event)
    text = json.dumps(
        event, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")


def link(previous: str, event: Mapping[str, object]) -> str:
    """The hex SHA-256 of `previous` (the link before, "" for the first) and the event."""
    return link_bytes(previous, canonical(event))


def link_bytes(previous: str, body: bytes) -> str:
    """As `link`, for an event that is already in its canonical bytes."""
    return sha256(previous.encode("ascii") + body).hexdigest()


def _demand_text_keys(value: object) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"an event's keys are text, not {key!r}")
            _demand_text_keys(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _demand_text_keys(inner)
