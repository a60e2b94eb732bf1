"""Taking in what was handed in: every attempt checked, replayed and graded, or refused and told.

An attempt is kept in one step with its verdict and its record, and a few of them at once;
whatever ends the work half-way, what was taken is whole, and giving the same files once more
takes the rest. Nothing is said to be taken before it is kept.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Literal, get_args

from scoring.classes.codec import to_json
from scoring.faults import Problem, SimgameError, problem
from simgame.campaign.bundle import Bundle
from simgame.classroom import arriving
from simgame.classroom.arriving import Arrived
from simgame.classroom.attempt_file import Sent, pinned_texts
from simgame.classroom.database import Arrival, digest_of
from simgame.classroom.folder import FIRST, ClassFolder
from simgame.classroom.grading import graded
from simgame.classroom.of_runs import NO_RUN, OfRun, Run, of_bundle
from simgame.classroom.verifying import Checked, Verdict, bounds_problem, check
from simgame.engine.events import AttemptStarted

Fate = Literal["verified", "other", "edited", "unreadable", "again", "refused"]
"""A verdict; or it is here already; or it was not taken."""
FATES: tuple[Fate, ...] = get_args(Fate)


@dataclass
class Added:
    """What came of it. counts: fate → how many attempts (of `refused`: attempts or files).

    told: what was not taken or not verified, with the file it came in, in order.
    """

    counts: Counter[Fate] = field(default_factory=Counter)
    told: list[tuple[str, Problem]] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    """Trainees of verified attempts that the roster does not know."""


def add(
    folder: ClassFolder,
    paths: Sequence[Path],
    now: str,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Added:
    """Take in files, folders of files and archives of files.

    now: ISO-8601 UTC. progress: told how many of how many files are done.

    Raises:
        ClassError: the class folder itself cannot be read or written.
    """
    found = arriving.names(paths)
    work = _Work(folder, now, len(found), progress)
    for each in found:
        if isinstance(each, Problem):
            work.refuse(each.params.get("file", ""), each)
        else:
            for arrived in arriving.arrivals(each):
                work.offer(arrived)
        work.file_read()
    work.finish()
    return work.added


@dataclass(frozen=True)
class _Offered:
    """An attempt that is waiting for its turn. file: it came in."""

    file: str
    one: Sent
    sender: str = ""
    of_run: OfRun = NO_RUN

    @property
    def world(self) -> str:
        """The same for attempts that are graded by the same proof."""
        first = self.one.events[0] if self.one.events else {}
        named = ("scenario_text", "book_text", "cast", "entry")
        return repr([first.get(each) for each in named])


class _Work:
    """Attempts are taken in batches, those of one world together: working out what an attempt is
    graded by takes a second, and then serves all of them."""

    def __init__(
        self, folder: ClassFolder, now: str, files: int, progress: Callable[[int, int], None]
    ) -> None:
        self._folder, self._now = folder, now
        self._files, self._progress = files, progress
        self._read = self._done = 0
        self._waiting: list[_Offered] = []
        self._weight = 0
        self._database = folder.database
        self._content = folder.database.content()
        self._texts: dict[str, str | None] = {}
        self.added = Added()

    def refuse(self, file: str, told: Problem) -> None:
        self._database.refuse(file, told, self._now)
        self._tell("refused", file, told)

    def _tell(self, fate: Fate, file: str, told: Problem) -> None:
        self.added.counts[fate] += 1
        self.added.told.append((file, told))

    def offer(self, arrived: Arrived) -> None:
        """Take note of what came in a file; it is taken in when its batch is full."""
        holds = arrived.holds
        if isinstance(holds, Problem):
            self.refuse(arrived.name, holds)
        elif isinstance(holds, Bundle):
            self._offer_run(arrived.name, of_bundle(holds, arrived.name))
        else:
            if not holds.attempts:
                told = problem("classroom.file-no-attempts", None, file=arrived.name)
                self.refuse(arrived.name, told)
            for one in holds.attempts:
                self._wait(_Offered(arrived.name, one, holds.sender), holds.text)
        self._weight += arrived.unpacked
        if self._weight >= BATCH_BYTES:
            self._take_waiting()

    def _offer_run(self, name: str, run: Run | Problem) -> None:
        if isinstance(run, Problem):
            self.refuse(name, run)
            return
        if not run.calls:
            self.refuse(name, problem("classroom.file-no-attempts", None, file=name))
        for one in run.calls:
            self._wait(_Offered(name, one, "", run.known[one.id]), run.texts.get)

    def _wait(self, offered: _Offered, texts: Callable[[str], str | None]) -> None:
        unread = bounds_problem(offered.one)
        if unread is not None:
            self.refuse(offered.file, unread)
            return
        if len(self._texts) > _MOST_TEXTS:
            self._take_waiting()
            self._texts.clear()
        for digest in pinned_texts(offered.one):
            self._find(digest, texts)
        self._waiting.append(offered)
        if len(self._waiting) >= BATCH:
            self._take_waiting()

    def file_read(self) -> None:
        """A file has been read to its end."""
        self._read += 1

    def finish(self) -> None:
        self._take_waiting()
        self._progress(self._files, self._files)

    def _take_waiting(self) -> None:
        """Writing to the disk at every attempt would take longer than all else together."""
        waiting = deque(sorted(self._waiting, key=lambda each: each.world))
        self._waiting, self._weight = [], 0
        files, attempts = self._read - self._done, len(waiting)
        while waiting:
            with self._database.together():
                began, late = monotonic(), False
                while waiting and not late:
                    done = attempts - len(waiting)
                    self._progress(self._done + files * done // attempts, self._files)
                    self._take_one(waiting.popleft())
                    late = monotonic() - began >= KEEP_EVERY
        self._done = self._read

    def _take_one(self, offered: _Offered) -> None:
        name, one, sender = offered.file, offered.one, offered.sender
        known = self._database.known(one.id)
        if known is not None and _WORTH[known[1]] >= _SOUND:
            self._here_already(offered, known[0])
            return
        checked = check(one, self._texts.get, self._ours)
        if checked.problem is not None and (checked.verdict == "open" or checked.started is None):
            # Of what is no attempt not even whose it is can be read: nothing to keep it under.
            self.refuse(name, checked.problem)
        elif known is not None and _WORTH[checked.verdict] <= _WORTH[known[1]]:
            self._here_already(offered, known[0])
        elif not self._keep(offered, _named(checked, sender), known):
            # Another process took one of this id in, a moment ago.
            self._take_one(offered)

    def _here_already(self, offered: _Offered, digest: str) -> None:
        one = offered.one
        if digest != digest_of(one):
            self.refuse(offered.file, problem("classroom.conflict", None, id=one.id))
            return
        self.added.counts["again"] += 1
        if offered.sender:
            self._database.name_nameless(one.id, offered.sender)
        if offered.of_run != NO_RUN:
            self._folder.learn(one.id, offered.of_run)

    def _keep(self, offered: _Offered, checked: Checked, known: tuple[str, Verdict] | None) -> bool:
        """Keep an attempt; False if what stands under its id is not `known` any more."""
        name, one, of_run = offered.file, offered.one, offered.of_run
        record, told, verdict = None, checked.problem, checked.verdict
        if checked.attempt is not None and verdict == "verified":
            try:
                record = graded(
                    checked.attempt,
                    one.times,
                    forecasts=of_run.forecasts,
                    objectives=of_run.objectives,
                )
            except SimgameError as error:
                told, verdict = error.problems[0], "unreadable"
        with self._database.together():
            if self._database.known(one.id) != known:
                return False
            self._keep_texts(checked)
            self._database.take(one, self._arrival(name, one, checked.started, verdict, told))
            if record is not None:
                self._database.keep_record(one.id, FIRST, to_json(record))
        if told is None:
            self.added.counts["verified"] += 1
            self._greet(checked.started)
        else:
            self._tell(_fate(verdict), name, told)
        return True

    def _greet(self, started: AttemptStarted | None) -> None:
        roster = self._folder.roster
        if started is None or roster is None or self._folder.who(started.trainee) is not None:
            return
        if started.trainee not in self.added.strangers:
            self.added.strangers.append(started.trainee)

    def _keep_texts(self, checked: Checked) -> None:
        """The texts of a replayed attempt, so that it can be read again without its file."""
        if checked.attempt is None or checked.started is None:
            return
        for digest in (checked.started.scenario_text, checked.started.book_text):
            text = self._texts.get(digest)
            if text is not None and not self._database.has_text(digest):
                self._database.keep_text(text)

    def _arrival(
        self,
        name: str,
        one: Sent,
        started: AttemptStarted | None,
        verdict: Verdict,
        told: Problem | None,
    ) -> Arrival:
        named = (started.trainee, started.scenario, started.title) if started else ("", "", "")
        return Arrival(one.id, *named, verdict, told, name, self._now)

    def _find(self, digest: str, texts: Callable[[str], str | None]) -> None:
        """Have a pinned text at hand, of the class or of the file; looked for once."""
        if self._texts.get(digest) is None:
            self._texts[digest] = self._database.text(digest) or texts(digest)

    def _ours(self, started: AttemptStarted) -> bool:
        return (started.scenario, started.scenario_text) in self._content and (
            "",
            started.book_text,
        ) in self._content


_MOST_TEXTS = 64
KEEP_EVERY = 0.5
"""Seconds; what was taken since then is lost if the machine stops, and taken the next time."""
BATCH = 2_000
"""Attempts of a batch: so many are in memory at most."""
BATCH_BYTES = 64_000_000
"""Of the files that a batch came in, unpacked."""
_WORTH: Mapping[Verdict, int] = {"unreadable": 0, "open": 0, "edited": 1, "other": 2, "verified": 2}
_SOUND = 2
"""Nothing replaces a sound attempt; one that was not gives way to a whole one that comes later."""


def _named(checked: Checked, sender: str) -> Checked:
    """Where no name stands in an attempt, it is by whoever says they hand it in."""
    started = checked.started
    if started is None or started.trainee.strip():
        return checked
    return dataclasses.replace(checked, started=dataclasses.replace(started, trainee=sender))


def _fate(verdict: Verdict) -> Fate:
    fates: Mapping[Verdict, Fate] = {
        "verified": "verified",
        "other": "other",
        "edited": "edited",
        "unreadable": "unreadable",
        "open": "refused",
    }
    return fates[verdict]
