"""Reading a stranger's file: bounded, never waiting, and saying what kind of file it is instead.

A name may turn out to be a pipe that never ends, a folder, a link to itself, or a text in
another encoding; a file may change while it is read. Each is refused with its own sentence.
"""

from __future__ import annotations

import codecs
import difflib
import errno
import os
import re
import stat
from contextlib import suppress
from itertools import islice
from pathlib import Path

from scoring.faults import ContentError, Place, Problem, problem

MAX_BYTES = 1_000_000
TRIES = 3
"""How often a file that changes under our hands is read again."""

_LOOKED_AT = 1000
"""Entries of a folder in which a misspelt name is looked for."""
_LONGEST = 100
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHINESE = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef‘’“”…—]")


def read_text(path: Path, name: str | None = None, limit: int = MAX_BYTES) -> str:
    """The text of a file of at most `limit` bytes.

    Raises:
        ContentError: unreadable, no ordinary file, too large, changing, not UTF-8.
    """
    label = name or str(path)
    place = Place(label)
    try:
        raw = _settled(path, place, limit)
    except FileNotFoundError as error:
        raise ContentError(_not_there(path, place)) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise ContentError(problem("yaml.unreadable", place, why=why)) from error
    if len(raw) > limit:
        raise ContentError(problem("yaml.too-large", place, limit=limit // 1000))
    return _decoded(raw, label)


def _not_there(path: Path, place: Place) -> Problem:
    """No such file; the nearest name of the files beside where it should be."""
    names: list[str] = []
    with suppress(OSError), os.scandir(path.parent) as entries:
        names = [each.name for each in islice(entries, _LOOKED_AT)]
    same_kind = [name for name in names if name.endswith(path.suffix) and name != path.name]
    close = difflib.get_close_matches(path.name[:_LONGEST], sorted(same_kind), n=1, cutoff=0.6)
    guess = str(path.with_name(close[0])) if close else ""
    return problem("yaml.no-file", place, guess=guess)


def _settled(path: Path, place: Place, limit: int) -> bytes:
    """The bytes of a file that did not change while they were read."""
    for _ in range(TRIES):
        _refuse_irregular(path.stat(), place)
        with os.fdopen(os.open(path, _OPEN), "rb") as file:
            before = os.fstat(file.fileno())
            _refuse_irregular(before, place)
            raw = file.read(limit + 1)
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return raw
    raise ContentError(problem("yaml.changing", place))


def _refuse_irregular(status: os.stat_result, place: Place) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise ContentError(problem("yaml.not-regular", place))


def _decoded(raw: bytes, label: str) -> str:
    if is_utf16(raw):
        raise ContentError(problem("yaml.utf16", Place(label)))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(label, raw.count(b"\n", 0, error.start) + 1)
        if is_gbk(raw):
            raise ContentError(problem("yaml.gbk", place)) from error
        raise ContentError(problem("yaml.not-utf8", place)) from error


def is_utf16(raw: bytes) -> bool:
    """By its mark, or by zeros in every other place, as long as the text is mostly Latin."""
    start = raw[:200]
    zeros = [start[0::2].count(0), start[1::2].count(0)]
    if raw[:2] not in _UTF16 and (len(start) < 8 or max(zeros) <= len(start) // 3):
        return False
    encoding = "utf-16" if raw[:2] in _UTF16 else "utf-16-be" if zeros[0] else "utf-16-le"
    try:
        return "\0" not in raw.decode(encoding)
    except UnicodeDecodeError:
        return False


def is_gbk(raw: bytes) -> bool:
    """Whether the bytes make sense as Chinese in the encoding of older Windows programs.

    A Western curly quote and the letter behind it make a rare Chinese sign as well; the second
    byte of a common one is no letter.
    """
    if _CONTROL.search(raw):
        return False
    try:
        foreign = [sign for sign in raw.decode("gb18030") if sign > "\x7f"]
    except UnicodeDecodeError:
        return False
    common = [sign for sign in foreign if sign.encode("gb18030")[1] > 0x7F]
    if len(common) < 0.5 * len(foreign):
        return False
    return sum(bool(_CHINESE.match(sign)) for sign in foreign) > 0.8 * len(foreign)
