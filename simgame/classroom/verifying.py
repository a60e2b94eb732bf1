"""Whether an attempt is what it says: its chain, its pinned texts, and every event replayed.

A score is never taken from a file. What is found out here is tamper-evident, no more: whoever
sat there, and whether somebody helped, no file can tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from scoring.faults import Problem, SimgameError, problem
from simgame.attempt import Attempt
from simgame.campaign.fitting import demand_plain, fitting
from simgame.classroom.attempt_file import Sent, broken_link, pinned_texts
from simgame.engine.events import EVENT_FORMAT, Answered, AttemptStarted, Wrote, from_dict
from simgame.store.memory import Memory

Verdict = Literal["verified", "other", "edited", "unreadable", "open"]
"""It is what it says; it is, but of other content than the class's; it was changed; it cannot
be read; the call is not over yet."""


@dataclass(frozen=True)
class Checked:
    """problem: why it is not verified. attempt: replayed, where it could be.

    started: its first event, as far as that could be read.
    """

    verdict: Verdict
    problem: Problem | None = None
    attempt: Attempt | None = None
    started: AttemptStarted | None = None


def check(
    one: Sent, lookup: Callable[[str], str | None], ours: Callable[[AttemptStarted], bool]
) -> Checked:
    """Check one attempt. lookup: sha256 → text, of the file or of the class.

    ours: whether scenario and rule book are the class's.
    """
    started = _started(one)
    if isinstance(started, Problem):
        return Checked("unreadable", started)
    number = broken_link(one)
    if number is not None:
        told = problem("classroom.chain", None, id=one.id, number=number)
        return Checked("edited", told, started=started)
    if any(lookup(digest) is None for digest in pinned_texts(one)):
        return Checked("unreadable", problem("classroom.no-text", None, id=one.id), started=started)
    return _replayed(one, started, lookup, ours)


def _started(one: Sent) -> AttemptStarted | Problem:
    """The first event, or why there is none."""
    found = one.events[0].get("format") if one.events else None
    if type(found) is int and found > EVENT_FORMAT:
        return problem("classroom.attempt-newer", None, id=one.id)
    try:
        demand_plain([one.id, list(one.times), list(one.events)])
        first = fitting(from_dict(one.events[0]))
    except (IndexError, KeyError, TypeError, ValueError, NotImplementedError, RecursionError):
        return problem("classroom.attempt-unreadable", None, id=_short(one.id))
    if not isinstance(first, AttemptStarted) or not one.id or len(pinned_texts(one)) != 2:
        return problem("classroom.attempt-unreadable", None, id=_short(one.id))
    return first


def _replayed(
    one: Sent,
    started: AttemptStarted,
    lookup: Callable[[str], str | None],
    ours: Callable[[AttemptStarted], bool],
) -> Checked:
    memory = Memory(lookup)
    memory.create(one.id, one.events)
    for beat, words in one.writings.items():
        memory.keep_writing(one.id, beat, words)
    try:
        _demand_shapes(one)
        attempt = Attempt.resume(memory, one.id)
    except SimgameError as error:
        return Checked("edited", _not_replaying(one, error), started=started)
    except _Misshapen as error:
        told = problem("classroom.not-replaying", None, id=one.id, number=error.number)
        return Checked("edited", told, started=started)
    if attempt.running:
        told = problem("classroom.open", None, id=one.id)
        return Checked("open", told, attempt, started)
    changed = _reworded(attempt)
    if changed is not None:
        told = problem("classroom.words", None, id=one.id, number=changed)
        return Checked("edited", told, started=started)
    if not ours(started):
        params = {"id": one.id, "scenario": started.scenario}
        return Checked("other", problem("classroom.other", None, **params), attempt, started)
    return Checked("verified", None, attempt, started)


class _Misshapen(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _demand_shapes(one: Sent) -> None:
    for number, event in enumerate(one.events, 1):
        try:
            fitting(from_dict(event))
        except (KeyError, TypeError, NotImplementedError) as error:
            raise _Misshapen(number) from error


def _not_replaying(one: Sent, error: SimgameError) -> Problem:
    """Where it leaves what the scenario brings about; texts that are none are found first."""
    for each in error.problems:
        if each.code == "attempt.not-replaying":
            number = each.params["number"]
            return problem("classroom.not-replaying", None, id=one.id, number=number)
    return problem("classroom.texts", None, id=one.id)


def _reworded(attempt: Attempt) -> int | None:
    """Number of the event whose sealed words are not there, or are others."""
    decision, wrong = 0, {n for n, each in attempt.written().items() if not each.genuine}
    for number, event in enumerate(attempt.events, 1):
        decision += isinstance(event, Answered)
        if isinstance(event, Wrote) and decision in wrong:
            return number
    return None


def _short(text: str) -> str:
    return text[:40]
