"""The trainee's own review, asked before the result is shown and kept with the attempt."""

from __future__ import annotations

import re
from contextlib import suppress

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from scoring.faults import SimgameError
from scoring.reports.wording import UNSURE
from simgame.attempt import Attempt
from simgame.tui.actions import Act, bindings, without_letters
from simgame.tui.grading import prepare
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.prose import Prose


class ReviewScreen(GameScreen):
    """Three short questions, then the result. One that was kept before is not asked again."""

    CSS_PATH = "review.tcss"
    HELP = "end.help.review"
    AUTO_FOCUS = "#well"
    ACTS = (
        Act("ctrl+s", "screen.keep", "end.act.keep", "^s"),
        Act("escape", "screen.skip", "end.act.skip", "Esc"),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt
        self.draft = {"well": "", "person": "", "change": ""}
        self._done = False

    def compose(self) -> ComposeResult:
        words = self.words
        yield Static(words("end.review.title"), classes="title", markup=False)
        with VerticalScroll(id="questions", can_focus=False):
            yield Prose(words("end.review.intro"), classes="quiet")
            yield self._label("end.review.well")
            yield self._area("well")
            yield self._label("end.review.person")
            yield OptionList(id="person", markup=False)
            yield self._label("end.review.change")
            yield self._area("change")
            with Horizontal(id="buttons"):
                yield Button(Content(words("end.review.keep")), id="keep", variant="primary")
                yield Button(Content(words("end.review.skip")), id="skip")
        yield KeyBar()

    def acts(self) -> tuple[Act, ...]:
        return without_letters(super().acts())

    def _label(self, key: str) -> Static:
        who = ", ".join(self.attempt.voice.name(contact) for contact in self.attempt.world.contacts)
        return Static(self.words(key, who=who), classes="question", markup=False)

    def _area(self, question: str) -> TextArea:
        hint = self.words(f"end.review.{question}-hint")
        return TextArea(
            self.draft[question],
            id=question,
            compact=True,
            placeholder=hint,
            highlight_cursor_line=False,
        )

    def on_mount(self) -> None:
        try:
            kept = self.services.store.review(self.attempt.id)
        except SimgameError as error:
            kept = {}
            self.game.show_problem(error)
        if kept:
            self._show_result()
            return
        self._fill()
        self._prepare()

    @work(thread=True)
    def _prepare(self) -> None:
        """The proof takes a moment; what goes wrong there is said with the result."""
        with suppress(SimgameError):
            prepare(self.attempt)

    async def recompose(self) -> None:
        """In another language, with what was written so far."""
        await super().recompose()
        self._fill()
        self.query_one("#well").focus()

    def _fill(self) -> None:
        """The personalities of the call's own book, by taxonomy, each by a short description."""
        language, book = self.words.language, self.attempt.world.book
        people = self.query_one("#person", OptionList)
        before = people.highlighted or 0
        people.clear_options()
        people.add_option(
            self._option(
                UNSURE, self.words("end.review.unsure"), self.words("end.review.unsure-what")
            )
        )
        for taxonomy, names in book.people().items():
            people.add_option(Option(self.words(f"people.{taxonomy}"), disabled=True))
            for name in names:
                person = book.personalities[name]
                what = _first(person.what.in_(language))
                people.add_option(self._option(name, person.name.in_(language), what))
        people.highlighted = before

    def _option(self, name: str, title: str, what: str) -> Option:
        chosen = self.draft["person"] == name
        mark = self.words("end.review.chosen" if chosen else "end.review.open")
        return Option(Content.assemble(f"{mark} ", (title, "bold"), f"  {what}"), id=name)

    # ------------------------------------------------------------------- events

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        if event.text_area.id:
            self.draft[event.text_area.id] = event.text_area.text

    @on(OptionList.OptionSelected, "#person")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Chosen with Enter or a click; the same again takes it back."""
        name = event.option_id or ""
        self.draft["person"] = "" if self.draft["person"] == name else name
        self._fill()

    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Keep what was written, if anything was, and show the result."""
        if self._done:
            return
        self._done = True
        review = {question: text.strip() for question, text in self.draft.items()}
        if any(review.values()):
            self._keep(review)
        else:
            self._show_result()

    @on(Button.Pressed, "#skip")
    def action_skip(self) -> None:
        """Skipping never throws words away: what was written is kept all the same."""
        self.action_keep()

    @work(thread=True)
    def _keep(self, review: dict[str, str]) -> None:
        try:
            self.services.store.keep_review(self.attempt.id, review)
        except SimgameError as error:
            self.app.call_from_thread(self._refused, error)
            return
        self.app.call_from_thread(self._show_result)

    def _refused(self, error: SimgameError) -> None:
        """It could not be kept; the words still stand here."""
        self._done = False
        self.game.show_problem(error)

    def _show_result(self) -> None:
        from simgame.tui.screens.end import EndScreen

        self.app.switch_screen(EndScreen(self.attempt))


def _first(text: str) -> str:
    """The first sentence of a description."""
    return re.split(r"(?<=[.。])", text, maxsplit=1)[0]
