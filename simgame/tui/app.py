"""The app: which screen is on top, in which language and theme. It decides nothing else."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen

from scoring.faults import SimgameError
from scoring.words import LANGUAGES, Words
from simgame.tui.actions import APP_ACTS, bindings
from simgame.tui.screens.base import WIDE
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.small import SmallScreen, is_small
from simgame.tui.theme import CONTRAST, THEMES, following

if TYPE_CHECKING:
    from simgame.attempt import Attempt
    from simgame.campaign.map_views import MapView, Offer
    from simgame.drills.desk import Drills
    from simgame.services import Services
    from simgame.tui.rundesk import RunDesk

HINT_SECONDS = 3
"""A sentence that lies over the screen goes as soon as it has been read."""
DEADLY = ("SIGTERM", "SIGHUP")
"""Signals that would leave the terminal in mouse mode on its second screen."""


class SimgameApp(App[object]):
    """The game in a terminal.

    start: id of a scenario to go to at once, or of an attempt to take up again.
    language: asked for by the user just now; without it the remembered one is used.
    opened: called once, when the first frame has been drawn.
    """

    services: Services

    TITLE = "simgame"
    # Textual reads the sheets of pushed screens by itself, but not those of the first one.
    CSS_PATH = ["app.tcss", "screens/home.tcss", "screens/problem.tcss"]
    BINDINGS = [*bindings(APP_ACTS), Binding("q", "help_quit", show=False)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-mid"), (32, "-tall")]

    def __init__(
        self,
        services: Services,
        start: str | None = None,
        *,
        language: str | None = None,
        opened: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._opened = opened
        self.services = services
        self._start = start
        self._language = language
        self._broken: SimgameError | None = None
        self.register_theme(CONTRAST)

    @property
    def words(self) -> Words:
        return self.services.words

    @cached_property
    def drills(self) -> Drills:
        """Made in a thread: the rule book has to be read for it."""
        from simgame.drills.desk import Drills

        return Drills(self.services.store, self.services.book, self.services.clock)

    @cached_property
    def runs(self) -> RunDesk:
        """Campaign runs; made in a thread, like the drills."""
        from simgame.tui.runs import Runs

        return Runs(self.services)

    # ------------------------------------------------------------------ opening

    def on_load(self) -> None:
        """Before the first frame: what was remembered; a broken store is shown instead."""
        try:
            language = self._language or self.services.store.setting("language")
            theme = self.services.store.setting("theme")
        except SimgameError as error:
            self._broken = error
            return
        if language in LANGUAGES:
            self.services.language = language
        if theme in THEMES:
            self.theme = theme

    def get_default_screen(self) -> Screen[None]:
        if self._broken:
            from simgame.tui.screens.problem import ProblemScreen

            return ProblemScreen(self._broken, fatal=True)
        return HomeScreen()

    def on_mount(self) -> None:
        for name in DEADLY:
            number = getattr(signal, name, None)
            if number is not None:
                # Not in the main thread, or not on this system: then nobody sends it either.
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    asyncio.get_running_loop().add_signal_handler(number, self._killed, number)
        if self._opened:
            self.call_after_refresh(self._opened)
        if self._start and not self._broken:
            self.call_after_refresh(self._go_to_start)

    def _killed(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _go_to_start(self) -> None:
        start = self._start or ""
        known = {row.id for row in self.services.store.attempts()}
        if start in known:
            self.resume(start)
        elif start in {row.id for row in self.services.store.runs()}:
            self.open_run(start)
        else:
            self.open_brief(start)

    # --------------------------------------------------------------- navigation

    def open_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open_brief(self, scenario: str) -> None:
        from simgame.tui.screens.brief import BriefScreen

        self.open_home()
        self.push_screen(BriefScreen(scenario))

    def open_call(self, attempt: Attempt, feedback: bool = False) -> None:
        from simgame.tui.screens.call import CallScreen

        self.open_home()
        self.push_screen(CallScreen(attempt, feedback=feedback))

    def open_review(self, attempt: Attempt) -> None:
        from simgame.tui.screens.review import ReviewScreen

        self.open_home()
        self.push_screen(ReviewScreen(attempt))

    def open_campaigns(self) -> None:
        from simgame.tui.screens.campaigns import CampaignsScreen

        self.push_screen(CampaignsScreen())

    def start_campaign(self, offer: Offer) -> None:
        from simgame.tui.screens.campaign_start import CampaignStartScreen

        self.push_screen(CampaignStartScreen(offer))

    def open_run(self, run: str) -> None:
        """The map of a campaign run; the way back is to the shelf, if one came from there."""
        from simgame.tui.screens.campaign import CampaignScreen
        from simgame.tui.screens.campaigns import CampaignsScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, CampaignsScreen):
            self.pop_screen()
        self.push_screen(CampaignScreen(run))

    def open_lab_brief(self, view: MapView) -> None:
        from simgame.tui.screens.lab_brief import LabBriefScreen

        self.push_screen(LabBriefScreen(view))

    def after_call(self, attempt: Attempt) -> None:
        """Where one goes from a call: to the map of its campaign run, or home."""
        if attempt.started.campaign:
            self.open_run(attempt.started.campaign)
        else:
            self.open_home()

    def open_codex(self) -> None:
        from simgame.tui.screens.codex import CodexScreen

        self.push_screen(CodexScreen())

    def open_drill(self) -> None:
        from simgame.tui.screens.drill import DrillScreen

        self.push_screen(DrillScreen())

    def open_turn(self, attempt: str, number: int) -> None:
        """One decision of a call that is over, over the screen that it was looked up from."""
        from simgame.attempt import Attempt
        from simgame.tui.screens.end import EndScreen

        try:
            found = Attempt.resume(self.services.store, attempt)
        except SimgameError as error:
            self.show_problem(error)
            return
        self.push_screen(EndScreen(found, number))

    def resume(self, attempt: str) -> None:
        """Take up a call from the store: play it on, or look back at it."""
        from simgame.attempt import Attempt

        try:
            found = Attempt.resume(self.services.store, attempt)
        except SimgameError as error:
            self.show_problem(error)
            return
        if found.running:
            self.open_call(found)
        else:
            self.open_review(found)

    def show_problem(self, error: SimgameError) -> None:
        from simgame.tui.screens.problem import ProblemScreen

        self.push_screen(ProblemScreen(error))

    # ------------------------------------------------------------------ actions

    def action_help(self) -> None:
        from simgame.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen | SmallScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_codex(self) -> None:
        self.open_codex()

    def action_drill(self) -> None:
        self.open_drill()

    def action_campaigns(self) -> None:
        self.open_campaigns()

    def action_run_screen(self, name: str) -> None:
        """From one screen of a campaign run to another; the map lies below the others."""
        from simgame.tui.screens.run import RunScreen, run_screen

        here = self.screen
        if not isinstance(here, RunScreen):
            return
        if name == "map":
            here.action_back()
        elif here.IS_MAP:
            self.push_screen(run_screen(name, here.run))
        else:
            self.switch_screen(run_screen(name, here.run))

    def action_next_theme(self) -> None:
        self.use_theme(following(self.theme))

    def use_theme(self, theme: str) -> None:
        self.theme = theme
        self._remember("theme", theme)

    async def action_next_language(self) -> None:
        """The other language; every open screen is written anew.

        A call keeps the language it was begun in; what stands around it changes.
        """
        here = LANGUAGES.index(self.services.language)
        self.services.language = LANGUAGES[(here + 1) % len(LANGUAGES)]
        self._remember("language", self.services.language)
        for screen in self.screen_stack:
            await screen.recompose()

    def _remember(self, name: str, value: str) -> None:
        try:
            self.services.store.set_setting(name, value)
        except SimgameError as error:
            self.notify(error.problems[0].what(self.words), markup=False)

    def action_help_quit(self) -> None:
        """Ctrl-C or `q`, pressed by one who wants to leave: only Ctrl-Q does, from everywhere."""
        self.clear_notifications()
        self.notify(self.words("tui.how_to_quit"), timeout=HINT_SECONDS, markup=False)

    def action_command_palette(self) -> None:
        from simgame.tui.palette import Commands

        if not CommandPalette.is_open(self):
            asked = self.words("tui.palette.placeholder")
            self.push_screen(CommandPalette(providers=[Commands], placeholder=asked))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Our own actions in the words of the language; nothing of Textual's."""
        words = self.words
        for act in (*getattr(screen, "named", ()), *APP_ACTS):
            if act.palette:
                yield SystemCommand(
                    words(f"{act.word}.name"),
                    words(f"{act.word}.help"),
                    lambda action=act.action: self.call_later(screen.run_action, action),
                )
        for theme in THEMES:
            yield SystemCommand(
                words("tui.palette.theme", name=words(f"tui.theme.{theme}")),
                words("tui.act.theme.help"),
                lambda theme=theme: self.use_theme(theme),
            )

    # --------------------------------------------------------------------- size

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that is too small gets a sentence, whatever screen is open."""
        small = is_small(event.size)
        if small and self.screen_stack and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen())
        elif not small and isinstance(self.screen, SmallScreen):
            self.pop_screen()
