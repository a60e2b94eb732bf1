"""What was handed in: files, folders of files, archives of files; each told by its name.

Everything here comes from strangers. Nothing is unpacked to the disk, so no member's name leads
anywhere; sizes and counts are bounded by what comes out, not by what an archive says of itself.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from scoring.faults import Problem, problem
from scoring.reports.layout import clean
from simgame.campaign.bundle import KIND as RUN
from simgame.campaign.bundle import Bundle, from_text
from simgame.campaign.faults import RunError
from simgame.classroom.attempt_file import (
    BROKEN_ZIP,
    LIST,
    AttemptFile,
    ClassError,
    TooBig,
    from_archive,
    unpacked,
)

MAX_FILE = 64_000_000
"""Bytes of one file, packed or not."""
MAX_TOTAL = 2_000_000_000
"""Bytes that one archive of files may come to."""
MAX_FILES = 20_000
"""In one folder, or in one archive."""
MAX_DEPTH = 8
"""Of folders in folders."""
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"


@dataclass(frozen=True)
class Arrived:
    """name: for the instructor. holds: what was in it, or why it could not be used."""

    name: str
    holds: AttemptFile | Bundle | Problem


def names(paths: Sequence[Path]) -> list[Path | Problem]:
    """Every file of these paths, folders searched; links and hidden files are passed over."""
    found: list[Path | Problem] = []
    for path in paths:
        if path.is_dir():
            within = list(_within(path, MAX_DEPTH))
            found += within[:MAX_FILES]
            if len(within) > MAX_FILES:
                found.append(problem("classroom.too-many", None, file=path, limit=MAX_FILES))
            elif not within:
                found.append(problem("classroom.folder-empty", None, file=path))
        else:
            found.append(path)
    return found


def _within(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _within(entry, depth - 1) if depth else ()
        elif entry.is_file():
            yield entry


def arrivals(path: Path) -> Iterator[Arrived]:
    """What one file holds: one thing, or many if it is an archive of files."""
    name = str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        yield Arrived(name, problem("classroom.file-unreadable", None, file=name, why=why))
        return
    yield from _of_bytes(raw, name, nested=False)


def _of_bytes(raw: bytes, name: str, *, nested: bool) -> Iterator[Arrived]:
    if len(raw) > MAX_FILE:
        limit = MAX_FILE // 1_000_000
        yield Arrived(name, problem("classroom.file-large", None, file=name, limit=limit))
    elif raw.startswith((_ZIP, _EMPTY_ZIP)):
        yield from _of_archive(raw, name, nested=nested)
    elif not raw.strip():
        yield Arrived(name, problem("classroom.file-empty", None, file=name))
    else:
        yield Arrived(name, _run(raw, name))


def _run(raw: bytes, name: str) -> Bundle | Problem:
    """A campaign run, the only thing that comes as plain text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return problem("classroom.file-foreign", None, file=name)
    if RUN not in text[:4_000_000]:
        return problem("classroom.file-foreign", None, file=name)
    try:
        return from_text(text, name)
    except RunError as error:
        return error.problems[0]


def _of_archive(raw: bytes, name: str, *, nested: bool) -> Iterator[Arrived]:
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
        members = archive.infolist()
    except (*BROKEN_ZIP, ValueError, KeyError, UnicodeError):
        yield Arrived(name, problem("classroom.file-damaged", None, file=name))
        return
    if any(each.filename == LIST for each in members):
        yield Arrived(name, _attempts(archive, name))
    elif nested:
        yield Arrived(name, problem("classroom.zip-nested", None, file=name))
    else:
        yield from _members(archive, members, name)


def _attempts(archive: zipfile.ZipFile, name: str) -> AttemptFile | Problem:
    try:
        return from_archive(archive, name)
    except ClassError as error:
        return error.problems[0]


def _members(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], name: str
) -> Iterator[Arrived]:
    """The files of an archive of files."""
    files = [each for each in members if not each.is_dir() and not _hidden(each.filename)]
    if not files:
        yield Arrived(name, problem("classroom.zip-empty", None, file=name))
    if len(files) > MAX_FILES:
        yield Arrived(name, problem("classroom.too-many", None, file=name, limit=MAX_FILES))
    total = 0
    for each in files[:MAX_FILES]:
        label = f"{name}: {clean(each.filename)}"
        try:
            raw = unpacked(archive, each.filename, min(MAX_FILE, MAX_TOTAL - total))
        except TooBig:
            limit = MAX_FILE // 1_000_000
            yield Arrived(label, problem("classroom.file-large", None, file=label, limit=limit))
            total += MAX_FILE
        except (*BROKEN_ZIP, KeyError, ValueError):
            yield Arrived(label, problem("classroom.file-damaged", None, file=label))
        else:
            total += len(raw)
            yield from _of_bytes(raw, label, nested=True)
        if total >= MAX_TOTAL:
            limit = MAX_TOTAL // 1_000_000
            yield Arrived(name, problem("classroom.zip-large", None, file=name, limit=limit))
            return


def _hidden(name: str) -> bool:
    """What systems put into archives by themselves."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or parts[-1].startswith(".") or parts[-1] == "Thumbs.db"


Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""
