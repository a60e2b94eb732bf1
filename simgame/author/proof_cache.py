"""What has been proven is kept, so that a second look costs nothing.

One JSON file for each cast, named after everything its content depends on. A file that is
damaged, or somebody else's, counts as none: what is kept can always be worked out again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

import scoring
from scoring.book import RuleBook
from scoring.faults import Problem
from simgame import __version__
from simgame.content.files import write_whole
from simgame.content.scenario import Scenario
from simgame.proof.bounds import Bounds
from simgame.proof.survey import Survey

_ROOT = Path(__file__).parent.parent
_WORKED_OUT_BY = (
    _ROOT / "proof",
    _ROOT / "engine",
    _ROOT / "content",
    Path(scoring.__file__).parent,
)
ENV_CACHE = "SIMGAME_CACHE"
MOST_FILES = 500
MOST_BYTES = 100_000_000
_LARGEST = 20_000_000
"""Bytes of one file; a proof is a few ten thousand."""
_OURS = re.compile(r"[0-9a-f]{64}\.json")


@dataclass(frozen=True)
class Unproven:
    """A cast that is too large to be proven exactly: why, and what can be said all the same."""

    cast: Mapping[str, str]
    problem: Problem
    bounds: Bounds


@dataclass(frozen=True)
class Outcome:
    """What came of one cast: exactly one of the two is there."""

    survey: Survey | None = None
    unproven: Unproven | None = None


_OUTCOME: TypeAdapter[Outcome] = TypeAdapter(Outcome)


def as_text(outcome: Outcome) -> str:
    """An outcome as JSON, for a file or another process."""
    return _OUTCOME.dump_json(outcome).decode()


def from_text(text: str) -> Outcome:
    """What `as_text` wrote.

    Raises:
        ValueError: it is something else.
    """
    found = _OUTCOME.validate_json(text)
    if (found.survey is None) == (found.unproven is None):
        raise ValueError(text[:80])
    return found


def default_folder() -> Path:
    """Where proofs are kept: below SIMGAME_CACHE, else in the user's cache folder."""
    named = os.environ.get(ENV_CACHE)
    if named:
        return Path(named) / "proofs"
    import platformdirs

    return platformdirs.user_cache_path("simgame", appauthor=False) / "proofs"


def key_of(scenario: Scenario, book: RuleBook, cast: Mapping[str, str], most: int) -> str:
    """sha256 over everything that an outcome depends on, hexadecimal."""
    depends = [scenario.digest, book.digest, dict(cast), most, __version__, _program()]
    return hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()


@cache
def _program() -> str:
    """sha256 over the code that works a proof out, so that a mended one is never mistaken for
    what it replaces."""
    found = hashlib.sha256()
    for folder in _WORKED_OUT_BY:
        for path in sorted(folder.glob("*.py")):
            found.update(path.read_bytes())
    return found.hexdigest()


class Cache:
    """A folder of outcomes. trouble: why the last outcome could not be kept; empty if it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""

    def read(self, key: str) -> Outcome | None:
        """What is kept under a key; None if there is nothing that can be trusted."""
        path = self._path(key)
        try:
            if path.stat().st_size > _LARGEST:
                return None
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["key"] != key or kept["sha256"] != _digest(kept["outcome"]):
                return None
            return from_text(kept["outcome"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def write(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome. A folder that cannot be written is only noted in `trouble`."""
        text = as_text(outcome)
        kept = {"key": key, "sha256": _digest(text), "outcome": text}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(key), json.dumps(kept, ensure_ascii=False))
        except OSError as error:
            self.trouble = error.strerror or str(error)
        else:
            self.trouble = ""
            self._tidy()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _tidy(self) -> None:
        """Remove the oldest of our own files beyond what the cache may hold."""
        files = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                if _OURS.fullmatch(path.name):
                    with suppress(OSError):
                        about = path.stat()
                        files.append((about.st_mtime_ns, about.st_size, path))
        held = 0
        for number, (_, size, path) in enumerate(sorted(files, reverse=True), 1):
            held += size
            if number > MOST_FILES or held > MOST_BYTES:
                with suppress(OSError):
                    path.unlink()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
