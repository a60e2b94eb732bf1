"""When a card comes back: FSRS, fed with the days on which it was answered.

The schedule is worked out from the answers, never kept: whoever has the answers has it.
It works in whole days, so that a session a few hours earlier than yesterday's still finds
its cards. A right answer is `good`, a wrong one `again`; no chance enters (`fuzz` is off).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Card as Memory
    from fsrs import Scheduler

LONGEST = 365
"""Days after which a card comes back at the latest."""
_RETENTION = 0.9  # how likely one still knows a card when it comes back
_AGAIN = timedelta(minutes=10)  # any step below a day: a missed card is due the same day


@dataclass(frozen=True, slots=True)
class Review:
    """One answer. day: of the trainee's calendar."""

    card: str
    day: date
    right: bool


@dataclass(frozen=True, slots=True)
class Due:
    """Where a card stands. day: when it comes back. last: when it was answered last.

    answers, lapses: how many, and how many of them were wrong. right: the last one was.
    """

    card: str
    day: date
    last: date
    answers: int
    lapses: int
    right: bool


class Schedule:
    """All cards that were ever answered; more answers can be added."""

    def __init__(self, reviews: Iterable[Review] = ()) -> None:
        from fsrs import Scheduler

        self._scheduler: Scheduler = Scheduler(
            desired_retention=_RETENTION,
            learning_steps=(_AGAIN,),
            relearning_steps=(_AGAIN,),
            maximum_interval=LONGEST,
            enable_fuzzing=False,
        )
        self._memories: dict[str, Memory] = {}
        self._due: dict[str, Due] = {}
        for review in reviews:
            self.add(review)

    @property
    def due(self) -> Mapping[str, Due]:
        """Card id → where it stands."""
        return self._due

    def add(self, review: Review) -> Due:
        """One more answer. A clock that went back counts as the day of the answer before."""
        from fsrs import Card as Memory
        from fsrs import Rating

        before = self._due.get(review.card)
        day = max(review.day, before.last) if before else review.day
        noon = datetime.combine(day, time(12), UTC)
        # An id of its own would be drawn from the clock, and waited for.
        memory = self._memories.get(review.card) or Memory(card_id=0, due=noon)
        rating = Rating.Good if review.right else Rating.Again
        memory, _ = self._scheduler.review_card(memory, rating, noon)
        self._memories[review.card] = memory
        self._due[review.card] = Due(
            card=review.card,
            day=memory.due.date(),
            last=day,
            answers=(before.answers if before else 0) + 1,
            lapses=(before.lapses if before else 0) + (not review.right),
            right=review.right,
        )
        return self._due[review.card]
