"""`simgame author translate`: the file a translator works in, always up to date."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, say
from simgame.cli.wiring import rule_book


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.translate",
        words,
        options.shell(run),
        [
            click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path)),
            click.Option(
                ["--to"],
                callback=options.one_of("en", "zh"),
                metavar="en|zh",
                required=True,
                help=words("cli.author.translate.to"),
            ),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(shell: Shell, file: Path, to: str, rulebook: Path | None) -> None:
    from simgame.content.translate import draft

    found = draft(file, to, rule_book(rulebook))
    try:
        found.write()
    except OSError as error:
        raise refuse(
            problem("cli.cannot-write", None, path=found.path, why=error.strerror or error)
        ) from error
    words = shell.words
    say(
        words(
            "cli.author.translate.written",
            path=found.path,
            total=found.total,
            missing=len(found.missing),
            stale=len(found.stale),
        )
    )
    for path in found.moved:
        say(words("cli.author.translate.moved", path=path))
    for path in found.gone:
        say(words("cli.author.translate.gone", path=path))
