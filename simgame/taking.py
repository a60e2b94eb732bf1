"""What a trainee has taken so far of the things of a `select`; the same for screens and lines.

Nothing here is kept or judged: the engine is asked once, when the trainee hands the set in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simgame.content.deciding import JOIN, NOTHING
from simgame.engine.view import ItemView, SelectView


@dataclass(frozen=True)
class Taking:
    """A choice of several things while it is being made. taken: ids of what is in it."""

    select: SelectView
    taken: frozenset[str] = frozenset()

    @property
    def open(self) -> tuple[ItemView, ...]:
        """The things that can be had now, in the order shown; what is locked is not shown."""
        return tuple(item for item in self.select.items if item.open)

    @property
    def spent(self) -> int:
        """In units of the budget."""
        return sum(item.costs for item in self.open if item.id in self.taken)

    @property
    def left(self) -> int:
        return self.select.budget - self.spent

    @property
    def missing(self) -> int:
        """How many things more must be taken before the set can be handed in."""
        return max(0, self.select.least - len(self.taken))

    @property
    def answer(self) -> str:
        """The set as an answer; the engine puts its parts into the order of the file."""
        return JOIN.join(item.id for item in self.open if item.id in self.taken) or NOTHING

    def has(self, item: ItemView) -> bool:
        return item.id in self.taken

    def fits(self, item: ItemView) -> bool:
        """Whether it is taken, or could be beside what is."""
        return self.has(item) or item.costs <= self.left

    def toggled(self, item: ItemView) -> Taking:
        """With the thing, or without it if it was taken; the same if it does not fit."""
        if not self.fits(item):
            return self
        return replace(self, taken=self.taken ^ {item.id})

    def over(self, items: Iterable[ItemView]) -> int:
        """By how much these things together are more than the budget; 0 or less if they fit."""
        return sum(item.costs for item in items) - self.select.budget


def begun(select: SelectView, noted: str) -> Taking:
    """What was taken when the trainee went away, as far as it can still be had."""
    taking = Taking(select)
    wanted = noted.split(JOIN)
    for item in taking.open:
        if item.id in wanted and taking.fits(item):
            taking = taking.toggled(item)
    return taking
