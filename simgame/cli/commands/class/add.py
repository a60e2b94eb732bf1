"""`simgame class add`: takes in what was handed in."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, tell


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.add",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=click.Path(path_type=Path)),
            click.Argument(
                ["files"],
                metavar="FILES...",
                nargs=-1,
                required=True,
                type=click.Path(path_type=Path),
            ),
            options.lang(words),
        ],
    )


def run(shell: Shell, folder: Path, files: tuple[Path, ...]) -> int:
    from simgame.classroom.adding import add
    from simgame.classroom.folder import ClassFolder
    from simgame.cli.class_text import FileProgress, added_lines
    from simgame.services import utc_now

    with ClassFolder.open(folder) as found:
        with FileProgress(shell.words, "classtool.progress.files") as progress:
            added = add(found, files, utc_now(), progress)
        for line in added_lines(found, added, shell.words):
            tell(line)
    return 1 if added.told or added.strangers else 0
