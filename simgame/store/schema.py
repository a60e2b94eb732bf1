"""The tables, and the steps that bring an older database up to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

FORMAT = 3
APPLICATION_ID = 0x5347616D  # "SGam": how a file says that it is ours

# `at` is the wall clock; it stands beside an event and is never hashed.
# `position` is the order of arrival, which no change of the clock can disturb.
_FORMAT_1 = (
    "CREATE TABLE texts (digest TEXT PRIMARY KEY, text TEXT NOT NULL)",
    """CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        attempt TEXT NOT NULL,
        number INTEGER NOT NULL,
        body TEXT NOT NULL,
        link TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (attempt, number))""",
    # An index of the events, made anew from them by `Store.rebuild`; `length` and `link`
    # (how many events, the last one's link) show when the end of an attempt was cut off.
    """CREATE TABLE attempts (
        id TEXT PRIMARY KEY,
        scenario TEXT NOT NULL,
        title TEXT NOT NULL,
        trainee TEXT NOT NULL,
        mode TEXT NOT NULL,
        language TEXT NOT NULL,
        started TEXT NOT NULL,
        updated TEXT NOT NULL,
        decisions INTEGER NOT NULL,
        ending TEXT,
        kind TEXT,
        position INTEGER NOT NULL,
        length INTEGER NOT NULL,
        link TEXT NOT NULL)""",
    "CREATE TABLE reviews (attempt TEXT PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)

# Drills are no attempts: nobody is graded by them, so their events carry no chain.
# `marks` only remembers what was worked out from an attempt of so many decisions.
_FORMAT_2 = (
    """CREATE TABLE drills (
        position INTEGER PRIMARY KEY,
        session TEXT NOT NULL,
        number INTEGER NOT NULL,
        body TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (session, number))""",
    """CREATE TABLE marks (
        attempt TEXT PRIMARY KEY,
        decisions INTEGER NOT NULL,
        body TEXT NOT NULL)""",
)

# Runs are to campaigns what events are to attempts, and `run_list` is to them what `attempts`
# is. The words of a `write` beat stand apart: only their seal is in the events of the attempt.
_FORMAT_3 = (
    """CREATE TABLE runs (
        position INTEGER PRIMARY KEY,
        run TEXT NOT NULL,
        number INTEGER NOT NULL,
        body TEXT NOT NULL,
        link TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (run, number))""",
    """CREATE TABLE run_list (
        id TEXT PRIMARY KEY,
        campaign TEXT NOT NULL,
        title TEXT NOT NULL,
        trainee TEXT NOT NULL,
        mode TEXT NOT NULL,
        language TEXT NOT NULL,
        branch TEXT,
        started TEXT NOT NULL,
        updated TEXT NOT NULL,
        labs INTEGER NOT NULL,
        disengaged TEXT,
        position INTEGER NOT NULL,
        length INTEGER NOT NULL,
        link TEXT NOT NULL)""",
    """CREATE TABLE writings (
        attempt TEXT NOT NULL,
        beat TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (attempt, beat))""",
)

# Step n (counting from 1) brings a database of format n - 1 to format n. A new format
# adds a step here and raises FORMAT; a step that was shipped is never changed.
MIGRATIONS: tuple[Sequence[str], ...] = (_FORMAT_1, _FORMAT_2, _FORMAT_3)


def format_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the database to FORMAT in one transaction: all steps, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again inside the transaction: another process may have been first.
        for step in MIGRATIONS[format_of(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
