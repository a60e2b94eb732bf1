"""The trainee's notebook: pains found, with what is known of each, and facts learned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from simgame.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from scoring.words import Words
    from simgame.engine.view import PainNote, View


class Notebook(VerticalScroll):
    """Redrawn when something new was learned, and only then."""

    DEFAULT_CSS = """
    Notebook {
        scrollbar-size-vertical: 1;
        & > Static {
            height: auto;
        }
        & .notetitle {
            text-style: bold;
            color: $primary;
        }
        & .noteheading {
            margin-top: 1;
            text-style: bold;
        }
        & .part {
            color: $text-muted;
        }
    }
    """

    def __init__(self, view: View, words: Words, *, id: str) -> None:
        super().__init__(id=id)
        self._view = view
        self._words = words

    def compose(self) -> ComposeResult:
        yield Static(self._words("tui.notes.title"), classes="notetitle", markup=False)
        if not self._view.facts and not self._view.pains:
            yield Prose(self._words("tui.notes.empty"), classes="part")
        for pain in self._view.pains:
            yield from self._pain(pain)
        told = {fact for pain in self._view.pains for fact in _parts(pain)}
        facts = [note.text for note in self._view.facts if note.text not in told]
        if facts:
            yield self._heading("tui.notes.facts")
            for fact in facts:
                yield Prose(fact, bullet="· ")

    async def show(self, view: View) -> None:
        changed = (view.facts, view.pains) != (self._view.facts, self._view.pains)
        self._view = view
        if changed:
            await self.recompose()
            self.scroll_end(animate=False)

    def _pain(self, pain: PainNote) -> Iterator[Widget]:
        words = self._words
        text = words("tui.notes.pain", owner=pain.owner, text=pain.text)
        yield Prose(text, classes="noteheading")
        yield Prose(
            words("tui.notes.admitted" if pain.admitted else "tui.notes.not_admitted"),
            bullet="✓ " if pain.admitted else "○ ",
        )
        for key, facts in (
            ("tui.notes.reasons", pain.reasons),
            ("tui.notes.impact", pain.impact),
            ("tui.notes.capabilities", pain.capabilities),
        ):
            if facts:
                yield Prose(words(key), classes="part")
            for fact in facts:
                yield Prose(fact, bullet="  · ")

    def _heading(self, key: str) -> Static:
        return Static(self._words(key), classes="noteheading", markup=False)


def _parts(pain: PainNote) -> tuple[str, ...]:
    return (*pain.reasons, *pain.impact, *pain.capabilities)
