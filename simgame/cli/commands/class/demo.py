"""`simgame class demo`: a class of simulated trainees, to look at before the first lesson."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, tell

SCENARIOS = ("first-call", "first-visit")


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.demo",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=click.Path(path_type=Path)),
            click.Option(
                ["--students"],
                callback=options.whole,
                metavar="N",
                default="40",
                help=words("classtool.demo.students"),
            ),
            click.Option(
                ["--scenario"], metavar="ID", multiple=True, help=words("classtool.demo.scenario")
            ),
            click.Option(
                ["--seed"],
                callback=options.whole,
                metavar="N",
                default="1",
                help=words("classtool.demo.seed"),
            ),
            options.scenarios(words),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    folder: Path,
    students: int,
    scenario: tuple[str, ...],
    seed: int,
    scenarios: tuple[Path, ...],
    rulebook: Path | None,
) -> None:
    if not 2 <= students <= 1_000:
        raise refuse(problem("classroom.students", None, word=students))
    from simgame.classroom.demo import make_demo
    from simgame.classroom.settings import SETTINGS_FORMAT, Settings
    from simgame.cli.class_text import FileProgress, content_of
    from simgame.cli.wiring import rule_book
    from simgame.services import utc_now

    words, book = shell.words, rule_book(rulebook)
    content = content_of(book, scenarios, scenario or SCENARIOS)
    settings = Settings(
        format=SETTINGS_FORMAT,
        name=words("classtool.demo.name"),
        language="zh" if shell.language == "zh" else "en",
        simulated=True,
    )
    with FileProgress(words, "classtool.progress.trainees") as progress:
        made = make_demo(
            folder,
            settings,
            content,
            book,
            students=students,
            seed=seed,
            # Filled in for each of them.
            name=words("classtool.demo.trainee", number="{number}"),
            now=utc_now(),
            progress=progress,
        )
    counts = made.counts
    tell(
        words("classtool.demo.made", path=folder, students=students, attempts=sum(counts.values()))
    )
    for file, told in made.told:
        tell(words("classtool.demo.caught", file=Path(file).name, what=told.what(words)))
    tell(words("classtool.demo.then", path=folder))
