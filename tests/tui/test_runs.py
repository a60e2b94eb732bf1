"""The desk over a real store: a small campaign, played from the first lab to the last."""

from __future__ import annotations

import pytest

from scoring.faults import SimgameError
from scoring.words import LANGUAGES
from simgame.content.library import Library
from simgame.tui.rundesk import RunDesk
from simgame.tui.runs import Runs
from tests.campaign_builders import BEST, answer
from tests.tui.works import works_at


@pytest.fixture
def desk(services, tmp_path) -> RunDesk:
    works_at(tmp_path)
    services.folders = (tmp_path,)
    found: RunDesk = Runs(services)
    return found


def play(desk: RunDesk, run: str, labs: int, sure: int = 70) -> None:
    """Plays so many labs as well as can be, and goes on after each but the last."""
    for number in range(labs):
        if number:
            desk.forecast(run, sure)
            desk.go_on(run)
        waiting = desk.map(run).next_lab
        assert waiting is not None
        answer(desk.begin(run), BEST[waiting.id])


def test_a_campaign_is_on_the_shelf_and_a_run_of_it_too(desk):
    offers = {offer.id: offer for offer in desk.shelf().offers}
    assert offers["works"].labs == 3
    run = desk.start("works", 7, "practice")
    (row,) = desk.shelf().runs
    assert (row.id, row.seed, row.done, row.step) == (run, 7, 0, "begin")


def test_without_a_number_the_seed_is_drawn(desk):
    assert desk.map(desk.start("works", None, "practice")).seed == 4


def test_the_map_before_the_first_lab(desk):
    found = desk.map(desk.start("works", 7, "practice"))
    assert [lab.stand for lab in found.labs] == ["next", "later", "later"]
    assert found.step == "begin" and found.question is None
    assert (found.days, found.left, found.percent) == (60, 60, 0)


def test_a_call_that_is_open_is_there_to_be_gone_on_with(desk):
    run = desk.start("works", 7, "practice")
    call = desk.begin(run)
    found = desk.map(run)
    assert found.step == "resume"
    assert found.labs[0].stand == "open" and found.labs[0].attempt == call.id


def test_what_a_lab_left_stands_beside_it(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 2)
    desk_lab, visit, again = desk.map(run).labs
    assert desk_lab.brings.facts == ("Who sits at the gate.",)
    assert visit.brings.facts == ("Thursday is set.",)
    assert visit.brings.promised == ("One page before Thursday.",)
    assert visit.brings.signs == ("Somebody has become curious",)
    assert (visit.kind, visit.days, visit.ending) == ("won", 10, "Thursday.")
    assert again.stand == "next"


def test_a_promise_that_was_kept_is_no_longer_open(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 3)
    again = desk.map(run).labs[2]
    assert again.brings.kept == ("One page before Thursday.",)
    assert [promise.fate for promise in desk.account(run).promises] == ["kept"]


def test_the_question_is_asked_of_the_next_sign_and_stands_once_answered(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 2)
    found = desk.map(run)
    assert found.step == "forecast"
    assert found.question.name == "A possible sponsor is found"
    assert found.question.call == "Thursday" and found.question.sure is None
    desk.forecast(run, 40)
    found = desk.map(run)
    assert found.step == "decide" and found.question.sure == 40
    desk.go_on(run)
    assert desk.map(run).step == "begin"


def test_a_customer_can_be_given_up_once(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 1)
    desk.disengage(run)
    found = desk.map(run)
    assert found.step == "left" and found.next_lab is None and found.disengage == 20
    with pytest.raises(SimgameError):
        desk.go_on(run)


def test_the_chart_knows_whom_one_has_met(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 2)
    people = {member.id: member for member in desk.account(run).members}
    assert people["lin"].met and people["lin"].level == "C"
    assert not people["petra"].met and people["petra"].level is None
    assert people["petra"].above == "lin"


def test_signs_stand_with_the_words_that_earned_them(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 3)
    found = desk.process(run)
    signs = {sign.id: sign for stage in found.stages for sign in stage.signs}
    assert signs["sponsor_identified"].earned
    assert signs["sponsor_identified"].said == "I shall help you."
    assert signs["sponsor_identified"].call == "Thursday"
    assert signs["interest_shown"].who == "Lin Wei"
    assert found.percent == 10
    assert [stage.passed for stage in found.stages[:3]] == ["over", "here", "ahead"]
    assert [phase.passed for phase in found.phases[:2]] == ["over", "here"]


