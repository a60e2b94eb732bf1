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

Moment = tuple[str, int | None]
"""A lab; with a number, a decision of its call."""
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
            click.Option(
                ["--from", "moment"],
                metavar="LAB[:N]",
                callback=_moment,
                help=words("runs.from"),
            ),
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
    moment: Moment | None,
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
    _check_use(name, run_id, moment, [option for option, is_given in given.items() if is_given])
    found = services(shell.language, db, scenarios, rulebook, trainee or "")
    try:
        if run_id is not None:
            taken_up = _resumed(found, run_id, name, moment)
        else:
            mode = "exam" if exam else "practice"
            taken_up = _started(found, str(name), seed, cast, mode)
        if on_terminal() and not plain:
            from simgame.cli.screens import open_run

            return open_run(shell, found, taken_up.id)
        return _in_lines(shell, found, taken_up)
    finally:
        found.close()


def _check_use(
    name: str | None, run_id: str | None, moment: Moment | None, given: list[str]
) -> None:
    """Refuse what does not go together. given: options that only a new run can have."""
    if run_id is not None and given:
        raise refuse(problem("runs.fixed", None, option=given[0]))
    if run_id is None and moment is not None:
        raise refuse(problem("runs.from-what", None))
    if run_id is None and name is None:
        command = "simgame campaign play"
        raise refuse(problem("cli.missing", None, name="NAME", command=command))


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> Moment | None:
    """A lab, and the number of a decision in it."""
    if value is None:
        return None
    lab, _colon, number = value.partition(":")
    if not lab or (_colon and not (number.isdecimal() and len(number) <= 4)):
        raise refuse(problem("runs.no-moment", None, word=value[:60]))
    return lab, int(number) if number else None


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


def _resumed(found: Services, run_id: str, name: str | None, moment: Moment | None) -> Run:
    """The run, or its twin from a moment of it on."""
    from simgame.campaign.run import Run

    taken_up = Run.resume(found.store, found.store.find_run(run_id))
    campaign = taken_up.started.campaign
    if name is not None and name != campaign:
        raise refuse(problem("runs.another-campaign", None, id=taken_up.id, campaign=campaign))
    if moment is None:
        return taken_up
    return taken_up.branch(found.new_id(), *moment, found.new_id())


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
