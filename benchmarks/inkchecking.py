"""The peer of `check` and of the proof: what inkjs's compiler says, and playing at random.

ink has no test runner of its own; playing at random is what an author can add to it in an
hour, and what the random testers of other systems do. The random player counts what it
was offered and where it could not go on.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.ink import find_inkjs


@dataclass(frozen=True)
class Said:
    """seconds: timed inside node. messages: errors and warnings of the compiler."""

    seconds: float
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Plays:
    """seconds: timed inside node. stuck: plays that could not go on. offered: beat and number
    of every choice that was ever offered. traces: of the first plays, the places chosen
    among those offered, and the ending (empty if there was none)."""

    seconds: float
    stuck: int
    offered: frozenset[tuple[str, int]]
    traces: tuple[tuple[tuple[int, ...], str], ...]


class InkChecker:
    """A node process that compiles and plays on request."""

    def __init__(self, module: Path) -> None:
        script = Path(__file__).with_name("inkchecking.js")
        self._process = subprocess.Popen(
            ["node", str(script), str(module.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            bufsize=1,
        )

    def compile(self, sources: Sequence[str]) -> Said:
        """Compile these one after another; the last can then be played."""
        found = self._ask({"compile": list(sources)})
        return Said(found["seconds"], tuple(found["said"]))

    def play(self, plays: int, seed: int, traced: int = 0) -> Plays:
        """Play the story compiled last, choosing at random."""
        found = self._ask({"play": plays, "seed": seed, "traced": traced})
        return Plays(
            found["seconds"],
            found["stuck"],
            frozenset(map(_choice, found["offered"])),
            tuple((tuple(chosen), end) for chosen, end in found["traces"]),
        )

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=10)

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Raises: RuntimeError if node has stopped."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{json.dumps(request)}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("node stopped while it was being measured")
        found: dict[str, Any] = json.loads(line)
        return found


def _choice(path: str) -> tuple[str, int]:
    """`at_date.0.c-1` → beat and number."""
    return path.partition(".")[0].removeprefix("at_"), int(path.rpartition("-")[2])


@contextmanager
def ink_checker(install: bool) -> Iterator[tuple[InkChecker | None, str]]:
    """The peer, if node and inkjs are here or may be fetched, and a word on it."""
    module, word = find_inkjs(install)
    if module is None:
        yield None, word
        return
    checker = InkChecker(module)
    try:
        yield checker, word
    finally:
        checker.close()
