"""A whole class folder of simulated trainees: handed in, collected, one of them caught."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import problem
from simgame.classroom.adding import Added, add
from simgame.classroom.attempt_file import SUFFIX, ClassError, Sent, as_bytes
from simgame.classroom.folder import ClassFolder
from simgame.classroom.settings import Settings
from simgame.classroom.simulated import plays, roster_text, simulated_class
from simgame.content.files import write_whole
from simgame.content.scenario import Scenario

HANDED_IN = "handed-in"
AGAIN = 3
"""Every so many of the trainees play the first scenario once more, later and better."""
_BETTER = 0.8


def make_demo(
    path: Path,
    settings: Settings,
    scenarios: Sequence[Scenario],
    book: RuleBook,
    *,
    students: int,
    seed: int,
    name: str,
    now: str,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Added:
    """Make the folder. name: of a trainee, with `{number}`. One attempt of the last trainee was
    changed after it was played, so that there is something to be caught.

    Raises:
        ClassError: there is a class already, or it could not be written.
    """
    people = simulated_class(students, seed, name)
    with ClassFolder.init(path, settings, scenarios, book, roster_text(people)) as folder:
        try:
            (path / HANDED_IN).mkdir(exist_ok=True)
            for number, who in enumerate(people):
                progress(number, len(people))
                attempts = [plays(who, each, book, settings.language, seed) for each in scenarios]
                if number % AGAIN == 0:
                    attempts.append(
                        _later(plays(who, scenarios[0], book, settings.language, seed + 1, _BETTER))
                    )
                if number == len(people) - 1:
                    attempts[0] = changed(attempts[0])
                write_whole(path / HANDED_IN / f"{who.id}{SUFFIX}", as_bytes(attempts, {}))
        except OSError as error:
            why = error.strerror or str(error)
            told = problem("classroom.cannot-write", None, file=path, why=why)
            raise ClassError(told) from error
        progress(len(people), len(people))
        return add(folder, [path / HANDED_IN], now)


def changed(one: Sent) -> Sent:
    """The attempt with its ending made better by hand, and nothing else."""
    *events, last = one.events
    return replace(one, events=(*events, {**last, "kind": "won", "ending": "appointment"}))


def _later(one: Sent) -> Sent:
    """A month after the first attempts."""
    return replace(one, times=tuple(at.replace("2026-01-", "2026-02-") for at in one.times))
