"""What already stands when a call of a campaign begins: the part of the account that it reads.

An attempt pins it as canonical text; the same account always gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ENTRY_FORMAT = 1
_SETS = ("facts", "pains", "promised", "kept", "signs")


class BadEntry(ValueError):
    """A text that is not an entry of a format we know."""


@dataclass(frozen=True, slots=True)
class Entry:
    """facts: known. pains: admitted. promised: by the seller; kept: those already kept.

    signs: given by the customer and not taken back. trust: (contact, -1 or +1), sorted;
    whoever is not named meets the seller as a stranger would.
    """

    facts: frozenset[str] = frozenset()
    pains: frozenset[str] = frozenset()
    promised: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    trust: tuple[tuple[str, int], ...] = ()

    def text(self) -> str:
        """Canonical JSON: keys and ids sorted, nothing that is empty."""
        data: dict[str, object] = {"format": ENTRY_FORMAT}
        data |= {name: sorted(getattr(self, name)) for name in _SETS if getattr(self, name)}
        if self.trust:
            data["trust"] = dict(self.trust)
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Entry:
        """The entry that `text()` came from.

        Raises:
            BadEntry: not such a text, or of a newer format.
        """
        try:
            data = json.loads(text)
            if not isinstance(data, dict) or data.pop("format") != ENTRY_FORMAT:
                raise BadEntry(text[:60])
            trust = _trust(data.pop("trust", {}))
            sets = {name: _names(data.pop(name, [])) for name in _SETS}
        except (KeyError, ValueError, RecursionError) as error:
            raise BadEntry(text[:60]) from error
        if data:
            raise BadEntry(text[:60])
        return cls(**sets, trust=trust)


FRESH = Entry()
"""Nothing went before: a call that is played by itself."""


def _names(value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadEntry("names")
    return frozenset(value)


def _trust(value: Any) -> tuple[tuple[str, int], ...]:
    known = isinstance(value, Mapping) and all(
        isinstance(who, str) and each in (-1, 1) and type(each) is int
        for who, each in value.items()
    )
    if not known:
        raise BadEntry("trust")
    return tuple(sorted(value.items()))
