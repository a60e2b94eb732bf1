"""What a new scenario's customer replies, and which of it this person can never say.

How an answer is taken depends on the person alone. In a file for one personality most
replies are therefore never heard; they stand there for whoever changes the person, and
the file says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.book import RuleBook
from scoring.judge import reaction_of
from simgame.author.moves import PHASES, Move

REACTIONS = ("warm", "neutral", "cold")
_OF_BEAT = {"everyday": "led_away", "second_call": "led_away"}
_OF_QUESTION = {"everyday": "reason", "second_call": "cost"}
_OF_PART = ("probe", "boomerang", "own_words", "summarise", "step")


@dataclass(frozen=True)
class Reply:
    """One `reply:` of the file. text: where it is the same for everybody. heard, unheard: by
    reaction; the unheard ones never come with this person."""

    text: str
    heard: Mapping[str, str]
    unheard: Mapping[str, str]


@dataclass(frozen=True)
class Replies:
    """Of one beat. options: by id; None where the reply of the beat serves."""

    beat: Reply
    options: Mapping[str, Reply | None]


def replies(
    book: RuleBook,
    personality: str,
    offered: Mapping[str, Sequence[Move]],
    texts: Mapping[str, Any],
) -> dict[str, Replies]:
    """Of every beat. offered: its answers. texts: the stock's replies, filled in."""
    return {
        beat: _replies(beat, moves, _Taken(book, personality, PHASES[beat]), texts)
        for beat, moves in offered.items()
    }


@dataclass(frozen=True)
class _Taken:
    """How one person takes what is said in one phase."""

    book: RuleBook
    personality: str
    phase: str

    def __call__(self, move: Move) -> str:
        trust = reaction_of(self.book, self.personality, [move.technique], self.phase)
        return "warm" if trust > 0 else "cold" if trust < 0 else "neutral"


def _replies(beat: str, moves: Sequence[Move], taken: _Taken, texts: Mapping[str, Any]) -> Replies:
    common: Mapping[str, str] = texts[_OF_BEAT.get(beat, beat)]
    own = {move.id: _own(beat, move, taken(move), texts, common) for move in moves}
    left = {taken(move) for move in moves if own[move.id] is None}
    return Replies(_split(common, left), own)


def _own(
    beat: str, move: Move, taken: str, texts: Mapping[str, Any], common: Mapping[str, str]
) -> Reply | None:
    if move.part == "right":
        return _split(texts[_OF_QUESTION[beat]], {taken})
    if move.part == "loose":
        return _split({**texts["loose"], **move.reply}, {taken})
    if move.part in _OF_PART:
        return _split(texts[move.part], {taken})
    return _split({**common, **move.reply}, {taken}) if taken in move.reply else None


def _split(said: str | Mapping[str, str], taken: set[str]) -> Reply:
    if isinstance(said, str):
        return Reply(said, {}, {})
    return Reply(
        "",
        {each: said[each] for each in REACTIONS if each in taken},
        {each: said[each] for each in REACTIONS if each not in taken},
    )
