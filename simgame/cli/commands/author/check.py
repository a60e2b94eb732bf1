"""`simgame author check`: all that is wrong with scenarios and translations, at once."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say, tell
from simgame.cli.wiring import rule_book

WARNED = 1
WRONG = 2


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.check",
        words,
        options.shell(run),
        [
            click.Argument(["paths"], metavar="[PATH]...", nargs=-1),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(shell: Shell, paths: tuple[str, ...], rulebook: Path | None) -> int:
    from simgame.author.checking import check_paths

    words = shell.words
    report = check_paths([Path(path) for path in paths], rule_book(rulebook))
    for found in (*report.problems, *report.warnings):
        say(found.render(words))
    tell(
        words(
            "cli.author.check.summary",
            files=report.files,
            problems=len(report.problems),
            warnings=len(report.warnings),
        )
    )
    for name, language in report.untranslated:
        tell(words("cli.author.check.untranslated", file=name, language=language))
    if report.problems:
        return WRONG
    return WARNED if report.warnings else 0
