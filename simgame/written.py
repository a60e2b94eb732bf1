"""What a trainee has written in a call, and whether it still is what was handed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simgame.content.deciding import NOTHING
from simgame.engine.events import Answered, Event, Wrote, seal_of
from simgame.engine.view import Line, Voice


@dataclass(frozen=True, slots=True)
class Writing:
    """One text. prompt: what was asked. sealed: nobody is shown it before the call is over.

    genuine: whether it fits the seal that it was given when it was handed over.
    """

    text: str
    prompt: str
    sealed: bool
    genuine: bool


def writings(voice: Voice, events: Sequence[Event], kept: Mapping[str, str]) -> dict[int, Writing]:
    """Number of the decision (from 1) → what was written there. kept: beat → text."""
    found: dict[int, Writing] = {}
    number, beat = 0, ""
    for event in events:
        if isinstance(event, Answered):
            number, beat = number + 1, event.beat
        write = voice.world.file.beats[beat].write if isinstance(event, Wrote) else None
        if isinstance(event, Wrote) and write is not None:
            text = kept.get(beat, "")
            genuine = seal_of(voice.seed, beat, text) == event.seal
            prompt = voice.text(f"beats.{beat}.write.prompt")
            found[number] = Writing(text, prompt, write.sealed, genuine)
    return found


def with_words(
    lines: Sequence[Line], events: Sequence[Event], written: Mapping[int, Writing], over: bool
) -> Iterator[Line]:
    """A talk with the trainee's own words after the answers that handed them over.

    Those that are sealed stay empty until the call is over. Taking nothing has a role of its
    own, since it has no text.
    """
    given = [event.answer for event in events if isinstance(event, Answered)]
    number = 0
    for line in lines:
        if line.role != "answer":
            yield line
            continue
        number += 1
        yield replace(line, role="nothing") if given[number - 1] == NOTHING else line
        if number in written:
            text = written[number].text if over or not written[number].sealed else ""
            yield Line(line.speaker, line.name, text, "wrote")
