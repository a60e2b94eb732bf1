"""Drawing by a seed: the same seed and words always give the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from simgame.content.speech import draw

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draw:
    """seed: any whole number. card: its id, so that two cards draw apart."""

    seed: int
    card: str

    def number(self, below: int, *words: str) -> int:
        """A whole number from 0 to `below` - 1."""
        return draw(self.seed, self.card, *words) % below

    def order(self, items: Iterable[T], *words: str) -> list[T]:
        """All of them, in a drawn order."""
        numbered = enumerate(items)
        keyed = ((draw(self.seed, self.card, *words, str(n)), n, item) for n, item in numbered)
        return [item for _, _, item in sorted(keyed, key=lambda each: each[:2])]

    def pick(self, items: Sequence[T], *words: str) -> T:
        """One of them; there is at least one."""
        return items[self.number(len(items), *words)]
