"""Where past calls were weak: found from their events, remembered, never in the way."""

from __future__ import annotations

import pytest

from simgame.attempt import Attempt
from simgame.content.library import Library
from simgame.drills import weakness
from simgame.drills.weakness import marks_of, weak_pairs


@pytest.fixture
def call(store, book):
    """`call(id, pick)` plays the first call; pick chooses an index among the options' losses."""
    scenario = Library(book, ()).get("first-call")

    def play(attempt, best, mode="practice"):
        found = Attempt.start(
            store, scenario, book, attempt=attempt, seed=3, language="en", mode=mode
        )
        view = found.view()
        while view.ending is None:
            verdicts, _ = found.world.verdicts(found.state)
            points = {
                option.id: verdict.points
                for option, verdict in zip(
                    found.world.options[found.state.beat], verdicts, strict=True
                )
            }
            offered = [option.id for option in view.options]
            choose = max if best else min
            view = found.answer(choose(offered, key=lambda each: points[each]))
        return found

    return play


def test_no_calls_show_no_weakness(store):
    assert weak_pairs(store) == {}


def test_bad_answers_show_where_they_were_bad(store, call):
    attempt = call("a1", best=False)
    pairs = weak_pairs(store)
    assert pairs
    assert all(0 < by <= 1 for by in pairs.values())
    people = {part for name in attempt.world.cast.values() for part in name.split("+")}
    assert {person for _, person in pairs} == people
    assert "adaptation" in {competency for competency, _ in pairs}


def test_good_answers_show_less(store, call):
    call("a1", best=False)
    bad = sum(weak_pairs(store).values())
    call("a2", best=True)
    call("a3", best=True)
    assert sum(weak_pairs(store).values()) < bad


def test_points_left_lying_are_never_more_than_there_were(call):
    for best in (True, False):
        attempt = call(f"a{best}", best)
        for missed, most in marks_of(attempt.world, attempt.events).values():
            assert 0 <= missed <= most


def test_what_was_found_is_remembered(store, call, monkeypatch):
    call("a1", best=False)
    pairs = weak_pairs(store)
    monkeypatch.setattr(Attempt, "resume", None)  # nothing is worked out again
    assert weak_pairs(store) == pairs


def test_a_memory_of_another_format_is_made_anew(store, call):
    call("a1", best=False)
    pairs = weak_pairs(store)
    store.keep_marks("a1", store.attempts()[0].decisions, {"format": 99, "pairs": "?"})
    assert weak_pairs(store) == pairs
    assert store.marks()["a1"][1]["format"] == 1


def test_an_open_call_does_not_count_yet(store, book):
    scenario = Library(book, ()).get("first-call")
    attempt = Attempt.start(store, scenario, book, attempt="a1", seed=3, language="en")
    attempt.answer(attempt.view().options[0].id)
    assert weak_pairs(store) == {}


def test_a_damaged_call_hides_no_other(store, call):
    call("a1", best=False)
    pairs = weak_pairs(store)
    call("a2", best=False)
    store._opened.connection.execute("DELETE FROM events WHERE attempt = 'a2' AND number = 2")
    assert weak_pairs(store) == pairs


def test_only_a_few_calls_are_worked_out_at_a_time(store, call, monkeypatch):
    monkeypatch.setattr(weakness, "FRESH", 2)
    for number in range(5):
        call(f"a{number}", best=False)
    weak_pairs(store)
    assert sorted(store.marks()) == ["a3", "a4"]  # the latest first
    weak_pairs(store)
    weak_pairs(store)
    assert len(store.marks()) == 5


def test_the_first_question_goes_to_the_weak_point(store, drills, call):
    attempt = call("a1", best=False)
    (person,) = {part for name in attempt.world.cast.values() for part in name.split("+")}
    session = drills.begin("s1", 1, "en", kinds=["personality"], count=1)
    assert session.item.card.subject == person
