"""What was drilled, read from the store's events; the events alone are the truth.

An event of a later program that this one does not know is passed over, never refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from simgame.drills.schedule import Review
from simgame.drills.streak import day_of
from simgame.store.drills import DrillEvent

EVENT_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a session: a card, and the seed that draws its surface."""

    card: str
    seed: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. number: of its place in the session, from 1. at: ISO-8601 UTC time."""

    number: int
    card: str
    choice: str
    right: bool
    at: str


@dataclass(slots=True)
class Past:
    """A session as its events tell it. events: how many; at: when the last of them came."""

    id: str
    plan: tuple[Entry, ...]
    seed: int
    kinds: tuple[str, ...]
    at: str
    events: int = 1
    answers: dict[int, Answer] = field(default_factory=dict)

    def note(self, number: int, card: str, choice: str, right: bool, at: str) -> None:
        """One more answer, which has been kept."""
        self.answers[number] = Answer(number, card, choice, right, at)
        self.events, self.at = self.events + 1, at


@dataclass(frozen=True)
class Log:
    """Everything that was drilled. sessions: in the order they were begun."""

    sessions: Mapping[str, Past]
    answers: Sequence[Answer]

    @classmethod
    def of(cls, events: Iterable[DrillEvent]) -> Log:
        sessions: dict[str, Past] = {}
        answers: list[Answer] = []
        for each in events:
            past = sessions.get(each.session)
            if past is not None:
                past.events, past.at = each.number, each.at
            match each.event.get("event"):
                case "began":
                    sessions[each.session] = _began(each)
                case "answered":
                    answer = _answer(each)
                    answers.append(answer)
                    if past is not None:
                        past.answers[answer.number] = answer
        return cls(sessions, answers)

    def reviews(self, zone: tzinfo | None) -> list[Review]:
        return [Review(each.card, day_of(each.at, zone), each.right) for each in self.answers]

    def days(self, zone: tzinfo | None) -> set[date]:
        """The days on which something was answered."""
        return {day_of(at, zone) for at in {each.at for each in self.answers}}


def began(
    plan: Sequence[Entry], seed: int, kinds: Sequence[str], language: str, book: str
) -> dict[str, object]:
    """The first event of a session. book: the digest of the rule book."""
    return {
        "event": "began",
        "format": EVENT_FORMAT,
        "seed": seed,
        "kinds": list(kinds),
        "plan": [{"card": each.card, "seed": each.seed} for each in plan],
        "language": language,
        "book": book,
    }


def answered(
    number: int, entry: Entry, choice: str, right: bool, language: str, book: str
) -> dict[str, object]:
    """The event of one answer; it names all that is needed to draw the question again."""
    return {
        "event": "answered",
        "format": EVENT_FORMAT,
        "number": number,
        "card": entry.card,
        "seed": entry.seed,
        "answer": choice,
        "right": right,
        "language": language,
        "book": book,
    }


def _began(each: DrillEvent) -> Past:
    plan = each.event.get("plan")
    kinds = each.event.get("kinds")
    entries = [entry for entry in plan if isinstance(entry, dict)] if isinstance(plan, list) else []
    return Past(
        id=each.session,
        plan=tuple(Entry(str(entry.get("card")), _whole(entry.get("seed"))) for entry in entries),
        seed=_whole(each.event.get("seed")),
        kinds=tuple(map(str, kinds)) if isinstance(kinds, list) else (),
        at=each.at,
    )


def _answer(each: DrillEvent) -> Answer:
    event = each.event
    return Answer(
        number=_whole(event.get("number")),
        card=str(event.get("card")),
        choice=str(event.get("answer")),
        right=event.get("right") is True,
        at=each.at,
    )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
