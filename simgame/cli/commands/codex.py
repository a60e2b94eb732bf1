"""`simgame codex`: the rule book, to be read and searched."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say
from simgame.cli.wiring import rule_book

NOTHING = 1


def command(words: Words) -> click.Command:
    return Command(
        "cli.codex",
        words,
        options.shell(run),
        [
            click.Argument(["search"], metavar="[SEARCH]...", nargs=-1),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(shell: Shell, search: tuple[str, ...], rulebook: Path | None) -> int:
    from simgame.cli.reading import article_lines, list_lines
    from simgame.codex import Codex

    words, text = shell.words, " ".join(search)
    codex = Codex(rule_book(rulebook))
    hits = codex.search(text)
    exact = [entry for entry in codex.entries if text in (entry.key, entry.id)]
    if not hits and not exact:
        say(words("cli.codex.none", text=text[:60]))
        return NOTHING
    # A find without an excerpt has the words in its name.
    named = [hit.entry for hit in hits if not hit.excerpt] if text else []
    if exact or len(named) == 1:
        key = (exact or named)[0].key
        say("\n".join(article_lines(codex.article(key, words), words)))
    else:
        say("\n".join(list_lines(hits, words)))
    return 0
