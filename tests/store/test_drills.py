"""The tables of drills: kept in order, refused where another was faster, made in old files."""

from __future__ import annotations

import sqlite3

import pytest

from simgame.store import schema
from simgame.store.database import Store, StoreError

BEGAN = {"event": "began", "plan": []}
ANSWERED = {"event": "answered", "number": 1, "answer": "style-owl", "said": "猫头鹰"}


def test_events_come_back_in_the_order_they_came(store):
    store.add_drill("s1", [BEGAN], 0)
    store.add_drill("s2", [BEGAN], 0)
    store.add_drill("s1", [ANSWERED], 1)
    found = store.drill_events()
    assert [(each.session, each.number) for each in found] == [("s1", 1), ("s2", 1), ("s1", 2)]
    assert found[2].event == ANSWERED
    assert [each.at for each in found] == [f"2025-01-01T00:00:0{n}Z" for n in range(3)]


def test_what_was_kept_is_there_for_the_next_program(path, store):
    store.add_drill("s1", [BEGAN, ANSWERED], 0)
    store.close()
    with Store(path, str) as again:
        assert [each.event for each in again.drill_events()] == [BEGAN, ANSWERED]


def test_an_answer_to_a_session_that_moved_on_is_refused(path, store, says):
    store.add_drill("s1", [BEGAN, ANSWERED], 0)
    with pytest.raises(StoreError) as error:
        store.add_drill("s1", [ANSWERED], 1)
    says(error, "store.drill-moved-on", path, 1, 2)
    assert len(store.drill_events()) == 2


def test_marks_are_remembered_and_replaced(store):
    store.keep_marks("a1", 4, {"format": 1, "pairs": []})
    store.keep_marks("a1", 5, {"format": 1, "pairs": [["adaptation", "style-owl", 2, 8]]})
    assert store.marks() == {"a1": (5, {"format": 1, "pairs": [["adaptation", "style-owl", 2, 8]]})}


@pytest.mark.parametrize("body", ["{", "[]", b"\xff\x00"])
@pytest.mark.parametrize("table", ["drills", "marks"])
def test_a_damaged_row_is_named(path, store, says, table, body):
    values = "('a1', 1, ?)" if table == "marks" else "(1, 's1', 1, ?, 'x')"
    store._opened.connection.execute(f"INSERT INTO {table} VALUES {values}", (body,))
    with pytest.raises(StoreError) as error:
        store.marks() if table == "marks" else store.drill_events()
    says(error, "store.damaged", path)


def test_a_database_from_before_drills_keeps_all_it_held(path, monkeypatch, started):
    with monkeypatch.context() as old:
        old.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        old.setattr(schema, "FORMAT", 1)
        with Store(path, str) as store:
            store.create("a1", [started()])
            store.set_setting("theme", "dark")
    with sqlite3.connect(path) as plain:
        tables = {name for (name,) in plain.execute("SELECT name FROM sqlite_master")}
        assert plain.execute("PRAGMA user_version").fetchone() == (1,)
        assert not tables & {"drills", "marks"}
    plain.close()
    with Store(path, str) as store:
        assert store.events("a1") == [started()]
        assert store.setting("theme") == "dark"
        assert store.drill_events() == []
        store.add_drill("s1", [BEGAN], 0)
        assert [each.event for each in store.drill_events()] == [BEGAN]
