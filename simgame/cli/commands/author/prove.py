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
    from simgame.cli.prove_text import as_data, as_lines, beat_lines
    from simgame.proof.survey import survey

    book = rule_book(rulebook)
    scenario = scenario_at(file, book)
    found = []
    for each in casts(scenario, cast):
        begun = time.monotonic()
        found.append(survey(scenario, book, each))
        seconds = time.monotonic() - begun
        tell(shell.words("cli.author.prove.took", cast=label(each), seconds=f"{seconds:.1f}"))
    if json:
        say(as_data(scenario.id, found))
    else:
        lines = [line for item in found for line in as_lines(item, shell.words)]
        say("\n".join([*lines, *beat_lines(found, shell.words)]))
    return BROKEN if any(item.broken for item in found) else 0
