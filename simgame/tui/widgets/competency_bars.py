"""Competencies as bars from 0 to 100; what was not measured says so and has no bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from scoring.reports import wording
from scoring.scorecard import CompetencyScore
from simgame.tui.debrief import Debrief
from simgame.tui.widgets.drawn import bar
from simgame.tui.widgets.figure import Figure

_LEAST_BAR = 10


class CompetencyBars(Figure):
    """Measured ones first, in the order of the book; then those with too few decisions."""

    def __init__(self, debrief: Debrief) -> None:
        self.debrief = debrief
        super().__init__(self.lines)

    def lines(self, width: int) -> Sequence[str]:
        rows = sorted(
            self.debrief.card.competencies,
            key=lambda item: (item.score is None, not item.decisions),
        )
        names = [
            wording.competency_name(self.debrief.book, item.competency, self.debrief.language)
            for item in rows
        ]
        longest = max(map(cell_len, names), default=0)
        return [
            f"{set_cell_size(name, longest)}  {self._value(item, width - longest - 2)}"
            for name, item in zip(names, rows, strict=True)
        ]

    def _value(self, item: CompetencyScore, room: int) -> str:
        words = self.debrief.words
        if item.score is None:
            key = "few" if item.decisions else "unmeasured"
            return words(f"end.skills.{key}", n=item.decisions)
        number = f"{wording.score_text(item.score):>4}  {words('end.skills.n', n=item.decisions)}"
        return bar(item.score, max(_LEAST_BAR, room - cell_len(number))) + number
