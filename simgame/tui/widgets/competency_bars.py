"""Competencies as bars from 0 to 100; what was not measured says so and has no bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from scoring.reports import wording
from scoring.scorecard import CompetencyScore
from simgame.tui.debrief import Debrief
from simgame.tui.widgets.drawn import bar

_LEAST_BAR = 10


def competency_bars(debrief: Debrief, width: int) -> Sequence[str]:
    """One line each: measured ones first, then those with too few decisions, in book order."""
    rows = sorted(
        debrief.card.competencies, key=lambda item: (item.score is None, not item.decisions)
    )
    names = [
        wording.competency_name(debrief.book, item.competency, debrief.language) for item in rows
    ]
    longest = max(map(cell_len, names), default=0)
    return [
        f"{set_cell_size(name, longest)}  {_value(debrief, item, width - longest - 2)}"
        for name, item in zip(names, rows, strict=True)
    ]


def _value(debrief: Debrief, item: CompetencyScore, room: int) -> str:
    words = debrief.words
    if item.score is None:
        key = "few" if item.decisions else "unmeasured"
        return words(f"end.skills.{key}", n=item.decisions)
    number = f"{wording.score_text(item.score):>4}  {words('end.skills.n', n=item.decisions)}"
    return bar(item.score, max(_LEAST_BAR, room - cell_len(number))) + number
