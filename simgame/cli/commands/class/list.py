"""`simgame class list`: who handed in what, and what came of it."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.list",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=click.Path(path_type=Path)),
            options.flag("names", words("classtool.list.names")),
            options.flag("json", words("cli.options.json")),
            options.lang(words),
        ],
    )


def run(shell: Shell, folder: Path, names: bool, json: bool) -> None:
    from simgame.classroom.folder import ClassFolder
    from simgame.cli.class_text import listed, listed_data

    with ClassFolder.open(folder) as found:
        if json:
            say(listed_data(found, names))
        else:
            for line in listed(found, shell.words, names):
                say(line)
