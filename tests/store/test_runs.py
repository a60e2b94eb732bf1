"""Campaign runs: kept like attempts, event by event, in tables that old files are given."""

from __future__ import annotations

import sqlite3

import pytest

from simgame.store import schema
from simgame.store.chain import link
from simgame.store.database import Store, StoreError
from simgame.store.row import RunRow

BEGAN = {"event": "began", "lab": "first-visit", "attempt": "a1"}
GUESS = {"event": "forecast", "after": "first-visit", "sign": "pain_admitted", "sure": 70}
GONE = {"event": "disengaged", "after": "first-visit"}


def run_started(**changed: object) -> dict[str, object]:
    return {
        "event": "started",
        "campaign": "corriemoor",
        "title": "Corriemoor Glass",
        "trainee": "王芳",
        "mode": "practice",
        "language": "zh",
        "branch": None,
        **changed,
    }


def edited(path, statement, *values):
    with sqlite3.connect(path) as editor:
        editor.execute(statement, values)
    editor.close()


def table(path, name):
    reader = sqlite3.connect(path)
    try:
        return reader.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
    finally:
        reader.close()


# ---------------------------------------------------------------------------- events


def test_events_come_back_as_they_were(store, path):
    store.create_run("r1", [run_started()])
    store.append_run("r1", [BEGAN, GUESS], expected=1)
    assert store.run_events("r1") == [run_started(), BEGAN, GUESS]
    store.close()
    with Store(path, str) as again:
        assert again.run_events("r1") == [run_started(), BEGAN, GUESS]


def test_links_are_the_public_chain_and_times_stand_outside(store):
    store.create_run("r1", [run_started()])
    store.append_run("r1", [BEGAN], expected=1)
    first = link("", run_started())
    assert [(each.tip.link, each.at) for each in store.run_log("r1")] == [
        (first, "2025-01-01T00:00:00Z"),
        (link(first, BEGAN), "2025-01-01T00:00:01Z"),
    ]


def test_what_was_played_elsewhere_keeps_its_times(store, started):
    store.create_run("r1", [run_started(), BEGAN], ["2024-05-01T08:00:00Z", "2024-05-02T08:00:00Z"])
    store.append_run("r1", [GUESS], 2, ["2024-05-03T08:00:00Z"])
    (row,) = store.runs()
    assert (row.started, row.updated) == ("2024-05-01T08:00:00Z", "2024-05-03T08:00:00Z")
    store.create("a1", [started()], ["2024-05-02T08:00:00Z"])
    store.append("a1", [{"event": "answered"}], 1, ["2024-05-02T08:01:00Z"])
    assert [each.at for each in store.log("a1")] == ["2024-05-02T08:00:00Z", "2024-05-02T08:01:00Z"]


def test_a_program_that_fell_behind_may_not_append(store, path, new_store, says):
    store.create_run("r1", [run_started()])
    new_store(path).append_run("r1", [BEGAN], expected=1)
    with pytest.raises(StoreError) as error:
        store.append_run("r1", [GUESS], expected=1)
    says(error, "store.run-moved-on", path, "r1", 1, 2)
    assert store.run_events("r1") == [run_started(), BEGAN]


def test_a_run_is_created_once(store, path, says):
    store.create_run("r1", [run_started()])
    with pytest.raises(StoreError) as error:
        store.create_run("r1", [run_started(seed=8)])
    says(error, "store.run-exists", path, "r1")
    assert store.run_events("r1") == [run_started()]


@pytest.mark.parametrize("events", [[], [BEGAN]])
def test_a_run_begins_with_its_start(store, events):
    with pytest.raises(ValueError, match="started"):
        store.create_run("r1", events)


def test_a_run_and_an_attempt_of_one_name_are_two_things(store, started):
    store.create("x", [started()])
    store.create_run("x", [run_started()])
    assert store.events("x") == [started()]
    assert store.run_events("x") == [run_started()]


