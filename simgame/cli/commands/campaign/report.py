"""`simgame campaign report`: one account over all its calls, as a page or as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options, papers_out
from simgame.cli.group import Command
from simgame.cli.shell import Shell
from simgame.cli.wiring import services


def command(words: Words) -> click.Command:
    return Command(
        "cli.campaign.report",
        words,
        options.shell(run),
        [
            click.Argument(["which"], metavar="RUN"),
            *papers_out.params(words, "cli.campaign.report.out"),
            options.flag("worth", words("cli.campaign.report.worth")),
            options.db(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    which: str,
    out: str | None,
    format: str | None,
    force: bool,
    worth: bool,
    db: Path | None,
) -> None:
    from simgame.campaign.run import Run
    from simgame.papers.account import report
    from simgame.papers.gather import dossier
    from simgame.papers.grading import graded, weighed
    from simgame.words import words_for

    target = papers_out.target(out, format)
    papers_out.refuse_folder(target)
    papers_out.refuse_existing([target.path], force)
    found = services(shell.language, db)
    try:
        played = Run.resume(found.store, found.store.find_run(which))
        words = words_for(shell.asked or played.started.language)
        account = graded(dossier(played, words), played)
        if worth:
            account = weighed(account, played)
    finally:
        found.close()
    papers_out.deliver(shell, report(account, target.form, words), target, force)
