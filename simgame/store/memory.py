"""Attempts in memory: those that came in a file and are only looked at, and simulated ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from simgame.store.errors import fault


class Memory:
    """Keeps what a `Store` keeps of attempts, until it is dropped.

    lookup: asked for a text that was not given here; None if it is not there either.
    """

    def __init__(self, lookup: Callable[[str], str | None] = lambda digest: None) -> None:
        self._lookup = lookup
        self._texts: dict[str, str] = {}
        self._events: dict[str, list[dict[str, object]]] = {}
        self._writings: dict[str, dict[str, str]] = {}

    def keep_text(self, text: str) -> str:
        digest = sha256(text.encode("utf-8")).hexdigest()
        self._texts[digest] = text
        return digest

    def text(self, digest: str) -> str:
        """Raises: StoreError: missing-text."""
        found = self._texts.get(digest)
        if found is None:
            found = self._lookup(digest)
        if found is None:
            raise fault("missing-text", Path("-"), digest=digest)
        return found

    def create(self, attempt: str, events: Sequence[Mapping[str, object]]) -> None:
        self._events[attempt] = [dict(event) for event in events]

    def append(self, attempt: str, events: Sequence[Mapping[str, object]], expected: int) -> None:
        """Raises: StoreError: moved-on, if there are more or fewer events than expected."""
        found = len(self._events[attempt])
        if found != expected:
            raise fault("moved-on", Path("-"), expected=expected, found=found)
        self._events[attempt] += [dict(event) for event in events]

    def events(self, attempt: str) -> list[dict[str, object]]:
        return list(self._events[attempt])

    def keep_writing(self, attempt: str, beat: str, text: str) -> None:
        self._writings.setdefault(attempt, {})[beat] = text

    def writings(self, attempt: str) -> dict[str, str]:
        return dict(self._writings.get(attempt, {}))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Nothing here can fail half-way."""
        yield
