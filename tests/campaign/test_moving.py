"""A run on its way to another machine: whole and true, or refused with nothing kept."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from simgame.campaign.bundle import as_text, bundle_of, from_text, read_bundle
from simgame.campaign.promises import promises
from simgame.campaign.run import Run
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.taking_in import take_in
from simgame.store.chain import canonical, link
from simgame.store.database import Store
from tests.campaign.test_resume import edited
from tests.campaign_builders import BEST, answer, go_on, play, start, store_at
from tests.wording import problems_of, says


@pytest.fixture
def elsewhere(tmp_path):
    """The store of another machine."""
    with store_at(tmp_path, "elsewhere.sqlite3") as opened:
        yield opened


def exported(store: Store, run: str = "r1") -> str:
    return as_text(bundle_of(store, run))


def imported(store: Store, text: str) -> Any:
    return take_in(store, from_text(text, "run.json"), "run.json")


def holdings(store: Store) -> tuple[object, ...]:
    """All that a store holds of runs and calls."""
    runs, calls = store.runs(), store.attempts()
    return (
        runs,
        calls,
        [store.run_log(row.id) for row in runs],
        [(store.log(row.id), store.writings(row.id)) for row in calls],
    )


# ------------------------------------------------------------------------------ it goes on


@pytest.mark.parametrize("labs", [0, 1, 3])
def test_a_run_is_the_same_on_another_machine(store, elsewhere, labs):
    run = play(start(store, trainee="王芳"), labs)
    taken = imported(elsewhere, exported(store))
    assert (taken.run, taken.arrival) == ("r1", "new")
    again = Run.resume(elsewhere, "r1")
    assert (again.events, again.account, again.step) == (run.events, run.account, run.step)
    assert sealed_objectives(again) == sealed_objectives(run)
    assert promises(again) == promises(run)
    assert holdings(elsewhere) == holdings(store), "times and all"
    assert exported(elsewhere) == exported(store)


def test_an_open_call_is_gone_on_with_there_and_comes_back(store, elsewhere):
    run = play(start(store), 1)
    go_on(run)
    run.begin("a2").answer("agenda")
    imported(elsewhere, exported(store))
    there = Run.resume(elsewhere, "r1")
    assert there.open_call is not None
    answer(there.open_call, ["page"])
    go_on(there)
    answer(there.begin("a3"), BEST["again"])
    taken = imported(store, exported(elsewhere))
    assert (taken.arrival, taken.events > 0) == ("longer", True)
    assert Run.resume(store, "r1").account == there.account
    assert holdings(store) == holdings(elsewhere)


def test_the_same_file_once_more_changes_nothing(store):
    play(start(store), 2)
    before = holdings(store)
    taken = imported(store, exported(store))
    assert (taken.arrival, taken.events) == ("same", 0)
    assert holdings(store) == before


def test_a_file_from_before_one_played_on_changes_nothing(store):
    run = play(start(store), 1)
    text = exported(store)
    go_on(run)
    play(run, 1)
    before = holdings(store)
    assert imported(store, text).arrival == "shorter"
    assert holdings(store) == before


def test_what_was_lost_here_is_added_again(store):
    run = play(start(store), 2)
    text = exported(store)
    edited(store, "DELETE FROM events WHERE attempt = 'r1visit'")
    edited(store, "DELETE FROM attempts WHERE id = 'r1visit'")
    edited(store, "DELETE FROM texts")
    edited(store, "DELETE FROM writings")
    assert problems_of(lambda: Run.resume(store, "r1"))[0].code == "store.missing-text"
    assert imported(store, text).arrival == "longer"
    assert Run.resume(store, "r1").account == run.account
    edited(store, "DELETE FROM texts")
    assert imported(store, text).arrival == "same"
    assert Run.resume(store, "r1").account == run.account


def test_a_branch_brings_the_calls_that_it_shares(store, elsewhere):
    play(play(start(store)).branch("r2", "again"), 1)
    imported(elsewhere, exported(store, "r2"))
    assert [row.id for row in elsewhere.runs()] == ["r2"]
    assert Run.resume(elsewhere, "r2").account == Run.resume(store, "r2").account
    imported(elsewhere, exported(store, "r1"))
    assert Run.resume(elsewhere, "r1").account == Run.resume(store, "r1").account


def test_a_file_is_read_from_the_disk(store, elsewhere, tmp_path):
    play(start(store), 1)
    path = tmp_path / "王芳.json"
    path.write_text(exported(store), encoding="utf-8")
    assert take_in(elsewhere, read_bundle(path), "run.json").arrival == "new"


# ------------------------------------------------------------------------------ refused


def unkept(store: Store, text: str) -> list[str]:
    """The codes of a refusal; the store is as it was."""
    before = holdings(store)
    found = problems_of(lambda: imported(store, text))
    assert holdings(store) == before
    for each in found:
        if each.code.startswith("run."):
            says(each, each.code, None, [], "")
    return [each.code for each in found]


@pytest.fixture
def text(store):
    run = play(start(store), 2)
    run.forecast("sponsor_identified", 40)
    return exported(store)


@pytest.mark.parametrize(
    "other",
    ["", "  ", "hello", "[]", "null", "5", "{}", '{"simgame": "call"}', "[" * 200_000,
     '{"simgame": ["campaign run"]}', "scenario: x"],
)  # fmt: skip
def test_a_file_of_another_kind(elsewhere, other):
    assert unkept(elsewhere, other) == ["run.file-foreign"]


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.9999])
def test_a_file_that_was_cut_off(elsewhere, text, share):
    cut = text[: int(len(text) * share)]
    codes = unkept(elsewhere, cut)
    assert codes == ["run.file-cut" if "campaign run" in cut else "run.file-foreign"]


def test_a_file_of_a_newer_program(elsewhere, text):
    data = json.loads(text) | {"format": 2, "extra": True}
    assert unkept(elsewhere, json.dumps(data)) == ["run.file-newer"]


def changed(text: str, change: Any, honest: bool) -> str:
    """A file after a change; `honest`: its sum and the ends of its chains were made to fit."""
    data = copy.deepcopy(json.loads(text))
    change(data)
    if honest:
        from hashlib import sha256

        for log in [data["log"], *data["calls"].values()]:
            end = ""
            for _, event in log["events"]:
                end = link(end, event)
            log["end"] = end
        data.pop("sum")
        data["sum"] = sha256(canonical(data)).hexdigest()
    return json.dumps(data)


def put(*path: Any, to: Any) -> Any:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


CHANGES = {
    "a forecast": put("log", "events", 5, 1, "sure", to=90),
    "a time": put("log", "events", 5, 0, to="2020-01-01T00:00:00Z"),
    "an answer": put("calls", "r1visit", "events", 1, 1, "answer", to="price"),
    "words": put("calls", "r1desk", "writings", "seal", to="A date in pencil."),
    "the run's name": put("run", to="r7"),
    "an extra key": put("more", to=1),
    "no texts": put("texts", to={}),
    "no end": put("log", "end", to=""),
    "no number": put("format", to="1"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_was_changed(elsewhere, text, name):
    assert unkept(elsewhere, changed(text, CHANGES[name], honest=False)) == ["run.file-changed"]


FORGED = {
    "a forecast that cannot be": (
        put("log", "events", 5, 1, "sure", to=95),
        ["run.file-not-replaying", "run.not-replaying"],
    ),
    "another answer": (
        put("calls", "r1visit", "events", 1, 1, "answer", to="price"),
        ["run.file-not-replaying", "run.call-unusable", "attempt.not-replaying"],
    ),
    "another trust": (
        put("calls", "r1visit", "events", 2, 1, "trust", to=3),
        ["run.file-not-replaying", "run.call-unusable", "attempt.not-replaying"],
    ),
    "an event of another kind": (
        put("calls", "r1visit", "events", 2, 1, "trust", to="3"),
        ["run.file-not-replaying"],
    ),
    "a beginning of another kind": (
        put("calls", "r1visit", "events", 0, 1, "scenario_text", to=[1]),
        ["run.file-not-replaying"],
    ),
    "a newer call": (
        put("calls", "r1visit", "events", 0, 1, "format", to=99),
        ["run.file-not-replaying", "attempt.newer"],
    ),
    "a newer run": (
        put("log", "events", 0, 1, "format", to=99),
        ["run.file-not-replaying", "run.newer"],
    ),
    "words that were not sealed": (
        put("calls", "r1desk", "writings", "seal", to="A date in pencil."),
        ["run.file-resealed"],
    ),
    "words that nobody wrote": (
        put("calls", "r1visit", "writings", "close", to="I never said that."),
        ["run.file-resealed"],
    ),
    "a call that is not of the run": (
        put("calls", "other", to={"events": [["", {"event": "started"}]], "writings": {}}),
        ["run.file-changed"],
    ),
    "no texts": (put("texts", to={}), ["run.file-not-replaying", "store.missing-text"]),
    "a text that is no text": (put("texts", "x", to=5), ["run.file-changed"]),
    "a text under another name": (put("texts", "0" * 64, to="x"), ["run.file-changed"]),
    "events that are none": (put("log", "events", to=[["", {"event": "x"}]]),
                             ["run.file-changed"]),
    "a beginning that is none": (
        put("log", "events", 0, 1, "cast", to={}),
        ["run.file-not-replaying", "run.unreadable"],
    ),
    "signs that a terminal follows": (
        put("log", "events", 0, 1, "title", to="\x1b[2J"), ["run.file-changed"],
    ),
    "a name that a terminal follows": (put("run", to="r\x9b2J"), ["run.file-changed"]),
    "times that are numbers": (put("log", "events", 0, 0, to=5), ["run.file-changed"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_file_that_was_changed_with_care(elsewhere, text, name):
    change, codes = FORGED[name]
    assert unkept(elsewhere, changed(text, change, honest=True)) == codes


@pytest.mark.parametrize(
    "log", [None, [], {}, {"events": []}, {"events": [[]], "end": ""}, {"events": 5, "end": ""}]
)
def test_a_log_that_is_none(elsewhere, text, log):
    data = json.loads(text) | {"log": log}
    data.pop("sum")
    from hashlib import sha256

    data["sum"] = sha256(canonical(data)).hexdigest()
    assert unkept(elsewhere, json.dumps(data)) == ["run.file-changed"]


def test_a_number_that_is_none(elsewhere, text):
    assert unkept(elsewhere, text.replace('"sure": 40', '"sure": NaN')) == ["run.file-changed"]
    assert unkept(elsewhere, text.replace('"A date in ink."', '"\\ud800"')) == ["run.file-changed"]


def test_a_run_that_went_another_way_here(store, elsewhere):
    run = play(start(store), 1)
    imported(elsewhere, exported(store))
    there = Run.resume(elsewhere, "r1")
    run.forecast("interest_shown", 90)
    there.forecast("interest_shown", 10)
    assert unkept(store, exported(elsewhere)) == ["run.file-diverged"]


def test_a_call_that_went_another_way_here(store, elsewhere):
    run = play(start(store), 1)
    go_on(run)
    call = run.begin("a2")
    imported(elsewhere, exported(store))
    there = Run.resume(elsewhere, "r1").open_call
    assert there is not None
    call.answer("agenda")
    there.answer("price")
    assert unkept(store, exported(elsewhere)) == ["run.file-diverged"]


def test_each_further_than_the_other_in_something(store, elsewhere):
    run = play(start(store), 1)
    go_on(run)
    call = run.begin("a2")
    imported(elsewhere, exported(store))
    call.answer("agenda")
    Run.resume(elsewhere, "r1").write_form("preparation", "aim", "x")
    assert unkept(store, exported(elsewhere)) == ["run.file-diverged"]


def test_other_words_under_the_same_seal(store):
    play(start(store), 1)
    text = exported(store)
    edited(store, "UPDATE writings SET text = 'A date in pencil.'")
    assert unkept(store, text) == ["run.file-diverged"]


def test_a_run_of_which_something_is_gone_is_not_exported(store):
    play(start(store), 1)
    edited(store, "DELETE FROM texts WHERE digest = (SELECT max(digest) FROM texts)")
    assert problems_of(lambda: exported(store))[0].code == "store.missing-text"


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(64_000_001)
    (found,) = problems_of(lambda: read_bundle(path))
    assert (found.code, found.params["limit"]) == ("yaml.too-large", "64000")


def test_a_file_that_there_is_not(tmp_path):
    assert problems_of(lambda: read_bundle(tmp_path / "no.json"))[0].code == "yaml.no-file"
    assert problems_of(lambda: read_bundle(tmp_path))[0].code == "yaml.unreadable"


MOVING = {
    "run.file-foreign",
    "run.file-cut",
    "run.file-newer",
    "run.file-changed",
    "run.file-not-replaying",
    "run.file-resealed",
    "run.file-diverged",
}
