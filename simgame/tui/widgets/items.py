"""The things of a `select`: taken and put back by number, arrow keys, Space or mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from simgame.taking import Taking
from simgame.tui.messages import Changed, HandedIn, Hinted
from simgame.tui.widgets.listed import Entry, Listed

if TYPE_CHECKING:
    from scoring.words import Words

DONE = "d"
"""The key of the last row, and what stands before it."""


class Items(Listed):
    """Holds what is taken, as a text field holds its text; its last row hands that in."""

    taking: Taking | None = None
    words: Words

    def offer(self, taking: Taking, words: Words) -> None:
        self.taking, self.words = taking, words
        self.fill(self._entries(), self._shut())

    def chosen(self, number: int) -> None:
        if self.taking is not None and number == len(self.taking.open):
            self.finish()
        else:
            self.toggle(number)

    def toggle(self, number: int) -> None:
        """Take the thing at a place, or put it back; one that does not fit says so."""
        taking = self.taking
        if taking is None or self.waiting or number >= len(taking.open):
            return
        item = taking.open[number]
        self.cursor = number
        if not taking.fits(item):
            said = {"costs": self._cost(item.costs), "left": self._cost(taking.left)}
            self.post_message(Hinted(self.words("select.full", **said)))
            return
        self.taking = taking.toggled(item)
        self.refill(self._entries(), self._shut())
        self.post_message(Changed(self.taking.answer))

    def finish(self) -> None:
        """Hand in what is taken, if that is enough."""
        taking = self.taking
        if taking is None or self.waiting:
            return
        self.cursor = len(taking.open)
        if taking.missing:
            said = {"least": taking.select.least, "missing": taking.missing}
            self.post_message(Hinted(self.words("select.few", **said)))
        else:
            self.post_message(HandedIn(taking.answer))

    # ------------------------------------------------------------------ drawing

    def tally(self) -> str:
        """How much of the budget is spent, in a line."""
        assert self.taking is not None
        taking = self.taking
        said = {"spent": taking.spent, "budget": taking.select.budget, "left": taking.left}
        return self.words(f"select.tally.{taking.select.unit}", **said)

    def _entries(self) -> tuple[Entry, ...]:
        assert self.taking is not None
        return (*self._things(self.taking), (f"  {DONE}  ", self._done(self.taking)))

    def _things(self, taking: Taking) -> Iterator[Entry]:
        costs = [self._cost(item.costs) for item in taking.open]
        widest = max(map(cell_len, costs), default=0)
        for number, (item, cost) in enumerate(zip(taking.open, costs, strict=True), 1):
            mark = "x" if taking.has(item) else " "
            yield f"  {number} [{mark}] {cost}{' ' * (widest - cell_len(cost))}  ", item.text

    def _shut(self) -> frozenset[int]:
        """Places of what does not fit any more, and of the last row while too little is taken."""
        assert self.taking is not None
        taking = self.taking
        shut = {number for number, item in enumerate(taking.open) if not taking.fits(item)}
        return frozenset(shut | {len(taking.open)}) if taking.missing else frozenset(shut)

    def _done(self, taking: Taking) -> str:
        if taking.missing:
            return self.words("select.done.few", missing=taking.missing)
        count = len(taking.taken)
        if count > 1:
            return self.words("select.done.many", count=count)
        return self.words("select.done.one" if count else "select.done.none")

    def _cost(self, units: int) -> str:
        assert self.taking is not None
        unit = self.taking.select.unit
        if units == 1:
            return self.words(f"select.cost.one.{unit}")
        return self.words(f"select.cost.many.{unit}", count=units)
