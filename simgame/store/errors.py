"""All that can go wrong with a database, each with a code that the word files explain."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scoring.faults import SimgameError, problem


class StoreError(SimgameError):
    """The database cannot do what was asked; every code is a key of `words/*/store.yaml`."""

    @property
    def code(self) -> str:
        return self.problems[0].code


def fault(code: str, path: Path, **params: object) -> StoreError:
    """The error `store.<code>` about the database at `path`."""
    return StoreError(problem(f"store.{code}", path=path, **params))


# SQLite's primary result codes (sqlite.org/rescode.html) and the sentence each becomes.
# An error, a mismatch or a broken constraint in tables this program made itself means
# that they are no longer as it made them.
_CODES = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CANTOPEN: "cannot-open",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_FORMAT: "damaged",
    sqlite3.SQLITE_ERROR: "damaged",
    sqlite3.SQLITE_MISMATCH: "damaged",
    sqlite3.SQLITE_CONSTRAINT: "damaged",
}


def from_sqlite(error: sqlite3.Error, path: Path) -> StoreError:
    extended = getattr(error, "sqlite_errorcode", None)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return fault("file-gone", path)
    # Text that is not UTF-8 is refused by Python, which gives no code.
    code = "damaged" if extended is None else _CODES.get(extended & 0xFF, "disk")
    if code == "cannot-open" and not _folder_is_writable(path):
        code = "read-only"
    return fault(code, path, reason=error)


def from_system(error: OSError, path: Path, otherwise: str, **params: object) -> StoreError:
    """A refusal of the operating system; `otherwise` is the code if it has none of its own."""
    code = otherwise
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        code = "full"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) and otherwise == "cannot-open":
        code = "read-only"
    return fault(code, path, reason=error.strerror or error, **params)


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turns SQLite's errors inside the block into a `StoreError`."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a defect of the program, such as using a closed store
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error
    except UnicodeEncodeError as error:
        raise fault("broken-text", path) from error
    except UnicodeDecodeError as error:  # SQLite's own message names what is damaged
        raise fault("damaged", path, reason="not UTF-8") from error


def _folder_is_writable(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path.parent, os.W_OK, effective_ids=effective)
