"""What it costs that an answer is on the disk before the customer replies."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.measuring import Plan, Row, Side, Topic, alternate
from scoring.book import RuleBook, load_rulebook
from simgame.attempt import Attempt
from simgame.content.library import Library
from simgame.content.scenario import Scenario
from simgame.services import new_attempt_id, utc_now
from simgame.store.database import Store

APPEND = "simgame: store.append, one answer"
ANSWER = "simgame: attempt.answer, whole"
SQLITE = "sqlite3: one row, committed"
FSYNC = "file: one line, fsync"
ROUNDS = 9
BATCH = 30


def durability(plan: Plan) -> Topic:
    """In alternating batches in one temporary folder."""
    book = load_rulebook()
    scenario = Library(book).get("first-call")
    with (
        tempfile.TemporaryDirectory(prefix="simgame-bench-") as folder,
        Store(Path(folder) / "attempts.sqlite3", utc_now) as store,
        _peers(folder) as (rows, lines),
    ):
        sides: dict[str, Side] = {
            APPEND: partial(_appends, store, scenario, book),
            SQLITE: rows,
            ANSWER: partial(_answers, store, scenario, book),
            FSYNC: lines,
        }
        found = alternate(plan.rounds(ROUNDS), sides, "ms")
    beside = {APPEND: SQLITE, ANSWER: SQLITE, FSYNC: SQLITE}
    return Topic(
        "durability",
        "Keeping one answer",
        tuple(Row(name, sample, beside.get(name)) for name, sample in found.items()),
        (
            "sqlite3: WAL and synchronous=FULL, as the store has it where that is safe.",
            "An answer is three to five events, hash-chained, and its line in the list of calls.",
        ),
        p95=True,
    )


def _play(
    store: Store, scenario: Scenario, book: RuleBook, draw: random.Random
) -> Iterator[tuple[Attempt, str]]:
    """Answers of calls played at random, as many as a batch has."""
    given = 0
    while given < BATCH:
        attempt = Attempt.start(
            store,
            scenario,
            book,
            attempt=new_attempt_id(),
            seed=1,
            language="en",
        )
        while attempt.running and given < BATCH:
            yield attempt, draw.choice(attempt.view().options).id
            given += 1


def _answers(store: Store, scenario: Scenario, book: RuleBook) -> list[float]:
    taken = []
    for attempt, option in _play(store, scenario, book, random.Random(1)):
        began = time.perf_counter()
        attempt.answer(option)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


class _Timed:
    """A store that notes how long each append takes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.taken: list[float] = []
        self.text, self.keep_text, self.create = store.text, store.keep_text, store.create

    def append(self, *arguments: object) -> None:
        began = time.perf_counter()
        self._store.append(*arguments)  # type: ignore[arg-type]
        self.taken.append(1000 * (time.perf_counter() - began))


def _appends(store: Store, scenario: Scenario, book: RuleBook) -> list[float]:
    timed = _Timed(store)
    for attempt, option in _play(timed, scenario, book, random.Random(1)):  # type: ignore[arg-type]
        attempt.answer(option)
    return timed.taken


@contextmanager
def _peers(folder: str) -> Iterator[tuple[Side, Side]]:
    """The cheapest honest ways to the same disk: one row in SQLite, one line in a file."""
    connection = sqlite3.connect(Path(folder) / "peer.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE answers (body TEXT)")
    line = "x" * 200

    def rows() -> list[float]:
        taken = []
        for _ in range(BATCH):
            began = time.perf_counter()
            connection.execute("INSERT INTO answers VALUES (?)", (line,))
            taken.append(1000 * (time.perf_counter() - began))
        return taken

    with (Path(folder) / "peer.txt").open("a", encoding="utf-8") as file:

        def lines() -> list[float]:
            taken = []
            for _ in range(BATCH):
                began = time.perf_counter()
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
                taken.append(1000 * (time.perf_counter() - began))
            return taken

        yield rows, lines
    connection.close()
