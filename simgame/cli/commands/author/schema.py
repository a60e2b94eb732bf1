"""`simgame author schema`: what an editor must know to complete and explain a scenario."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options, output
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, tell
from simgame.cli.wiring import rule_book, scenario_at


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.schema",
        words,
        options.shell(run),
        [
            output.out(words),
            options.flag("force", words("cli.author.graph.force")),
            click.Option(["--for", "file"], metavar="FILE", help=words("cli.author.schema.for")),
            click.Option(
                ["--editor"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                help=words("cli.author.schema.editor"),
            ),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    out: str | None,
    force: bool,
    file: str | None,
    editor: Path | None,
    rulebook: Path | None,
) -> None:
    from simgame.author.editor import schema_text
    from simgame.author.schema_file import scenario_schema

    if editor is not None:
        _set_up(shell, editor, rulebook)
        return
    output.refuse_existing(out, force)
    book = rule_book(rulebook)
    scenario = scenario_at(file, book) if file is not None else None
    output.deliver(shell, schema_text(scenario_schema(book, scenario)), out)


def _set_up(shell: Shell, folder: Path, rulebook: Path | None) -> None:
    from simgame.author.editor import write_editor_setting

    if not folder.is_dir():
        raise refuse(problem("library.no-folder", None, path=folder))
    written = write_editor_setting(folder, rule_book(rulebook))
    key = "editor.written" if written else "editor.as-it-was"
    tell(shell.words(key, folder=folder, count=len(written)))
