"""What if: a twin run from before a lab or a decision; the one it came from stays as it was."""

from __future__ import annotations

from simgame.campaign.promises import promises
from simgame.campaign.run import Run
from tests.campaign_builders import BEST, answer, go_on, play, start
from tests.wording import problems_of


def kept(store):
    return {row.id: store.events(row.id) for row in store.attempts()}


def test_a_twin_from_before_a_lab_shares_all_before_it(store):
    run = play(start(store))
    before, calls = store.run_events("r1"), kept(store)
    twin = run.branch("r2", "again")
    assert (twin.step, twin.next_lab, twin.started.branch) == ("begin", "again", "r1:again")
    assert [each.attempt.id for each in twin.stations] == ["r1desk", "r1visit"]
    assert twin.account == run.stations[1].after
    answer(twin.begin("b3"), ["what", "show"])
    assert twin.account.signs == set(), "what was spoiled here"
    assert run.account.signs == {"interest_shown", "sponsor_identified"}, "is not spoiled there"
    assert store.run_events("r1") == before
    assert {name: kept(store)[name] for name in calls} == calls
    assert Run.resume(store, "r2").account == twin.account
    assert Run.resume(store, "r1").account == run.account


def test_what_if_i_had_not_made_that_promise(store):
    run = play(start(store))
    twin = run.branch("r2", "visit", 2, "b2")
    call = twin.open_call
    assert call is not None
    assert (call.id, call.answers, call.started.branch) == ("b2", ["agenda"], "r1visit:2")
    assert call.started.campaign == "r2"
    assert call.transcript()[:2] == run.stations[1].attempt.transcript()[:2]
    answer(call, ["bare"])
    go_on(twin)
    answer(twin.begin("b3"), ["what", "ask"])
    assert (promises(twin), [each.fate for each in promises(run)]) == ((), ["kept"])
    assert Run.resume(store, "r2").account == twin.account


def test_written_words_go_with_the_twin(store):
    run = play(start(store))
    twin = run.branch("r2", "desk", 3)
    assert twin.open_call is not None
    assert store.writings(twin.open_call.id) == {}
    later = run.branch("r3", "visit")
    assert store.writings(later.stations[0].attempt.id) == {"seal": "A date in ink."}


def test_a_twin_of_a_twin(store):
    play(start(store)).branch("r2", "again")
    twin = Run.resume(store, "r2").branch("r3", "visit")
    play(twin, 1)
    again = Run.resume(store, "r3")
    assert [each.attempt.id for each in again.stations] == ["r1desk", "r3visit"]
    assert again.started.branch == "r2:visit"


def test_an_open_call_can_be_branched_from(store):
    run = start(store)
    answer(run.begin("a1"), BEST["desk"][:2])
    twin = run.branch("r2", "desk", 2)
    assert twin.open_call is not None
    assert (twin.open_call.id, twin.open_call.answers) == ("r2-desk", BEST["desk"][:1])
    assert run.open_call is not None


def test_a_twin_that_cannot_be_made_leaves_nothing_behind(store):
    run = play(start(store))
    before = (store.runs(), kept(store))
    for call in (
        lambda: run.branch("r2", "visit", 9),
        lambda: run.branch("r2", "visit", 0),
        lambda: run.branch("r1", "visit"),
        lambda: run.branch("r2", "visit", 2, "r1desk"),
    ):
        problems_of(call)
        assert (store.runs(), kept(store)) == before


def test_a_call_after_the_branch_must_be_the_twins_own(store):
    from tests.campaign.test_resume import refused, rewritten

    play(start(store)).branch("r2", "visit")
    events = store.run_events("r2")
    rewritten(store, "runs", "r2", [*events, {**events[1], "lab": "visit", "attempt": "r1visit"}])
    (found,) = refused(store, "r2")
    assert found.code == "run.call-differs"
