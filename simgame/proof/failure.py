"""One thing that the proof finds wrong: plain data, worded elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from simgame.proof.shortest import Line
from simgame.proof.unlearned import Taught

Part = str | int
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Failure:
    """One thing that is not as it should be.

    code: of the words, `proof.…`. params, phrases: what fills its sentence; phrases are keys
    of words. path: where in the file. cast: for whom it fails; empty for everybody.
    line: the shortest play that shows it, as `beat.option`. answers: those that bring nothing
    out (`never-learned`). follows: what is never learned and brings this about.
    """

    code: str
    severity: Literal["error", "warning", "note"]
    path: tuple[Part, ...]
    params: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    cast: Mapping[str, str] = field(default_factory=dict)
    line: Line = ()
    answers: tuple[Taught, ...] = ()
    follows: tuple[str, ...] = ()
