"""Noticing that a scenario, or a translation beside it, has been saved."""

from __future__ import annotations

from pathlib import Path

from scoring.book import RuleBook
from scoring.words import LANGUAGES
from simgame.content.load import NUMBER, load_scenario
from simgame.content.scenario import Scenario

_Stamp = tuple[tuple[int, int] | None, ...]
"""Time of the last change in ns, and size in bytes, of each file; None where there is none."""


class Watched:
    """A scenario file that is read again whenever it has changed.

    path: of the scenario; its translations are looked for beside it.
    """

    def __init__(self, path: Path, book: RuleBook) -> None:
        self.path = path
        self.book = book
        self._seen: _Stamp = ()

    def read(self) -> Scenario:
        """The scenario as its files stand now.

        Raises:
            ContentError: every problem of the scenario and its translations at once.
        """
        # Before reading: what is saved meanwhile counts as changed.
        self._seen = self._stamp()
        return load_scenario(self.path, self.book)

    def changed(self) -> bool:
        """Whether a file was saved, made or taken away since it was read, or asked for last."""
        before, self._seen = self._seen, self._stamp()
        return before != self._seen

    def _stamp(self) -> _Stamp:
        return tuple(_stamp_of(path) for path in self._files())

    def _files(self) -> list[Path]:
        stems = dict.fromkeys((self.path.stem, NUMBER.sub("", self.path.stem)))
        beside = [f"{stem}.{language}.yaml" for stem in stems for language in LANGUAGES]
        return [self.path, *(self.path.with_name(name) for name in beside)]


def _stamp_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
