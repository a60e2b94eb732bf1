"""`simgame campaign list`: what can be begun, and the runs that were."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say, tell
from simgame.cli.wiring import services


def command(words: Words) -> click.Command:
    return Command(
        "cli.campaign.list",
        words,
        options.shell(run),
        [
            options.flag("json", words("cli.options.json")),
            options.scenarios(words),
            options.rulebook(words),
            options.db(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell, json: bool, scenarios: tuple[Path, ...], rulebook: Path | None, db: Path | None
) -> None:
    from simgame.cli.run_list import as_data, as_lines, offers

    found = services(shell.language, db, scenarios, rulebook)
    try:
        good, bad = offers(found)
        # Looking must not make a database where there is none.
        rows = found.store.runs() if found.database.exists() else []
        say(as_data(good, rows) if json else "\n".join(as_lines(good, rows, found)))
    finally:
        found.close()
    for error in bad:
        tell(error.render(shell.words))
