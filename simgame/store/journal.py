"""Which journal a file system bears: the write-ahead log needs memory shared by all.

WAL is not safe where two machines may open one file (sqlite.org/wal.html), as on
network homes; there the older rollback journal is as durable, only slower.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

MOUNTS = Path("/proc/mounts")

_SHARED = frozenset(
    {"9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "gfs2", "glusterfs"}
    | {"gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "panfs", "prl_fs", "smb", "smb2", "smb3"}
    | {"smbfs", "vboxsf", "virtiofs", "vmhgfs"}
)


def wal_is_safe(path: Path) -> bool:
    """Whether the file system below `path` belongs to this machine alone.

    Known on Linux (`/proc/mounts`) and for network paths of Windows; elsewhere SQLite's
    own refusal of WAL is what protects.
    """
    real = path.resolve()
    if real.drive.startswith("\\\\"):
        return False
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return True
    kind = file_system(real, mounts)
    # All of FUSE counts as shared: sshfs, rclone, s3fs … cannot be told apart by name.
    return kind not in _SHARED and not kind.startswith("fuse.")


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that holds `path`, from the text of /proc/mounts."""
    best, kind = -1, ""
    for line in mounts.split("\n"):
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_plain(fields[1]))
        # The later of two mounts on one point hides the earlier.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def leave_wal(connection: sqlite3.Connection) -> None:
    """Back to the rollback journal, without the shared memory that is not safe here."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # lets go of the lock


def choose(connection: sqlite3.Connection, safe: bool) -> bool:
    """Sets the journal and how hard to sync; true if it is the write-ahead log.

    A commit has reached the disk when it returns: FULL does that for WAL; the rollback
    journal needs EXTRA, else a power cut may bring its deleted file, and the past, back.
    """
    wal = safe and _enter_wal(connection)
    connection.execute(f"PRAGMA synchronous = {'FULL' if wal else 'EXTRA'}")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: past the disk's own cache
    return wal


def _enter_wal(connection: sqlite3.Connection) -> bool:
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return True
    try:
        return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
    except sqlite3.OperationalError:
        # In use just now, or read-only: the rollback journal serves as well.
        return False


def _plain(field: str) -> str:
    r"""Undoes the kernel's escapes: `\040` is a space."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)
