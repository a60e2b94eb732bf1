"""What a command costs before it does anything: beside bare Python; and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from benchmarks.measuring import Plan, Row, Side, Topic, alternate

BARE = "python -c pass"
VERSION = "simgame --version"
HELP = "simgame --help"
ROUNDS = 15

_PEAK = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss if status == 0 else -1)
"""
"""Run by a small Python of its own: a child's peak is never below its parent's size."""


def simgame_command(*arguments: str) -> list[str]:
    """How a user calls the program; its script lies beside the Python that runs this."""
    script = Path(sys.executable).with_name("simgame")
    start = [str(script)] if script.is_file() else [sys.executable, "-m", "simgame"]
    return [*start, *arguments]


def clean_environment(home: Path) -> dict[str, str]:
    """The environment of a measured program: an empty home, one language, one terminal."""
    unwanted = ("SIMGAME_", "TEXTUAL", "XDG_", "COLUMNS", "LINES", "NO_COLOR", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    root = str(Path(__file__).resolve().parent.parent)
    return {
        **kept,
        "HOME": str(home),
        "PYTHONPATH": root,
        "SIMGAME_LANG": "en",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def startup(plan: Plan) -> Topic:
    """Start to exit, by the clock on the wall."""
    with tempfile.TemporaryDirectory(prefix="simgame-bench-") as home:
        environment = clean_environment(Path(home))
        commands = _commands(plan, environment)
        sides: dict[str, Side] = {
            name: partial(_wall, command, environment) for name, command in commands.items()
        }
        found = alternate(plan.rounds(ROUNDS), sides, "ms")
    rows = [Row(name, sample, None if name == BARE else BARE) for name, sample in found.items()]
    bare = found[BARE].median
    over = [
        f"{name}: {sample.median - bare:.0f} ms over bare Python"
        for name, sample in found.items()
        if name != BARE
    ]
    return Topic("startup", "Start to exit", tuple(rows), tuple(over), p95=True)


def peak_memory(plan: Plan) -> list[Row]:
    """Most memory (max RSS) of the same commands."""
    with tempfile.TemporaryDirectory(prefix="simgame-bench-") as home:
        environment = clean_environment(Path(home))
        sides: dict[str, Side] = {
            name: partial(peak, command, environment)
            for name, command in _commands(plan, environment).items()
        }
        found = alternate(plan.rounds(5), sides, "MB")
    return [Row(name, sample, None if name == BARE else BARE) for name, sample in found.items()]


def _commands(plan: Plan, environment: dict[str, str]) -> dict[str, list[str]]:
    """What is measured; a command that does not run yet is reported and left out."""
    commands = {BARE: [sys.executable, "-c", "pass"]}
    for name, argument in ((VERSION, "--version"), (HELP, "--help")):
        command = simgame_command(argument)
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if done.returncode == 0:
            commands[name] = command
        else:
            plan.missing.append(f"{name} does not run (status {done.returncode})")
    return commands


def _wall(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - began)


def peak(command: list[str], environment: dict[str, str]) -> float:
    """Most memory of a command, in megabytes; below 0 if it failed. ru_maxrss is in kilobytes
    on Linux and in bytes on macOS."""
    launcher = [sys.executable, "-I", "-S", "-c", _PEAK, *command]
    done = subprocess.run(launcher, env=environment, capture_output=True, text=True, check=True)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return int(done.stdout) / unit
