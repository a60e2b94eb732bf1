"""Events turn into plain mappings and back, and nothing else does."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.engine import events
from simgame.engine.events import (
    Admitted,
    Answered,
    AttemptStarted,
    Ended,
    Event,
    Interrupted,
    Kept,
    Learned,
    Moved,
    Promised,
    Reacted,
    Signed,
    Spent,
    Wrote,
    from_dict,
    seal_of,
)
from simgame.store.chain import canonical

KINDS = (
    AttemptStarted, Answered, Reacted, Learned, Admitted, Promised, Kept, Signed, Wrote,
    Spent, Moved, Interrupted, Ended,
)  # fmt: skip
_events = st.one_of([st.builds(kind) for kind in KINDS])


@given(_events)
def test_every_event_survives_being_stored(event):
    stored = json.loads(json.dumps(event.to_dict(), ensure_ascii=False))
    assert from_dict(stored) == event
    assert stored["event"] == event.tag


@given(_events)
def test_stored_bytes_are_canonical(event):
    try:
        body = canonical(event.to_dict())
    except ValueError:
        return  # text that is no Unicode cannot be stored; the store words that
    assert canonical(json.loads(body)) == body


def test_tags_are_unique():
    assert len({kind.tag for kind in KINDS}) == len(KINDS)
    exported = {value for value in vars(events).values() if isinstance(value, type)}
    assert {kind for kind in exported if issubclass(kind, Event)} == {Event, *KINDS}


@given(st.integers(), st.text(), st.text(), st.text())
def test_a_seal_fits_the_words_it_was_made_of_and_no_others(seed, beat, words, others):
    assert seal_of(seed, beat, words) == seal_of(seed, beat, words)
    assert (seal_of(seed, beat, words) == seal_of(seed, beat, others)) == (words == others)


@pytest.mark.parametrize(
    "data",
    [{}, {"event": "bribed"}, {"event": "answered"}, {"event": "spent", "minutes": 1, "more": 2}],
)
def test_what_is_no_event_is_refused(data):
    with pytest.raises((KeyError, TypeError)):
        from_dict(data)


def test_events_cannot_be_changed():
    with pytest.raises(AttributeError):
        Spent(1).minutes = 2  # type: ignore[misc]
