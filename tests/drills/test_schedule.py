"""When cards come back: later and later while they are known, soon when they are not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simgame.drills.schedule import LONGEST, Review, Schedule

FIRST = date(2025, 3, 1)
CARD = "personality@1/style-owl"


def known(count: int) -> tuple[Schedule, list[int]]:
    """A card answered right each time it came back, and the days it stayed away."""
    schedule, day, gaps = Schedule(), FIRST, []
    for _ in range(count):
        due = schedule.add(Review(CARD, day, True))
        gaps.append((due.day - day).days)
        day = due.day
    return schedule, gaps


def test_what_is_known_comes_back_later_each_time():
    _, gaps = known(8)
    assert gaps[0] >= 1
    assert all(before < after or after == LONGEST for before, after in pairwise(gaps))
    assert gaps[-1] > 30


def test_nothing_stays_away_longer_than_the_longest():
    _, gaps = known(20)
    assert max(gaps) == LONGEST


def test_what_was_missed_is_due_the_same_day():
    due = Schedule([Review(CARD, FIRST, False)]).due[CARD]
    assert (due.day, due.answers, due.lapses, due.right) == (FIRST, 1, 1, False)


def test_a_lapse_brings_a_known_card_back_soon_and_not_to_the_beginning():
    schedule, gaps = known(5)
    day = schedule.due[CARD].day
    assert schedule.add(Review(CARD, day, False)).day == day
    again = schedule.add(Review(CARD, day, True))
    assert 1 <= (again.day - day).days < gaps[-1]
    assert (again.answers, again.lapses) == (7, 1)
    # A card that was once known well grows faster than one that never was.
    after = schedule.add(Review(CARD, again.day, True))
    assert (after.day - again.day).days >= gaps[0]


def test_cards_do_not_touch_each_other():
    alone = Schedule([Review(CARD, FIRST, True)]).due[CARD]
    beside = Schedule([Review("a", FIRST, False), Review(CARD, FIRST, True)]).due[CARD]
    assert alone == beside


def test_a_clock_put_back_counts_as_the_day_before_it():
    schedule = Schedule([Review(CARD, FIRST, True)])
    due = schedule.add(Review(CARD, FIRST - timedelta(400), True))
    assert due.last == FIRST
    assert due.day > FIRST


reviews = st.builds(
    Review,
    st.sampled_from(["a@1/x", "a@1/y"]),
    st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    st.booleans(),
)


@given(st.lists(reviews, max_size=25))
def test_the_schedule_follows_from_the_answers_alone(drawn):
    together, step_by_step = Schedule(drawn), Schedule()
    for review in drawn:
        step_by_step.add(review)
    assert together.due == step_by_step.due == Schedule(drawn).due
    for due in together.due.values():
        assert due.day >= due.last
        assert (due.day == due.last) == (not due.right)
        assert (due.day - due.last).days <= LONGEST


def test_the_scheduler_is_imported_when_it_is_needed():
    code = (
        "import sys, simgame.drills.desk, simgame.drills.deck\n"
        "assert 'fsrs' not in sys.modules\n"
        "simgame.drills.schedule.Schedule()\n"
        "assert 'fsrs' in sys.modules and 'torch' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
