"""`simgame drill`: five minutes of questions from the rule book, in lines or for a program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, nearest, refuse, say, tell
from simgame.cli.stopping import Stopped
from simgame.cli.wiring import services

if TYPE_CHECKING:
    from simgame.drills.desk import Drills, Overview
    from simgame.drills.session import Session
    from simgame.services import Services

UNFINISHED = 3
"""Exit status: the input ended before the questions did; the drill can be gone on with."""
MOST = 50


def command(words: Words) -> click.Command:
    return Command(
        "cli.drill",
        words,
        options.shell(run),
        [
            click.Option(["--kind"], metavar="KIND", multiple=True, help=words("cli.drill.kind")),
            click.Option(
                ["--count"], metavar="N", callback=options.whole, help=words("cli.drill.count")
            ),
            options.flag("list", words("cli.drill.list")),
            options.flag("json", words("cli.drill.json")),
            click.Option(
                ["--seed"], metavar="N", callback=options.whole, help=words("cli.drill.seed")
            ),
            options.lang(words),
            options.rulebook(words),
            options.db(words),
        ],
    )


def run(
    shell: Shell,
    kind: tuple[str, ...],
    count: int | None,
    list: bool,
    json: bool,
    seed: int | None,
    rulebook: Path | None,
    db: Path | None,
) -> int:
    _check(kind, count)
    found = services(shell.language, db, rulebook=rulebook)
    try:
        if list:
            _list(found, json)
            return 0
        return _go(found, kind, count, seed, json)
    finally:
        found.close()


def _check(kinds: tuple[str, ...], count: int | None) -> None:
    from simgame.drills.deck import KIND_IDS

    for kind in kinds:
        if kind not in KIND_IDS:
            guess = nearest(kind, KIND_IDS) or KIND_IDS[0]
            params = {"word": kind[:40], "guess": guess, "known": ", ".join(KIND_IDS)}
            raise refuse(problem("drill.unknown-kind", None, **params))
    if count is not None and not 1 <= count <= MOST:
        raise refuse(problem("drill.bad-count", None, count=count, most=MOST))


def _list(found: Services, json: bool) -> None:
    from simgame.cli.drill_text import list_data, list_lines

    view = _overview(found)
    say(list_data(view) if json else "\n".join(list_lines(view, found.words)))


def _go(
    found: Services, kinds: tuple[str, ...], count: int | None, seed: int | None, json: bool
) -> int:
    from simgame.cli.asking import Ended
    from simgame.cli.protocol import Unanswered

    drills = _drills(found)
    session, resumed = _session(found, drills, kinds, count, seed)
    if session is None:
        _nothing(found, drills, kinds, json)
        return 0
    try:
        _ask(found, drills, session, resumed, json)
    except (Ended, Unanswered):
        _kept(found)
        return UNFINISHED
    except (KeyboardInterrupt, Stopped):
        tell("")
        _kept(found)
        raise
    return 0


def _session(
    found: Services,
    drills: Drills,
    kinds: tuple[str, ...],
    count: int | None,
    seed: int | None,
) -> tuple[Session | None, bool]:
    """The go that was left, unless something was asked for that it is not; else a new one."""
    from simgame.drills.planning import GO

    plain = not kinds and count is None and seed is None
    session = drills.resume(found.language) if plain else None
    if session is not None:
        return session, True
    drawn = found.new_seed() if seed is None else seed
    number = GO if count is None else count
    return drills.begin(found.new_id(), drawn, found.language, kinds=kinds, count=number), False


def _ask(found: Services, drills: Drills, session: Session, resumed: bool, json: bool) -> None:
    if json:
        from simgame.cli.drill_json import drill

        drill(drills, session, found.words, sys.stdin.buffer, sys.stdout.buffer)
        return
    from simgame.cli.drill_plain import PlainDrill

    if not PlainDrill(drills, session, found.words).go(resumed):
        _kept(found)


def _nothing(found: Services, drills: Drills, kinds: tuple[str, ...], json: bool) -> None:
    from simgame.cli.drill_text import list_data, nothing_lines

    if json:
        say(list_data(drills.overview(), indent=None))
        return
    for line in nothing_lines(drills, kinds, found.words):
        say(line)


def _kept(found: Services) -> None:
    from simgame.cli.opening import database_option

    tell(found.words("drill.plain.kept", command=f"simgame drill{database_option(found)}"))


def _drills(found: Services) -> Drills:
    from simgame.drills.desk import Drills

    return Drills(found.store, found.book, found.clock)


def _overview(found: Services) -> Overview:
    """Looking must not make a database where there is none."""
    if found.database.exists():
        return _drills(found).overview()
    from simgame.drills.deck import Deck
    from simgame.drills.desk import overview
    from simgame.drills.log import Log
    from simgame.drills.streak import day_of

    return overview(Deck(found.book), Log.of([]), day_of(found.clock(), None), None)
