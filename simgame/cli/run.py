"""One run of the program: whatever goes wrong becomes a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from scoring.faults import Problem, SimgameError, problem
from simgame import __version__
from simgame.cli.group import FIRST, root, with_command
from simgame.cli.shell import Shell, discard_output, nearest, say, shell_of, tell
from simgame.cli.stdin import interruptible
from simgame.cli.stopping import Stopped, stoppable

CLOSED_PIPE = 141
INTERRUPTED = 130
WRONG_USE = 2


def run(arguments: Sequence[str]) -> int:
    """Follow a command line; returns the exit status. No traceback ever reaches the user."""
    shell, rest = shell_of(arguments)
    _tolerant_streams()
    try:
        with stoppable(), interruptible():
            return _follow(rest, shell)
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody to tell.
        discard_output()
        return CLOSED_PIPE
    except Stopped as stopped:
        _tell(shell.words("cli.stopped"))
        return 128 + stopped.number
    except (KeyboardInterrupt, click.Abort):
        _tell("\n" + shell.words("cli.interrupted"))
        return INTERRUPTED


def _follow(arguments: Sequence[str], shell: Shell) -> int:
    try:
        if arguments[:1] == ["--version"]:
            say(f"simgame {__version__}")
            return 0
        # Not click's own `main`: it has sentences of its own, in English only.
        group = root(shell.words)
        known = [path for path in group.list_commands(click.Context(group)) if path != FIRST]
        whole = with_command(arguments, known)
        with group.make_context("simgame", whole, obj=shell) as ctx:
            found = group.invoke(ctx)
        return found if isinstance(found, int) else 0
    except SimgameError as error:
        tell(error.render(shell.words))
        return error.exit_status
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        tell(_worded(error).render(shell.words))
        return WRONG_USE
    except BrokenPipeError:
        raise
    except Exception as error:
        import traceback

        from simgame.cli.crash import report_crash

        return report_crash("".join(traceback.format_exception(error)), shell)


def _worded(error: click.ClickException) -> Problem:
    """What click found wrong with a command line, in our own words."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "simgame"
    if isinstance(error, click.NoSuchOption):
        known = [name for item in ctx.command.get_params(ctx) for name in item.opts] if ctx else []
        guess = nearest(error.option_name, known) or "--help"
        return problem(
            "cli.no-such-option", None, option=error.option_name, guess=guess, command=command
        )
    if isinstance(error, click.BadOptionUsage):
        items = ctx.command.get_params(ctx) if ctx else []
        flags = {
            name
            for item in items
            if isinstance(item, click.Option) and item.is_flag
            for name in item.opts
        }
        option = error.option_name
        if option in flags:
            return problem("cli.takes-no-value", None, option=option, command=command)
        return problem("cli.needs-value", None, option=option, command=command)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        param = error.param
        shown = "" if isinstance(param, click.Option) else param.metavar
        name = shown or param.opts[0]
        return problem("cli.missing", None, name=name, command=command)
    return problem("cli.misused", None, why=error.format_message(), command=command)


def _tell(text: str) -> None:
    with suppress(OSError, ValueError):
        tell(text)


def _tolerant_streams() -> None:
    """A terminal that cannot show a character shows something else instead of failing; a
    stream that was closed before we began is nowhere."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, nowhere)
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "replace"),
        (sys.stderr, "backslashreplace"),
    ):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=errors)
