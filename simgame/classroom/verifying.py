"""Whether an attempt is what it says: its chain, its pinned texts, and every event replayed.

A score is never taken from a file. What is found out here is tamper-evident, no more: whoever
sat there, and whether somebody helped, no file can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from scoring.faults import Problem, SimgameError, problem
from scoring.words import LANGUAGES
from simgame.attempt import MODES, Attempt
from simgame.campaign.fitting import demand_plain, fitting
from simgame.classroom.attempt_file import MAX_NAME, Sent, broken_link, pinned_texts
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
    told = bounds_problem(one)
    if told is not None:
        return told
    found = one.events[0].get("format") if one.events else None
    if type(found) is int and found > EVENT_FORMAT:
        return problem("classroom.attempt-newer", None, id=one.id)
    try:
        demand_plain([list(one.times), list(one.events)])
        first = fitting(from_dict(one.events[0]))
    except (IndexError, KeyError, TypeError, ValueError, NotImplementedError):
        return problem("classroom.attempt-unreadable", None, id=_short(one.id))
    if not isinstance(first, AttemptStarted) or len(pinned_texts(one)) != 2:
        return problem("classroom.attempt-unreadable", None, id=_short(one.id))
    return first


def bounds_problem(one: Sent) -> Problem | None:
    """Why it is not even looked at: its id, a name or a time in it is none, or its events hold
    more than any event does."""
    whole = bool(one.id) and len(one.id) <= MAX_NAME and one.id.isprintable()
    named = (one.events[0].get(key) for key in _NAMES) if one.events else ()
    long = any(isinstance(each, str) and len(each) > _LONGEST for each in named)
    timed = all(_TIME.fullmatch(each) for each in one.times)
    if whole and timed and not long and not any(_nested(event) for event in one.events):
        return None
    return problem("classroom.attempt-unreadable", None, id=_short(one.id))


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)", re.ASCII)
_NAMES = ("scenario", "title", "language", "mode", "trainee", "branch", "campaign")
_LONGEST = 1_000
"""Characters of a name within an attempt."""


def _nested(value: object, depth: int = 2) -> bool:
    """Whether it goes deeper than any event does; asked before anything follows it down."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return False
    return depth == 0 or any(_nested(each, depth - 1) for each in value)


def _replayed(
    one: Sent,
    started: AttemptStarted,
    lookup: Callable[[str], str | None],
    ours: Callable[[AttemptStarted], bool],
) -> Checked:
    try:
        _demand_shapes(one)
        attempt = resumed(one, lookup)
        headed, changed = _headed(attempt), _reworded(attempt)
    except SimgameError as error:
        return Checked("edited", _not_replaying(one, error), started=started)
    except _Misshapen as error:
        told = problem("classroom.not-replaying", None, id=one.id, number=error.number)
        return Checked("edited", told, started=started)
    except Exception:
        # Texts that are not ours may be anything, and break what reads them in any way.
        return Checked("edited", problem("classroom.texts", None, id=one.id), started=started)
    if not headed:
        told = problem("classroom.not-replaying", None, id=one.id, number=1)
        return Checked("edited", told, started=started)
    if attempt.running:
        told = problem("classroom.open", None, id=one.id)
        return Checked("open", told, attempt, started)
    if changed is not None:
        told = problem("classroom.words", None, id=one.id, number=changed)
        return Checked("edited", told, started=started)
    if not ours(started):
        params = {"id": one.id, "scenario": started.scenario}
        return Checked("other", problem("classroom.other", None, **params), attempt, started)
    return Checked("verified", None, attempt, started)


def resumed(one: Sent, lookup: Callable[[str], str | None]) -> Attempt:
    """The attempt, replayed.

    Raises:
        SimgameError: a text is missing or cannot be used, or the events do not follow.
    """
    memory = Memory(lookup)
    memory.create(one.id, one.events)
    for beat, words in one.writings.items():
        memory.keep_writing(one.id, beat, words)
    return Attempt.resume(memory, one.id)


def _headed(attempt: Attempt) -> bool:
    """Whether the first event says what its scenario says."""
    started, scenario = attempt.started, attempt.world.scenario
    return (
        started.mode in MODES
        and started.language in {*LANGUAGES, *scenario.languages}
        and started.scenario == scenario.id
        and started.title == scenario.text("title", started.language)
    )


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
