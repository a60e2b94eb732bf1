"""A filled form on the screen: what is known as text, what is one's own as fields to write in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from simgame.papers.sheet import Field, Sheet
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, TITLE, Block, Paper


class OwnField(TextArea):
    """One field of one's own. name: its id; several lines, and Tab leaves it."""

    def __init__(self, field: Field) -> None:
        super().__init__(
            field.text,
            name=field.id,
            compact=True,
            placeholder=field.hint,
            highlight_cursor_line=False,
        )


class FormSheet(VerticalScroll, can_focus=True):
    """Shows one form; the arrow keys scroll, Tab goes from field to field."""

    form = ""
    """Id of the form that is shown."""

    class Written(Message):
        """A field was changed. left: the cursor has gone out of it."""

        def __init__(self, form: str, field: str, text: str, left: bool) -> None:
            self.form = form
            self.field = field
            self.text = text
            self.left = left
            super().__init__()

    async def show(self, sheet: Sheet) -> None:
        """Show this form instead."""
        self.form = sheet.id
        await self.remove_children()
        await self.mount_all(_widgets(sheet))
        self.scroll_home(animate=False)

    def first_field(self) -> OwnField | None:
        """The first that can be written in, if the form has any."""
        return next(iter(self.query(OwnField)), None)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        self._tell(event.text_area, left=False)

    def on_descendant_blur(self) -> None:
        """Wherever the cursor was, what stands there is finished for now."""
        for area in self.query(OwnField):
            self._tell(area, left=True)

    def _tell(self, area: TextArea, left: bool) -> None:
        self.post_message(self.Written(self.form, area.name or "", area.text, left))


def _widgets(sheet: Sheet) -> Iterator[Widget]:
    """What is known between two own fields is one widget."""
    blocks = [Block(sheet.title, QUIET), Block(sheet.subtitle, STRONG)]
    for section in sheet.sections:
        blocks += [GAP, Block(section.title, TITLE)]
        for number, field in enumerate(section.fields):
            blocks += [*([GAP] if number else []), *_label(field)]
            if field.own:
                yield Paper(blocks)
                yield OwnField(field)
                blocks = []
            else:
                blocks += _lines(field)
    yield Paper(blocks)


def _label(field: Field) -> Iterable[Block]:
    yield Block(field.label, STRONG)
    if field.late:
        yield Block(field.late, QUIET)


def _lines(field: Field) -> Iterator[Block]:
    if not field.lines:
        yield Block(field.empty, QUIET)
    for line in field.lines:
        yield Block(line.text, bullet="• ")
        about = " · ".join(part for part in (line.note, line.where) if part)
        if about:
            yield Block(about, QUIET, bullet="  ")
