"""Taking a run in from a file: compared with what is here, replayed, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.faults import Problem, SimgameError, problem
from simgame.campaign.bundle import Bundle, History
from simgame.campaign.faults import RunError
from simgame.campaign.fitting import fitting
from simgame.campaign.run import Run
from simgame.campaign.sealed import seal_state
from simgame.engine.events import EVENT_FORMAT, from_dict
from simgame.store.database import Store
from simgame.store.errors import StoreError

Arrival = Literal["new", "same", "longer", "shorter"]
"""The run was not here; is here as it is in the file; went on in the file; went on here."""

_UNKNOWN = {"store.no-runs", "store.unknown-run", "store.no-attempts", "store.unknown-attempt"}


@dataclass(frozen=True)
class Taken:
    """events: of run and calls together, that were added."""

    run: str
    arrival: Arrival
    events: int


def take_in(store: Store, bundle: Bundle, name: str) -> Taken:
    """Keep a run that was played elsewhere, unless what is here says otherwise.

    What is here already is left as it is; texts, words and calls that are missing are added.
    name: the file's, for messages.

    Raises:
        RunError: the run has gone another way here; or it cannot be replayed, or words do not
            fit their seal: then nothing of it is kept.
        StoreError: it could not be kept.
    """
    (run, *calls) = _here(store, bundle)
    ways = {run, *calls}
    if "other" in ways or {"longer", "shorter"} <= ways or _reworded(store, bundle):
        raise RunError(problem("run.file-diverged", None, file=name, id=bundle.run))
    with store.together():
        added = _added(store, bundle)
        _demand_replayed(store, bundle, name)
    if run == "new":
        return Taken(bundle.run, "new", added)
    arrival: Arrival = "longer" if added else "shorter" if "shorter" in ways else "same"
    return Taken(bundle.run, arrival, added)


def _added(store: Store, bundle: Bundle) -> int:
    """Add what is missing; how many events."""
    for text in bundle.texts.values():
        store.keep_text(text)
    added = 0
    for attempt, history in bundle.calls.items():
        added += _grown(history, _known(store.events, attempt), *_calls(store, attempt))
        for beat, words in bundle.writings[attempt].items():
            store.keep_writing(attempt, beat, words)
    return added + _grown(
        bundle.log, _known(store.run_events, bundle.run), *_runs(store, bundle.run)
    )


def _demand_replayed(store: Store, bundle: Bundle, name: str) -> None:
    """See that what is kept now is a run: every event fits, every word has its seal."""
    refused = problem("run.file-not-replaying", None, file=name, id=bundle.run)
    for history in bundle.calls.values():
        _demand_plain(history, refused)
    try:
        run = Run.resume(store, bundle.run)
    except SimgameError as error:
        raise RunError([refused, *error.problems]) from error
    begun = {each.attempt.id: each.attempt for each in run.stations}
    if not bundle.calls.keys() <= begun.keys():
        raise RunError(refused)
    for attempt, written in bundle.writings.items():
        for beat, words in written.items():
            if seal_state(begun[attempt], beat, words) != "fits":
                raise RunError(problem("run.file-resealed", None, file=name, id=bundle.run))


def _demand_plain(history: History, refused: Problem) -> None:
    """The events of a call hold what their shape says; those of a file could be anything."""
    found = history.events[0].get("format")
    if type(found) is int and found > EVENT_FORMAT:
        raise RunError([refused, problem("attempt.newer", None, id="–")])
    try:
        for event in history.events:
            fitting(from_dict(event))
    except (KeyError, TypeError) as error:
        raise RunError(refused) from error


# --------------------------------------------------------------------- what is here already


def _here(store: Store, bundle: Bundle) -> list[str]:
    """How what is here compares with the file: the run first, then each call."""
    found = [_compared(_known(store.run_events, bundle.run), bundle.log)]
    calls = bundle.calls.items()
    return found + [_compared(_known(store.events, name), each) for name, each in calls]


def _known(ask: Callable[[str], list[dict[str, object]]], name: str) -> list[dict[str, object]]:
    try:
        return ask(name)
    except StoreError as error:
        if error.code in _UNKNOWN:
            return []
        raise


def _compared(mine: Sequence[object], theirs: History) -> str:
    """new, same, longer or shorter: the file's, against what is here; other: they part."""
    common = min(len(mine), len(theirs.events))
    if list(mine[:common]) != list(theirs.events[:common]):
        return "other"
    if not mine:
        return "new"
    if len(mine) == len(theirs.events):
        return "same"
    return "longer" if len(theirs.events) > len(mine) else "shorter"


def _reworded(store: Store, bundle: Bundle) -> bool:
    """Whether words that are here already stand differently in the file."""
    return any(
        beat in here and here[beat] != words
        for attempt, written in bundle.writings.items()
        for here in [store.writings(attempt)]
        for beat, words in written.items()
    )


# ------------------------------------------------------------------------------- keeping

Create = Callable[[Sequence[dict[str, object]], Sequence[str]], None]
Append = Callable[[Sequence[dict[str, object]], int, Sequence[str]], None]


def _calls(store: Store, attempt: str) -> tuple[Create, Append]:
    return (
        lambda events, times: store.create(attempt, events, times),
        lambda events, expected, times: store.append(attempt, events, expected, times),
    )


def _runs(store: Store, run: str) -> tuple[Create, Append]:
    return (
        lambda events, times: store.create_run(run, events, times),
        lambda events, expected, times: store.append_run(run, events, expected, times),
    )


def _grown(history: History, mine: Sequence[object], create: Create, append: Append) -> int:
    """Add the events that are not here yet, with their times; how many."""
    known = len(mine)
    new, times = history.events[known:], history.times[known:]
    if not known:
        create(new, times)
    elif new:
        append(new, known, times)
    return len(new)
