"""A run from beginning to end: what it waits for, what it carries over, what it refuses."""

from __future__ import annotations

import pytest

from simgame.campaign.run import Run
from simgame.engine.entry import Entry
from tests.builders import changed, scenario_of
from tests.campaign_builders import (
    BEST,
    CAMPAIGN,
    LABS,
    answer,
    go_on,
    lab,
    labs,
    play,
    start,
)
from tests.wording import codes_of, problems_of, says


def test_a_run_from_beginning_to_end(store):
    run = start(store)
    assert (run.step, run.next_lab, run.account.days) == ("begin", "desk", 60)
    call = run.begin("a1")
    assert (run.step, run.next_lab, run.open_call) == ("resume", None, call)
    answer(call, BEST["desk"])
    assert (run.step, run.next_lab, run.next_sign) == ("forecast", None, "interest_shown")
    run.forecast("interest_shown", 70)
    assert run.step == "decide"
    run.go_on()
    assert (run.step, run.next_lab) == ("begin", "visit")
    answer(run.begin("a2"), BEST["visit"])
    go_on(run)
    answer(run.begin("a3"), BEST["again"])
    assert (run.step, run.next_lab, run.coming, run.open_call) == ("over", None, None, None)
    assert run.account.signs == {"interest_shown", "sponsor_identified"}
    assert run.account.days == 60 - 1 - 10 - 10
    assert [row.kind for row in store.attempts()] == ["won"] * 3


def test_what_was_learned_and_promised_is_there_in_the_next_call(store):
    run = play(start(store), 2)
    go_on(run)
    call = run.begin("a3")
    assert call.started.campaign == "r1"
    assert call.started.entry == call.world.entry.text()
    assert call.world.entry == Entry(
        facts=frozenset({"date_set"}),
        promised=frozenset({"one_page"}),
        signs=frozenset({"interest_shown"}),
        trust=call.world.entry.trust,
    )
    assert "here" in [option.id for option in call.view().options]


def test_what_was_not_promised_cannot_be_kept_and_people_talk(store):
    run = play(start(store), 2, visit=["agenda", "bare"])
    go_on(run)
    call = run.begin("a3")
    assert [option.id for option in call.view().options] == ["what"]
    assert run.stations[-1].before.trust["petra"] == -1


def test_a_call_that_was_left_counts_as_left(store):
    run = start(store)
    run.begin("a1").leave()
    assert run.account.ended == {"desk": "left"}
    assert run.account.days == 58
    assert run.step == "forecast"


def test_everything_a_run_depends_on_is_pinned(store):
    run = start(store, mode="exam", trainee="王芳")
    begun = run.started
    assert store.text(begun.campaign_text) == run.campaign.pinned
    assert {name: store.text(each) for name, each in begun.scenarios.items()} == {
        name: each.pinned for name, each in labs().items()
    }
    assert (begun.mode, begun.trainee, begun.title) == ("exam", "王芳", "Small Works")
    call = run.begin("a1")
    assert (call.started.mode, call.started.trainee) == ("exam", "王芳")


# ------------------------------------------------------------------------- who they are


def test_a_contact_is_the_same_person_in_every_lab(store):
    run = play(start(store, cast={"lin": "style-peacock"}))
    met = [each.attempt.world.cast["lin"] for each in run.stations]
    assert met == ["style-peacock"] * 3
    assert run.started.cast == {"lin": "style-peacock", "petra": "style-koala"}


def test_the_seed_draws_among_what_all_labs_offer(store):
    both = "[style-owl, style-peacock]"
    wider = changed(LABS["again"], both, "[style-wolf, style-peacock, style-owl]")
    given = labs(again=scenario_of(wider))
    drawn = {
        start(store, run=f"r{n}", seed=n, cast={}, scenarios=given).started.cast["lin"]
        for n in range(20)
    }
    assert drawn == {"style-owl", "style-peacock"}


