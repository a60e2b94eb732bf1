"""`simgame campaign forms`: the forms of a run, filled, as one document or a file each."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options, papers_out
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say
from simgame.cli.wiring import services


def command(words: Words) -> click.Command:
    return Command(
        "cli.campaign.forms",
        words,
        options.shell(run),
        [
            click.Argument(["which"], metavar="RUN"),
            click.Option(["--form"], metavar="FORM", help=words("cli.campaign.forms.form")),
            options.flag("list", words("cli.campaign.forms.list")),
            *papers_out.params(words, "cli.campaign.forms.out"),
            options.db(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    which: str,
    form: str | None,
    list: bool,
    out: str | None,
    format: str | None,
    force: bool,
    db: Path | None,
) -> None:
    from simgame.campaign.run import Run
    from simgame.papers.forms import chosen, forms, sheets, title
    from simgame.papers.gather import dossier
    from simgame.papers.writing import document, file_name
    from simgame.words import words_for

    found = services(shell.language, db)
    try:
        played = Run.resume(found.store, found.store.find_run(which))
        words = words_for(shell.asked or played.started.language)
        account = dossier(played, words)
    finally:
        found.close()
    asked = chosen(account, form) if form else forms(account)
    if list:
        for each in asked:
            say(f"{each.id}  {title(each, account, words)}")
        return
    made, target = sheets(asked, account, words), papers_out.target(out, format)
    if not target.folder:
        papers_out.deliver(
            shell, document(made, target.form, words, account.account), target, force
        )
        return
    pages = {
        file_name(sheet, target.form): document([sheet], target.form, words, account.account)
        for sheet in made
    }
    papers_out.deliver_all(shell, pages, target, force)
