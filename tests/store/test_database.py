"""What the store keeps, and that the list of attempts is only ever an index of events."""

from __future__ import annotations

import sqlite3
import threading
from hashlib import sha256

import pytest

from simgame.store import schema
from simgame.store.chain import link
from simgame.store.database import FORMAT, AttemptRow, Store, StoreError

ANSWER = {"event": "answered", "option": "问一问"}
END = {"event": "ended", "ending": "admitted", "kind": "won"}


def test_events_come_back_as_they_were(store, started):
    store.create("a1", [started(), {"event": "learned", "facts": ["x"], "deep": {"n": None}}])
    store.append("a1", [ANSWER, {"event": "reacted", "by": -1.5}], expected=2)
    assert store.events("a1") == [
        started(),
        {"event": "learned", "facts": ["x"], "deep": {"n": None}},
        ANSWER,
        {"event": "reacted", "by": -1.5},
    ]


def test_another_process_sees_them_at_once(store, path, new_store, started):
    store.create("a1", [started()])
    other = new_store(path)
    assert other.events("a1") == [started()]
    other.append("a1", [ANSWER], expected=1)
    assert store.events("a1") == [started(), ANSWER]


def test_links_are_the_public_chain_and_times_stand_outside(store, path, started):
    store.create("a1", [started()])
    store.append("a1", [ANSWER], expected=1)
    with sqlite3.connect(path) as reader:
        rows = reader.execute("SELECT link, at FROM events ORDER BY number").fetchall()
    reader.close()
    first = link("", started())
    assert rows == [
        (first, "2025-01-01T00:00:00Z"),
        (link(first, ANSWER), "2025-01-01T00:00:01Z"),
    ]


def test_a_store_that_fell_behind_may_not_append(store, path, new_store, started, says):
    store.create("a1", [started()])
    new_store(path).append("a1", [ANSWER], expected=1)
    with pytest.raises(StoreError) as error:
        store.append("a1", [END], expected=1)
    says(error, "store.moved-on", path, "a1", 1, 2)
    assert store.events("a1") == [started(), ANSWER]


def test_an_append_is_whole_or_not_at_all(store, started):
    store.create("a1", [started()])
    with pytest.raises(TypeError):
        store.append("a1", [ANSWER, {"event": "learned", "facts": {"a set"}}], expected=1)
    assert store.events("a1") == [started()]
    store.append("a1", [ANSWER], expected=1)


def test_nothing_to_append_changes_nothing(store, started):
    store.create("a1", [started()])
    store.append("a1", [], expected=1)
    assert store.attempts()[0].updated == "2025-01-01T00:00:00Z"


def test_an_attempt_is_created_once(store, path, started, says):
    store.create("a1", [started()])
    with pytest.raises(StoreError) as error:
        store.create("a1", [started(seed=8)])
    says(error, "store.attempt-exists", path, "a1")
    assert store.events("a1") == [started()]


@pytest.mark.parametrize("events", [[], [ANSWER]])
def test_an_attempt_begins_with_its_start(store, events):
    with pytest.raises(ValueError, match="started"):
        store.create("a1", events)


def test_rows_tell_what_the_events_tell(store, started):
    store.create("a1", [started()])
    store.append("a1", [ANSWER, {"event": "spent", "minutes": 1}, ANSWER], expected=1)
    store.append("a1", [END], expected=4)
    store.create("a2", [started(trainee="Zoë", mode="exam", title="Δ")])
    assert store.attempts() == [
        AttemptRow(
            id="a2",
            scenario="learn-the-pain",
            title="Δ",
            trainee="Zoë",
            mode="exam",
            language="zh",
            started="2025-01-01T00:00:03Z",
            updated="2025-01-01T00:00:03Z",
            decisions=0,
            ending=None,
            kind=None,
        ),
        AttemptRow(
            id="a1",
            scenario="learn-the-pain",
            title="Learn the pain",
            trainee="王芳",
            mode="practice",
            language="zh",
            started="2025-01-01T00:00:00Z",
            updated="2025-01-01T00:00:02Z",
            decisions=2,
            ending="admitted",
            kind="won",
        ),
    ]


def test_newest_means_begun_last_whatever_the_clock_says(path, started):
    times = iter(["2025-06-01T00:00:00Z", "2024-01-01T00:00:00Z"])
    with Store(path, lambda: next(times)) as store:
        store.create("z-first", [started()])
        store.create("a-second", [started()])
        assert [row.id for row in store.attempts()] == ["a-second", "z-first"]


def test_the_list_made_anew_from_the_events_is_the_same(store, path, started):
    for name in ("b", "c", "a"):
        store.create(name, [started(title=name), ANSWER])
    store.append("c", [ANSWER, END], expected=2)
    before = _table(path)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE attempts SET title = 'x', decisions = 99, position = 5 - position")
        other.execute("DELETE FROM attempts WHERE id = 'a'")
        other.execute(
            "INSERT INTO attempts SELECT 'ghost', scenario, title, trainee, mode,"
            " language, started, updated, 0, '', '', 9, 0, '' FROM attempts LIMIT 1"
        )
    other.close()
    assert _table(path) != before
    store.rebuild()
    assert _table(path) == before


def test_an_attempt_that_fell_out_of_the_list_is_still_played_on(store, path, started):
    store.create("a1", [started(), ANSWER])
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM attempts")
    other.close()
    store.append("a1", [ANSWER, END], expected=2)
    (row,) = store.attempts()
    assert (row.decisions, row.kind, row.started) == (2, "won", "2025-01-01T00:00:00Z")
    assert len(store.events("a1")) == 4


