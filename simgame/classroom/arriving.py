"""What was handed in: files, folders of files, archives of files; each told by its name.

Everything here comes from strangers. Nothing is unpacked to the disk, so no member's name leads
anywhere; sizes and counts are bounded by what comes out, not by what an archive says of itself.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

from scoring.faults import Problem, problem
from scoring.reports.layout import clean
from simgame.campaign.bundle import KIND as RUN
from simgame.campaign.bundle import Bundle, from_text
from simgame.campaign.faults import RunError
from simgame.classroom.attempt_file import (
    BROKEN_ZIP,
    LIST,
    MAX_LIST,
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
MAX_MEMBERS = 100_000
"""Entries of an archive that is read at all; each costs memory before it is looked at."""
_LONGEST_NAME = 200
_ENTRY = b"PK\x01\x02"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"


@dataclass(frozen=True)
class Arrived:
    """name: for the instructor. holds: what was in it, or why it could not be used.

    unpacked: bytes of what was read, unpacked.
    """

    name: str
    holds: AttemptFile | Bundle | Problem
    unpacked: int = 0


def names(paths: Sequence[Path]) -> list[Path | Problem]:
    """Every file of these paths, folders searched; links and hidden files are passed over."""
    found: list[Path | Problem] = []
    for path in paths:
        if path.is_dir():
            within = list(islice(_within(path), MAX_FILES + 1))
            found += within[:MAX_FILES]
            if len(within) > MAX_FILES:
                told = problem("classroom.too-many", None, file=_label(path), limit=MAX_FILES)
                found.append(told)
            elif not within:
                found.append(problem("classroom.folder-empty", None, file=_label(path)))
        else:
            found.append(path)
    return found


def _within(folder: Path) -> Iterator[Path | Problem]:
    """Not by recursion: a folder may hold folders a thousand deep."""
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            entries = sorted(place.iterdir())
        except OSError as error:
            yield _unreadable(place, error)
            continue
        seen = [each for each in entries if not each.name.startswith(".") and _is_plain(each)]
        yield from (each for each in seen if not each.is_dir())
        waiting += [each for each in reversed(seen) if each.is_dir()]


def _is_plain(path: Path) -> bool:
    return not path.is_symlink() and (path.is_dir() or path.is_file())


def arrivals(path: Path) -> Iterator[Arrived]:
    """What one file holds: one thing, or many if it is an archive of files."""
    name = _label(path)
    try:
        if path.exists() and not path.is_file():
            # A pipe may never end.
            yield Arrived(name, problem("classroom.file-foreign", None, file=name))
            return
        with path.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        yield Arrived(name, _unreadable(path, error))
        return
    yield from _of_bytes(raw, name, nested=False)


def _unreadable(path: Path, error: Exception) -> Problem:
    why = getattr(error, "strerror", None) or type(error).__name__
    return problem("classroom.file-unreadable", None, file=_label(path), why=why)


def _label(path: Path) -> str:
    """What the file is called in messages and in the database; its name may be no text."""
    return clean(str(path))


def _of_bytes(raw: bytes, name: str, *, nested: bool) -> Iterator[Arrived]:
    if len(raw) > MAX_FILE:
        limit = MAX_FILE // 1_000_000
        yield Arrived(name, problem("classroom.file-large", None, file=name, limit=limit))
    elif raw.startswith((_ZIP, _EMPTY_ZIP)):
        yield from _of_archive(raw, name, nested=nested)
    elif not raw.strip():
        yield Arrived(name, problem("classroom.file-empty", None, file=name))
    else:
        yield Arrived(name, _run(raw, name), len(raw))


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
    if raw.count(_ENTRY) > MAX_MEMBERS:
        yield Arrived(name, problem("classroom.too-many", None, file=name, limit=MAX_FILES))
        return
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
        members = archive.infolist()
    except (*BROKEN_ZIP, ValueError, KeyError, UnicodeError):
        yield Arrived(name, problem("classroom.file-damaged", None, file=name))
        return
    if any(each.filename == LIST for each in members):
        unpacked = min(archive.getinfo(LIST).file_size, MAX_LIST)
        yield Arrived(name, _attempts(archive, name), unpacked)
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
        label = f"{name}: {clean(each.filename)[:_LONGEST_NAME]}"
        try:
            raw = unpacked(archive, each, min(MAX_FILE, MAX_TOTAL - total))
        except TooBig:
            limit = MAX_FILE // 1_000_000
            yield Arrived(label, problem("classroom.file-large", None, file=label, limit=limit))
            total += MAX_FILE
        except (*BROKEN_ZIP, KeyError, ValueError):
            yield Arrived(label, problem("classroom.file-damaged", None, file=label))
        else:
            for arrived in _of_bytes(raw, label, nested=True):
                total += max(len(raw), arrived.unpacked)
                yield arrived
        if total >= MAX_TOTAL:
            limit = MAX_TOTAL // 1_000_000
            yield Arrived(name, problem("classroom.zip-large", None, file=name, limit=limit))
            return


def _hidden(name: str) -> bool:
    """What systems put into archives by themselves."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or parts[-1].startswith(".") or parts[-1] == "Thumbs.db"
