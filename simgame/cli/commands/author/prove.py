"""`simgame author prove`: what can happen in a scenario, and what play without skill gets."""

from __future__ import annotations

import time
from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say, tell
from simgame.cli.wiring import rule_book, scenario_at

BROKEN = 1


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.prove",
        words,
        options.shell(run),
        [
            click.Argument(["file"], metavar="FILE"),
            options.cast(words),
            options.flag("json", words("cli.options.json")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    file: str,
    cast: dict[str, str],
    json: bool,
    rulebook: Path | None,
) -> int:
    from simgame.author.casts import casts, label
    from simgame.cli.prove_text import as_data, as_lines
    from simgame.proof.failures import failures
    from simgame.proof.survey import survey

    book = rule_book(rulebook)
    scenario = scenario_at(file, book)
    surveys = []
    for each in casts(scenario, cast):
        begun = time.monotonic()
        surveys.append(survey(scenario, book, each))
        seconds = time.monotonic() - begun
        tell(shell.words("cli.author.prove.took", cast=label(each), seconds=f"{seconds:.1f}"))
    found = failures(scenario.file, surveys)
    if json:
        say(as_data(scenario.id, surveys, found))
    else:
        say("\n".join(as_lines(found, shell.words)))
    return BROKEN if any(each.severity == "error" for each in found) else 0
