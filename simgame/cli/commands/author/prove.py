"""`simgame author prove`: what can happen in a scenario, and whether it is fair."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, say
from simgame.cli.wiring import rule_book

if TYPE_CHECKING:
    from simgame.author.findings import Proven
    from simgame.cli.prove_work import Named, Work

UNFAIR = 1
UNREADABLE = 2
STOPPED = 130


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.prove",
        words,
        options.shell(run),
        [
            click.Argument(["places"], metavar="[FILE|FOLDER|ID]...", nargs=-1),
            options.cast(words),
            options.flag("best", words("prove.option.best")),
            click.Option(["--player"], metavar="NAME", help=words("prove.option.player")),
            click.Option(
                ["--watch"],
                callback=options.whole,
                metavar="N",
                help=words("prove.option.watch"),
            ),
            options.flag("all", words("prove.option.all")),
            click.Option(
                ["--html"],
                type=click.Path(path_type=Path),
                metavar="OUT",
                help=words("prove.option.html"),
            ),
            options.flag("json", words("cli.options.json")),
            options.flag("no-cache", words("prove.option.no-cache")),
            click.Option(
                ["--most"],
                callback=options.whole,
                metavar="N",
                help=words("prove.option.most"),
            ),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    places: tuple[str, ...],
    cast: dict[str, str],
    best: bool,
    player: str | None,
    watch: int | None,
    all: bool,
    html: Path | None,
    json: bool,
    no_cache: bool,
    most: int | None,
    rulebook: Path | None,
) -> int:
    from simgame.author.proof_cache import Cache, default_folder
    from simgame.cli.prove_work import Work
    from simgame.proof.exact import MOST_STATES

    if best + (player is not None) + (watch is not None) > 1:
        raise refuse(problem("prove.one-play", None))
    work = Work(
        shell.words,
        rule_book(rulebook),
        None if no_cache else Cache(default_folder()),
        cast,
        MOST_STATES if most is None else max(1, most),
    )
    named = work.read(places)
    if best or player is not None or watch is not None:
        return _show(work, named, player, watch, json)
    return _report(work, named, all, html, json)


def _show(work: Work, named: list[Named], player: str | None, watch: int | None, json: bool) -> int:
    """One play as a conversation."""
    from simgame.cli.prove_data import dumped, line_data
    from simgame.cli.prove_line import as_lines
    from simgame.cli.prove_play import chosen

    if len(named) != 1:
        raise refuse(problem("prove.one-scenario", None, count=len(named)))
    found = chosen(work, named[0], player, watch)
    if json:
        say(dumped(line_data(found.talk)))
    else:
        say("\n".join([*found.heading, "", *as_lines(found.talk, work.words), *found.closing]))
    return 0


def _report(work: Work, named: list[Named], every: bool, html: Path | None, json: bool) -> int:
    from simgame.cli.prove_data import as_data, dumped
    from simgame.cli.prove_text import as_lines, head_lines, summary
    from simgame.cli.reader_text import as_lines as reader_lines

    words = work.words
    if html is not None:
        work.check_page(html)
    items = work.prove(named)
    wanted = bool(items) and len(items) == len(named) and (every or len(items) > 1)
    reader = work.read_options(items) if wanted else None
    if html is not None and items:
        work.write_page(html, items, reader)
    if json:
        say(dumped(as_data(items, words, reader)))
    else:
        for item in items:
            lines = head_lines(item, words) if html else as_lines(item, words, every)
            say("\n".join([*lines, ""]))
        if reader is not None:
            say("\n".join([*reader_lines(reader, words), ""]))
        if len(items) > 1:
            say(summary(items, words))
    stopped = len(items) < len(named) or (wanted and not work.cast and reader is None)
    return _status(work, items, stopped, reader is not None and reader.fails)


def _status(work: Work, items: list[Proven], stopped: bool, given_away: bool) -> int:
    if stopped or not all(item.proof.complete for item in items):
        return STOPPED
    if work.unreadable:
        return UNREADABLE
    fair = all(item.proof.fair for item in items) and not given_away
    return 0 if fair else UNFAIR
