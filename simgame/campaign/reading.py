"""The stored events of a run, read back; whatever is no run is refused with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoring.faults import problem
from simgame.campaign.events import RUN_FORMAT, RunEvent, RunStarted, from_dict
from simgame.campaign.faults import RunError


def read_events(
    run: str, stored: Sequence[Mapping[str, object]]
) -> tuple[RunStarted, list[RunEvent]]:
    """The first event of a run, and the others.

    Raises:
        RunError: they are of a newer program, or cannot be read.
    """
    unreadable = RunError(problem("run.unreadable", None, id=run))
    found = stored[0].get("format") if stored else None
    if type(found) is int and found > RUN_FORMAT:
        newer = problem("run.newer", None, id=run, found=found, known=RUN_FORMAT)
        raise RunError(newer)
    try:
        started, *events = [from_dict(each) for each in stored]
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable from error
    if not isinstance(started, RunStarted) or any(isinstance(e, RunStarted) for e in events):
        raise unreadable
    return started, events
