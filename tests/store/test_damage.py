"""What damage to the file can do: it is found, it is named, and it is never taken for truth."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from simgame.store.chain import link_bytes
from simgame.store.database import Store, StoreError
from tests.store.holdings import ANSWER, honest, outcomes


def test_a_truncated_database(path, filled, says):
    whole = path.read_bytes()
    last = len(whole) - 4096
    for length in [16, 50, 99, 100, 600, *range(4096, last, 4096 * 3 + 100), last]:
        path.write_bytes(whole[:length])
        with pytest.raises(StoreError) as error:
            Store(path, str)
        says(error, "store.damaged", path)
        assert path.read_bytes() == whole[:length]
    for length in range(last + 1, len(whole), 300):  # within a page: found when it is read
        path.write_bytes(whole[:length])
        honest(outcomes(path, filled[0]), filled[1])
    path.write_bytes(whole[:15])
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.not-a-database", path)


def test_an_emptied_database_beside_its_full_log_is_not_begun_anew(path, store, started, says):
    store.create("a1", [started()])
    log = Path(f"{path}-wal").read_bytes()
    copy = path.with_name("copy.sqlite3")
    copy.touch()
    Path(f"{copy}-wal").write_bytes(log)
    with pytest.raises(StoreError) as error:
        Store(copy, str)
    says(error, "store.damaged", copy)
    assert Path(f"{copy}-wal").read_bytes() == log


def test_any_zeroed_page_is_found_and_harms_only_what_it_held(path, filled):
    whole = path.read_bytes()
    texts, true = filled
    pages = len(whole) // 4096
    spared = 0
    for page in range(pages):
        path.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        got = outcomes(path, texts)
        honest(got, true)
        spared += got != true and any(answer in true for answer in got)
    assert spared > pages / 4  # most harm is local


def test_a_zero_page_in_the_middle_says_so(path, filled, says):
    whole = path.read_bytes()
    root = sqlite3.connect(path)
    page = root.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()[0]
    root.close()
    path.write_bytes(whole[: (page - 1) * 4096] + bytes(4096) + whole[page * 4096 :])
    with Store(path, str) as store:
        assert len(store.attempts()) == 4
        with pytest.raises(StoreError) as error:
            store.events("a1")
        says(error, "store.damaged", path)


def test_random_damage_is_never_taken_for_truth(path, filled):
    whole = path.read_bytes()
    texts, true = filled
    draw = random.Random(5)
    for _ in range(60):
        harmed = bytearray(whole)
        for _ in range(draw.choice([1, 5, 50])):
            place = draw.randrange(len(whole))
            length = draw.choice([1, 1, 8, 200])
            harmed[place : place + length] = draw.randbytes(length)
        path.write_bytes(harmed[: len(whole)])
        honest(outcomes(path, texts), true)


def test_random_bytes_behind_a_whole_header(path, filled, says):
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + random.Random(1).randbytes(len(whole) - 100))
    with pytest.raises(StoreError) as error, Store(path, str) as store:
        store.attempts()
    says(error, "store.damaged", path)


EDITS = [
    ("UPDATE events SET body = replace(body, '\"n\":4', '\"n\":5') WHERE number = 6", 6),
    ("UPDATE events SET body = replace(body, '王芳', '李雷') WHERE number = 1", 1),
    ("UPDATE events SET body = body || ' ' WHERE number = 3", 3),
    ("UPDATE events SET body = CAST(x'ff' AS TEXT) WHERE number = 3", 3),
    ("UPDATE events SET link = 'x' WHERE number = 9", 9),
    ("DELETE FROM events WHERE number = 12", 12),
    ("DELETE FROM events WHERE number > 17", 18),
    ("DELETE FROM events WHERE number = 1", 1),
    ("DELETE FROM events", 1),
    ("UPDATE events SET number = number + 1 WHERE attempt = 'a2' AND number = 21", 21),
    (
        "UPDATE events SET body = (SELECT body FROM events e WHERE e.attempt = 'a2' AND"
        " e.number = 31 - events.number) WHERE number IN (15, 16)",
        15,
    ),
    (
        "INSERT INTO events (attempt, number, body, link, at)"
        " SELECT attempt, 22, body, link, at FROM events WHERE attempt = 'a2' AND number = 21",
        22,
    ),
]


@pytest.mark.parametrize(("edit", "number"), EDITS)
def test_an_edited_attempt_names_the_first_event_that_does_not_fit(
    path, filled, says, edit, number
):
    with sqlite3.connect(path) as editor:
        editor.execute(edit)
    editor.close()
    with Store(path, str) as store:
        with pytest.raises(StoreError) as error:
            store.events("a2")
        says(error, "store.chain", path, "a2", number)


@pytest.mark.parametrize("body", ["[1]", "{", "[" * 100000])
def test_a_forged_event_with_a_link_that_fits_is_still_not_an_event(path, filled, says, body):
    with sqlite3.connect(path) as editor:
        values = (body, link_bytes("", body.encode()))
        editor.execute("UPDATE events SET body = ?, link = ? WHERE number = 1", values)
    editor.close()
    with Store(path, str) as store:
        with pytest.raises(StoreError) as error:
            store.events("a0")
        says(error, "store.chain", path, 1)


def test_a_broken_chain_keeps_the_list_as_it_was(path, filled, says):
    with sqlite3.connect(path) as editor:
        editor.execute(EDITS[0][0])
    editor.close()
    with Store(path, str) as store:
        before = store.attempts()
        with pytest.raises(StoreError) as error:
            store.rebuild()
        says(error, "store.chain", path, 6)
        assert store.attempts() == before


@pytest.mark.parametrize("cut", ["number > 17", "number > 0"])
def test_a_list_made_anew_does_not_hide_that_events_are_gone(path, filled, says, cut):
    with sqlite3.connect(path) as editor:
        editor.execute(f"DELETE FROM events WHERE attempt = 'a2' AND {cut}")
    editor.close()
    with Store(path, str) as store:
        with pytest.raises(StoreError) as error:
            store.rebuild()
        says(error, "store.chain", path, "a2")
        with pytest.raises(StoreError, match="chain"):
            store.events("a2")


@pytest.mark.parametrize("table", ["events", "attempts"])
def test_an_end_that_is_not_one(path, filled, says, table):
    with sqlite3.connect(path) as editor:
        editor.execute(f"UPDATE {table} SET link = x'00ff'")
    editor.close()
    with Store(path, str) as store:
        with pytest.raises(StoreError) as error:
            store.append("a1", [ANSWER], 21) if table == "events" else store.events("a1")
        says(error, "store.damaged", path)


def test_a_row_of_the_list_that_is_not_one(path, filled, says):
    with sqlite3.connect(path) as editor:
        editor.execute("UPDATE attempts SET title = x'00ff', decisions = 'many'")
    editor.close()
    with Store(path, str) as store:
        with pytest.raises(StoreError) as error:
            store.attempts()
        says(error, "store.damaged", path)
        store.rebuild()
        assert len(store.attempts()) == 4