def test_rows_tell_what_the_events_tell(store):
    store.create_run("r1", [run_started()])
    store.append_run("r1", [BEGAN, GUESS, GONE], expected=1)
    store.create_run("r2", [run_started(branch="r1:first-visit:3", mode="practice")])
    assert store.runs() == [
        RunRow(
            id="r2",
            campaign="corriemoor",
            title="Corriemoor Glass",
            trainee="王芳",
            mode="practice",
            language="zh",
            branch="r1:first-visit:3",
            started="2025-01-01T00:00:02Z",
            updated="2025-01-01T00:00:02Z",
            labs=0,
            disengaged=None,
        ),
        RunRow(
            id="r1",
            campaign="corriemoor",
            title="Corriemoor Glass",
            trainee="王芳",
            mode="practice",
            language="zh",
            branch=None,
            started="2025-01-01T00:00:00Z",
            updated="2025-01-01T00:00:01Z",
            labs=1,
            disengaged="first-visit",
        ),
    ]


def test_the_list_made_anew_from_the_events_is_the_same(store, path):
    for name in ("b", "c", "a"):
        store.create_run(name, [run_started(title=name), BEGAN])
    before = table(path, "run_list")
    edited(path, "UPDATE run_list SET title = 'x', labs = 99, position = 5 - position")
    edited(path, "DELETE FROM run_list WHERE id = 'a'")
    assert table(path, "run_list") != before
    store.rebuild()
    assert table(path, "run_list") == before


@pytest.mark.parametrize(("prefix", "found"), [("c0", "c0ffee"), ("beef", "beef")])
def test_a_run_is_found_by_the_beginning_of_its_id(store, prefix, found):
    for name in ("c0ffee", "beef", "beefcake"):
        store.create_run(name, [run_started()])
    assert store.find_run(prefix) == found


def test_what_cannot_be_found_is_told(store, path, says):
    with pytest.raises(StoreError) as error:
        store.find_run("a")
    says(error, "store.no-runs", path)
    for name in ("c0ffee11", "c0ffee22", "beef"):
        store.create_run(name, [run_started()])
    with pytest.raises(StoreError) as error:
        store.find_run("c0")
    says(error, "store.ambiguous-run", path, "c0ffee11", "c0ffee22", 2)
    for ask in (store.find_run, store.run_events, lambda run: store.append_run(run, [BEGAN], 1)):
        with pytest.raises(StoreError) as error:
            ask("c0fee")
        says(error, "store.unknown-run", path, "“c0fee”", "c0ffee22")


# ---------------------------------------------------------------------------- damage

EDITS = [
    ("UPDATE runs SET body = replace(body, '70', '90') WHERE number = 3", 3),
    ("UPDATE runs SET body = body || ' ' WHERE number = 2", 2),
    ("UPDATE runs SET body = CAST(x'ff' AS TEXT) WHERE number = 2", 2),
    ("UPDATE runs SET link = 'x' WHERE number = 2", 2),
    ("DELETE FROM runs WHERE number = 2", 2),
    ("DELETE FROM runs WHERE number > 2", 3),
    ("DELETE FROM runs", 1),
    ("UPDATE runs SET number = number + 1 WHERE number = 4", 4),
    (
        "INSERT INTO runs (run, number, body, link, at)"
        " SELECT run, 5, body, link, at FROM runs WHERE number = 4",
        5,
    ),
]


@pytest.mark.parametrize(("edit", "number"), EDITS)
def test_an_edited_run_names_the_first_event_that_does_not_fit(path, says, edit, number):
    with Store(path, str) as store:
        store.create_run("r1", [run_started(), BEGAN, GUESS, GONE])
    edited(path, edit)
    with Store(path, str) as store:
        for ask in (lambda: store.run_events("r1"), store.rebuild):
            with pytest.raises(StoreError) as error:
                ask()
            says(error, "store.run-chain", path, "r1", number)
        assert [row.id for row in store.runs()] == ["r1"]


