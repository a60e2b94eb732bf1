"""One run of the program: whatever goes wrong becomes a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from scoring.faults import Problem, SimgameError, problem
from simgame.cli.group import root, with_command
from simgame.cli.shell import Shell, nearest, shell_of, tell
from simgame.cli.stopping import Stopped, stoppable

CRASHED = 70
CLOSED_PIPE = 141
INTERRUPTED = 130
WRONG_USE = 2


def run(arguments: Sequence[str]) -> int:
    """Follow a command line; returns the exit status. No traceback ever reaches the user."""
    shell = shell_of(arguments)
    _tolerant_streams()
    try:
        with stoppable():
            status = _follow(arguments, shell)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        return _closed_pipe()
    except Stopped as stopped:
        _tell(shell.words("cli.stopped"))
        return 128 + stopped.number
    except (KeyboardInterrupt, click.Abort, EOFError):
        _tell("\n" + shell.words("cli.interrupted"))
        return INTERRUPTED


def _follow(arguments: Sequence[str], shell: Shell) -> int:
    try:
        found = root(shell.words).main(
            with_command(arguments), prog_name="simgame", standalone_mode=False, obj=shell
        )
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
    except RecursionError as error:
        return _crash(shell, error)
    except Exception as error:
        return _crash(shell, error)


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
        name = error.param.metavar or error.param.opts[0]
        return problem("cli.missing", None, name=name, command=command)
    return problem("cli.misused", None, why=error.format_message(), command=command)


def _crash(shell: Shell, error: BaseException) -> int:
    """A defect of the program: the details go to a file, a sentence to the user."""
    from simgame.cli.crash import write_log

    if os.environ.get("SIMGAME_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    path = write_log(error)
    if path is None:
        tell(problem("cli.crashed-unlogged", None, why=repr(error)[:200]).render(shell.words))
    else:
        tell(problem("cli.crashed", None, path=path).render(shell.words))
    return CRASHED


def _closed_pipe() -> int:
    """Whoever read our output has gone; there is nobody to tell."""
    with suppress(OSError, ValueError):
        # What is still buffered must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED_PIPE


def _tell(text: str) -> None:
    with suppress(OSError, ValueError):
        tell(text)


def _tolerant_streams() -> None:
    """A terminal that cannot show a character shows something else instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
