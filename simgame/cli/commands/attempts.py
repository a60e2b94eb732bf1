"""`simgame attempts`: what has been played, and how it stands."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say
from simgame.cli.wiring import services


def command(words: Words) -> click.Command:
    return Command(
        "cli.attempts",
        words,
        options.shell(run),
        [
            options.flag("json", words("cli.options.json")),
            options.db(words),
            options.lang(words),
        ],
    )


def run(shell: Shell, json: bool, db: Path | None) -> None:
    from simgame.cli.listing import as_data, as_lines, listed

    found = services(shell.language, db)
    try:
        # Looking must not make a database where there is none.
        rows = listed(found) if found.database.exists() else []
        say(as_data(rows) if json else "\n".join(as_lines(rows, found)))
    finally:
        found.close()
