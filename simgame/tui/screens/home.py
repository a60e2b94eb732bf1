"""Where one arrives: the first call on a first launch, afterwards all there is to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scoring.faults import SimgameError
from simgame.tui.actions import Act, bindings
from simgame.tui.messages import DeskRead, DrillRead, Graded
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from simgame.drills.desk import Overview
    from simgame.tui.desk import Desk, Offer, OpenCall, PastCall

FIRST_CALL = "first-call"
"""What a first launch offers at once."""
READ_AFTER = 0.05
"""Seconds after a frame was drawn. Reading would compete with writing it for the interpreter."""


class HomeScreen(GameScreen):
    """A list of things to do; its first frame needs neither scenario nor rule book."""

    CSS_PATH = "home.tcss"
    HELP = "tui.help.home"
    AUTO_FOCUS = "#todo"
    ACTS = (
        Act("m", "app.campaigns", "campaignscreen.act.campaigns"),
        Act("d", "app.drill", "tui.act.drill"),
        Act("c", "app.codex", "tui.act.codex"),
        Act("g", "app.next_language", "tui.act.language", palette=False),
        Act("t", "app.next_theme", "tui.act.theme", palette=False),
        Act("q", "app.quit", "tui.act.quit", palette=False),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.drill: Overview | None = None
        self._scores: dict[str, float | None] = {}

    # ------------------------------------------------------------------ drawing

    def compose(self) -> ComposeResult:
        first = self._is_first_launch()
        yield Static(self.words("tui.home.title"), classes="title", markup=False)
        yield Static(self.words("tui.home.tagline"), id="tagline", classes="quiet", markup=False)
        if first:
            yield Prose(self.words("tui.home.welcome"), id="welcome")
        yield Choices(*self._options(first), id="todo", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._choose_first()

    def on_screen_resume(self) -> None:
        """Also after a call: what is open and what is past has changed."""
        self.call_after_refresh(self.set_timer, READ_AFTER, self._read)

    async def recompose(self) -> None:
        """In another language; titles are read anew in it."""
        await super().recompose()
        self._choose_first()
        self._read()

    def _is_first_launch(self) -> bool:
        try:
            return not self.services.store.attempts()
        except SimgameError:
            return False

    def _choose_first(self) -> None:
        todo = self.query_one("#todo", OptionList)
        todo.focus()
        if todo.highlighted is None:
            todo.action_first()

    # ------------------------------------------------------------------ reading

    @work(thread=True, exclusive=True, group="desk")
    def _read(self) -> None:
        from simgame.tui.desk import read_desk, read_scores

        desk = read_desk(self.services)
        self.post_message(DeskRead(desk))
        self._read_drill()
        unknown = tuple(call for call in desk.past if call.attempt not in self._scores)
        for attempt, score in read_scores(self.services, unknown):
            self.post_message(Graded(attempt, score))

    def _read_drill(self) -> None:
        """What is wrong with store or rule book, the desk has told."""
        with suppress(SimgameError):
            self.post_message(DrillRead(self.game.drills.overview()))

    @on(DrillRead)
    def _drill_read(self, event: DrillRead) -> None:
        self.drill = event.view
        self._redraw()

    @on(DeskRead)
    async def _desk_read(self, event: DeskRead) -> None:
        before = self.desk.open[:1] if self.desk else ()
        self.desk = event.desk
        if self.query("#welcome") and not self._is_first_launch():
            await super().recompose()
        self._redraw(anew=event.desk.open[:1] != before)

    @on(Graded)
    def _graded(self, event: Graded) -> None:
        self._scores[event.attempt] = event.score
        self._redraw()

    def _redraw(self, anew: bool = False) -> None:
        """The list anew. The same thing stays highlighted, but one who has not moved, or
        comes back from a call (`anew`), stands on the first."""
        todo = self.query_one("#todo", OptionList)
        before = todo.highlighted_option.id if todo.highlighted_option else None
        moved = before != next((option.id for option in todo.options if option.id), None)
        todo.set_options(self._options(bool(self.query("#welcome"))))
        names = [option.id for option in todo.options]
        if moved and not anew and before in names:
            todo.highlighted = names.index(before)
        else:
            todo.action_first()

    # --------------------------------------------------------------- the options

    def _options(self, first: bool) -> list[Option]:
        return [*self._first_launch()] if first else [*self._later_launch()]

    def _first_launch(self) -> Iterator[Option]:
        words = self.words
        yield self._row(f"brief:{FIRST_CALL}", words("tui.home.start"), words("tui.home.start_why"))
        yield self._heading("tui.home.also")
        yield self._drill_row(first=True)
        yield self._campaigns_row()
        yield from self._offers(without=FIRST_CALL)
        yield from self._broken()
        yield from self._settings()

    def _later_launch(self) -> Iterator[Option]:
        desk = self.desk
        if desk and desk.open:
            yield self._heading("tui.home.continue")
            for call in desk.open:
                yield self._open_row(call)
        yield self._heading("tui.home.learn")
        yield self._drill_row()
        yield self._heading("tui.home.play")
        yield self._campaigns_row()
        yield from self._offers()
        yield from self._broken()
        if desk and desk.past:
            yield self._heading("tui.home.past")
            for past in desk.past:
                yield self._past_row(past)
        yield self._heading("tui.home.more")
        yield from self._settings()

    def _campaigns_row(self) -> Option:
        words, run = self.words, self.desk.run if self.desk else None
        if run is None:
            return self._row(
                "campaigns", words("campaignscreen.home.row"), words("campaignscreen.home.about")
            )
        step = words(f"campaignscreen.step.{run.step}")
        counted = {"account": run.account, "done": run.done, "labs": run.labs}
        told = words("campaignscreen.home.open", **counted, step=step)
        return self._row("campaigns", words("campaignscreen.home.row"), told)

    def _drill_row(self, first: bool = False) -> Option:
        return self._row("drill", self.words("tui.home.drill"), self._drill_detail(first))

    def _drill_detail(self, first: bool) -> str:
        words, view = self.words, self.drill
        if view is not None and view.open:
            told = words("tui.home.drill_open", count=view.open)
        elif first and not (view and view.streak.best):
            return words("tui.home.drill_first")
        elif view is None:
            return words("tui.home.drill_reading")
        elif view.due or view.new:
            told = words("tui.home.drill_due", due=view.due, new=view.new)
        else:
            told = words("tui.home.drill_none")
        streak = view.streak.days
        return words("tui.home.drill_streak", told=told, days=streak) if streak else told

    def _offers(self, without: str = "") -> Iterator[Option]:
        if self.desk is None:
            yield Option(Content("  " + self.words("tui.home.reading")), disabled=True)
            return
        ordered = sorted(
            self.desk.offers, key=lambda offer: (offer.scenario != FIRST_CALL, offer.lab)
        )
        for offer in ordered:
            if offer.scenario != without:
                yield self._offer_row(offer)

    def _broken(self) -> Iterator[Option]:
        problems = self.desk.problems if self.desk else ()
        for number, error in enumerate(problems):
            place = error.problems[0].place
            what = error.problems[0].what(self.words)
            title = self.words("tui.home.broken", count=len(error.problems))
            where = f"{place.file.rsplit('/', 1)[-1]}: " if place else ""
            yield self._row(f"problem:{number}", f"! {title}", where + what)

    def _settings(self) -> Iterator[Option]:
        words = self.words
        theme = words(f"tui.theme.{self.app.theme}")
        yield self._row("codex", words("tui.home.codex"), words("tui.home.codex_why"))
        yield self._row("language", words("tui.home.language"))
        yield self._row("theme", words("tui.home.theme", name=theme))
        yield self._row("quit", words("tui.home.quit"))

    def _offer_row(self, offer: Offer) -> Option:
        kind = "tui.home.lab" if offer.lab else "tui.home.call"
        detail = self.words(kind, account=offer.account, minutes=offer.minutes, level=offer.level)
        return self._row(f"brief:{offer.scenario}", offer.title, detail)

    def _open_row(self, call: OpenCall) -> Option:
        left = {"account": call.account, "minutes": call.minutes, "total": call.minutes_total}
        if call.who:
            detail = self.words("tui.home.open", who=call.who, **left)
        else:
            detail = self.words("tui.home.open_alone", **left)
        return self._row(f"resume:{call.attempt}", call.title, detail)

    def _past_row(self, call: PastCall) -> Option:
        words = self.words
        kind = words(f"tui.kind.{call.kind}")
        score = self._scores.get(call.attempt, ...)
        if score is ...:
            told = words("tui.home.grading")
        elif score is None:
            told = words("tui.home.ungraded")
        else:
            told = words("tui.home.score", score=round(float(score)))
        return self._row(f"resume:{call.attempt}", call.title, f"{call.day} · {kind} · {told}")

    def _heading(self, key: str) -> Option:
        return Option(Content.styled(f"\n{self.words(key)}", "bold $primary"), disabled=True)

    def _row(self, name: str, title: str, detail: str = "") -> Option:
        parts: list[Content | tuple[str, str]] = [("  " + title, "bold")]
        if detail:
            parts.append(("\n    " + detail, ""))
        return Option(Content.assemble(*parts), id=name)

    # ----------------------------------------------------------------- choosing

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = str(event.option.id).partition(":")
        if kind == "brief":
            self.game.open_brief(name)
        elif kind == "resume":
            self.game.resume(name)
        elif kind == "problem" and self.desk:
            self.game.show_problem(self.desk.problems[int(name)])
        else:
            action = {"language": "next_language", "theme": "next_theme"}.get(kind, kind)
            await self.run_action(f"app.{action}")
            if kind == "theme":
                self._redraw()
