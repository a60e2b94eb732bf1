"""`simgame class grade`: the same attempts under another rule book."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, tell


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.grade",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=click.Path(path_type=Path)),
            click.Option(
                ["--rulebook"],
                metavar="DIR",
                type=click.Path(path_type=Path),
                required=True,
                help=words("cli.options.rulebook"),
            ),
            click.Option(
                ["name", "--as"], metavar="NAME", required=True, help=words("classtool.grade.as")
            ),
            options.flag("force", words("classtool.grade.force")),
            options.lang(words),
        ],
    )


def run(shell: Shell, folder: Path, rulebook: Path, name: str, force: bool) -> int:
    from simgame.classroom.folder import ClassFolder
    from simgame.classroom.regrading import regrade
    from simgame.cli.class_text import FileProgress
    from simgame.cli.wiring import rule_book
    from simgame.services import utc_now

    words, book = shell.words, rule_book(rulebook)
    with (
        ClassFolder.open(folder) as found,
        FileProgress(words, "classtool.progress.attempts") as progress,
    ):
        done = regrade(found, book, name, utc_now(), replace=force, progress=progress)
    tell(words("classtool.grade.done", name=name, count=done.graded))
    if done.left_out:
        from scoring.faults import warning

        why = done.left_out[0][1].what(words)
        left = warning("classroom.not-lacking", None, count=len(done.left_out), why=why)
        tell(left.render(words))
    tell(words("classtool.grade.then", path=folder, name=name))
    return 1 if done.left_out else 0