def test_a_sign_taken_back_is_shown_as_lost(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 2)
    desk.forecast(run, 90)
    desk.go_on(run)
    answer(desk.begin(run), ["here", "show"])
    signs = {sign.id: sign for stage in desk.process(run).stages for sign in stage.signs}
    assert signs["interest_shown"].lost and not signs["interest_shown"].earned
    assert desk.map(run).labs[2].brings.lost == ("Somebody has become curious",)


def test_what_was_never_given_cannot_be_lost(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 1)
    desk.forecast(run, 90)
    desk.go_on(run)
    answer(desk.begin(run), ["agenda", "leaflet"])
    desk.forecast(run, 90)
    desk.go_on(run)
    answer(desk.begin(run), ["what", "show"])
    signs = {sign.id: sign for stage in desk.process(run).stages for sign in stage.signs}
    assert not signs["interest_shown"].lost and not signs["interest_shown"].earned


def test_forecasts_are_measured_over_all_runs_but_not_where_one_has_seen_what_comes(desk):
    first = desk.start("works", 7, "practice")
    play(desk, first, 3)
    second = desk.start("works", 7, "practice")
    play(desk, second, 2)
    desk.branch(first, "again")
    found = desk.process(second)
    assert [told.came for told in found.forecasts] == [True]
    assert found.calibration.n == 3 and not found.calibration.enough
    assert found.calibration.said == 70


def test_the_notebook_says_from_whom_and_in_which_call(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 2)
    facts = {fact.text: fact for each in desk.notebook(run).classes for fact in each.facts}
    assert facts["Who sits at the gate."].who == ""
    assert facts["Who sits at the gate."].call == "At the desk"
    assert facts["Thursday is set."].who == "Lin Wei"


def test_what_was_sealed_stays_shut_until_its_call_is_over(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 1)
    (sealed,) = desk.map(run).labs[1].sealed
    assert not sealed.can_open and sealed.words == "" and sealed.met is None
    desk.forecast(run, 70)
    desk.go_on(run)
    answer(desk.begin(run), BEST["visit"])
    (sealed,) = desk.map(run).labs[1].sealed
    assert sealed.can_open and sealed.words == ""
    desk.open_objective(run, sealed.id)
    (sealed,) = desk.map(run).labs[1].sealed
    assert sealed.words == "A date in ink." and sealed.met and sealed.intact


def test_what_is_known_on_entering_is_what_the_lab_reads(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 1)
    desk.forecast(run, 70)
    desk.go_on(run)
    assert desk.scenario(run).id == "visit"
    assert desk.known(run) == ("Who sits at the gate.",)


def test_each_call_that_is_over_has_a_score(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 2)
    scores = dict(desk.scores(run))
    assert set(scores) == {lab.attempt for lab in desk.map(run).labs[:2]}


def test_a_run_that_is_over_has_a_score_of_its_own(desk):
    run = desk.start("works", 7, "practice")
    play(desk, run, 1)
    desk.disengage(run)
    score = desk.whole(run)
    assert score is not None and 0 <= score <= 100


def test_an_exam_cannot_be_branched(desk):
    run = desk.start("works", 7, "exam")
    play(desk, run, 1)
    assert not desk.map(run).labs[0].again
    with pytest.raises(SimgameError):
        desk.branch(run, "desk")


def test_a_run_that_cannot_be_read_is_told_and_the_others_stay(desk, services):
    good = desk.start("works", 7, "practice")
    bad = desk.start("works", 8, "practice")
    call = desk.begin(bad)
    with services.store._writing() as connection:
        connection.execute("DELETE FROM events WHERE attempt = ?", (call.id,))
        connection.execute("DELETE FROM attempts WHERE id = ?", (call.id,))
    found = desk.shelf()
    assert [row.id for row in found.runs] == [good]
    assert len(found.problems) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_the_rule_books_is_said_in_the_language_of_the_screen(desk, services, language):
    run = desk.start("works", 7, "practice")
    services.language = language
    stage = {"en": "Prospect", "zh": "探询"}[language]
    assert desk.map(run).stage == stage
    assert desk.process(run).stages[0].name == stage


def test_the_shipped_campaign_can_be_begun(services, monkeypatch):
    from pathlib import Path

    from simgame.content import library

    shipped = Path(__file__).parents[2] / "scenarios"
    monkeypatch.setattr(library, "shipped_folder", lambda: shipped)
    assert isinstance(services.library, Library)
    if not services.library.campaigns:
        pytest.skip("no campaign is shipped yet")
    desk = Runs(services)
    run = desk.start(services.library.campaigns[0].id, 7, "practice")
    assert desk.map(run).next_lab is not None
    assert desk.account(run).members
