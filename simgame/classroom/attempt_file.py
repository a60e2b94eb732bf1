"""Attempts in one file, as trainees hand them in: events with their chain, and what they pinned.

The file is a ZIP archive: `attempts.json` (events, each with its time and the first half of its
link) and `texts/<sha256>`. So a class that has a text already need not unpack it again, and
anybody can look inside with the tools of their system.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from scoring.faults import SimgameError, problem
from simgame.campaign.fitting import demand_plain
from simgame.store.chain import link
from simgame.store.database import Store

KIND = "attempts"
FILE_FORMAT = 1
SUFFIX = ".simgame"
LIST = "attempts.json"
TEXTS = "texts/"
MAX_LIST = 64_000_000
MAX_TEXT = 8_000_000
"""Bytes, unpacked, of the list and of one text."""
MAX_TEXTS = 64_000_000
"""Of all texts of a file, unpacked, whether they were the right ones or not."""
MAX_ATTEMPTS = 10_000
MAX_NAME = 200
"""Characters of an id, and of the name of whoever hands in."""
LINK = 32
"""Hexadecimal digits of a link that stand in a file: enough to tell which event was changed."""
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_NOON = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the same attempts give the same bytes."""


class ClassError(SimgameError):
    """Something of a class that cannot be used as it is."""

    exit_status = 2


@dataclass(frozen=True)
class Sent:
    """An attempt as it came. links: of each event, cut to `LINK` digits; writings: beat → words.

    Nothing of it has been checked but its shape: `verifying` does that.
    """

    id: str
    events: tuple[dict[str, object], ...]
    times: tuple[str, ...]
    links: tuple[str, ...]
    writings: Mapping[str, str]


class AttemptFile:
    """What a file holds. `attempts` are read at once, a text when it is asked for.

    sender: who says they hand it in, for attempts in which no name stands; empty if nobody does.
    """

    def __init__(
        self, attempts: Sequence[Sent], archive: zipfile.ZipFile | None, sender: str = ""
    ) -> None:
        self.attempts = tuple(attempts)
        self.sender = sender
        self._archive = archive
        self._left = MAX_TEXTS

    def text(self, digest: str) -> str | None:
        """The text of this SHA-256; None if it is not there, or is another one."""
        if self._archive is None or self._left <= 0:
            return None
        try:
            self._left -= min(self._archive.getinfo(TEXTS + digest).file_size, MAX_TEXT)
            raw = unpacked(self._archive, TEXTS + digest, MAX_TEXT)
            return raw.decode("utf-8") if sha256(raw).hexdigest() == digest else None
        except (KeyError, TooBig, UnicodeDecodeError, *BROKEN_ZIP):
            return None


class TooBig(Exception):
    """A member of an archive that is larger than anything honest."""


BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)
"""What an archive that is damaged, encrypted or packed in some other way raises."""


def unpacked(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of a member.

    Raises:
        KeyError: no such member. TooBig: more than `limit` bytes come out, whatever the
            archive says of itself. One of `BROKEN_ZIP`.
    """
    with archive.open(name) as member:
        raw = member.read(limit + 1)
    if len(raw) > limit:
        raise TooBig
    return raw


# -------------------------------------------------------------------------------- writing


def sent(store: Store, attempt: str) -> Sent:
    """An attempt of the store, as it goes into a file.

    Raises:
        StoreError: unknown, or damaged.
    """
    log = store.log(attempt)
    return Sent(
        attempt,
        tuple(each.event for each in log),
        tuple(each.at for each in log),
        tuple(each.tip.link[:LINK] for each in log),
        store.writings(attempt),
    )


def pinned_texts(one: Sent) -> tuple[str, ...]:
    """SHA-256 of the texts an attempt needs."""
    first = one.events[0] if one.events else {}
    named = (first.get("scenario_text"), first.get("book_text"))
    return tuple(each for each in named if isinstance(each, str))


def as_bytes(attempts: Sequence[Sent], texts: Mapping[str, str], sender: str = "") -> bytes:
    """The file; the same attempts give the same bytes. texts: sha256 → text; may lack some.

    sender: see `AttemptFile`.
    """
    listed = [
        {
            "id": one.id,
            "events": [list(row) for row in zip(one.times, one.links, one.events, strict=True)],
            "writings": dict(one.writings),
        }
        for one in attempts
    ]
    data = {"simgame": KIND, "format": FILE_FORMAT, "from": sender, "attempts": listed}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        members = {LIST: json.dumps(data, ensure_ascii=False, separators=(",", ":"))}
        members |= {TEXTS + digest: texts[digest] for digest in sorted(texts)}
        for name, text in members.items():
            archive.writestr(_member(name), text.encode("utf-8"))
    return made.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _NOON)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


# -------------------------------------------------------------------------------- reading


def from_archive(archive: zipfile.ZipFile, name: str) -> AttemptFile:
    """The attempts of an archive that has `attempts.json`. name: the file's, for messages.

    Raises:
        ClassError: too large, damaged, of a newer program, or not such a file.
    """
    try:
        raw = unpacked(archive, LIST, MAX_LIST)
    except TooBig as error:
        limit = MAX_LIST // 1_000_000
        raise ClassError(problem("classroom.file-large", None, file=name, limit=limit)) from error
    except (KeyError, *BROKEN_ZIP) as error:
        raise _refused("classroom.file-damaged", name) from error
    try:
        data = json.loads(raw.decode("utf-8"))
        _demand_whole_characters(data, raw)
    except (ValueError, RecursionError) as error:
        raise _refused("classroom.file-damaged", name) from error
    if not isinstance(data, dict) or data.get("simgame") != KIND:
        raise _refused("classroom.file-foreign", name)
    found = data.get("format")
    if type(found) is int and found > FILE_FORMAT:
        params = {"file": name, "found": found, "known": FILE_FORMAT}
        raise ClassError(problem("classroom.file-newer", None, **params))
    if type(found) is not int or found < 1:
        raise _refused("classroom.file-damaged", name)
    try:
        return AttemptFile(_attempts(data["attempts"]), archive, _sender(data["from"]))
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise _refused("classroom.file-damaged", name) from error


def _demand_whole_characters(data: object, raw: bytes) -> None:
    """JSON can spell half a character, which no database and no page could hold.

    Raises:
        ValueError: it does.
    """
    if _HALF.search(raw):
        json.dumps(data, ensure_ascii=False).encode("utf-8")


def _sender(value: Any) -> str:
    name = _word(value)
    if len(name) > MAX_NAME:
        raise ValueError("no name")
    demand_plain(name)
    return name


def _attempts(data: Any) -> list[Sent]:
    if not isinstance(data, list) or len(data) > MAX_ATTEMPTS:
        raise TypeError("no list of attempts")
    return [_attempt(each) for each in data]


def _attempt(data: Mapping[str, Any]) -> Sent:
    rows = data["events"]
    return Sent(
        _word(data["id"]),
        tuple(_mapping(event) for _, _, event in rows),
        tuple(_word(at) for at, _, _ in rows),
        tuple(_word(each) for _, each, _ in rows),
        {_word(beat): _word(text) for beat, text in _mapping(data["writings"]).items()},
    )


def broken_link(one: Sent) -> int | None:
    """Number of the first event (from 1) that is not the one that was noted; None: all are."""
    previous = ""
    for number, (event, noted) in enumerate(zip(one.events, one.links, strict=True), 1):
        try:
            previous = link(previous, event)
        except (TypeError, ValueError, RecursionError):
            return number
        if previous[:LINK] != noted:
            return number
    return None


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _refused(code: str, name: str) -> ClassError:
    return ClassError(problem(code, None, file=name))
