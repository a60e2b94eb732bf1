"""Memory keeps what a store keeps of attempts, and says the same where it cannot."""

from __future__ import annotations

from hashlib import sha256

import pytest

from simgame.attempt import Attempt
from simgame.content.scenario import Scenario
from simgame.store.database import Store, StoreError
from simgame.store.keeping import Keeping
from simgame.store.memory import Memory
from tests.builders import the_book
from tests.campaign_builders import BEST as LAB_BEST
from tests.campaign_builders import lab
from tests.keeping import BEST, plain

TEXT = "价格"
DIGEST = sha256(TEXT.encode()).hexdigest()


def started(store: Keeping, scenario: Scenario | None = None) -> Attempt:
    given = scenario or plain()
    return Attempt.start(store, given, the_book(), attempt="a1", seed=7, language="en")


def test_a_call_in_memory_is_the_call_in_a_database(tmp_path):
    memory = Memory()
    with Store(tmp_path / "s.sqlite3", lambda: "2025-01-01T00:00:00Z") as store:
        for keeping in (memory, store):
            attempt = started(keeping)
            for each in BEST:
                attempt.answer(each)
        assert memory.events("a1") == store.events("a1")
        assert Attempt.resume(memory, "a1").scorecard() == Attempt.resume(store, "a1").scorecard()


def test_words_are_kept_beside_the_events():
    memory = Memory()
    attempt = started(memory, scenario=lab("desk"))
    for each in LAB_BEST["desk"]:
        attempt.answer(each, "A date." if each == "written" else "")
    assert memory.writings("a1") == {"seal": "A date."}
    assert memory.writings("none") == {}
    memory.keep_writing("a1", "seal", "Another.")
    assert memory.writings("a1") == {"seal": "Another."}


def test_texts_that_were_given_and_texts_that_are_asked_for():
    asked: list[str] = []

    def lookup(digest: str) -> str | None:
        asked.append(digest)
        return "found" if digest == "x" else None

    memory = Memory(lookup)
    assert memory.keep_text(TEXT) == DIGEST
    assert memory.text(DIGEST) == TEXT and asked == []
    assert memory.text("x") == "found" and asked == ["x"]
    with pytest.raises(StoreError) as error:
        memory.text("y")
    assert error.value.code == "store.missing-text"


def test_nothing_is_found_where_nobody_is_asked():
    with pytest.raises(StoreError) as error:
        Memory().text(DIGEST)
    assert error.value.code == "store.missing-text"


def test_events_are_added_only_after_those_that_were_seen():
    memory = Memory()
    memory.create("a1", [{"event": "started"}])
    memory.append("a1", [{"event": "answered"}], 1)
    with pytest.raises(StoreError) as error:
        memory.append("a1", [{"event": "moved"}], 1)
    assert error.value.code == "store.moved-on"
    assert [each["event"] for each in memory.events("a1")] == ["started", "answered"]


def test_what_is_handed_out_or_in_may_be_changed_afterwards():
    memory, event = Memory(), {"event": "started"}
    memory.create("a1", [event])
    event["event"] = "changed"
    memory.events("a1").append({})
    memory.writings("a1")["beat"] = "x"
    assert memory.events("a1") == [{"event": "started"}] and memory.writings("a1") == {}
