"""Calls at the corner shop as files that were handed in, without playing them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from scoring.book import RuleBook
from simgame.classroom.attempt_file import Sent, as_bytes
from simgame.cli import wiring
from simgame.content.library import Library
from simgame.content.scenario import Scenario
from tests.builders import the_book
from tests.classroom.handed_in import played
from tests.cli.conftest import SHOP, WINNING


@cache
def shop() -> Scenario:
    return Library(the_book(), (SHOP,)).get("corner-shop")


def call(name: str, trainee: str = "ann", answers: Sequence[str] = WINNING, **wish: Any) -> Sent:
    return played(name, answers, shop(), trainee=trainee, **wish)


def caught(name: str, trainee: str = "eve") -> Sent:
    """A call that was lost, and is said to be won; the chain shows it."""
    one = call(name, trainee, ("pitch", "soothe", "wave"))
    *events, last = one.events
    return replace(one, events=(*events, {**last, "kind": "won", "ending": "won"}))


def hand_in(path: Path, *attempts: Sent) -> Path:
    """A file of the class's own scenario, so without texts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(attempts, {}))
    return path


@cache
def book_at(folder: Path | None) -> RuleBook:
    """A rule book as commands read it, read once for all tests."""
    return _read(folder)


_read = wiring.rule_book
