"""Opens the game on the screens; Textual is imported here and not before."""

from __future__ import annotations

import gc
import io
from contextlib import redirect_stderr
from typing import TYPE_CHECKING

from scoring.faults import problem
from simgame.cli.shell import Shell, refuse

if TYPE_CHECKING:
    from simgame.cli.opening import Wish
    from simgame.services import Services
    from simgame.tui.app import SimgameApp


def open_screens(shell: Shell, services: Services, wish: Wish) -> int:
    """Run the game until it is closed; returns its exit status.

    Raises:
        SimgameError: what was asked for does not exist; told before the screen changes.
    """
    if wish.feedback:
        raise refuse(problem("cli.feedback-on-screen", None))
    start = _start(services, wish)
    gc.disable()
    try:
        return _run(shell, services, wish, start)
    finally:
        gc.enable()


def open_run(shell: Shell, services: Services, run: str) -> int:
    """Open the game at the map of a campaign run; returns its exit status."""
    from simgame.tui.app import SimgameApp

    return run_app(SimgameApp(services, run, language=shell.asked), shell)


def _run(shell: Shell, services: Services, wish: Wish, start: str | None) -> int:
    from simgame.tui.app import SimgameApp

    if wish.seed is not None:
        seed = wish.seed
        services.new_seed = lambda: seed
    return run_app(SimgameApp(services, start, language=shell.asked, opened=_collect), shell)


def run_app(app: SimgameApp, shell: Shell) -> int:
    """Run an app until it is closed; returns the exit status of the program.

    Textual prints the details of a defect itself, on stderr, after it has put the terminal
    back; they are caught here, like those of every other command.
    """
    trace = io.StringIO()
    with redirect_stderr(trace):
        app.run()
    if trace.getvalue().strip():
        from simgame.cli.crash import report_crash

        return report_crash(trace.getvalue(), shell)
    return app.return_code or 0


def _collect() -> None:
    """Starting leaves hardly any garbage, and looking for it took a tenth of the first frame.

    What stands then stays to the end; it is not looked through again while one plays.
    """
    gc.freeze()
    gc.enable()


def _start(services: Services, wish: Wish) -> str | None:
    """Where to begin: at home, at a scenario's brief, or in a call."""
    if wish.resume is not None or wish.cast:
        from simgame.cli.opening import open_call

        return open_call(services, wish).id
    if wish.scenario is not None:
        services.library.get(wish.scenario)
    return wish.scenario