def test_a_class_with_the_same_seed_and_cast_meets_the_same_customers(store):
    one, two = (play(start(store, run=name, cast={})) for name in ("r1", "r2"))
    first, second = ([each.attempt for each in run.stations] for run in (one, two))
    assert [call.started.seed for call in first] == [call.started.seed for call in second]
    assert [call.events[1:] for call in first] == [call.events[1:] for call in second]
    assert [call.transcript() for call in first] == [call.transcript() for call in second]
    assert len({call.started.seed for call in first}) == 3, "each lab has a seed of its own"
    other = start(store, run="r3", seed=8)
    assert other.pinned.seed("desk") != one.pinned.seed("desk")


# ------------------------------------------------------------------------- leaving


@pytest.mark.parametrize("forecast", [False, True])
def test_giving_the_account_up_ends_the_run(store, forecast):
    run = play(start(store), 2)
    if forecast:
        run.forecast("sponsor_identified", 10)
    run.disengage()
    assert (run.step, run.next_lab) == ("left", None)
    assert Run.resume(store, "r1").step == "left"
    (row,) = store.runs()
    assert (row.labs, row.disengaged) == (2, "visit")


# ------------------------------------------------------------------------- what is refused


def unstartable(store, code):
    if code == "run.lab-missing":
        return lambda: start(store, scenarios={"desk": lab("desk"), "visit": lab("visit")})
    file = lab("again").file
    wolf = file.cast["lin"].model_copy(update={"personality": ["style-wolf"]})
    file = file.model_copy(update={"cast": {**file.cast, "lin": wolf}})
    alone = type(lab("again"))(file, lab("again").sources, {})
    return lambda: start(store, scenarios=labs(again=alone))


def before_a_call(store, code):
    run = start(store)
    if code == "run.not-now":
        return run.go_on
    run.begin("a1")
    if code == "run.lab-not-begun":
        return lambda: run.branch("r2", "visit")
    return lambda: run.write_form("preparation", "aim", "x" * 4003)


def after_a_call(store, code):
    run = play(start(store, mode="exam"), 1)
    return {
        "run.exam": lambda: run.branch("r2", "desk"),
        "run.not-sure": lambda: run.forecast("interest_shown", 65),
        "run.not-chosen": lambda: run.open_objective("aim_tour"),
        "run.stays-sealed": lambda: run.open_objective("aim_date"),
    }[code]


def after_two_calls(store, code):
    run = play(start(store), 2)
    run.open_objective("aim_date")
    if code == "run.sign-held":
        return lambda: run.forecast("interest_shown", 50)
    return lambda: run.open_objective("aim_date")


