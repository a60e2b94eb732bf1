"""`simgame author check`: all that is wrong with scenarios, translations and rule books."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say, tell

WARNED = 1
WRONG = 2


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.check",
        words,
        options.shell(run),
        [
            click.Argument(["paths"], metavar="[PATH]...", nargs=-1),
            click.Option(
                ["--format", "form"],
                callback=options.one_of("text", "json", "github"),
                default="text",
                metavar="text|json|github",
                help=words("check.option.format"),
            ),
            click.Option(
                ["--rulebook"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                help=words("check.option.rulebook"),
            ),
            options.lang(words),
        ],
    )


def run(shell: Shell, paths: tuple[str, ...], form: str, rulebook: Path | None) -> int:
    from simgame.author.checking import check_all
    from simgame.cli import check_text

    words = shell.words
    report = check_all([Path(path) for path in paths], rulebook)
    if form == "json":
        say(check_text.as_json(report, words))
    else:
        colour = check_text.coloured()
        lines = (
            check_text.as_github(report, words)
            if form == "github"
            else check_text.as_text(report, words, colour=colour)
        )
        text = "\n".join(lines)
        if text:
            say(text)
    for name, language in report.untranslated:
        tell(words("check.untranslated", file=name, language=language))
    for folder in report.books:
        tell(words("check.judged-by", folder=folder))
    errors, warnings = len(report.problems), len(report.warnings)
    tell(words("check.summary", files=report.files, problems=errors, warnings=warnings))
    if report.diagnostics:
        first = (*report.problems, *(each.problem for each in report.diagnostics))[0]
        tell(words("check.explain", code=first.code))
    if errors:
        return WRONG
    return WARNED if warnings else 0
