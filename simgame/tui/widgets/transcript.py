"""What was said so far, scrollable. Each line is drawn once, however long the call grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from simgame.tui.wrap import wrap

MEASURE = 84
"""Longest line, in cells, that is still read with ease."""
_BULLETS = {
    "say": "",
    "told": "▪ ",
    "answer": "    ",
    "wrote": "      ",
    "note": "    + ",
    "judged": "    = ",
}


@dataclass(frozen=True)
class Entry:
    """One thing said, told, written or noted. name: of a contact; empty for everything else."""

    kind: Literal["say", "told", "answer", "wrote", "note", "judged"]
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line on the screen; the style is looked up when it is drawn."""

    text: str = ""
    style: str = ""


class Transcript(ScrollView, can_focus=True):
    """Entries as wrapped lines. you: what stands before the trainee's own words."""

    COMPONENT_CLASSES = {
        "transcript--name",
        "transcript--answer",
        "transcript--wrote",
        "transcript--note",
        "transcript--judged",
    }
    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > .transcript--name { color: $primary; text-style: bold; }
        & > .transcript--answer { text-style: italic; }
        & > .transcript--wrote { text-style: italic; }
        & > .transcript--note { color: $text-muted; }
        & > .transcript--judged { color: $text-accent; }
    }
    """

    class Below(Message):
        """Whether more stands below what can be seen."""

        def __init__(self, more: bool) -> None:
            self.more = more
            super().__init__()

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.you = ""
        self.entries: list[Entry] = []
        self._rows: list[_Row] = []
        self._strips: dict[int, Strip] = {}
        self._wrapped_for = 0
        self._fresh = 0
        self._more = False

    # ------------------------------------------------------------------ content

    def show(self, entries: Sequence[Entry]) -> None:
        """These entries and no others, scrolled to the last exchange."""
        self.entries = list(entries)
        self._rewrap()

    def add(self, *entries: Entry) -> None:
        for entry in entries:
            before = self.entries[-1] if self.entries else None
            self.entries.append(entry)
            self._append(entry, before)
        self._measured()

    def _rewrap(self) -> None:
        self._rows.clear()
        self._strips.clear()
        self._fresh = 0
        before: Entry | None = None
        for entry in self.entries:
            self._append(entry, before)
            before = entry
        self._measured()

    def _append(self, entry: Entry, before: Entry | None) -> None:
        self._rows += self._wrapped(entry, before)
        if entry.kind == "answer":
            self._fresh = len(self._rows) + 1

    def _measured(self) -> None:
        """As far down as there is something, but never past the start of the reply.

        Forced, because Textual scrolls nothing whose scrollbar is not shown yet, and it is
        shown only with the next frame: the first talk that outgrows the window would stay put.
        """
        self._wrapped_for = self._room
        self.virtual_size = Size(self._room, len(self._rows))
        end = max(0, len(self._rows) - self.scrollable_content_region.height)
        self.scroll_to(y=min(end, self._fresh), animate=False, force=True)
        self.refresh()
        self._tell_below()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _wrapped(self, entry: Entry, before: Entry | None) -> list[_Row]:
        width = max(10, min(MEASURE, self._room))
        bullet = _BULLETS[entry.kind] + (self.you if entry.kind == "answer" else "")
        style = "" if entry.kind in ("say", "told") else f"transcript--{entry.kind}"
        rows = [_Row(line, style) for line in wrap(entry.text, width, bullet)]
        if entry.kind == "say":
            goes_on = before is not None and before.kind == "say" and before.name == entry.name
            if entry.name and not goes_on:
                rows.insert(0, _Row(entry.name, "transcript--name"))
        apart = before is not None and entry.kind in ("say", "told", "answer")
        return [_Row(), *rows] if apart else rows

    # ------------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        scroll_x, scroll_y = self.scroll_offset
        number, width = scroll_y + y, self.size.width
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(number)
        if strip is None or self.text_selection is not None:
            strip = self._drawn(self._rows[number], number)
            if self.text_selection is None:
                self._strips[number] = strip
        return strip.crop_extend(0, width, self.rich_style).apply_offsets(scroll_x, number)

    def _drawn(self, row: _Row, number: int) -> Strip:
        line = Content(row.text)
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is not None:
            start, end = span
            line = line.stylize("reverse", start, len(row.text) if end == -1 else end)
        style = self.get_visual_style(row.style) if row.style else self.visual_style
        width = max(1, self.size.width)
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def on_resize(self, event: events.Resize) -> None:
        if self._room != self._wrapped_for:
            self._rewrap()
        else:
            self._measured()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # ---------------------------------------------------------------- scrolling

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._tell_below()

    def _tell_below(self) -> None:
        visible = self.scroll_offset.y + self.scrollable_content_region.height
        more = visible < len(self._rows)
        if more != self._more:
            self._more = more
            self.post_message(self.Below(more))

    # ---------------------------------------------------------------- selection

    @property
    def allow_select(self) -> bool:
        return True

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(row.text for row in self._rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()
