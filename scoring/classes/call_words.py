"""The words of calls, for reports that are made from records: asked for where they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Quoted:
    """A decision in words. said: the lines that led to it. replied: the customer's answer."""

    said: tuple[str, ...]
    text: str
    replied: str | None
    who: str


class CallWords(Protocol):
    """Texts of the scenarios a class has played, in one language; `content` is the SHA-256 of
    the pinned scenario. What is not known any more is told by its id."""

    def title(self, content: str) -> str: ...

    def contact(self, content: str, contact: str) -> str:
        """The contact's name."""
        ...

    def beat(self, content: str, beat: str) -> str:
        """What is said there, or told where nobody speaks; one line."""
        ...

    def option(self, content: str, beat: str, option: str) -> str: ...

    def ending(self, content: str, ending: str) -> str: ...

    def quoted(self, attempt: str, number: int) -> Quoted:
        """A decision of one attempt, as it was played (from 1)."""
        ...
