"""`simgame author matrix`: how every answer of a scenario is judged, for every personality."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say
from simgame.cli.wiring import check_beat, rule_book, scenario_at

if TYPE_CHECKING:
    from simgame.proof.moments import Moment


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.matrix",
        words,
        options.shell(run),
        [
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["--beat"], multiple=True, metavar="BEAT", help=words("cli.author.matrix.beat")
            ),
            options.cast(words),
            options.flag("json", words("cli.options.json")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    file: str,
    beat: tuple[str, ...],
    cast: dict[str, str],
    json: bool,
    rulebook: Path | None,
) -> None:
    from simgame.author.casts import casts
    from simgame.cli.matrix_text import as_data, as_lines
    from simgame.engine.world import World
    from simgame.proof.exact import prove
    from simgame.proof.moments import moments

    book = rule_book(rulebook)
    scenario = scenario_at(file, book)
    for name in beat:
        check_beat(scenario, name)
    found = [
        (each, [item for item in moments(prove(World(scenario, book, each))) if _asked(item, beat)])
        for each in casts(scenario, cast)
    ]
    say(as_data(scenario.id, found) if json else "\n".join(as_lines(found, shell.words)))


def _asked(moment: Moment, beats: tuple[str, ...]) -> bool:
    return not beats or moment.beat in beats
