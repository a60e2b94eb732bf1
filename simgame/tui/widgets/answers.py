"""The answers one may give: by number key, by arrow keys and Enter, by mouse."""

from __future__ import annotations

from collections.abc import Sequence

from simgame.tui.messages import Answered
from simgame.tui.widgets.listed import Listed


class Answers(Listed):
    """Says which answer was chosen, by its place."""

    def offer(self, texts: Sequence[str]) -> None:
        self.fill([(f"  {number}  ", text) for number, text in enumerate(texts, 1)])

    def chosen(self, number: int) -> None:
        self.post_message(Answered(number))
