"""Going on with a run: from what it pinned, or a sentence that says exactly why not."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from scoring.faults import SimgameError
from simgame.attempt import Attempt
from simgame.campaign.run import Run
from simgame.store.chain import canonical, link_bytes
from simgame.store.database import Store
from tests.campaign_builders import BEST, answer, go_on, lab, play, start, store_at
from tests.wording import problems_of, says


def rewritten(store: Store, table: str, name: str, events: list[dict[str, object]]) -> None:
    """Puts other events in the place of what was kept, with a chain that fits them."""
    owner, listed = {"runs": ("run", "run_list"), "events": ("attempt", "attempts")}[table]
    tip = ""
    with sqlite3.connect(store.path) as editor:
        editor.execute(f"DELETE FROM {table} WHERE {owner} = ?", (name,))
        for number, event in enumerate(events, 1):
            body = canonical(event)
            tip = link_bytes(tip, body)
            editor.execute(
                f"INSERT INTO {table} ({owner}, number, body, link, at) VALUES (?, ?, ?, ?, '')",
                (name, number, body.decode(), tip),
            )
        ends = (len(events), tip, name)
        editor.execute(f"UPDATE {listed} SET length = ?, link = ? WHERE id = ?", ends)
    editor.close()


def edited(store: Store, statement: str, *values: object) -> None:
    with sqlite3.connect(store.path) as editor:
        editor.execute(statement, values)
    editor.close()


@pytest.mark.parametrize("labs", [0, 1, 2, 3])
def test_a_run_taken_up_again_is_the_same(store, labs):
    run = play(start(store, trainee="王芳"), labs)
    again = Run.resume(store, "r1")
    assert again.events == run.events
    assert (again.step, again.account, again.stand) == (run.step, run.account, run.stand)
    assert again.started.cast == run.started.cast


def test_an_open_call_is_gone_on_with(store):
    run = start(store)
    answer(run.begin("a1"), BEST["desk"][:2])
    again = Run.resume(store, "r1")
    assert again.open_call is not None
    assert (again.step, again.open_call.answers) == ("resume", BEST["desk"][:2])
    answer(again.open_call, BEST["desk"][2:])
    assert again.step == "forecast"


def test_a_call_played_on_elsewhere_is_seen(store):
    start(store).begin("a1")
    answer(Attempt.resume(store, "a1"), BEST["desk"])
    assert Run.resume(store, "r1").step == "forecast"


def test_files_that_were_edited_or_removed_since_change_nothing(store):
    """A run knows no file: what it needs was pinned when it began."""
    run = play(start(store), 1)
    go_on(run)
    again = Run.resume(store, "r1")
    call = again.begin("a2")
    assert call.world.scenario.pinned == lab("visit").pinned
    answer(call, BEST["visit"])
    go_on(again)
    assert again.next_lab == "again"


def test_on_another_machine_the_copied_database_goes_on(store, tmp_path):
    run = play(start(store), 2)
    store.close()
    (tmp_path / "elsewhere").mkdir()
    moved = tmp_path / "elsewhere" / "copy.sqlite3"
    moved.write_bytes((tmp_path / "simgame.sqlite3").read_bytes())
    with Store(moved, str) as other:
        assert Run.resume(other, "r1").account == run.account


# ------------------------------------------------------------------------- what is refused


def refused(store, run="r1"):
    return problems_of(lambda: Run.resume(store, run))


@pytest.mark.parametrize("part", ["scenario", "campaign", "book"])
@pytest.mark.parametrize("harm", ["missing", "changed"])
def test_a_pinned_text_that_is_gone_or_changed_is_named(store, part, harm):
    begun = play(start(store), 1).started
    digest = {
        "scenario": begun.scenarios["again"],  # of a lab that is still to come
        "campaign": begun.campaign_text,
        "book": begun.book_text,
    }[part]
    change = "DELETE FROM texts" if harm == "missing" else "UPDATE texts SET text = 'x'"
    edited(store, f"{change} WHERE digest = ?", digest)
    (found,) = refused(store)
    assert (found.code, found.params["digest"]) == (f"store.{harm}-text", digest)


def with_started(store, **changes):
    first, *events = store.run_events("r1")
    rewritten(store, "runs", "r1", [{**first, **changes}, *events])
    return refused(store)


def test_a_damaged_run_names_its_event(store):
    play(start(store), 2)
    edited(store, "UPDATE runs SET body = replace(body, '70', '90') WHERE number = 3")
    says(refused(store)[0], "store.run-chain", None, ["Event 3", "r1"], "第 3 个")


def test_a_run_of_a_newer_program(store):
    play(start(store), 1)
    (found,) = with_started(store, format=99, feature="x")
    says(found, "run.newer", None, ["r1", "99", "1"], "99")


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "1"},
        {"cast": {}},
        {"cast": {"lin": "style-owl", "petra": "style-koala", "zoe": "style-owl"}},
        {"scenarios": {}},
        {"seed": None},
        {"surprise": 1},
        {"event": "began"},
    ],
)
def test_a_beginning_that_is_none(store, changes):
    play(start(store), 1)
    (found,) = with_started(store, **changes)
    says(found, "run.unreadable", None, ["r1"], "r1")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"campaign": 5}'])
def test_a_pinned_text_that_is_no_campaign(store, text):
    start(store)
    found = with_started(store, campaign_text=store.keep_text(text))
    assert found[0].code in ("run.unreadable", "run.texts")


def test_texts_that_this_program_cannot_use_are_told_with_the_reason(store):
    start(store)
    odd = {"campaign": "campaign: works\nformat: 1\n"}
    found = with_started(store, campaign_text=store.keep_text(json.dumps(odd)))
    says(found[0], "run.texts", None, ["r1", "reasons follow"], "原因如下")
    assert len(found) > 1


def test_a_call_that_is_gone(store):
    play(start(store), 2)
    edited(store, "DELETE FROM events WHERE attempt = 'r1visit'")
    edited(store, "DELETE FROM attempts WHERE id = 'r1visit'")
    (found,) = refused(store)
    says(found, "run.call-gone", None, ["r1visit", "visit", "does not go on"], "r1visit")


def test_the_only_call_that_is_gone(store):
    play(start(store), 1)
    edited(store, "DELETE FROM events")
    edited(store, "DELETE FROM attempts")
    assert refused(store)[0].code == "run.call-gone"


def test_a_call_that_was_damaged(store):
    play(start(store), 2)
    edited(store, "UPDATE events SET body = body || ' ' WHERE attempt = 'r1visit' AND number = 3")
    found = refused(store)
    says(found[0], "run.call-unusable", None, ["r1visit", "reason follows"], "原因如下")
    assert [each.code for each in found[1:]] == ["store.chain"]


def test_a_call_that_does_not_replay(store):
    play(start(store), 2)
    events = store.events("r1visit")
    events[2]["trust"] = 3
    rewritten(store, "events", "r1visit", events)
    assert [each.code for each in refused(store)] == ["run.call-unusable", "attempt.not-replaying"]


@pytest.mark.parametrize(
    ("changes", "part", "chinese"),
    [
        ({"campaign": "r9"}, "the run it belongs to", "所属的项目"),
        ({"campaign": None}, "the run it belongs to", "所属的项目"),
        ({"seed": 1}, "the seed", "种子"),
        ({"cast": {"lin": "style-peacock"}}, "the cast", "人物"),
        ({"entry": '{"facts":["gate"],"format":1}'}, "what the call began with", "开始时的状态"),
        ({"entry": None}, "what the call began with", "开始时的状态"),
        ({"language": "zh"}, "the language", "语言"),
        ({"mode": "exam"}, "practice or exam", "模式"),
        ({"trainee": "Mallory"}, "the trainee", "学员"),
        ({"scenario": "again"}, "the scenario", "剧本"),
    ],
)
def test_a_call_that_is_another_one(store, changes, part, chinese):
    run = play(start(store), 1, desk=["paper", "date", "written"])
    go_on(run)
    run.begin("a2")
    first, *events = store.events("a2")
    rewritten(store, "events", "a2", [{**first, **changes}, *events])
    (found,) = refused(store)
    says(found, "run.call-differs", None, ["a2", "visit", part], chinese)


def test_a_call_under_another_rule_book(store):
    run = start(store)
    run.begin("a1")
    other = store.keep_text(run.book.pinned.replace("rulebook: core", "rulebook: corp"))
    first, *events = store.events("a1")
    rewritten(store, "events", "a1", [{**first, "book_text": other}, *events])
    (found,) = refused(store)
    says(found, "run.call-differs", None, ["the rule book"], "规则手册")


def test_a_call_of_another_run_put_in_its_place(store):
    play(start(store), 1)
    play(start(store, run="r2", seed=9), 1)
    events = store.run_events("r1")
    events[1]["attempt"] = "r2desk"
    rewritten(store, "runs", "r1", events)
    assert refused(store)[0].code == "run.call-differs"


def test_every_event_has_its_place(store):
    """Taken out, doubled or exchanged, with a chain that fits: the first wrong one is named."""
    run = play(start(store), 2)
    run.forecast("sponsor_identified", 30)
    run.open_objective("aim_date")
    whole = store.run_events("r1")
    assert len(whole) == 7
    for number in range(2, 7):
        for events in (
            [*whole[: number - 1], *whole[number:]],
            [*whole[:number], whole[number - 1], *whole[number:]],
            [*whole[: number - 1], whole[number], whole[number - 1], *whole[number + 1 :]],
        ):
            rewritten(store, "runs", "r1", events)
            codes = {each.code for each in problems_or_none(store)}
            last_two = number == 6 and events[-2:] == [whole[6], whole[5]]
            if not last_two and events != whole[:5] + whole[6:]:
                assert codes == {"run.not-replaying"}, (number, events)


def problems_or_none(store):
    try:
        Run.resume(store, "r1")
    except SimgameError as error:
        return error.problems
    return ()


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (2, {"lab": "visit"}),
        (3, {"after": "visit"}),
        (3, {"sign": "no_such_sign"}),
        (3, {"sure": 75}),
        (3, {"sure": 100}),
        (4, {"after": "again"}),
    ],
)
def test_an_event_that_could_not_happen_is_refused_with_its_number(store, number, changes):
    go_on(play(start(store), 1))
    events = store.run_events("r1")
    events[number - 1] |= changes
    rewritten(store, "runs", "r1", events)
    (found,) = refused(store)
    says(found, "run.not-replaying", None, [f"Event {number}", "r1"], f"第 {number} 个")


def test_a_run_that_there_is_not(store, tmp_path: Path):
    assert refused(store, "r9")[0].code == "store.no-runs"
    start(store)
    assert refused(store, "r9")[0].code == "store.unknown-run"
    with store_at(tmp_path, "other.sqlite3") as other:
        assert refused(other)[0].code == "store.no-runs"


RESUMING = {
    "run.unreadable",
    "run.newer",
    "run.texts",
    "run.not-replaying",
    "run.call-gone",
    "run.call-unusable",
    "run.call-differs",
}
