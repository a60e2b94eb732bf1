"""What was said so far, scrollable. Each line is drawn once, however long the call grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from simgame.tui.wrap import wrap

MEASURE = 84
"""Longest line, in cells, that is still read with ease."""
_STYLES = {"say": "", "answer": "italic $text-muted", "note": "$text-muted", "judged": "$accent"}
_BULLETS = {"say": "", "answer": "    › ", "note": "    + ", "judged": "    = "}


@dataclass(frozen=True)
class Entry:
    """One thing said or noted. name: of a contact; empty for everything else."""

    kind: Literal["say", "answer", "note", "judged"]
    text: str
    name: str = ""


class Transcript(ScrollView, can_focus=True):
    """Entries as wrapped lines. A new one scrolls into view."""

    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self._lines: list[Content] = []
        self._strips: dict[int, Strip] = {}
        self._wrapped_for = 0

    # ------------------------------------------------------------------ content

    def show(self, entries: Sequence[Entry]) -> None:
        """These entries and no others."""
        self.entries = list(entries)
        self._rewrap()

    def add(self, *entries: Entry) -> None:
        for entry in entries:
            before = self.entries[-1] if self.entries else None
            self.entries.append(entry)
            self._lines += self._wrapped(entry, before)
        self._measured()

    def _rewrap(self) -> None:
        self._lines.clear()
        self._strips.clear()
        before: Entry | None = None
        for entry in self.entries:
            self._lines += self._wrapped(entry, before)
            before = entry
        self._measured()

    def _measured(self) -> None:
        self._wrapped_for = self._room
        self.virtual_size = Size(self._room, len(self._lines))
        self.scroll_end(animate=False, immediate=True, x_axis=False)
        self.refresh()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _wrapped(self, entry: Entry, before: Entry | None) -> list[Content]:
        width = max(10, min(MEASURE, self._room))
        style, bullet = _STYLES[entry.kind], _BULLETS[entry.kind]
        lines = [Content.styled(line, style) for line in wrap(entry.text, width, bullet)]
        if entry.kind == "say":
            goes_on = before is not None and before.kind == "say" and before.name == entry.name
            if entry.name and not goes_on:
                lines.insert(0, Content.styled(entry.name, "bold $primary"))
        apart = before is not None and entry.kind in ("say", "answer")
        return [Content(""), *lines] if apart else lines

    # ------------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        scroll_x, scroll_y = self.scroll_offset
        number, width = scroll_y + y, self.size.width
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(number)
        if strip is None or self.text_selection is not None:
            strip = self._drawn(number)
            if self.text_selection is None:
                self._strips[number] = strip
        return strip.crop_extend(0, width, self.rich_style).apply_offsets(scroll_x, number)

    def _drawn(self, number: int) -> Strip:
        line = self._lines[number]
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is not None:
            start, end = span
            end = cell_len(line.plain) if end == -1 else end
            line = line.stylize("reverse", start, end)
        strips = Visual.to_strips(
            self, line, max(1, self.size.width), 1, self.visual_style, apply_selection=False
        )
        return strips[0] if strips else Strip.blank(self.size.width, self.rich_style)

    def on_resize(self, event: events.Resize) -> None:
        if self._room != self._wrapped_for:
            self._rewrap()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # ---------------------------------------------------------------- selection

    @property
    def allow_select(self) -> bool:
        return True

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()