REFUSED = {
    "run.lab-missing": (unstartable, ["“again”", "folder of the campaign"], "“again”"),
    "run.nobody-in-common": (unstartable, ["“lin”", "in common"], "“lin”"),
    "run.not-now": (
        before_a_call,
        ["run r1", "next call to be begun: desk"],
        "开始下一次拜访：desk",
    ),
    "run.field-too-long": (before_a_call, ["3 characters"], "3 个字符"),
    "run.lab-not-begun": (before_a_call, ["“visit”", "Begun: desk"], "“visit”"),
    "run.exam": (after_a_call, ["practice"], "考试"),
    "run.not-sure": (after_a_call, ["“65”", "10, 20"], "65"),
    "run.not-chosen": (after_a_call, ["“aim_tour”", "Chosen: aim_date"], "aim_date"),
    "run.stays-sealed": (after_a_call, ["“aim_date”", "visit"], "拆封"),
    "run.opened-already": (after_two_calls, ["“aim_date”"], "拆封"),
    "run.sign-held": (after_two_calls, ["“interest_shown”"], "interest_shown"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_each_refusal_is_worded_and_changes_nothing(store, code):
    prepared, en, zh = REFUSED[code]
    asked = prepared(store, code)
    before = [store.run_events(row.id) for row in store.runs()]
    (found,) = problems_of(asked)
    says(found, code, None, en, zh)
    assert [store.run_events(row.id) for row in store.runs()] == before


UNREADY = {
    "begin": ["forecast", "go_on", "disengage"],
    "resume": ["begin", "forecast", "go_on", "disengage"],
    "forecast": ["begin", "go_on"],
    "decide": ["begin", "forecast"],
    "over": ["begin", "forecast", "go_on", "disengage"],
    "left": ["begin", "forecast", "go_on", "disengage"],
}
WAITS = {
    "begin": ("next call to be begun: desk", "开始下一次拜访：desk"),
    "resume": ("still open and comes first: desk", "先把它谈完：desk"),
    "forecast": ("your forecast", "等您的预测"),
    "decide": ("your decision", "等您决定"),
    "over": ("All calls", "都已经结束"),
    "left": ("given up", "放弃了这个客户"),
}


def at_step(store, step):
    run = start(store)
    if step == "resume":
        run.begin("a1")
    elif step in ("forecast", "decide", "left"):
        play(run, 1)
    elif step == "over":
        play(run)
    if step == "decide":
        run.forecast("interest_shown", 50)
    if step == "left":
        run.disengage()
    assert run.step == step
    return run


@pytest.mark.parametrize("step", UNREADY)
def test_what_is_not_due_is_refused_with_what_is(store, step):
    run = at_step(store, step)
    deeds = {
        "begin": lambda: run.begin("a9"),
        "forecast": lambda: run.forecast("pain_admitted", 50),
        "go_on": run.go_on,
        "disengage": run.disengage,
    }
    before, calls = store.run_events("r1"), store.attempts()
    for deed in UNREADY[step]:
        (found,) = problems_of(deeds[deed])
        english, chinese = WAITS[step]
        says(found, "run.not-now", None, [english], chinese)
    assert (store.run_events("r1"), store.attempts()) == (before, calls)
    assert Run.resume(store, "r1").step == step


def test_a_sign_that_no_stage_has_cannot_be_forecast(store):
    run = play(start(store), 1)
    (found,) = problems_of(lambda: run.forecast("intrest_shown", 50))
    assert (found.code, found.params["guess"]) == ("process.unknown-sign", "interest_shown")


def test_a_forecast_stands(store):
    run = play(start(store), 1)
    run.forecast("interest_shown", 90)
    assert problems_of(lambda: run.forecast("interest_shown", 10))[0].code == "run.not-now"


@pytest.mark.parametrize(
    ("cast", "code"),
    [({"zhao": "style-owl"}, "contact"), ({"lin": "style-wolf"}, "personality")],
)
def test_a_cast_that_the_labs_do_not_have_is_refused(store, cast, code):
    (found,) = problems_of(lambda: start(store, cast=cast))
    assert found.code == f"attempt.unknown-{code}"
    assert store.runs() == []


def test_forms_keep_the_last_words(store):
    run = start(store)
    run.write_form("preparation", "aim", "first")
    run.write_form("preparation", "aim", "第二次")
    assert Run.resume(store, "r1").stand.written == {("preparation", "aim"): "第二次"}


def test_every_code_has_a_test():
    from tests.campaign.test_moving import MOVING
    from tests.campaign.test_resume import RESUMING

    assert {*REFUSED, *RESUMING, *MOVING} == codes_of("run")


def test_a_second_window_may_not_play_on(store):
    run, other = start(store), Run.resume(store, "r1")
    run.begin("a1")
    (found,) = problems_of(lambda: other.begin("a2"))
    assert found.code == "store.run-moved-on"
    assert [row.id for row in store.attempts()] == ["a1"], "no half of a call is left behind"


def test_a_campaign_without_talk_or_objectives(store):
    plain = CAMPAIGN[: CAMPAIGN.index("talk:")]
    assert play(start(store, text=plain)).step == "over"
