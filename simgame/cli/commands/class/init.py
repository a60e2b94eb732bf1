"""`simgame class init`: a folder in which the attempts of a class are collected."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, tell


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.init",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=click.Path(path_type=Path)),
            click.Option(["--name"], metavar="NAME", help=words("classtool.init.name")),
            click.Option(
                ["--roster"],
                metavar="FILE",
                type=click.Path(path_type=Path),
                help=words("classtool.init.roster"),
            ),
            click.Option(
                ["--counts"],
                callback=options.one_of("first", "last", "best"),
                metavar="first|last|best",
                default="first",
                help=words("classtool.init.counts"),
            ),
            click.Option(
                ["--scenario"], metavar="ID", multiple=True, help=words("classtool.init.scenario")
            ),
            options.scenarios(words),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    folder: Path,
    name: str | None,
    roster: Path | None,
    counts: str,
    scenario: tuple[str, ...],
    scenarios: tuple[Path, ...],
    rulebook: Path | None,
) -> int:
    from scoring.reports.layout import clean
    from simgame.classroom.folder import ROSTER, ClassFolder
    from simgame.classroom.settings import SETTINGS_FORMAT, Settings
    from simgame.cli.class_text import content_of, roster_copied, told
    from simgame.cli.wiring import rule_book

    words = shell.words
    book = rule_book(rulebook)
    content = content_of(book, scenarios, scenario)
    people, raw = roster_copied(roster)
    settings = Settings(
        format=SETTINGS_FORMAT,
        name=clean(name or folder.resolve().name).strip()[:200] or "–",
        language="zh" if shell.language == "zh" else "en",
        counts="last" if counts == "last" else "best" if counts == "best" else "first",
    )
    ClassFolder.init(folder, settings, content, book, raw).close()
    for line in told(people.problems if people else (), words):
        tell(line)
    tell(words("classtool.init.made", path=folder, scenarios=len(content), counts=counts))
    if people:
        tell(words("classtool.init.people", count=len(people.people)))
    else:
        tell(words("classtool.init.no-roster", path=folder / ROSTER))
    tell(words("classtool.init.then", path=folder))
    return 1 if people and people.problems else 0
