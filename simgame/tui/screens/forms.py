"""The forms of a campaign run: choose one, read it filled, write in one's own fields, export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scoring.faults import SimgameError
from simgame.papers.dossier import Dossier
from simgame.papers.forms import KINDS, Form, about, forms, sheet
from simgame.tui.actions import APP_ACTS, Act, bindings, without_letters
from simgame.tui.rundesk import RunDesk
from simgame.tui.screens.run import RunScreen, turns
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.form_sheet import FormSheet, OwnField
from simgame.tui.widgets.keybar import KeyBar

IDLE = 1.5
"""Seconds without a key after which what was written is kept."""

_READ = Act("enter", "screen.read_form", "forms.act.read", "Enter")
_WRITE = Act("w", "screen.write", "forms.act.write")
_KEEP = Act("ctrl+s", "screen.keep", "forms.act.keep", "^s", bar=False)
_HTML = Act("e", "screen.export('html')", "forms.act.html")
_MARKDOWN = Act("d", "screen.export('md')", "forms.act.markdown", bar=False)
_REPORT = Act("r", "screen.report", "forms.act.report")
_OUT = Act("escape", "screen.back", "forms.act.out", "Esc")
_BACK = Act("escape", "screen.back", "campaignscreen.act.back", "Esc")
_NEXT = Act("", "app.focus_next", "forms.act.next", "Tab", palette=False)
_WAYS = tuple(replace(act, bar="'map'" not in act.action) for act in turns("forms"))
_Place = tuple[str, str]
"""A form and a field of it, by their ids."""


class FormsScreen(RunScreen[Dossier]):
    """Forms at the left, the chosen one beside them. What is written is kept by itself."""

    CSS_PATH = "forms.tcss"
    HELP = "forms.help"
    AUTO_FOCUS = ""
    ACTS: ClassVar[tuple[Act, ...]] = (
        _READ,
        _WRITE,
        _HTML,
        _MARKDOWN,
        _REPORT,
        _KEEP,
        *_WAYS,
        _BACK,
    )
    BINDINGS = bindings(act for act in ACTS if act is not _READ)

    class Kept(Message):
        """A field is durable. view: the account as it now is."""

        def __init__(self, form: str, field: str, text: str, view: Dossier) -> None:
            self.form, self.field, self.text, self.view = form, field, text, view
            super().__init__()

    class Told(Message):
        """Something to be said at the foot of the screen."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def __init__(self, run: str) -> None:
        super().__init__(run)
        self._form = ""
        self._pending: dict[_Place, str] = {}
        self._durable: dict[_Place, str] = {}
        self._timer: Timer | None = None
        self._writing = Lock()

    def acts(self) -> tuple[Act, ...]:
        """Letters are written while one writes."""
        if isinstance(self.focused, OwnField):
            return (_NEXT, _KEEP, _OUT, *without_letters(APP_ACTS))
        return (*self.ACTS, *APP_ACTS)

    def on_descendant_focus(self) -> None:
        for bar in self.query(KeyBar):
            bar.refresh(layout=True)

    # ------------------------------------------------------------------ drawing

    def look(self, desk: RunDesk) -> Dossier:
        return desk.dossier(self.run)

    def body(self, view: Dossier) -> Iterable[Widget]:
        title = self.words("forms.all", account=view.account)
        yield Static(title, classes="title", markup=False)
        with Horizontal(id="both"):
            yield Choices(*self._rows(view), id="forms", markup=False)
            yield FormSheet(id="sheet")
        yield Static("", id="told", markup=False)

    def _rows(self, view: Dossier) -> Iterator[Option]:
        """Kinds with one form are a row of their own; of others the kind stands above."""
        found = forms(view)
        for kind in KINDS:
            ours = [form for form in found if form.kind == kind]
            name = self.words(f"forms.title.{kind}")
            if [form.about for form in ours] == [""]:
                yield Option(Content(name), id=ours[0].id)
            elif ours:
                yield Option(Content.styled(name, "$primary"), disabled=True)
                for form in ours:
                    yield Option(Content(f"  {about(form, view)}"), id=form.id)

    def settled(self) -> None:
        view = self.view
        if view is None:
            return
        known = [form.id for form in forms(view)]
        if self._form not in known:
            self._form = _due(view)
        listed = self.query_one("#forms", OptionList)
        listed.focus()
        listed.highlighted = listed.get_option_index(self._form)
        self._show()

    @on(OptionList.OptionHighlighted, "#forms")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._form:
            self.action_keep()
            self._form = event.option_id
            self._show()

    @work(exclusive=True, group="sheet")
    async def _show(self) -> None:
        """The chosen form; another one that is chosen meanwhile takes its place."""
        form = self._chosen
        if form is not None and self.view is not None:
            filled = sheet(form, self.view, self.words)
            await self.query_one("#sheet", FormSheet).show(filled)

    @property
    def _chosen(self) -> Form | None:
        found = forms(self.view) if self.view else ()
        return next((form for form in found if form.id == self._form), None)

    async def recompose(self) -> None:
        """In another language, with what was written so far."""
        if self._keep_now():
            await super().recompose()

    # ------------------------------------------------------------------ writing

    @on(FormSheet.Written)
    def _written(self, event: FormSheet.Written) -> None:
        """Kept when one stops writing or goes out of the field."""
        place = (event.form, event.field)
        if event.text == self._kept_text(place):
            self._pending.pop(place, None)
            return
        self._pending[place] = event.text
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if event.left:
            self.action_keep()
        else:
            self._timer = self.set_timer(IDLE, self.action_keep)

    def _kept_text(self, place: tuple[str, str]) -> str:
        note = self.view.note(*place) if self.view else None
        return note.text if note else ""

    def action_keep(self) -> None:
        """Keep everything that was written and is not kept yet."""
        if self._pending:
            self._keep(dict(self._pending))

    @work(thread=True, group="keep")
    def _keep(self, pending: dict[_Place, str]) -> None:
        try:
            self._store(pending)
            view = self.game.runs.dossier(self.run)
        except SimgameError as error:
            self.post_message(self.Failed(error))
            return
        for (form, field), text in pending.items():
            self.post_message(self.Kept(form, field, text, view))

    def _store(self, pending: dict[_Place, str]) -> None:
        """One at a time, or a run would find that it has moved on elsewhere."""
        with self._writing:
            for place, text in pending.items():
                if self._durable.get(place) != text:
                    self.game.runs.write_form(self.run, *place, text)
                    self._durable[place] = text

    @on(Kept)
    def _kept(self, event: Kept) -> None:
        place = (event.form, event.field)
        if self._pending.get(place) == event.text:
            del self._pending[place]
        self.view = event.view
        self.post_message(self.Told(self.words("forms.kept")))

    def on_unmount(self) -> None:
        """Whatever ends the screen; there is nothing left here that could say what went wrong."""
        with suppress(SimgameError):
            self._store(self._pending)

    def _keep_now(self) -> bool:
        """Keep everything before the fields go; whether that was possible."""
        try:
            self._store(self._pending)
        except SimgameError as error:
            self.game.show_problem(error)
            return False
        self._pending.clear()
        return True

    # ------------------------------------------------------------------ actions

    @on(OptionList.OptionSelected, "#forms")
    def action_read_form(self) -> None:
        self.query_one("#sheet").focus()

    def action_write(self) -> None:
        """To the first field of one's own."""
        field = self.query_one("#sheet", FormSheet).first_field()
        if field is not None:
            field.focus()

    def action_back(self) -> None:
        """Out of a field, then out of the form, then to the map."""
        if isinstance(self.focused, OwnField):
            self.query_one("#sheet").focus()
        elif self.focused is not None and self.focused.id == "sheet":
            self.query_one("#forms").focus()
        elif self._keep_now():
            self.dismiss()

    def action_export(self, form: str) -> None:
        """All forms, a file each, into a folder beside what is there."""
        self.action_keep()
        self._export(form)

    @work(thread=True, exclusive=True, group="export")
    def _export(self, form: str) -> None:
        from simgame.tui.papers import write_forms

        self._tell_of(lambda: write_forms(self._fresh(), form, Path.cwd(), self.words))

    def action_report(self) -> None:
        """The report on the account; grading takes a moment."""
        self.action_keep()
        self.post_message(self.Told(self.words("forms.reporting")))
        self._report()

    @work(thread=True, exclusive=True, group="export")
    def _report(self) -> None:
        from simgame.tui.papers import write_account

        self._tell_of(lambda: write_account(self._fresh(graded=True), Path.cwd(), self.words))

    def _fresh(self, graded: bool = False) -> Dossier:
        with self._writing:
            return self.game.runs.dossier(self.run, graded)

    def _tell_of(self, written: Callable[[], Path]) -> None:
        """Say where it was written, or why not."""
        from simgame.tui.export import NotWritten

        try:
            told = self.words("end.export.done", path=written())
        except NotWritten as error:
            told = self.words("end.export.failed", path=error.path, reason=error.reason)
        except SimgameError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Told(told))

    @on(Told)
    def _told(self, event: Told) -> None:
        told = self.query_one("#told", Static)
        told.update(event.text)
        told.display = True


def _due(view: Dossier) -> str:
    """The form that is of use now: for the call to come, else what happened so far."""
    found = forms(view)
    ahead = {call.lab for call in view.calls if call.state in ("ahead", "open")}
    coming = [form.id for form in found if form.kind == "preparation" and form.about in ahead]
    return coming[0] if coming else "follow-up"
