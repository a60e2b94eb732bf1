"""Where a command puts what it made: on standard output, or in a file it may not overwrite."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli.shell import Shell, refuse, say, tell


def out(words: Words) -> click.Option:
    return click.Option(["-o", "--out"], metavar="OUT", help=words("cli.author.graph.out"))


def refuse_existing(target: str | None, force: bool) -> None:
    """Before any work is done.

    Raises:
        CliError: the file is there, and nobody said that it may be replaced.
    """
    if target not in (None, "-") and Path(str(target)).exists() and not force:
        raise refuse(problem("cli.exists", None, path=target))


def deliver(shell: Shell, text: str, target: str | None) -> None:
    """Print the text, or write it to the file and say so.

    Raises:
        CliError: the file cannot be written; whatever was there is as it was.
    """
    if target in (None, "-"):
        say(text, end="" if text.endswith("\n") else "\n")
        return
    from simgame.content.files import write_whole

    path = Path(str(target))
    try:
        write_whole(path, text)
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error
    tell(shell.words("cli.report.written", path=path))
