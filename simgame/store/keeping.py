"""What an attempt needs of whoever keeps it: a database, or memory where nothing is to last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol


class Keeping(Protocol):
    """Texts under their SHA-256, events at the end of their attempt, words at their beat."""

    def keep_text(self, text: str) -> str: ...

    def text(self, digest: str) -> str: ...

    def create(self, attempt: str, events: Sequence[Mapping[str, object]]) -> None: ...

    def append(
        self, attempt: str, events: Sequence[Mapping[str, object]], expected: int
    ) -> None: ...

    def events(self, attempt: str) -> list[dict[str, object]]: ...

    def keep_writing(self, attempt: str, beat: str, text: str) -> None: ...

    def writings(self, attempt: str) -> dict[str, str]: ...

    def together(self) -> AbstractContextManager[None]: ...
