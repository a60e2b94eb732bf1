"""The peers: bink, the Rust ink runtime (through ctypes), and inkjs (in node).

Both play the same story, compiled to ink. Neither judges anything; they are what a
fast engine for branching talk costs without it.
"""

from __future__ import annotations

import atexit
import json
import random
import shutil
import subprocess
import tempfile
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.story import ink_json

INKJS = "inkjs@2.4.0"


class Bink:
    """bink.story.Story. read: whether texts of answers and customer are fetched."""

    def __init__(self, story: str) -> None:
        self._story: Any = import_module("bink.story").Story(story)
        self._random = random.Random(1)

    def speed(self, choices: int, *, read: bool) -> float:
        """Choices per second over at least this many choices."""
        made, began = 0, time.perf_counter()
        while made < choices:
            made += self._walk(read)
        return made / (time.perf_counter() - began)

    def _walk(self, read: bool) -> int:
        story, draw, made = self._story, self._random.random, 0
        story.reset_state()
        while True:
            story.continue_maximally()
            found = story.get_current_choices()
            count = len(found)
            if not count:
                return made
            if read:
                list(found)
            story.choose_choice_index(int(draw() * count))
            made += 1

    def call_cost(self) -> float:
        """Seconds that the smallest call across ctypes takes."""
        calls = 20_000
        began = time.perf_counter()
        for _ in range(calls):
            self._story.can_continue()
        return (time.perf_counter() - began) / calls


def bink() -> Bink | None:
    """The Rust runtime, or None where the package is not installed."""
    try:
        import_module("bink.story")
    except (ImportError, OSError):
        return None
    return Bink(ink_json())


class Inkjs:
    """A node process that plays on request."""

    def __init__(self, module: Path, folder: Path, *, read: bool) -> None:
        story = folder / "story.json"
        story.write_text(ink_json(), encoding="utf-8")
        script = Path(__file__).with_name("inkjs.js")
        how = "text" if read else "blind"
        self._process = subprocess.Popen(
            ["node", str(script), str(module), str(story), how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def speed(self, choices: int) -> float:
        """Choices per second, timed inside node.

        Raises:
            RuntimeError: node stopped.
        """
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{choices}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("node stopped while it was being measured")
        return float(line)

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=10)


@cache
def find_inkjs(install: bool) -> tuple[Path | None, str]:
    """Where inkjs lies and a word on it.

    install: may be fetched into a temporary folder, which is removed in the end; never
    anywhere else.
    """
    if shutil.which("node") is None:
        return None, "inkjs: not here (no node)"
    for root in _node_folders():
        package = root / "inkjs" / "package.json"
        if package.is_file():
            return package.parent, _about(package.parent)
    if not install:
        return None, "inkjs: not here (node is; --with-inkjs fetches it into a temporary folder)"
    folder = tempfile.mkdtemp(prefix="simgame-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = ["npm", "install", "--silent", "--no-audit", "--prefix", folder, INKJS]
    if shutil.which("npm"):
        subprocess.run(command, capture_output=True, text=True, check=False)
    module = Path(folder) / "node_modules" / "inkjs"
    if not module.is_dir():
        return None, "inkjs: not here (npm could not fetch it)"
    return module, _about(module)


def _about(module: Path) -> str:
    version = json.loads((module / "package.json").read_text(encoding="utf-8"))["version"]
    return f"inkjs {version}, node {_said('node', '--version')}"


def _node_folders() -> list[Path]:
    found = [Path("node_modules"), Path(tempfile.gettempdir()) / "node_modules"]
    root = _said("npm", "root", "-g") if shutil.which("npm") else ""
    return [*found, *([Path(root)] if root else [])]


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
