"""`simgame campaign import`: takes a run in that was played on another machine."""
# ruff: noqa: N999 (the command is called import, and so is its file)

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
        "cli.campaign.import",
        words,
        options.shell(run),
        [
            click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path)),
            options.lang(words),
            options.db(words),
        ],
    )


def run(shell: Shell, file: Path, db: Path | None) -> None:
    from simgame.campaign.bundle import read_bundle
    from simgame.campaign.taking_in import take_in

    bundle = read_bundle(file)
    found = services(shell.language, db)
    try:
        taken = take_in(found.store, bundle, str(file))
    finally:
        found.close()
    said = shell.words
    say(said(f"runs.taken.{taken.arrival}", run=taken.run, events=taken.events))
