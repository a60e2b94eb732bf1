"""What a run adds up to: signs with evidence, promises, seals, phases, scores."""

from __future__ import annotations

import pytest

from simgame.campaign.phases import phases
from simgame.campaign.promises import promises
from simgame.campaign.run import Run
from simgame.campaign.score import RunScore, score
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.signs import changes, sale
from simgame.engine.process import Evidence
from tests.campaign.test_resume import edited
from tests.campaign_builders import WORDS, answer, go_on, play, start

# ------------------------------------------------------------------------- signs


def sold(run):
    return sale(run.process, changes(run.stations))


def test_signs_have_the_words_that_earned_them(store):
    found = sold(play(start(store)))
    assert (found.stage, found.percent) == ("qualify", 10)
    assert found.held == {
        "interest_shown": Evidence("r1visit", 2, "Fine."),
        "sponsor_identified": Evidence("r1again", 2, "I shall help you."),
    }
    assert found.lost == {}


def test_no_sign_no_stage(store):
    found = sold(play(start(store), 2))
    assert (found.stage, found.percent) == ("prospect", 0)
    assert found.lost == {}


def test_a_sign_taken_back_is_lost_with_what_shows_it(store):
    run = play(start(store), 2)
    go_on(run)
    answer(run.begin("a3"), ["what", "show"])
    found = sold(run)
    assert (found.held, found.percent) == ({}, 0)
    assert found.lost == {"interest_shown": Evidence("a3", 2, "Do not come again.")}
    assert run.account.signs == set(found.held)


def test_a_sign_that_was_never_given_cannot_be_lost(store):
    run = play(start(store), 2, visit=["agenda", "leaflet"])
    go_on(run)
    answer(run.begin("a3"), ["what", "show"])
    assert (sold(run).held, sold(run).lost) == ({}, {})


@pytest.mark.parametrize("labs", [1, 2, 3])
def test_signs_and_account_agree(store, labs):
    run = play(start(store), labs)
    assert set(sold(run).held) == run.account.signs


# ------------------------------------------------------------------------- promises


def fates(run):
    return [(each.id, each.to, each.lab, each.fate) for each in promises(run)]


def test_a_promise_is_open_while_it_can_be_kept(store):
    run = play(start(store), 2)
    assert fates(run) == [("one_page", "lin", "visit", "open")]
    assert promises(run)[0].text == "One page before Thursday."
    assert promises(run)[0].made == Evidence("r1visit", 2, "One page before Thursday.")
    go_on(run)
    call = run.begin("a3")
    assert fates(run)[0][-1] == "open"
    call.answer("here")
    assert fates(run)[0][-1] == "kept"
    assert promises(run)[0].kept == Evidence("a3", 1, "Here is your page.")


def test_a_promise_that_no_call_is_left_for_is_broken(store):
    run = play(start(store), 2)
    go_on(run)
    answer(run.begin("a3"), ["what", "ask"])
    assert fates(run)[0][-1] == "broken"
    assert run.account.promised - run.account.kept == {"one_page"}


def test_giving_the_account_up_breaks_what_was_promised(store):
    run = play(start(store), 2)
    run.disengage()
    assert fates(run)[0][-1] == "broken"


# ------------------------------------------------------------------------- seals


def sealed(run):
    (found,) = sealed_objectives(run)
    return found


def test_a_sealed_objective_is_opened_and_checked_after_its_call(store):
    run = play(start(store), 1)
    before = sealed(run)
    assert (before.objective, before.text) == ("aim_date", "A date for the next visit.")
    assert (before.words, before.seal, before.attempt) == (WORDS, "fits", "r1desk")
    assert (before.due, before.opened, before.met, before.kind) == (False, False, None, None)
    go_on(run)
    play(run, 1)
    assert (sealed(run).due, sealed(run).met, sealed(run).ending) == (True, True, "Thursday.")
    run.open_objective("aim_date")
    assert sealed(Run.resume(store, "r1")).opened


