"""What the workers of a trial tell its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from scoring.faults import Problem
    from simgame.author.diagnostics import Diagnostic
    from simgame.author.trying import Bench, Trial
    from simgame.engine.world import World
    from simgame.proof.exact import Proof


class Proven(Message):
    """The exact values of a world have been worked out, or why they cannot be."""

    def __init__(self, world: World, proof: Proof | Problem) -> None:
        self.world = world
        self.proof = proof
        super().__init__()


class Arrived(Message):
    """The way to a beat has been found; or there is none, and the trial begins there."""

    def __init__(self, trial: Trial, beat: str) -> None:
        self.trial = trial
        self.beat = beat
        super().__init__()


class ReadAgain(Message):
    """The file was saved and can be played."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        super().__init__()


class Broken(Message):
    """The file was saved and cannot be played."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__()
