"""What a call played by itself never meets, but one of a campaign may: beats and answers that
need something brought along.

The figures of a scenario are those of a call that is begun fresh. Whether what is brought along
leads anywhere is told by the proof of the campaign (`proof/campaign.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simgame.content.deciding import Option
from simgame.content.model import Beat, ScenarioFile
from simgame.content.shapes import Condition
from simgame.content.walk import branches, ids
from simgame.engine.guards import KEPT, PROMISED, SIGNED, flag, reads

_REACTIONS = ("warm", "neutral", "cold")
_ADMITTED = "admitted"


@dataclass(frozen=True)
class Met:
    """What may be met, reckoned generously: trust, minutes and what must not be known are not
    looked at. beats: by id. options: as `beat.option`."""

    beats: frozenset[str]
    options: frozenset[str]


def brought_along(file: ScenarioFile) -> Met:
    """The beats and answers that only somebody meets who brings along what `enters` names."""
    fresh = _met(file, frozenset(file.known))
    enters = file.enters
    entered = {*file.known, *enters.facts, *(flag(_ADMITTED, each) for each in enters.pains)}
    entered |= {flag(kind, each) for kind in (PROMISED, KEPT) for each in enters.promises}
    entered |= {flag(SIGNED, each) for each in enters.signs}
    more = _met(file, frozenset(entered))
    return Met(more.beats - fresh.beats, more.options - fresh.options)


@dataclass
class _Walk:
    """What has been met so far, and what stands by then."""

    has: set[str]
    beats: set[str]
    options: set[str] = field(default_factory=set)

    def size(self) -> int:
        return len(self.has) + len(self.beats) + len(self.options)


def _met(file: ScenarioFile, has: frozenset[str]) -> Met:
    """Walks until nothing new comes: what is learned late may open what was passed early."""
    walk = _Walk(set(has), {file.start, *(each.goto for each in file.interrupts)})
    before = -1
    while walk.size() > before:
        before = walk.size()
        for name, beat in file.beats.items():
            if name in walk.beats:
                _visit(walk, name, beat)
    return Met(frozenset(walk.beats), frozenset(walk.options))


def _visit(walk: _Walk, name: str, beat: Beat) -> None:
    for option in beat.listed:
        if not _wanted(option.when) <= walk.has:
            continue
        walk.options.add(f"{name}.{option.id}")
        walk.has |= _gained(beat) | _gained(option)
        goto = beat.goto if option.goto is None else option.goto
        for reaction in _REACTIONS:
            for way in branches(goto, reaction):
                if _wanted(way.when) <= walk.has:
                    walk.beats.add(way.to)


def _wanted(when: Condition) -> set[str]:
    found = set(reads(when)[0])
    admitted = {name for name, depth in when.pain.items() if _ADMITTED in (depth, *depth)}
    return found | {flag(_ADMITTED, name) for name in admitted}


def _gained(of: Beat | Option) -> set[str]:
    found = set(ids(of.learns)) | {flag(_ADMITTED, name) for name in ids(of.admits)}
    for kind, names in ((PROMISED, of.promises), (KEPT, of.keeps), (SIGNED, of.signs)):
        found |= {flag(kind, name) for name in ids(names)}
    return found
