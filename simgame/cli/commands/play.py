"""`simgame play`: a call on the screens, in lines, or for a program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, on_terminal, refuse, tell
from simgame.cli.stopping import Stopped
from simgame.cli.wiring import services

if TYPE_CHECKING:
    from simgame.attempt import Attempt
    from simgame.cli.opening import Wish
    from simgame.services import Services

UNFINISHED = 3
"""Exit status: the input ended before the call; it can be resumed."""


def command(words: Words) -> click.Command:
    return Command(
        "cli.play",
        words,
        options.shell(run),
        [
            click.Argument(["scenario"], metavar="[ID]", required=False),
            options.flag("plain", words("cli.play.plain")),
            options.flag("json", words("cli.play.json")),
            click.Option(["--resume"], metavar="ATTEMPT", help=words("cli.play.resume")),
            click.Option(
                ["--seed"], metavar="N", callback=options.whole, help=words("cli.play.seed")
            ),
            options.lang(words),
            options.cast(words),
            click.Option(
                ["--mode"],
                metavar="practice|exam",
                callback=options.one_of("practice", "exam"),
                help=words("cli.play.mode"),
            ),
            options.flag("feedback", words("cli.play.feedback-option")),
            click.Option(["--trainee"], metavar="NAME", help=words("cli.play.trainee")),
            options.scenarios(words),
            options.rulebook(words),
            options.db(words),
        ],
    )


def run(
    shell: Shell,
    scenario: str | None,
    plain: bool,
    json: bool,
    resume: str | None,
    seed: int | None,
    cast: dict[str, str],
    mode: str | None,
    feedback: bool,
    trainee: str | None,
    scenarios: tuple[Path, ...],
    rulebook: Path | None,
    db: Path | None,
) -> int:
    from simgame.cli.opening import Wish

    if plain and json:
        raise refuse(problem("cli.one-style", None))
    wish = Wish(scenario, resume, seed, cast, mode, trainee, feedback)
    found = services(
        shell.language, db, scenarios, rulebook, trainee or "", mode=mode or "practice"
    )
    try:
        return _play(shell, found, wish, plain, json)
    finally:
        found.close()


def _play(shell: Shell, found: Services, wish: Wish, plain: bool, json: bool) -> int:
    if wish.scenario is None and wish.resume is None and (plain or json or not on_terminal()):
        if json:
            raise refuse(problem("cli.missing", None, name="ID", command="simgame play"))
        from simgame.cli.catalogue import show

        show(found)
        return 0
    if not (plain or json) and on_terminal():
        from simgame.cli.screens import open_screens

        return open_screens(shell, found, wish)
    return _headless(shell, found, wish, json)


def _headless(shell: Shell, found: Services, wish: Wish, json: bool) -> int:
    from simgame.cli.asking import Ended
    from simgame.cli.opening import open_call, resume_command
    from simgame.cli.protocol import Unanswered

    attempt = open_call(found, wish)
    # A resumed call speaks its own language; so does what stands around it, unless told.
    found.language = shell.asked or attempt.started.language
    style = " --json" if json else " --plain"
    try:
        _call(found, attempt, wish, json)
    except (Ended, Unanswered):
        tell(found.words("cli.play.kept", command=resume_command(found, attempt.id, style)))
        return UNFINISHED
    except (KeyboardInterrupt, Stopped):
        if attempt.running:
            tell("")
            tell(found.words("cli.play.kept", command=resume_command(found, attempt.id, style)))
        raise
    return 0


def _call(found: Services, attempt: Attempt, wish: Wish, json: bool) -> None:
    if json:
        from simgame.cli.protocol import play

        play(attempt, found.words, sys.stdin.buffer, sys.stdout.buffer, wish.feedback)
        return
    from simgame.cli.plain import PlainCall
    from simgame.cli.plain_end import finish

    view = PlainCall(attempt, found.words, wish.feedback).play()
    finish(found, attempt, view, found.words)
