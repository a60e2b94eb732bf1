"""How far long work has come: one line that is rewritten on a terminal, a line for each
piece of work elsewhere."""

from __future__ import annotations

import sys
import time

from scoring.words import Words
from simgame.cli.layout import columns
from simgame.cli.shell import tell


class Progress:
    """total: pieces of work, casts to be proven."""

    def __init__(self, words: Words, total: int) -> None:
        self._words = words
        self._total = total
        self._done = self._worked = self._shown = 0
        self._begun = time.monotonic()
        self._rewrites = sys.stderr.isatty()

    def begin(self) -> None:
        if self._rewrites and self._total:
            self._rewrite(self._words("prove.progress.first", number=1, all=self._total))

    def done(self, scenario: str, cast: str, kept: bool) -> None:
        """One piece is finished. kept: it had been worked out before, which takes no time."""
        self._done += 1
        self._worked += not kept
        if self._rewrites:
            self._remaining()
        elif not kept:
            values = {"number": self._done, "all": self._total, "scenario": scenario, "cast": cast}
            tell(self._words("prove.progress.done", **values))

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._rewrites:
            self._rewrite("")

    def _remaining(self) -> None:
        left = self._total - self._done
        if not left:
            return
        if not self._worked:
            number = self._done + 1
            self._rewrite(self._words("prove.progress.first", number=number, all=self._total))
            return
        seconds = (time.monotonic() - self._begun) / self._worked * left
        line = {"number": self._done + 1, "all": self._total, "seconds": f"{seconds:.0f}"}
        self._rewrite(self._words("prove.progress.line", **line))

    def _rewrite(self, text: str) -> None:
        blank = " " * max(0, self._shown - columns(text))
        sys.stderr.write(f"\r{text}{blank}" + ("" if text else "\r"))
        sys.stderr.flush()
        self._shown = columns(text)
