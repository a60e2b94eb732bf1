"""Days in a row on which something was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Streak:
    """days: in a row up to today, or up to yesterday while today has no answer yet.

    today: today has one. best: the longest ever.
    """

    days: int
    today: bool
    best: int


def day_of(at: str, zone: tzinfo | None) -> date:
    """The calendar day of an ISO-8601 time; zone None: as this machine's calendar has it."""
    return datetime.fromisoformat(at).astimezone(zone).date()


def streak_of(days: Iterable[date], today: date) -> Streak:
    """days: of all answers, in any order; later ones than today (a clock put back) don't count."""
    answered = sorted({day for day in days if day <= today})
    run = best = 0
    before: date | None = None
    for day in answered:
        run = run + 1 if before is not None and day - before == timedelta(1) else 1
        best, before = max(best, run), day
    current = run if before is not None and today - before <= timedelta(1) else 0
    return Streak(current, before == today, best)
