"""`simgame class browse`: the instructor's screens of a class."""

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
from simgame.cli.wiring import default_database, rule_book

if TYPE_CHECKING:
    from simgame.tui.classviews.source import ClassDesk


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.browse",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=click.Path(path_type=Path)),
            options.flag("names", words("classscreen.options.names")),
            click.Option(
                ["--grading"],
                metavar="NAME",
                default="",
                help=words("classscreen.options.grading"),
            ),
            click.Option(
                ["--rulebook"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                help=words("classpages.rulebook"),
            ),
            options.lang(words),
        ],
    )


def run(shell: Shell, folder: Path, names: bool, grading: str, rulebook: Path | None) -> int:
    from simgame.classroom.folder import ClassFolder
    from simgame.tui.classviews.source import ClassDesk

    with ClassFolder.open(folder) as found:
        if not on_terminal():
            raise refuse(problem("classscreen.no-terminal", None, folder=folder))
        book = rule_book(rulebook) if rulebook else found.book(grading)
        desk = ClassDesk(found, book, grading, names=names)
        return _open(shell, desk, shell.asked or found.language)


def _open(shell: Shell, desk: ClassDesk, language: str) -> int:
    from simgame.cli.screens import run_app
    from simgame.services import Services
    from simgame.store.glance import remembered
    from simgame.tui.class_app import ClassApp

    # Looking opens no store; a file that keeps nothing stands where one would be named.
    services = Services(Path(os.devnull), language=language)
    theme = remembered(Path(os.environ.get(options.ENV_DB) or default_database()), "theme")
    return run_app(ClassApp(services, desk, theme), shell)