def test_an_objective_that_was_missed(store):
    run = play(start(store), 2, visit=["agenda", "leaflet"])
    found = sealed(run)
    assert (found.met, found.kind, found.ending) == (False, "lost", "Nobody rings.")


@pytest.mark.parametrize("text", ["A date in pencil.", "A date in ink. ", ""])
def test_words_changed_afterwards_are_seen(store, text):
    play(start(store), 1)
    edited(store, "UPDATE writings SET text = ?", text)
    found = sealed(Run.resume(store, "r1"))
    assert (found.words, found.seal) == (text, "changed")


def test_words_that_are_gone_are_missed(store):
    play(start(store), 1)
    edited(store, "DELETE FROM writings")
    assert (sealed(Run.resume(store, "r1")).words, sealed(Run.resume(store, "r1")).seal) == (
        "",
        "gone",
    )


def test_an_objective_that_was_chosen_and_never_written_down(store):
    run = start(store)
    answer(run.begin("a1"), ["paper", "tour"]).leave()
    found = sealed(run)
    assert (found.objective, found.seal, found.words) == ("aim_tour", "none", "")


# ------------------------------------------------------------------------- phases


def test_the_customers_phase_stands_beside_the_percentage(store):
    found = phases(play(start(store)))
    assert [(each.lab, each.phase, each.percent) for each in found] == [
        ("desk", None, 0),
        ("visit", "need", 0),
        ("again", "brewing", 10),
    ]
    assert not any(each.out_of_phase for each in found)


def test_a_move_out_of_phase_is_told_with_its_rule(store):
    found = phases(play(start(store), 2, visit=["price", "bare"]))[1]
    assert found.out_of_phase
    (move,) = found.moves
    assert (move.number, move.answer, move.rule) == (1, "price", "no-price-while-guiding")
    assert (move.text, move.points) == ("A fifth off if you sign today.", -2)


# ------------------------------------------------------------------------- score


def raws_of(found: RunScore) -> list[float]:
    cards = [each.card for each in found.labs if each.card is not None]
    return [card.raw for card in cards if card.raw is not None]


def test_the_score_is_the_mean_of_the_calls(store):
    run = play(start(store))
    found = score(run)
    raws = raws_of(found)
    assert [each.lab for each in found.labs] == ["desk", "visit", "again"]
    assert found.raw == pytest.approx(sum(raws) / 3)
    assert found.labs[1].card == run.stations[1].attempt.scorecard()
    assert (found.whole, found.left_out, found.shown) == (True, (), found.raw)


def test_a_lab_left_out_is_worth_what_the_campaign_says(store):
    run = play(start(store), 2)
    run.disengage()
    found = score(run)
    raws = raws_of(found)
    assert (found.left_out, found.disengage, found.whole) == (("again",), 20, True)
    assert found.raw == pytest.approx((sum(raws) + 20) / 3)


def test_labs_still_to_come_do_not_count(store):
    run = start(store)
    assert (score(run).raw, score(run).shown, score(run).whole) == (None, None, False)
    play(run, 1)
    found = score(run)
    assert (len(found.labs), found.whole) == (1, False)
    assert [found.raw] == raws_of(found)


def test_a_score_below_clicking_is_shown_as_nothing(store):
    found = score(play(start(store), 1))
    assert found.raw is not None
    assert found.raw < 0
    assert found.shown == 0


def test_a_call_that_cannot_be_graded_does_not_hide_the_others(store, monkeypatch):
    from scoring.faults import problem
    from simgame.attempt import Attempt, AttemptError

    run = play(start(store))
    graded = Attempt.scorecard

    def failing(call, judging=None):
        if call.started.scenario == "visit":
            raise AttemptError(problem("attempt.too-large", None))
        return graded(call, judging)

    monkeypatch.setattr(Attempt, "scorecard", failing)
    found = score(run)
    assert [each.problem and each.problem.code for each in found.labs] == [
        None, "attempt.too-large", None,
    ]  # fmt: skip
    raws = raws_of(found)
    assert found.raw == pytest.approx(sum(raws) / 2)
