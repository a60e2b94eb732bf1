"""Whose file is it? Read from its first bytes, before SQLite may touch it.

SQLite may roll back or tidy up a file as soon as it reads it, so a file that is not
ours is recognised without SQLite. Layout: sqlite.org/fileformat2.html, §1.3.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from simgame.store import schema
from simgame.store.errors import fault, from_system

_LENGTH = 100
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    """wal: the file was left in write-ahead mode."""

    wal: bool


def examine(path: Path) -> Header | None:
    """The header of our database at `path`, or None for an empty file.

    Raises:
        StoreError: is-a-folder, not-a-database, foreign (another program's database),
            newer, damaged (cut off within its header), cannot-open.
    """
    head = _first_bytes(path)
    if not head:
        if _has_log(path):  # SQLite would throw the log away, and the answers in it
            raise fault("damaged", path, reason="empty file beside a full log")
        return None
    if not head.startswith(_MAGIC):
        raise fault("not-a-database", path)
    if len(head) < _LENGTH:
        raise fault("damaged", path, reason="header cut off")
    if _number(head, 68) != schema.APPLICATION_ID:
        raise fault("foreign", path)
    check_format(path, _number(head, 60))
    return Header(wal=head[18] == 2)


def check_format(path: Path, found: int) -> None:
    """Refuses a database that a newer program has written."""
    if found > schema.FORMAT:
        raise fault("newer", path, found=found, known=schema.FORMAT)


def _first_bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise fault("is-a-folder", path)
        if not stat.S_ISREG(mode):  # reading a pipe or a device could wait for ever
            raise fault("not-a-database", path)
        with path.open("rb") as file:
            return file.read(_LENGTH)
    except OSError as error:
        raise from_system(error, path, "cannot-open") from error


def _has_log(path: Path) -> bool:
    real = path.resolve()  # SQLite keeps its log beside the file, not beside a link to it
    log = real.with_name(f"{real.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")
