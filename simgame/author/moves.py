"""Which answers a new scenario offers, so that they are fair to its personality.

The same three questions for everybody would be won by the same one: what pleases an owl
chills a peacock. So the answers are taken from a stock (`templates/lines.*.yaml`) by what
the rule book says of the personality; any personality of any rule book will do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scoring.book import RuleBook
from scoring.judge import Answer, Situation, reaction_of, verdict

TEMPLATES = Path(__file__).parent / "templates"
MANNERS = {
    "exact": ("evidence", "criteria"),
    "lively": ("praise", "story", "vision"),
    "brisk": ("get_to_point", "impact_question", "next_step"),
    "chatty": ("give_room", "open_question", "summarise"),
    "unsure": ("acknowledge", "small_step", "reassure"),
}
"""How somebody talks → techniques that such a person likes."""
PLAIN = "plain"
DETOURS = ("wrong", "liked")
GATED = ("boomerang", "summarise", "step")
"""Parts that are offered only to those who have learned something."""


@dataclass(frozen=True)
class Move:
    """One answer as it will stand in the file. part: what it is for in its beat. reply: what it
    alone is told, by reaction, where the reply of its beat does not fit."""

    id: str
    technique: str
    text: str
    part: str
    minutes: int = 1
    reply: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stock:
    """All that may be said, in one language: by beat and manner, by beat and part."""

    customer: Mapping[str, Mapping[str, str]]
    answers: Mapping[str, Mapping[str, Sequence[Move]]]
    reply: Mapping[str, Any]
    ending: Mapping[str, str]
    texts: Mapping[str, str]


def stock(language: str) -> Stock:
    text = (TEMPLATES / f"lines.{language}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    answers = {
        beat: {
            part: [
                Move(
                    name,
                    each["as"],
                    each["text"],
                    part,
                    _minutes(part, each),
                    each.get("reply", {}),
                )
                for name, each in moves.items()
            ]
            for part, moves in parts.items()
        }
        for beat, parts in found["answers"].items()
    }
    return Stock(found["customer"], answers, found["reply"], found["ending"], found["text"])


PHASES = {
    "opening": "opening",
    "everyday": "diagnosis",
    "second_call": "diagnosis",
    "not_now": "objection",
    "verdict": "diagnosis",
    "goodbye": "closing",
}
"""Beat of a new file → the phase of the call that its template gives it."""


def _minutes(part: str, move: Mapping[str, Any]) -> int:
    """What pleases and leads away takes its time; so no call is without a clock."""
    return 2 if part in DETOURS else int(move.get("minutes", 1))


def manner(book: RuleBook, personality: str) -> str:
    """How the customer talks: the manner whose techniques the personality likes best."""
    liking = {
        name: sum(
            reaction_of(book, personality, [each], "diagnosis")
            for each in liked
            if _known(book, each)
        )
        for name, liked in MANNERS.items()
    }
    best = max(liking, key=lambda name: liking[name])
    return best if liking[best] >= 2 else PLAIN


def moves(book: RuleBook, personality: str, found: Stock) -> Mapping[str, Sequence[Move]]:
    """The answers of every beat, the good one first."""
    said = found.answers

    def pick(beat: str) -> _Pick:
        return _Pick(book, personality, PHASES[beat])

    return {
        "opening": pick("opening").opening(said["opening"]),
        "everyday": pick("everyday").question(said["everyday"], "reason"),
        "second_call": pick("second_call").question(said["second_call"], "impact"),
        "not_now": pick("not_now").objection(said["not_now"]),
        "verdict": pick("verdict").verdict(said["verdict"]),
        "goodbye": pick("goodbye").goodbye(said["goodbye"]),
    }


@dataclass(frozen=True)
class _Pick:
    """Takes answers for one personality in one phase of the call. The first of equals is taken."""

    book: RuleBook
    personality: str
    phase: str

    def opening(self, said: Mapping[str, Sequence[Move]]) -> list[Move]:
        best = max(said["any"], key=self.points)
        worst = self.least(said["any"], best)
        return [best, self.most(said["any"], best, worst), worst]

    def question(self, said: Mapping[str, Sequence[Move]], aim: str) -> list[Move]:
        """The right matter in the right manner and in the wrong one, and what leads away.

        Where no manner is wrong, two lead away.
        """
        right = max(
            said["right"],
            key=lambda move: (self.liking(move) >= 0, self.points(move, aim)),
        )
        harsh, wrong = self.least(said["right"], right), self.most(said["wrong"])
        if self.liking(harsh) >= 0:
            harsh = self.most(said["wrong"], wrong)
        return [right, harsh, wrong]

    def objection(self, said: Mapping[str, Sequence[Move]]) -> list[Move]:
        liked = self.most(said["liked"])
        return [*said["probe"], *said["boomerang"], liked, self.least(said["disliked"], liked)]

    def verdict(self, said: Mapping[str, Sequence[Move]]) -> list[Move]:
        return [*said["own_words"], *said["summarise"], self.most(said["liked"]), *said["told"]]

    def goodbye(self, said: Mapping[str, Sequence[Move]]) -> list[Move]:
        step = max(said["step"], key=self.points)
        others = [move for move in said["loose"] if move.technique != step.technique]
        loose = max(others, key=self.points)
        liked = self.most(said["empty"])
        return [step, loose, liked, self.least(said["empty"], liked)]

    def liking(self, move: Move) -> int:
        return reaction_of(self.book, self.personality, [move.technique], self.phase)

    def points(self, move: Move, *aims: str) -> int:
        situation = Situation(self.phase, self.personality, pain=frozenset({"reasons"}))
        answer = Answer((move.technique,), frozenset(aims))
        return verdict(self.book, situation, answer).points

    def most(self, said: Sequence[Move], *but: Move) -> Move:
        return max(_without(said, but), key=self.liking)

    def least(self, said: Sequence[Move], *but: Move) -> Move:
        return min(_without(said, but), key=self.liking)


def _without(said: Sequence[Move], but: Sequence[Move]) -> list[Move]:
    taken = {move.id for move in but}
    return [move for move in said if move.id not in taken]


def _known(book: RuleBook, technique: str) -> bool:
    return technique in book.techniques
