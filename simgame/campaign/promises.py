"""What the seller promised: open, kept, or broken because no call is left in which to keep it.

What none of the campaign's calls could keep falls due after its end; it stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simgame.attempt import Attempt
from simgame.campaign.run import Run
from simgame.content.model import ScenarioFile
from simgame.content.walk import ids
from simgame.engine.events import Answered, Event, Kept, Promised
from simgame.engine.process import Evidence

Fate = Literal["open", "kept", "broken"]


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """text: in the run's language. to: a contact. lab: in which call it was first made.

    made, kept: the answers that did it; the text is what was answered.
    """

    id: str
    text: str
    to: str
    lab: str
    made: Evidence
    kept: Evidence | None
    fate: Fate


def promises(run: Run) -> tuple[PromiseMade, ...]:
    """Every promise of a run, in the order they were made."""
    made: dict[str, PromiseMade] = {}
    for station in run.stations:
        for event, evidence in _happened(station.attempt):
            if isinstance(event, Promised) and event.promise not in made:
                made[event.promise] = _made(station.lab, station.attempt, event.promise, evidence)
    kept = _kept(run)
    return tuple(_with_fate(run, each, kept.get(each.id)) for each in made.values())


def can_keep(file: ScenarioFile, promise: str) -> bool:
    """Whether an answer of a lab could keep a promise."""
    return any(
        promise in ids(beat.keeps) or any(promise in ids(each.keeps) for each in beat.listed)
        for beat in file.beats.values()
    )


def _made(lab: str, attempt: Attempt, promise: str, evidence: Evidence) -> PromiseMade:
    text = attempt.voice.text(f"promises.{promise}.text")
    to = attempt.world.file.promises[promise].to
    return PromiseMade(promise, text, to, lab, evidence, None, "open")


def _with_fate(run: Run, made: PromiseMade, kept: Evidence | None) -> PromiseMade:
    fate: Fate = "kept" if kept else "open" if _still_possible(run, made.id) else "broken"
    return PromiseMade(made.id, made.text, made.to, made.lab, made.made, kept, fate)


def _still_possible(run: Run, promise: str) -> bool:
    """Whether a call that is open or still to come could keep it, or none ever could."""
    if run.step == "left":
        return False
    keeping = {lab for lab in run.campaign.labs if can_keep(run.pinned.scenario(lab).file, promise)}
    return not keeping or not keeping <= set(run.account.ended)


def _kept(run: Run) -> dict[str, Evidence]:
    """Promise → the answer that kept it first."""
    found: dict[str, Evidence] = {}
    for station in run.stations:
        for event, evidence in _happened(station.attempt):
            if isinstance(event, Kept):
                found.setdefault(event.promise, evidence)
    return found


def _happened(attempt: Attempt) -> Iterator[tuple[Event, Evidence]]:
    """Each event with the answer that brought it about."""
    number, text = 0, ""
    for event in attempt.events:
        if isinstance(event, Answered):
            number += 1
            text = attempt.voice.answered(event.beat, event.answer).text
        yield event, Evidence(attempt.id, number, text)
