"""Opens a database file so that nothing is lost: neither a foreign file nor a commit."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from simgame.store import header, journal, schema
from simgame.store.errors import fault, from_system, worded

BUSY_SECONDS = 5.0  # how long one process waits for another before it says "locked"

FileId = tuple[int, int]

# Files that this process has open. On POSIX, closing any handle of a file drops all of
# the process's locks on it (sqlite.org/howtocorrupt.html §2.2), SQLite's too: the header
# of an open database must therefore not be read through a handle of our own.
_held: Counter[FileId] = Counter()
_opening = threading.Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database; `wal`: it uses the write-ahead log, not the rollback journal."""

    path: Path
    connection: sqlite3.Connection
    wal: bool
    file: FileId

    def demand_in_place(self) -> None:
        """Refuses when the file was deleted or replaced: commits would go nowhere.

        With the rollback journal SQLite looks for itself; with WAL it does not.
        """
        if self.wal and _file_id(self.path) != self.file:
            raise fault("file-gone", self.path)

    def close(self) -> None:
        with _opening:
            self.connection.close()
            _held[self.file] -= 1


def open_database(path: Path) -> Opened:
    """Opens or creates the database at `path` (absolute) in this program's format.

    Raises:
        StoreError: any code that `header.examine` names, and no-folder, read-only, full,
            locked, damaged, disk.
    """
    _make_folders(path)
    with _opening:
        created = _create_file(path)
        known = None if created or _held[_demand_file(path)] else header.examine(path)
        with worded(path):
            opened = _connect(path, leave=bool(known and known.wal))
        _held[opened.file] += 1
        return opened


def _connect(path: Path, leave: bool) -> Opened:
    connection = sqlite3.connect(
        path,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions are written out in the code
        check_same_thread=False,  # the store has a lock of its own
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        safe = journal.wal_is_safe(path)
        if leave and not safe:
            journal.leave_wal(connection)
        # The tables come before WAL, so that the header always tells whose file it is.
        found = schema.format_of(connection)
        header.check_format(path, found)
        if found < schema.FORMAT:
            schema.migrate(connection)
        return Opened(path, connection, journal.choose(connection, safe), _demand_file(path))
    except BaseException:
        connection.close()
        raise


def _make_folders(path: Path) -> None:
    """Makes the folders above `path` that are missing, for their owner alone."""
    folder = path.parent
    try:
        for folder in reversed([path.parent, *path.parent.parents]):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise from_system(error, path, "no-folder", folder=folder) from error


def _create_file(path: Path) -> bool:
    """Makes an empty file that only its owner may read; false if there is one already."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    except OSError as error:
        raise from_system(error, path, "cannot-open") from error
    return True


def _demand_file(path: Path) -> FileId:
    found = _file_id(path)
    if found is None:
        raise fault("cannot-open", path, reason="no such file")
    return found


def _file_id(path: Path) -> FileId | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
