"""Days in a row: over midnight, in whose calendar, and what a gap does."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone

import pytest

from simgame.drills.streak import Streak, day_of, streak_of

TODAY = date(2025, 3, 10)


def days(*ago: int) -> list[date]:
    return [TODAY - timedelta(each) for each in ago]


@pytest.mark.parametrize(
    ("answered", "streak"),
    [
        ([], Streak(0, False, 0)),
        (days(0), Streak(1, True, 1)),
        (days(1), Streak(1, False, 1)),  # today is not over yet
        (days(2), Streak(0, False, 1)),
        (days(0, 1, 2), Streak(3, True, 3)),
        (days(2, 1, 0, 0, 1), Streak(3, True, 3)),
        (days(0, 2, 3, 4), Streak(1, True, 3)),
        (days(1, 2, 5, 6, 7, 8), Streak(2, False, 4)),
        ([*days(0), TODAY + timedelta(1)], Streak(1, True, 1)),  # the clock was put back
        ([TODAY + timedelta(3)], Streak(0, False, 0)),
    ],
)
def test_days_in_a_row(answered, streak):
    assert streak_of(answered, TODAY) == streak


def test_a_month_and_a_leap_day_are_no_gap():
    assert streak_of(
        [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)], date(2024, 3, 1)
    ) == (Streak(3, True, 3))


def test_midnight_is_that_of_the_calendar():
    late, early = "2025-03-10T23:59:59Z", "2025-03-11T00:00:00Z"
    assert (day_of(late, UTC), day_of(early, UTC)) == (date(2025, 3, 10), date(2025, 3, 11))
    beijing = timezone(timedelta(hours=8))
    assert day_of("2025-03-10T15:59:59Z", beijing) == date(2025, 3, 10)
    assert day_of("2025-03-10T16:00:00Z", beijing) == date(2025, 3, 11)
