"""`simgame author graph`: the flow of a scenario as a picture or a Mermaid flowchart."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options, output
from simgame.cli.group import Command
from simgame.cli.shell import Shell
from simgame.cli.wiring import rule_book, scenario_at


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.graph",
        words,
        options.shell(run),
        [
            click.Argument(["file"], metavar="FILE"),
            click.Option(
                ["--format", "form"],
                callback=options.one_of("svg", "mermaid"),
                metavar="svg|mermaid",
                help=words("cli.author.graph.format"),
            ),
            output.out(words),
            options.flag("force", words("cli.author.graph.force")),
            options.flag("coverage", words("cli.author.graph.coverage")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    file: str,
    form: str | None,
    out: str | None,
    force: bool,
    coverage: bool,
    rulebook: Path | None,
) -> None:
    from simgame.author.casts import casts
    from simgame.author.graph import flow_graph
    from simgame.author.graph_mermaid import graph_mermaid
    from simgame.author.graph_svg import graph_svg
    from simgame.author.walked import intended_steps
    from simgame.engine.world import World

    output.refuse_existing(out, force)
    book = rule_book(rulebook)
    scenario = scenario_at(file, book)
    world = World(scenario, book, next(casts(scenario, {})))
    steps = intended_steps(scenario, book) if coverage else None
    if form == "mermaid":
        text = graph_mermaid(flow_graph(world, steps), shell.words)
    else:
        text = graph_svg(world, shell.words, steps)
    output.deliver(shell, text, out)
