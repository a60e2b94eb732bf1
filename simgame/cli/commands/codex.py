"""`simgame codex`: the rule book, to be read and searched."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.faults import SimgameError
from scoring.met import PastTurn
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.output import deliver, refuse_existing
from simgame.cli.shell import Shell, say, tell
from simgame.cli.wiring import rule_book, services

NOTHING = 1


def command(words: Words) -> click.Command:
    return Command(
        "cli.codex",
        words,
        options.shell(run),
        [
            click.Argument(["search"], metavar="[SEARCH]...", nargs=-1),
            click.Option(["--html"], metavar="FILE", help=words("cli.codex.html")),
            options.flag("force", words("cli.report.force")),
            options.rulebook(words),
            options.lang(words),
            options.db(words),
        ],
    )


def run(
    shell: Shell,
    search: tuple[str, ...],
    html: str | None,
    force: bool,
    rulebook: Path | None,
    db: Path | None,
) -> int:
    from simgame.cli.reading import article_lines, list_lines
    from simgame.codex import Codex

    words, text = shell.words, " ".join(search)
    refuse_existing(html, force)
    codex = Codex(rule_book(rulebook))
    hits = codex.search(text)
    exact = [entry for entry in codex.entries if text in (entry.key, entry.id)]
    if not hits and not exact:
        say(words("cli.codex.none", text=text[:60]))
        return NOTHING
    if html is not None:
        from simgame.codex.page import render

        entries = exact or [hit.entry for hit in hits]
        deliver(shell, render(codex, entries, words), html)
        return 0
    # A find without an excerpt has the words in its name.
    sought = [hit for hit in hits if not hit.excerpt] if text else []
    named = [hit.entry for hit in sought if hit.whole] or [hit.entry for hit in sought]
    if exact or len(named) == 1:
        key = (exact or named)[0].key
        article = codex.article(key, words, _turns(shell, db))
        say("\n".join(article_lines(article, words)))
    else:
        say("\n".join(list_lines(hits, words)))
    return 0


def _turns(shell: Shell, db: Path | None) -> tuple[PastTurn, ...]:
    """One's own turns; a rule can be read although the store cannot."""
    from simgame.past import turns

    found = services(shell.language, db)
    if not found.database.exists():
        return ()
    try:
        return turns(found.store)
    except SimgameError as error:
        tell(error.render(shell.words))
        return ()
    finally:
        found.close()
