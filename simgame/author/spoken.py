"""One play of a scenario as a conversation, with what each answer was worth; nothing is kept.

An author hears here what a number of the proof sounds like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.scorecard import raw_score
from simgame.engine.events import Answered, Event, Interrupted, Moved, Reacted
from simgame.engine.play import decide, evolve
from simgame.engine.state import State
from simgame.engine.view import Line, Voice
from simgame.engine.world import World
from simgame.proof.exact import Proof, Value

SEED = 0
"""Draws the variants of lines; neither points nor ways depend on it."""


@dataclass(frozen=True)
class Turn:
    """One answer. heard: what the customer said before it. reply: to it, if there is one.

    points: taken, of `best` written for the moment. loss: drop in optimal value; None where
    nothing exact is known.
    """

    beat: str
    option: str
    heard: tuple[Line, ...]
    text: str
    reply: Line | None
    reaction: str
    points: int
    best: int
    loss: float | None
    minutes: int

    @property
    def short(self) -> int:
        return self.best - self.points


@dataclass(frozen=True)
class Conversation:
    """beat: where it stands in the end; kind: won, half or lost, `stuck` where nothing is left
    to say, `open` where it could go on. closing: the text of the ending.

    worth: price of the ending less what the answers fell short, in points; None for a call
    that is not over. raw: the same as raw score.
    """

    turns: tuple[Turn, ...]
    last: tuple[Line, ...]
    beat: str
    kind: str
    closing: str
    worth: float | None
    raw: float | None


def conversation(
    world: World,
    line: Sequence[str],
    language: str,
    proof: Proof | None = None,
    anchors: Value | None = None,
) -> Conversation:
    """Play `beat.option` after `beat.option`.

    language: of the words. proof: for what each answer cost. anchors: for the raw score, where
    there is no proof.

    Raises:
        IllegalAnswer: the line does not belong to this world.
    """
    voice, state = Voice(world, SEED, language), world.start
    heard, turns = voice.opening(world.file.start), []
    for answer in line:
        option = answer.partition(".")[2]
        events = decide(world, state, option)
        turns.append(_turn(voice, state, events, heard, proof))
        heard = _opening(voice, events)
        for event in events:
            state = evolve(world, state, event)
    return _ended(voice, state, tuple(turns), heard, proof.anchors if proof else anchors)


def _turn(
    voice: Voice,
    state: State,
    events: Sequence[Event],
    heard: tuple[Line, ...],
    proof: Proof | None,
) -> Turn:
    answered = next(event for event in events if isinstance(event, Answered))
    reacted = next(event for event in events if isinstance(event, Reacted))
    world = voice.world
    number = [each.id for each in world.options[state.beat]].index(answered.answer)
    outcome = world.outcome(state, number)
    loss = proof.value(state).best - proof.after(state, number) if proof else None
    return Turn(
        beat=answered.beat,
        option=answered.answer,
        heard=heard,
        text=voice.answered(answered.beat, answered.answer).text,
        reply=voice.reply(answered.beat, answered.answer, reacted.contact, reacted.reaction),
        reaction=reacted.reaction,
        points=outcome.points,
        best=outcome.best,
        loss=loss,
        minutes=state.minutes,
    )


def _opening(voice: Voice, events: Sequence[Event]) -> tuple[Line, ...]:
    """What is said next; a beat that an interrupt cut short never opens."""
    moved = [event.to for event in events if isinstance(event, Interrupted)] or [
        event.to for event in events if isinstance(event, Moved)
    ]
    return voice.opening(moved[-1])


def _ended(
    voice: Voice,
    state: State,
    turns: tuple[Turn, ...],
    last: tuple[Line, ...],
    anchors: Value | None,
) -> Conversation:
    world, beat = voice.world, voice.world.beats[state.beat]
    kind, closing, worth = "open", "", None
    if not world.running(state):
        kind = world.kind(state.beat)
        closing = voice.text(f"beats.{beat}.text")
        worth = float(world.price(state.beat) - sum(turn.short for turn in turns))
    elif not world.offered(state):
        kind = "stuck"
    raw = None
    if worth is not None and anchors is not None:
        raw = raw_score(worth, anchors.random, anchors.best)
    return Conversation(turns, last, beat, kind, closing, worth, raw)
