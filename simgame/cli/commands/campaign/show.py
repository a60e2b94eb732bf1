"""`simgame campaign show`: how a run stands, in lines or as data."""

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
        "cli.campaign.show",
        words,
        options.shell(run),
        [
            click.Argument(["run_id"], metavar="RUN"),
            options.flag("json", words("cli.options.json")),
            options.lang(words),
            options.db(words),
        ],
    )


def run(shell: Shell, run_id: str, json: bool, db: Path | None) -> None:
    from simgame.campaign.run import Run
    from simgame.cli.run_data import as_data
    from simgame.cli.run_text import as_lines
    from simgame.words import words_for

    found = services(shell.language, db)
    try:
        taken_up = Run.resume(found.store, found.store.find_run(run_id))
        words = words_for(shell.asked or taken_up.started.language)
        say(as_data(taken_up) if json else "\n".join(as_lines(taken_up, words)))
    finally:
        found.close()
