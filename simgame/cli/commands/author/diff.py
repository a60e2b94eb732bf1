"""`simgame author diff`: what an edit of a scenario means."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, say, tell
from simgame.cli.wiring import rule_book, services

if TYPE_CHECKING:
    from scoring.book import RuleBook
    from simgame.content.scenario import Scenario
    from simgame.store.database import Store

NOT_COMPARABLE = 1


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.diff",
        words,
        options.shell(run),
        [
            click.Argument(["old"], metavar="OLD", type=click.Path(path_type=Path)),
            click.Argument(["new"], metavar="NEW", type=click.Path(path_type=Path)),
            click.Option(
                ["--golden"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                help=words("cli.author.diff.golden"),
            ),
            options.flag("json", words("cli.options.json")),
            options.rulebook(words),
            options.db(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    old: Path,
    new: Path,
    golden: Path | None,
    json: bool,
    rulebook: Path | None,
    db: Path | None,
) -> int:
    from simgame.author.diffing import diff
    from simgame.cli.diff_text import as_data, as_lines

    if golden is not None and not golden.is_dir():
        raise refuse(problem("library.no-folder", None, path=golden))
    book = rule_book(rulebook)
    versions = [_version(shell, path, book) for path in (old, new)]
    with ExitStack() as closing:
        found = diff(versions[0], versions[1], book, _store(shell, db, closing), golden)
    say(as_data(found) if json else "\n".join(as_lines(found, shell.words, new, golden)))
    return 0 if found.verdict.comparable else NOT_COMPARABLE


def _version(shell: Shell, path: Path, book: RuleBook) -> Scenario:
    from simgame.author.diffing import version

    scenario, unread = version(path, book)
    if unread:
        tell(shell.words("diff.unread", path=path))
        for each in unread:
            tell(each.render(shell.words))
    return scenario


def _store(shell: Shell, db: Path | None, closing: ExitStack) -> Store | None:
    """The user's calls, which are only read; looking makes no database where there is none.

    A database that cannot be read is said, and takes nothing from the verdict.
    """
    from simgame.store.errors import StoreError

    found = services(shell.language, db)
    if not found.database.exists():
        return None
    closing.callback(found.close)
    try:
        found.store.attempts()
    except StoreError as error:
        tell(error.render(shell.words))
        return None
    return found.store