def _table(path):
    reader = sqlite3.connect(path)
    try:
        return reader.execute("SELECT * FROM attempts ORDER BY id").fetchall()
    finally:
        reader.close()


def test_texts_are_kept_once_under_their_hash(store, path):
    text = "scenario: x\r\nbrief: 价格\0\n"
    digest = store.keep_text(text)
    assert digest == sha256(text.encode()).hexdigest() == store.keep_text(text)
    assert store.text(digest) == text
    assert store.text(store.keep_text("")) == ""
    reader = sqlite3.connect(path)
    assert reader.execute("SELECT count(*) FROM texts").fetchone() == (2,)
    reader.close()


def test_a_missing_text_is_named(store, path, says):
    with pytest.raises(StoreError) as error:
        store.text("0" * 64)
    says(error, "store.missing-text", path, "0" * 64)


@pytest.mark.parametrize("changed", ["price: 2", b"\xff\xfe"])
def test_a_changed_text_is_never_given_out_and_heals_when_kept_again(store, path, says, changed):
    digest = store.keep_text("price: 1")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE texts SET text = CAST(? AS TEXT)", (changed,))
    other.close()
    with pytest.raises(StoreError) as error:
        store.text(digest)
    says(error, "store.changed-text", path, digest)
    assert store.keep_text("price: 1") == digest
    assert store.text(digest) == "price: 1"


def test_reviews_stay_with_their_attempt(store, path, started, says):
    store.create("a1", [started()])
    assert store.review("a1") == {}
    store.keep_review("a1", {"well": "first try"})
    store.keep_review("a1", {"well": "问得好", "change": ""})
    assert store.review("a1") == {"well": "问得好", "change": ""}
    with pytest.raises(StoreError) as error:
        store.keep_review("b", {})
    says(error, "store.unknown-attempt", path, "“b”", "a1")


def test_a_review_that_is_no_longer_one_is_reported(store, path, started, says):
    store.create("a1", [started()])
    store.keep_review("a1", {"well": "x"})
    with sqlite3.connect(path) as other:
        other.execute("UPDATE reviews SET body = '{\"well'")
    other.close()
    with pytest.raises(StoreError) as error:
        store.review("a1")
    says(error, "store.damaged", path)


def test_settings(store, path, new_store):
    assert store.setting("theme") is None
    store.set_setting("theme", "dark")
    store.set_setting("theme", "高对比")
    assert new_store(path).setting("theme") == "高对比"


def test_text_that_is_not_unicode_is_refused_with_a_sentence(store, path, started, says):
    for write in (
        lambda: store.create("a1", [started(trainee="\udcff")]),
        lambda: store.keep_text("\udcff"),
        lambda: store.set_setting("name", "\udcff"),
    ):
        with pytest.raises(StoreError) as error:
            write()
        says(error, "store.broken-text", path)
    assert store.attempts() == []


class TestFind:
    @pytest.fixture(autouse=True)
    def _attempts(self, store, started):
        for name in ("c0ffee11", "c0ffee22", "beef", "beefcake"):
            store.create(name, [started()])

    @pytest.mark.parametrize(
        ("prefix", "found"),
        [("c0ffee1", "c0ffee11"), ("beefc", "beefcake"), ("beef", "beef"), ("c0ffee22",) * 2],
    )
    def test_a_unique_prefix_or_a_whole_id(self, store, prefix, found):
        assert store.find(prefix) == found

    def test_an_ambiguous_prefix_names_the_candidates(self, store, path, says):
        with pytest.raises(StoreError) as error:
            store.find("c0")
        says(error, "store.ambiguous-attempt", path, "c0ffee11", "c0ffee22", 2)

    def test_an_unknown_prefix_names_the_nearest(self, store, path, says):
        with pytest.raises(StoreError) as error:
            store.find("c0fee")
        says(error, "store.unknown-attempt", path, "c0ffee22")
        assert "beef" not in error.value.problems[0].params["candidates"]

    @pytest.mark.parametrize("prefix", ["", "%", "C", "?????"])
    def test_nothing_alike_names_the_newest(self, store, prefix):
        with pytest.raises(StoreError, match="unknown-attempt") as error:
            store.find(prefix)
        assert error.value.problems[0].params["candidates"].startswith("beefcake, beef")

    @pytest.mark.parametrize("ask", ["events", "append"])
    def test_the_same_for_reading_and_appending(self, store, path, says, ask):
        arguments = ([ANSWER], 1) if ask == "append" else ()
        with pytest.raises(StoreError) as error:
            getattr(store, ask)("bee", *arguments)
        says(error, "store.unknown-attempt", path, "beef")


def test_an_empty_store_has_nothing_to_find(store, path, says):
    for ask in (store.find, store.events):
        with pytest.raises(StoreError) as error:
            ask("a")
        says(error, "store.no-attempts", path)


def test_threads_share_one_store(store, started):
    store.create("a1", [started()])

    def play() -> None:
        for _ in range(10):
            with lock:
                store.append("a1", [ANSWER], expected=len(store.events("a1")))

    lock = threading.Lock()
    threads = [threading.Thread(target=play) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.attempts()[0].decisions == 30


def test_closing_twice_is_allowed_and_using_a_closed_store_is_a_defect(store):
    store.close()
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.attempts()


def test_the_format_is_the_number_of_migrations():
    assert len(schema.MIGRATIONS) == FORMAT == 3
