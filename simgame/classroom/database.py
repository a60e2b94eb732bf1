"""The database of a class folder: attempts as they came, what was found out, and the gradings.

One file, so that an attempt is taken whole or not at all, whatever happens meanwhile.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from scoring.faults import Problem, problem
from simgame.classroom.attempt_file import ClassError, Sent
from simgame.classroom.verifying import Verdict

CLASS_FORMAT = 1
APPLICATION_ID = 0x53476163  # "SGac": how a file says that it is a class of ours
BUSY_SECONDS = 60.0
"""How long one process waits for another that adds without a pause."""
_TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE texts (digest TEXT PRIMARY KEY, body BLOB NOT NULL)",
    # What the class plays: `scenario` is an id, or empty for a rule book.
    """CREATE TABLE content (scenario TEXT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (scenario, digest))""",
    """CREATE TABLE attempts (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL,
        trainee TEXT NOT NULL,
        scenario TEXT NOT NULL,
        title TEXT NOT NULL,
        verdict TEXT NOT NULL,
        problem TEXT,
        file TEXT NOT NULL,
        added TEXT NOT NULL,
        body BLOB NOT NULL)""",
    """CREATE TABLE records (attempt TEXT NOT NULL, grading TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (attempt, grading))""",
    "CREATE TABLE gradings (name TEXT PRIMARY KEY, book TEXT NOT NULL, made TEXT NOT NULL)",
    """CREATE TABLE refused (
        file TEXT NOT NULL,
        problem TEXT NOT NULL,
        added TEXT NOT NULL,
        PRIMARY KEY (file, problem))""",
    "CREATE TABLE pseudonyms (id TEXT PRIMARY KEY, pseudonym TEXT NOT NULL UNIQUE)",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An attempt that was taken, with what was found out about it. file: it came in."""

    id: str
    trainee: str
    scenario: str
    title: str
    verdict: Verdict
    problem: Problem | None
    file: str
    added: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken, and why."""

    file: str
    problem: Problem
    added: str


class ClassDatabase:
    """The open database at `path`; made if it is missing.

    Raises:
        ClassError: whatever hinders reading or writing, in every method.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # Names are in it, and the secret of the pseudonyms: for its owner alone.
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with self._worded():
            self._connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA cell_size_check = ON")
            self._prepare()

    def close(self) -> None:
        self._connection.close()

    def _prepare(self) -> None:
        found = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        mark = int(self._connection.execute("PRAGMA application_id").fetchone()[0])
        empty = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if not empty and mark != APPLICATION_ID:
            raise ClassError(problem("classroom.database-foreign", None, file=self.path))
        if found > CLASS_FORMAT:
            params = {"file": self.path, "found": found, "known": CLASS_FORMAT}
            raise ClassError(problem("classroom.database-newer", None, **params))
        if empty:
            with self.together():
                for statement in _TABLES:
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._connection.execute(f"PRAGMA user_version = {CLASS_FORMAT}")

    @contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            params = {"file": self.path, "why": error}
            raise ClassError(problem("classroom.database", None, **params)) from error

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written inside is kept when the block ends, or nothing of it; in another
        such block, when that one ends."""
        if self._connection.in_transaction:
            yield
            return
        with self._worded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _all(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with self._worded():
            return self._connection.execute(query, values).fetchall()

    def _run(self, statement: str, *values: object) -> None:
        with self._worded():
            self._connection.execute(statement, values)

    # ------------------------------------------------------------------ what it knows

    def meta(self, name: str) -> str | None:
        found = self._all("SELECT value FROM meta WHERE name = ?", name)
        return str(found[0][0]) if found else None

    def set_meta(self, name: str, value: str) -> None:
        self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

    def keep_text(self, text: str) -> str:
        """Keep a text once; its SHA-256."""
        raw = text.encode("utf-8")
        digest = sha256(raw).hexdigest()
        if not self._all("SELECT 1 FROM texts WHERE digest = ?", digest):
            self._run("INSERT INTO texts VALUES (?, ?)", digest, zlib.compress(raw, 6))
        return digest

    def has_text(self, digest: str) -> bool:
        return bool(self._all("SELECT 1 FROM texts WHERE digest = ?", digest))

    def text(self, digest: str) -> str | None:
        """The text of this SHA-256; None if it is not here, or damaged."""
        found = self._all("SELECT body FROM texts WHERE digest = ?", digest)
        if not found or not isinstance(found[0][0], bytes):
            return None
        try:
            raw = zlib.decompress(found[0][0])
            return raw.decode("utf-8") if sha256(raw).hexdigest() == digest else None
        except (zlib.error, UnicodeDecodeError):
            return None

    def content(self) -> set[tuple[str, str]]:
        """(scenario, sha256) of what the class plays; the scenario is empty for a rule book."""
        rows = self._all("SELECT scenario, digest FROM content")
        return {(str(scenario), str(digest)) for scenario, digest in rows}

    def add_content(self, scenario: str, text: str) -> None:
        digest = self.keep_text(text)
        self._run("INSERT OR IGNORE INTO content VALUES (?, ?)", scenario, digest)

    # ----------------------------------------------------------------------- attempts

    def known(self, attempt: str) -> tuple[str, Verdict] | None:
        """What is kept of an attempt, as a digest, and its verdict; None if it is not here."""
        found = self._all("SELECT digest, verdict FROM attempts WHERE id = ?", attempt)
        return (str(found[0][0]), _verdict(found[0][1])) if found else None

    def take(self, one: Sent, told: Arrival) -> None:
        """Keep an attempt as it came, instead of what was kept under its id."""
        self._run(
            "INSERT OR REPLACE INTO attempts (id, digest, trainee, scenario, title, verdict,"
            " problem, file, added, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(one.id, digest_of(one), told.trainee, told.scenario, told.title, told.verdict),
            *(_packed(told.problem), told.file, told.added, zlib.compress(_body(one), 6)),
        )

    def name_nameless(self, attempt: str, trainee: str) -> None:
        """Say whose an attempt is in which no name stands."""
        statement = "UPDATE attempts SET trainee = ? WHERE id = ? AND trim(trainee) = ''"
        self._run(statement, trainee, attempt)

    def arrivals(self) -> Iterator[Arrival]:
        """All attempts, in the order they came."""
        rows = self._all(
            "SELECT id, trainee, scenario, title, verdict, problem, file, added"
            " FROM attempts ORDER BY position"
        )
        for id, trainee, scenario, title, verdict, told, file, added in rows:
            yield Arrival(
                *(str(id), str(trainee), str(scenario), str(title)),
                _verdict(verdict),
                None if told is None else _unpacked(str(told)),
                *(str(file), str(added)),
            )

    def ids(self, verdict: Verdict) -> list[str]:
        rows = self._all("SELECT id FROM attempts WHERE verdict = ? ORDER BY position", verdict)
        return [str(id) for (id,) in rows]

    def sent(self, attempt: str) -> Sent:
        """An attempt as it came.

        Raises:
            ClassError: it is not here, or damaged.
        """
        found = self._all("SELECT body FROM attempts WHERE id = ?", attempt)
        try:
            body = found[0][0]
            assert isinstance(body, bytes)
            data = json.loads(zlib.decompress(body))
            events, times, links = (tuple(data[key]) for key in ("events", "times", "links"))
            return Sent(attempt, events, times, links, data["writings"])
        except (AssertionError, LookupError, TypeError, ValueError, zlib.error) as error:
            told = problem("classroom.attempt-gone", None, id=attempt)
            raise ClassError(told) from error

    # ------------------------------------------------------------------------ records

    def recorded(self, attempt: str) -> dict[str, str]:
        """Grading → record of an attempt."""
        rows = self._all("SELECT grading, body FROM records WHERE attempt = ?", attempt)
        return {str(grading): str(body) for grading, body in rows}

    def keep_record(self, attempt: str, grading: str, body: str) -> None:
        self._run("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", attempt, grading, body)

    def records(self, grading: str, verdict: Verdict = "verified") -> Iterator[tuple[str, str]]:
        """(trainee, record) of the attempts with this verdict, in the order they came."""
        with self._worded():
            rows = self._connection.execute(
                "SELECT trainee, records.body FROM attempts JOIN records ON attempt = id"
                " WHERE grading = ? AND verdict = ? ORDER BY position",
                (grading, verdict),
            )
            for trainee, body in rows:
                yield str(trainee), str(body)

    def keep_grading(self, name: str, book: str, made: str) -> None:
        self._run("INSERT OR REPLACE INTO gradings VALUES (?, ?, ?)", name, book, made)

    def drop_grading(self, name: str) -> None:
        self._run("DELETE FROM records WHERE grading = ?", name)
        self._run("DELETE FROM gradings WHERE name = ?", name)

    def gradings(self) -> dict[str, str]:
        """Name → the rule book's name and version."""
        rows = self._all("SELECT name, book FROM gradings ORDER BY name")
        return {str(name): str(book) for name, book in rows}

    # ------------------------------------------------------------------------ the rest

    def refuse(self, file: str, told: Problem, added: str) -> None:
        self._run("INSERT OR REPLACE INTO refused VALUES (?, ?, ?)", file, _packed(told), added)

    def refused(self) -> list[Refused]:
        rows = self._all("SELECT file, problem, added FROM refused ORDER BY rowid")
        return [Refused(str(file), _unpacked(str(told)), str(added)) for file, told, added in rows]

    def pseudonyms(self) -> dict[str, str]:
        rows = self._all("SELECT id, pseudonym FROM pseudonyms")
        return {str(id): str(pseudonym) for id, pseudonym in rows}

    def keep_pseudonyms(self, given: Mapping[str, str]) -> None:
        with self.together():
            for id, pseudonym in given.items():
                self._run("INSERT OR IGNORE INTO pseudonyms VALUES (?, ?)", id, pseudonym)


def digest_of(one: Sent) -> str:
    """The same for the same events and words, whenever and in whatever file they came."""
    data = [one.id, list(one.events), dict(sorted(one.writings.items()))]
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()


def _body(one: Sent) -> bytes:
    data: Mapping[str, Sequence[object] | Mapping[str, str]] = {
        "events": one.events,
        "times": one.times,
        "links": one.links,
        "writings": one.writings,
    }
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _packed(told: Problem | None) -> str | None:
    if told is None:
        return None
    return json.dumps([told.code, dict(told.params)], ensure_ascii=False)


def _unpacked(text: str) -> Problem:
    code, params = json.loads(text)
    return Problem(str(code), {str(name): str(value) for name, value in params.items()})


def _verdict(word: object) -> Verdict:
    known: dict[object, Verdict] = {
        "verified": "verified",
        "other": "other",
        "edited": "edited",
        "unreadable": "unreadable",
    }
    return known.get(word, "unreadable")
