"""The hash chain: the same event gives the same bytes, and each link holds all before it."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.store.chain import canonical, link

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
EVENTS = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
        lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
        max_leaves=5,
    ).filter(lambda value: value not in (float("inf"), float("-inf"))),
)


def test_canonical_bytes_are_sorted_without_spaces_in_utf8():
    assert canonical({"b": [1, 2.5], "a": "价"}) == '{"a":"价","b":[1,2.5]}'.encode()


def test_a_link_can_be_recomputed_with_any_sha256():
    first = link("", {"event": "started"})
    assert first == sha256(b'{"event":"started"}').hexdigest()
    second = sha256(first.encode() + b'{"event":"ended"}').hexdigest()
    assert link(first, {"event": "ended"}) == second


@given(EVENTS)
def test_an_event_read_back_has_the_same_bytes(event):
    try:
        body = canonical(event)
    except ValueError:  # an infinity deeper down
        return
    assert canonical(json.loads(body)) == body


@pytest.mark.parametrize("event", [{1: "a"}, {"a": [{2: "b"}]}, {"a": {"b"}}, {"a": b"c"}])
def test_what_json_cannot_hold_is_refused(event):
    with pytest.raises(TypeError):
        canonical(event)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_numbers_and_text_without_meaning_are_refused(value):
    with pytest.raises(ValueError, match=r"."):
        canonical({"a": value})
