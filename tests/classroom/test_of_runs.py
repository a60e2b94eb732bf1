"""Runs of a campaign: their calls, what was forecast, what was sealed, and what was edited."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from scoring.classes.records import Forecasted, Objective
from scoring.faults import Problem
from simgame.campaign import bundle as bundles
from simgame.campaign.bundle import as_text, bundle_of, from_text
from simgame.campaign.run import Run as CampaignRun
from simgame.classroom.attempt_file import broken_link, sent
from simgame.classroom.folder import ClassFolder
from simgame.classroom.of_runs import NO_RUN, OfRun, Run, of_bundle
from simgame.store.chain import link
from tests.campaign_builders import answer, go_on, lab, play, start, store_at
from tests.classroom.handed_in import a_class, codes, handed, packed, verdicts


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[ClassFolder]:
    """A class that plays the three labs."""
    with a_class(tmp_path / "class", None, lab("desk"), lab("visit"), lab("again")) as made:
        yield made


def text_of(run: CampaignRun) -> str:
    return as_text(bundle_of(run.pinned.store, run.id))


def forecast(folder: ClassFolder) -> dict[str, int]:
    return {each.attempt: len(each.forecasts) for each in folder.graded()}


def taken(text: str) -> Run:
    found = of_bundle(from_text(text, "run.json"), "run.json")
    assert isinstance(found, Run)
    return found


def edited(text: str, change: Any, *, ends: bool = True, total: bool = True) -> str:
    """The file with something changed; its chains and its sum made anew, if wanted."""
    data = json.loads(text)
    change(data)
    if ends:
        for log in (data["log"], *data["calls"].values()):
            end = ""
            for _, event in log["events"]:
                end = link(end, event)
            log["end"] = end
    if total:
        data["sum"] = bundles._sum({k: v for k, v in data.items() if k != "sum"})
    return json.dumps(data)


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[CampaignRun]:
    (tmp_path / "home").mkdir()
    with store_at(tmp_path / "home") as store:
        yield play(start(store, trainee="ann"))


# ----------------------------------------------------------------------------------- whole


def test_the_calls_of_a_run_with_their_chains(whole):
    found = taken(text_of(whole))
    assert [each.id for each in found.calls] == ["r1desk", "r1visit", "r1again"]
    assert [broken_link(each) for each in found.calls] == [None] * 3
    for each in found.calls:
        assert each == sent(whole.pinned.store, each.id)


def test_what_only_the_run_knows(whole):
    found = taken(text_of(whole))
    assert [each.came for each in found.known["r1desk"].forecasts] == [True]
    assert [each.sure for each in found.known["r1visit"].forecasts] == [70]
    assert found.known["r1desk"].objectives == (Objective("aim_date", True, True),)
    assert found.known["r1again"] == NO_RUN


def test_a_class_takes_a_run_and_counts_its_calls(folder, whole):
    assert handed(folder, text_of(whole).encode()).counts == {"verified": 3}
    found = {each.attempt: each for each in folder.graded()}
    assert {each.run for each in found.values()} == {"r1"}
    assert {each.student for each in found.values()} == {"ann"}
    desk = found["r1desk"]
    assert desk.objectives == (Objective("aim_date", True, True),)
    assert len(desk.forecasts) == 1 and found["r1again"].forecasts == ()
    assert found["r1visit"].promises == 1 and found["r1again"].kept == 1
    assert handed(folder, text_of(whole).encode()).counts == {"again": 3}
    folder.tables()


def test_calls_of_a_run_may_come_without_it_and_learn_from_it_later(folder, whole):
    store = whole.pinned.store
    alone = packed(*(sent(store, name) for name in ("r1desk", "r1visit", "r1again")))
    assert handed(folder, alone).counts == {"verified": 3}
    assert all(not each.forecasts and not each.objectives for each in folder.graded())
    assert handed(folder, text_of(whole).encode()).counts == {"again": 3}
    assert forecast(folder) == {"r1desk": 1, "r1visit": 1, "r1again": 0}
    assert sum(len(each.objectives) for each in folder.graded()) == 1
    assert handed(folder, alone).counts == {"again": 3}
    assert forecast(folder) == {"r1desk": 1, "r1visit": 1, "r1again": 0}, "nothing is lost"


# ------------------------------------------------------------------------------ half played


def test_a_run_half_played_gives_what_is_over_and_grows(folder, tmp_path):
    (tmp_path / "home").mkdir()
    with store_at(tmp_path / "home") as store:
        run = play(start(store, trainee="ann"), 1)
        go_on(run)
        first = text_of(run)
        call = run.begin("r1visit")
        call.answer("agenda")
        second = text_of(run)
        call.answer("page")
        go_on(run)
        answer(run.begin("r1again"), ["here", "ask"])
        third = text_of(run)
    assert handed(folder, first.encode()).counts == {"verified": 1}
    (desk,) = folder.graded()
    assert desk.forecasts == (Forecasted("interest_shown", 70, None),)
    assert desk.objectives == (Objective("aim_date", True, None),)
    assert handed(folder, second.encode()).counts == {"again": 1}, "an open call waits"
    assert handed(folder, third.encode()).counts == {"again": 1, "verified": 2}
    desk = next(each for each in folder.graded() if each.attempt == "r1desk")
    assert desk.forecasts == (Forecasted("interest_shown", 70, True),)
    assert desk.objectives == (Objective("aim_date", True, True),)
    handed(folder, first.encode())
    assert desk in folder.graded(), "an older file takes nothing away"


def test_a_run_that_has_only_begun(folder, tmp_path):
    (tmp_path / "home").mkdir()
    with store_at(tmp_path / "home") as store:
        added = handed(folder, text_of(start(store)).encode())
    assert codes(added) == ["classroom.file-no-attempts"] and verdicts(folder) == {}


# ----------------------------------------------------------------------------------- edited


def set_event(call: str, number: int, **values: object) -> Any:
    def change(data: dict[str, Any]) -> None:
        data["calls"][call]["events"][number][1].update(values)

    return change


def forecast_surer(data: dict[str, Any], sure: int = 100) -> None:
    event = next(each for _, each in data["log"]["events"] if each["event"] == "forecast")
    event["sure"] = sure


def last_ended_won(data: dict[str, Any]) -> None:
    data["calls"]["r1visit"]["events"][-1][1].update(kind="half")


def without_a_call(data: dict[str, Any]) -> None:
    del data["calls"]["r1visit"]


def with_other_words(data: dict[str, Any]) -> None:
    data["calls"]["r1desk"]["writings"] = {"seal": "A tour in ink."}


def with_another_text(data: dict[str, Any]) -> None:
    digest = next(iter(data["texts"]))
    data["texts"][digest] = "another"


def with_rubbish_for_texts(data: dict[str, Any]) -> None:
    """All texts exchanged for one that is none; all that name them, too."""
    text = "[]"
    digest = sha256(text.encode()).hexdigest()
    old = list(data["texts"])
    data["texts"] = {digest: text}
    for log in (data["log"], *data["calls"].values()):
        started = log["events"][0][1]
        for key, value in started.items():
            if value in old:
                started[key] = digest
            elif isinstance(value, dict):
                started[key] = {k: digest if v in old else v for k, v in value.items()}


@pytest.mark.parametrize("change", [forecast_surer, last_ended_won, without_a_call])
def test_a_run_that_was_changed_shows_in_its_sum(folder, whole, change):
    text = edited(text_of(whole), change, ends=False, total=False)
    assert codes(handed(folder, text.encode())) == ["run.file-changed"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (last_ended_won, "run.file-not-replaying"),
        (without_a_call, "run.file-not-replaying"),
        (with_other_words, "run.file-resealed"),
        (with_another_text, "run.file-changed"),
        (with_rubbish_for_texts, "run.file-not-replaying"),
        (set_event("r1desk", 1, answer="nothing"), "run.file-not-replaying"),
        (set_event("r1desk", 0, format=9), "run.file-not-replaying"),
        (set_event("r1desk", 1, answer={"a": 1}), "run.file-not-replaying"),
        (set_event("r1visit", 0, entry=None), "run.file-not-replaying"),
        (set_event("r1visit", 0, entry='{"format":1,"trust":{"lin":1}}'), "run.file-not-replaying"),
    ],
)
def test_a_run_by_somebody_who_made_all_sums_anew(folder, whole, change, code, says):
    text = edited(text_of(whole), change)
    added = handed(folder, text.encode(), packed())
    assert codes(added) == [code, "classroom.file-no-attempts"]
    (_, told), _ = added.told
    assert says(told) and "simgame-class-" not in says(told)
    assert verdicts(folder) == {}


def test_a_forecast_that_was_made_surer_by_somebody_who_made_all_sums_anew(whole):
    """Nothing follows from a forecast, so nothing can be caught: tamper-evident, no more."""
    found = taken(edited(text_of(whole), lambda data: forecast_surer(data, 90)))
    assert found.known["r1desk"].forecasts[0].sure == 90


def test_of_a_run_that_was_played_on_from_another_only_the_calls_are_taken(folder, whole):
    """Whoever plays on knows what comes; the calls that both share stay what they were."""
    handed(folder, text_of(whole).encode())
    before = {each.attempt: each for each in folder.graded()}
    twin = whole.branch("r2", "visit", 2, attempt="r2visit")
    twin.open_call.answer("leaflet")
    assert handed(folder, text_of(twin).encode()).counts == {"again": 1, "verified": 1}
    after = {each.attempt: each for each in folder.graded()}
    assert after["r2visit"].branch == "r1visit:2" and not after["r2visit"].forecasts
    assert {name: after[name] for name in before} == before


def test_a_run_of_another_class_is_other_content(tmp_path, whole):
    with a_class(tmp_path / "other") as folder:
        assert handed(folder, text_of(whole).encode()).counts == {"other": 3}


def test_whatever_breaks_in_replaying_a_run_is_told(whole, monkeypatch):
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("simgame.classroom.of_runs.take_in", breaks)
    found = of_bundle(from_text(text_of(whole), "run.json"), "run.json")
    assert isinstance(found, Problem) and found.code == "run.file-not-replaying"
    assert found.params == {"file": "run.json", "id": "r1"}


def test_nothing_is_left_behind(whole, tmp_path, monkeypatch):
    import tempfile

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    taken(text_of(whole))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_how_much_is_known():
    known = OfRun(
        (Forecasted("a", 50, True), Forecasted("b", 50, None)), (Objective("c", True, False),)
    )
    assert (NO_RUN.known(), known.known()) == (0, 2)
