"""Goes at the drills across days: kept answer by answer, resumed, repeated, counted."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from simgame.drills.desk import Drills
from simgame.drills.log import Log
from simgame.drills.streak import Streak
from simgame.store.database import Store, StoreError
from tests.drills.test_deck import without


def begun(drills, name="s1", seed=7, **asked):
    session = drills.begin(name, seed, "en", **asked)
    assert session is not None
    return session


def wrong(item):
    return next(each.id for each in item.surface.choices if each.id != item.surface.right)


def test_a_right_answer_says_when_the_card_comes_back(drills):
    session = begun(drills, count=3)
    assert (session.number, session.total, session.planned_due) == (1, 3, 0)
    item = session.item
    found = session.answer(item.surface.right)
    assert found.right
    assert found.choice == item.right
    assert found.due > drills.today
    assert (session.number, session.total) == (2, 3)


def test_what_was_missed_is_asked_once_more_with_another_surface(drills):
    session = begun(drills, count=2, kinds=["personality"])
    first = session.item
    found = session.answer(wrong(first))
    assert not found.right
    assert found.due == drills.today
    assert (session.number, session.total) == (2, 3)
    session.answer(session.item.surface.right)
    again = session.item
    assert session.repeat
    assert again.card == first.card
    assert again.seed != first.seed
    assert set(again.surface.shown[0].lines) != set(first.surface.shown[0].lines)
    session.answer(wrong(again))  # once more, not for ever
    assert session.item is None
    assert (session.number, session.total) == (4, 3)


def test_the_summary_counts_the_first_round_and_says_what_to_read(drills):
    session = begun(drills, count=3)
    assert session.summary().next_due is None
    missed = session.item
    session.answer(wrong(missed))
    session.answer(session.item.surface.right)
    found = session.summary()
    assert (found.right, found.answered, found.planned) == (1, 2, 3)
    assert found.reads == missed.reads[:1]
    assert found.next_due == drills.today


def test_a_choice_that_is_none_is_refused_and_nothing_kept(drills, store):
    session = begun(drills, count=1)
    with pytest.raises(KeyError):
        session.answer("nobody")
    assert len(store.drill_events()) == 1
    session.answer(session.item.surface.right)
    with pytest.raises(ValueError, match="no question"):
        session.answer("nobody")


def test_a_go_is_resumed_where_it_was_left(drills, book, store, clock):
    session = begun(drills, count=5)
    session.answer(wrong(session.item))
    session.answer(session.item.surface.right)
    open_item = session.item
    clock.on(hours=3)
    again = Drills(store, book, clock, UTC).resume("en")
    assert again is not None
    assert again.id == session.id
    assert again.item == open_item
    assert (again.number, again.total) == (3, 6)
    assert again.summary() == session.summary()


def test_a_resumed_go_may_speak_the_other_language(drills):
    session = begun(drills, count=2)
    chinese = drills.resume("zh")
    assert chinese.item.card == session.item.card
    assert chinese.item.surface.right == session.item.surface.right
    assert chinese.item.surface.asks != session.item.surface.asks


def test_every_answer_is_on_the_disk_before_the_next_step(tmp_path, drills, book, clock):
    """Another program that opens the file between any two steps finds all of it."""
    session = begun(drills, count=4)
    for number in range(1, 5):
        session.answer(session.item.surface.right)
        with Store(tmp_path / "simgame.sqlite3", clock) as other:
            assert len(Log.of(other.drill_events()).answers) == number
            resumed = Drills(other, book, clock, UTC).resume("en")
            assert (resumed.number if resumed else 5) == number + 1


def test_a_finished_or_an_old_go_is_not_resumed(drills, clock, finish):
    assert drills.resume("en") is None
    finish(begun(drills, "s1", count=2))
    assert drills.resume("en") is None
    begun(drills, "s2", count=2)
    clock.on(hours=23)
    assert drills.resume("en") is not None
    clock.on(hours=2)
    assert drills.resume("en") is None
    assert drills.overview().open == 0


def test_two_programs_cannot_answer_the_same_question_twice(drills):
    session, other = begun(drills, count=2), drills.resume("en")
    assert other is not None
    session.answer(session.item.surface.right)
    with pytest.raises(StoreError) as error:
        other.answer(other.item.surface.right)
    assert error.value.code == "store.drill-moved-on"
    assert drills.resume("en").number == 2


def test_days_of_drilling(drills, clock, finish):
    """What is known comes back on its day, not before; what is missed stays for today."""
    session = begun(drills, count=4, kinds=["personality"])
    missed = session.item.card.id
    finish(session, lambda card: card != missed)
    view = drills.overview()
    people = next(each for each in view.kinds if each.kind == "personality")
    assert (people.due, people.new) == (1, people.cards - 4)
    assert view.streak == Streak(1, True, 1)

    clock.on(days=1)
    assert drills.overview().streak == Streak(1, False, 1)
    session = begun(drills, "s2", count=1, kinds=["personality"])
    assert session.item.card.id == missed
    assert session.planned_due == 1
    finish(session)
    view = drills.overview()
    assert view.due == 0
    assert view.next_due == date(2025, 3, 3)
    assert view.streak == Streak(2, True, 2)

    clock.on(days=1)
    assert drills.overview().due >= 3
    clock.on(days=2)
    assert drills.overview().streak == Streak(0, False, 2)


def test_a_session_earlier_in_the_day_still_finds_what_is_due(drills, clock, finish):
    clock.on(hours=12)  # 22:00
    finish(begun(drills, count=1))
    due = drills.overview().next_due
    assert due is not None
    clock.on(days=(due - drills.today).days, hours=-14)  # 08:00 of the day
    assert drills.today == due
    assert drills.overview().due == 1


def test_when_everything_was_answered_there_is_nothing_to_begin(drills, finish):
    finish(begun(drills, count=50, kinds=["stage"]))
    assert drills.begin("s2", 1, "en", kinds=["stage"]) is None
    assert drills.next_due(["stage"]) == drills.overview().next_due
    assert drills.next_due(["buying"]) is None
    assert drills.begin("s3", 1, "en", kinds=["buying"]) is not None


def test_a_book_that_lost_a_card_passes_over_its_place(drills, book, store, clock):
    session = begun(drills, count=3, kinds=["compliance"])
    gone = session.item.card.subject
    rest = {name: rule for name, rule in book.compliance.items() if name != gone}
    smaller = Drills(store, without(book, compliance=rest), clock, UTC)
    resumed = smaller.resume("en")
    assert resumed is not None and resumed.item is not None
    assert resumed.item.card.subject != gone
    assert (resumed.number, resumed.total) == (1, 2)
    resumed.answer(resumed.item.surface.right)
    assert smaller.overview().open == 1


def test_answers_to_a_lost_card_are_kept_and_count_again_when_it_returns(
    drills, book, store, clock, finish
):
    finish(begun(drills, count=6, kinds=["compliance"]))
    clock.on(days=5)
    smaller = Drills(store, without(book, compliance={}), clock, UTC)
    assert smaller.overview().due == 0
    assert drills.overview().due == 6


def test_events_of_a_later_program_are_passed_over(drills, store):
    store.add_drill("s0", [{"event": "dreamt", "format": 9}, {"format": 9}], 0)
    store.add_drill("s1", [{"event": "began", "plan": "all", "kinds": 3, "seed": None}], 0)
    store.add_drill("s2", [{"event": "answered", "number": "one", "card": None}], 0)
    assert drills.resume("en") is None
    assert drills.overview().open == 0
    assert begun(drills, "s3", count=1).item is not None


def test_nothing_but_answers_decides_the_schedule(drills, store, book, clock, finish):
    """A copy that got the same events stands where the original does."""
    finish(begun(drills, count=8), lambda card: "topic" not in card)
    clock.on(days=1)
    finish(begun(drills, "s2", seed=9, count=8))
    copied = store.drill_events()
    view = drills.overview()
    assert Log.of(copied).reviews(UTC) == Log.of(store.drill_events()).reviews(UTC)
    assert Drills(store, book, clock, UTC).overview() == view
