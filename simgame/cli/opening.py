"""A call as the command line asks for it: a new one, or one taken up again."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scoring.faults import problem
from simgame.cli.options import ENV_DB
from simgame.cli.shell import refuse
from simgame.cli.wiring import default_database

if TYPE_CHECKING:  # the screens begin with a wish, and their first frame needs no rule book
    from simgame.attempt import Attempt
    from simgame.services import Services


@dataclass(frozen=True)
class Wish:
    """What was asked for. None: not said."""

    scenario: str | None = None
    resume: str | None = None
    seed: int | None = None
    cast: Mapping[str, str] = field(default_factory=dict)
    mode: str | None = None
    trainee: str | None = None
    feedback: bool = False


def open_call(services: Services, wish: Wish) -> Attempt:
    """Begin or resume the call.

    Raises:
        SimgameError: nothing of that name, or a wish that a call in progress cannot grant.
    """
    from simgame.attempt import Attempt

    if wish.resume is not None:
        return _resumed(services, wish)
    if wish.feedback and wish.mode == "exam":
        raise refuse(problem("cli.no-feedback", None))
    scenario = services.library.get(str(wish.scenario))
    return Attempt.start(
        services.store,
        scenario,
        services.book,
        attempt=services.new_id(),
        seed=services.new_seed() if wish.seed is None else wish.seed,
        language=services.language,
        cast=wish.cast,
        mode=wish.mode or services.mode,
        trainee=services.trainee,
    )


def resume_command(services: Services, attempt: str, style: str = "") -> str:
    """What to type to go on with a call. style: ` --plain` or ` --json`."""
    return f"simgame play --resume {attempt}{style}{database_option(services)}"


def database_option(services: Services) -> str:
    """` --db FILE`, where a later command would not find the database without it."""
    if services.database == default_database() or ENV_DB in os.environ:
        return ""
    return f" --db {shlex.quote(str(services.database))}"


def _resumed(services: Services, wish: Wish) -> Attempt:
    fixed = {
        "--seed": wish.seed is not None,
        "--cast": bool(wish.cast),
        "--mode": wish.mode is not None,
        "--trainee": wish.trainee is not None,
    }
    for option, given in fixed.items():
        if given:
            raise refuse(problem("cli.fixed", None, option=option))
    from simgame.attempt import Attempt

    attempt = Attempt.resume(services.store, services.store.find(str(wish.resume)))
    begun = attempt.started
    if wish.scenario is not None and wish.scenario != begun.scenario:
        raise refuse(problem("cli.another-scenario", None, id=attempt.id, scenario=begun.scenario))
    if wish.feedback and begun.mode == "exam":
        raise refuse(problem("cli.no-feedback", None))
    return attempt
