"""How much a personality shows: the lines that only it would say, over the whole call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simgame.content.shapes import Lines
from simgame.proof.exact import Proof
from simgame.proof.shortest import followed


@dataclass(frozen=True)
class Cues:
    """Of one contact. beats: in which the contact speaks; own: those with a line that only this
    personality says; heard: own lines that the best play meets."""

    beats: int
    own: int
    heard: int

    @property
    def share(self) -> float:
        return self.own / self.beats if self.beats else 0.0


def cues(proof: Proof) -> Mapping[str, Cues]:
    """By contact, for the personalities of this cast."""
    world, file = proof.world, proof.world.file
    best = [answer.partition(".")[0] for answer in _best_line(proof)]
    found = {}
    for who, personality in world.cast.items():
        spoken = [name for name, beat in file.beats.items() if who in beat.say]
        own = {name for name in spoken if _is_own(file.beats[name].say[who], personality)}
        found[who] = Cues(len(spoken), len(own), sum(name in own for name in best))
    return found


def _best_line(proof: Proof) -> tuple[str, ...]:
    return followed(
        proof, lambda _, steps: max(steps, key=lambda step: (proof.value_of(step), -step.option))
    )


def _is_own(lines: Lines, personality: str) -> bool:
    if not isinstance(lines, dict):
        return False
    return any(name in lines for name in (personality, *personality.split("+")))
