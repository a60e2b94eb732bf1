"""Runs commands: in this process where that is enough, else as a process of its own."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simgame.cli.run import run

ROOT = Path(__file__).parent.parent.parent
SHOP = Path(__file__).parent / "corner-shop"
"""A folder with one small scenario and its translation."""


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


Simgame = Callable[..., Done]


@pytest.fixture
def simgame(monkeypatch, capsys, tmp_path) -> Simgame:
    """`simgame("attempts", input="…")` in this process; no terminal anywhere."""
    monkeypatch.setenv("SIMGAME_DB", str(tmp_path / "attempts.sqlite3"))
    monkeypatch.setenv("SIMGAME_SCENARIOS", str(SHOP))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object, input: str | bytes = "") -> Done:
        raw = input.encode() if isinstance(input, str) else input
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        status = run([str(each) for each in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Done(status, out, err)

    return call


def as_if_in_the_foreground() -> None:
    """In the child: signals do what they do by default, however the tests were started."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def spawn(tmp_path) -> Callable[..., subprocess.Popen]:
    """`spawn("play", …, python=["-X", "importtime"])` starts a process with pipes."""

    def start(*arguments: object, python: Iterable[str] = (), **options: Any):
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SIMGAME_DB": str(tmp_path / "attempts.sqlite3"),
            "SIMGAME_SCENARIOS": str(SHOP),
            **options.pop("env", {}),
        }
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        command = [sys.executable, *python, "-m", "simgame", *map(str, arguments)]
        return subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment,
            encoding="utf-8",
            preexec_fn=as_if_in_the_foreground,
            **{**pipes, **options},
        )

    return start


@pytest.fixture
def process(spawn) -> Callable[..., Done]:
    """Like `simgame`, in a process of its own."""

    def call(*arguments: object, input: str = "", **options: object) -> Done:
        with spawn(*arguments, **options) as started:
            out, err = started.communicate(input, timeout=60)
        return Done(started.returncode, out, err)

    return call


def answers(*ids: str) -> str:
    """Lines of the JSON protocol."""
    return "".join(json.dumps({"answer": each}) + "\n" for each in ids)


WINNING = ("agenda", "ask", "date")
"""Answers that win the corner shop whoever keeps it."""
