"""`simgame author try`: play from any beat and see what no trainee sees."""

# ruff: noqa: N999 - a command is named by its file, and this one is called “try”.

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, on_terminal, refuse
from simgame.cli.wiring import check_beat, default_database, rule_book

if TYPE_CHECKING:
    from scoring.book import RuleBook

SEED = 1
"""The same order of answers each time, unless another is asked for."""


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.try",
        words,
        options.shell(run),
        [
            click.Argument(["file"], metavar="FILE"),
            click.Option(["--beat"], metavar="BEAT", help=words("cli.author.try.beat")),
            options.cast(words),
            click.Option(
                ["--seed"], metavar="N", callback=options.whole, help=words("cli.author.try.seed")
            ),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    file: str,
    beat: str | None,
    cast: dict[str, str],
    seed: int | None,
    rulebook: Path | None,
) -> int:
    from simgame.author.casts import casts
    from simgame.author.trying import Bench
    from simgame.author.watching import Watched

    book = rule_book(rulebook)
    watched = Watched(_path(file, book), book)
    scenario = watched.read()
    first = next(casts(scenario, cast))
    if beat is not None:
        check_beat(scenario, beat)
    if not on_terminal():
        folder = watched.path.parent
        raise refuse(problem("tryout.no-terminal", None, id=scenario.id, folder=folder))
    from simgame.cli.screens import run_app
    from simgame.services import Services
    from simgame.store.glance import remembered
    from simgame.tui.try_app import TryApp

    # A trial opens no store; a file that keeps nothing stands where one would be named.
    services = Services(Path(os.devnull), language=shell.language, rulebook=rulebook)
    chosen = SEED if seed is None else seed
    theme = remembered(Path(os.environ.get(options.ENV_DB) or default_database()), "theme")
    app = TryApp(services, watched, Bench(scenario, book), first, chosen, beat or "", theme)
    return run_app(app, shell)


def _path(file: str, book: RuleBook) -> Path:
    """A file, or a shipped scenario by its id."""
    from simgame.content.library import Library

    path = Path(file)
    if path.suffix or path.exists():
        return path
    library = Library(book)
    library.get(file)
    return next(entry.path for entry in library.entries if entry.id == file)
