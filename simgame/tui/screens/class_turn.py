"""One decision as one student made it."""

from __future__ import annotations

from collections.abc import Iterator

from simgame.tui.classpages.turn import blocks
from simgame.tui.classviews.turn import beside, turn_view
from simgame.tui.screens.class_read import ReadScreen
from simgame.tui.widgets.paper import Block


class ClassTurnScreen(ReadScreen):
    """student: id. key: of the decision, see `classviews.student.turn_key`."""

    HELP = "classscreen.help.turn"

    def __init__(self, student: str, key: str) -> None:
        super().__init__(key)
        self.student = student

    def read(self) -> tuple[str, Iterator[Block]]:
        view = turn_view(self.desk, self.student, self.key, self.words)
        title = self.words(
            "classscreen.turn.title",
            student=view.student,
            attempt=view.attempt,
            title=view.title,
            number=view.number,
            count=view.count,
        )
        return title, blocks(view, self.words)

    def beside(self, step: int) -> str | None:
        return beside(self.desk, self.student, self.key, step)
