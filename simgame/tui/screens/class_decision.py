"""One decision of a scenario, over the class."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.classes.shapes import Lab
from simgame.tui.classpages.decision import blocks
from simgame.tui.classviews.decisions import beside, decision_view
from simgame.tui.screens.class_read import ReadScreen
from simgame.tui.widgets.paper import Block


class ClassDecisionScreen(ReadScreen):
    """key: the beat."""

    HELP = "classscreen.help.decision"

    def __init__(self, lab: Lab, key: str) -> None:
        super().__init__(key)
        self.lab = lab

    def read(self) -> tuple[str, Iterator[Block]]:
        view = decision_view(self.desk, self.lab, self.key, self.words)
        told = {"title": view.title, "number": view.number, "count": view.count}
        return self.words("classscreen.decision.title", **told), blocks(view, self.words)

    def beside(self, step: int) -> str | None:
        return beside(self.lab, self.key, step)
