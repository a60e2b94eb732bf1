"""One remembered setting, read without opening the store: nothing is made, locked or written.

For programs that keep nothing themselves, such as a trial. Not for one that has the store
open: closing this second handle could drop the locks of the first.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path


def remembered(path: Path, name: str) -> str | None:
    """The setting as the file holds it; None if there is no such file or it cannot be read.

    What another process has set a moment ago may still be missing.
    """
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        try:
            found = connection.execute("SELECT value FROM settings WHERE name = ?", (name,))
            row = found.fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return row[0] if row and isinstance(row[0], str) else None
