"""`simgame report`: one graded call as a page, as text or as data."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, say
from simgame.cli.wiring import rule_book, services


def command(words: Words) -> click.Command:
    return Command(
        "cli.report",
        words,
        options.shell(run),
        [
            click.Argument(["attempt"], metavar="ATTEMPT"),
            click.Option(["--html"], metavar="FILE", help=words("cli.report.html")),
            options.flag("text", words("cli.report.text")),
            options.flag("json", words("cli.options.json")),
            options.flag("force", words("cli.report.force")),
            options.lang(words),
            options.rulebook(words),
            options.db(words),
        ],
    )


def run(
    shell: Shell,
    attempt: str,
    html: str | None,
    text: bool,
    json: bool,
    force: bool,
    rulebook: Path | None,
    db: Path | None,
) -> None:
    if sum((html is not None, text, json)) > 1:
        raise refuse(problem("cli.one-form", None))
    if html is not None:
        _refuse_existing(Path(html), force)
    form = "html" if html is not None else "as_json" if json else "text"
    page = _rendered(shell, attempt, form, rulebook, db)
    if html is None or html == "-":
        say(page, end="")
        return
    _write(Path(html), page)
    say(shell.words("cli.report.written", path=html))


def _rendered(shell: Shell, attempt: str, form: str, rulebook: Path | None, db: Path | None) -> str:
    """form: the module of `scoring.reports` that renders it."""
    from importlib import import_module

    from simgame.attempt import Attempt

    judging = rule_book(rulebook) if rulebook else None
    found = services(shell.language, db)
    try:
        call = Attempt.resume(found.store, found.store.find(attempt))
        card = call.scorecard(judging)
        review = found.store.review(call.id)
    finally:
        found.close()
    render = import_module(f"scoring.reports.{form}").render
    language = shell.asked or call.started.language
    return str(render(card, judging or call.world.book, language, review))


def _refuse_existing(path: Path, force: bool) -> None:
    if str(path) != "-" and path.exists() and not force:
        raise refuse(problem("cli.exists", None, path=path))


def _write(path: Path, page: str) -> None:
    from simgame.content.files import write_whole

    try:
        write_whole(path, page)
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error
