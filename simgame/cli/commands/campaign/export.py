"""`simgame campaign export`: a run in one file, for another machine."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.output import deliver, refuse_existing
from simgame.cli.shell import Shell
from simgame.cli.wiring import services


def command(words: Words) -> click.Command:
    return Command(
        "cli.campaign.export",
        words,
        options.shell(run),
        [
            click.Argument(["run_id"], metavar="RUN"),
            click.Option(["-o", "--out"], metavar="FILE", help=words("runs.out")),
            options.flag("force", words("runs.force")),
            options.lang(words),
            options.db(words),
        ],
    )


def run(shell: Shell, run_id: str, out: str | None, force: bool, db: Path | None) -> None:
    refuse_existing(out, force)
    from simgame.campaign.bundle import as_text, bundle_of
    from simgame.campaign.run import Run

    found = services(shell.language, db)
    try:
        name = found.store.find_run(run_id)
        # A run that cannot be gone on with here could not be anywhere else either.
        Run.resume(found.store, name)
        text = as_text(bundle_of(found.store, name))
    finally:
        found.close()
    deliver(shell, text, out)