@pytest.mark.parametrize("column", ["title = x'00ff'", "labs = 'many'", "branch = x'00'"])
def test_a_row_of_the_list_that_is_not_one(path, says, column):
    with Store(path, str) as store:
        store.create_run("r1", [run_started()])
    edited(path, f"UPDATE run_list SET {column}")
    with Store(path, str) as store:
        with pytest.raises(StoreError) as error:
            store.runs()
        says(error, "store.damaged", path)
        store.rebuild()
        assert len(store.runs()) == 1


# ---------------------------------------------------------------------------- writings


def test_what_was_written_stays_with_its_attempt(store, path, started, new_store):
    store.create("a1", [started()])
    store.create("a2", [started()])
    assert store.writings("a1") == {}
    store.keep_writing("a1", "seal", "A date.\r\n")
    store.keep_writing("a1", "seal", "周四见面，\n带上故障清单。\0")
    store.keep_writing("a1", "letter", "")
    store.keep_writing("a2", "seal", "x")
    assert new_store(path).writings("a1") == {"letter": "", "seal": "周四见面，\n带上故障清单。\0"}


def test_words_of_an_attempt_that_there_is_not_are_refused(store, path, started, says):
    store.create("b", [started()])
    with pytest.raises(StoreError) as error:
        store.keep_writing("a1", "seal", "x")
    says(error, "store.unknown-attempt", path, "a1")
    with pytest.raises(StoreError) as error:
        store.keep_writing("b", "seal", "\udcff")
    says(error, "store.broken-text", path)


def test_written_words_that_are_no_text_any_more(store, path, started, says):
    store.create("a1", [started()])
    store.keep_writing("a1", "seal", "x")
    edited(path, "UPDATE writings SET text = CAST(x'ff' AS TEXT)")
    with pytest.raises(StoreError) as error:
        store.writings("a1")
    says(error, "store.damaged", path)


# ---------------------------------------------------------------------------- together


class Interrupted(Exception):
    """Something that goes wrong between two steps."""


def begun_with_its_call(store, started, fails):
    with store.together():
        store.create("a1", [started()])
        store.keep_writing("a1", "seal", "x")
        with store.together():
            store.append_run("r1", [BEGAN], expected=1)
        if fails:
            raise Interrupted


def test_what_belongs_together_is_kept_together_or_not_at_all(store, path, started, new_store):
    store.create_run("r1", [run_started()])
    with pytest.raises(Interrupted):
        begun_with_its_call(store, started, fails=True)
    other = new_store(path)
    assert (other.attempts(), len(other.run_events("r1"))) == ([], 1)
    begun_with_its_call(store, started, fails=False)
    assert (len(other.attempts()), len(other.run_events("r1"))) == (1, 2)
    store.set_setting("theme", "dark")
    assert other.setting("theme") == "dark", "afterwards each step is kept by itself again"


def test_a_refusal_of_the_store_undoes_what_went_before_it(store, started):
    store.create_run("r1", [run_started()])
    store.append_run("r1", [GUESS], expected=1)
    with pytest.raises(StoreError, match="moved-on"):
        begun_with_its_call(store, started, fails=False)
    assert store.attempts() == []


# ---------------------------------------------------------------------------- older files


def test_a_database_from_before_campaigns_keeps_all_it_held(path, monkeypatch, started):
    with monkeypatch.context() as old:
        old.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:2])
        old.setattr(schema, "FORMAT", 2)
        with Store(path, str) as store:
            store.create("a1", [started()])
            store.set_setting("theme", "dark")
            store.add_drill("s1", [{"event": "began"}], 0)
    with sqlite3.connect(path) as plain:
        tables = {name for (name,) in plain.execute("SELECT name FROM sqlite_master")}
        assert plain.execute("PRAGMA user_version").fetchone() == (2,)
        assert not tables & {"runs", "run_list", "writings"}
    plain.close()
    with Store(path, str) as store:
        assert store.events("a1") == [started()]
        assert store.setting("theme") == "dark"
        assert len(store.drill_events()) == 1
        assert (store.runs(), store.writings("a1")) == ([], {})
        store.create_run("r1", [run_started(), BEGAN])
        store.keep_writing("a1", "seal", "x")
        assert len(store.run_events("r1")) == 2
