"""After a drill, or where nothing is due: how it went, and what one can do now."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.paper import Block, Paper


class DrillEnd(Vertical):
    """A few sentences above a list of things to do."""

    def compose(self) -> ComposeResult:
        yield Paper(id="summary")
        yield Choices(id="todo", markup=False)

    def show(self, blocks: Iterable[Block], todo: Iterable[Option]) -> None:
        self.query_one(Paper).show(blocks)
        choices = self.query_one(Choices)
        choices.set_options(todo)
        choices.action_first()
        choices.focus()


def heading(text: str) -> Option:
    return Option(Content.styled(f"\n{text}", "bold $primary"), disabled=True)


def row(name: str, title: str, detail: str = "") -> Option:
    """name: its id. detail: below the title."""
    parts: list[Content | tuple[str, str]] = [("  " + title, "bold")]
    if detail:
        parts.append(("\n    " + detail, ""))
    return Option(Content.assemble(*parts), id=name)
