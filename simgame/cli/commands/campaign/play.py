"""`simgame campaign play`: a campaign on the screens, or lab by lab in lines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, on_terminal, refuse, tell
from simgame.cli.wiring import services

if TYPE_CHECKING:
    from simgame.campaign.run import Run
    from simgame.services import Services

UNFINISHED = 3
"""Exit status: the input ended before the campaign; it can be gone on with."""


def command(words: Words) -> click.Command:
    return Command(
        "cli.campaign.play",
        words,
        options.shell(run),
        [
            click.Argument(["name"], metavar="[NAME]", required=False),
            click.Option(["--run", "run_id"], metavar="RUN", help=words("runs.run")),
            options.flag("plain", words("runs.plain")),
            click.Option(["--seed"], metavar="N", callback=options.whole, help=words("runs.seed")),
            options.cast(words),
            options.flag("exam", words("runs.exam")),
            click.Option(["--trainee"], metavar="NAME", help=words("cli.play.trainee")),
            options.lang(words),
            options.scenarios(words),
            options.rulebook(words),
            options.db(words),
        ],
    )


def run(
    shell: Shell,
    name: str | None,
    run_id: str | None,
    plain: bool,
    seed: int | None,
    cast: Mapping[str, str],
    exam: bool,
    trainee: str | None,
    scenarios: tuple[Path, ...],
    rulebook: Path | None,
    db: Path | None,
) -> int:
    given = {"--seed": seed is not None, "--cast": bool(cast), "--exam": exam}
    given["--trainee"] = trainee is not None
    for option, is_given in given.items():
        if run_id is not None and is_given:
            raise refuse(problem("runs.fixed", None, option=option))
    if name is None and run_id is None:
        command = "simgame campaign play"
        raise refuse(problem("cli.missing", None, name="NAME", command=command))
    found = services(shell.language, db, scenarios, rulebook, trainee or "")
    try:
        if run_id is not None:
            taken_up = _resumed(found, run_id, name)
        else:
            mode = "exam" if exam else "practice"
            taken_up = _started(found, str(name), seed, cast, mode)
        if on_terminal() and not plain:
            from simgame.cli.screens import open_run

            return open_run(shell, found, taken_up.id)
        return _in_lines(shell, found, taken_up)
    finally:
        found.close()


def _started(
    found: Services, name: str, seed: int | None, cast: Mapping[str, str], mode: str
) -> Run:
    from simgame.campaign.run import Run

    return Run.start(
        found.store,
        found.library.campaign(name),
        found.library.labs(name),
        found.book,
        run=found.new_id(),
        seed=found.new_seed() if seed is None else seed,
        language=found.language,
        cast=cast,
        mode=mode,
        trainee=found.trainee,
    )


def _resumed(found: Services, run_id: str, name: str | None) -> Run:
    from simgame.campaign.run import Run

    taken_up = Run.resume(found.store, found.store.find_run(run_id))
    campaign = taken_up.started.campaign
    if name is not None and name != campaign:
        raise refuse(problem("runs.another-campaign", None, id=taken_up.id, campaign=campaign))
    return taken_up


def _in_lines(shell: Shell, found: Services, taken_up: Run) -> int:
    from simgame.cli.asking import Ended
    from simgame.cli.opening import database_option
    from simgame.cli.run_play import PlainRun
    from simgame.cli.stopping import Stopped

    # What stands around the calls speaks their language, unless another one was asked for.
    found.language = shell.asked or taken_up.started.language
    go_on = f"simgame campaign play --run {taken_up.id} --plain{database_option(found)}"
    try:
        PlainRun(found, taken_up).play()
    except Ended:
        tell(found.words("runs.kept", command=go_on))
        return UNFINISHED
    except (KeyboardInterrupt, Stopped):
        tell("\n" + found.words("runs.kept", command=go_on))
        raise
    return 0
