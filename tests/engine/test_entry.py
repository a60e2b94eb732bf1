"""An entry survives being stored, and what is no entry is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.engine.entry import FRESH, BadEntry, Entry

_ids = st.frozensets(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), max_size=5)
_trust = st.dictionaries(st.sampled_from(["ines", "hettie", "petra"]), st.sampled_from([-1, 1]))
ENTRIES = st.builds(
    Entry, _ids, _ids, _ids, _ids, _ids, _trust.map(lambda found: tuple(sorted(found.items())))
)


@given(ENTRIES)
def test_an_entry_comes_back_as_it_was(entry: Entry):
    assert Entry.read(entry.text()) == entry


@given(ENTRIES, ENTRIES)
def test_two_entries_have_the_same_bytes_only_if_they_are_the_same(one: Entry, other: Entry):
    assert (one.text() == other.text()) == (one == other)


def test_nothing_is_written_of_what_is_empty():
    assert FRESH.text() == '{"format":1}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":2}',
        '{"format":1,"facts":"a"}',
        '{"format":1,"facts":[1]}',
        '{"format":1,"trust":{"ines":3}}',
        '{"format":1,"trust":{"ines":true}}',
        '{"format":1,"trust":[]}',
        '{"format":1,"money":[]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_entry_is_refused(text: str):
    with pytest.raises(BadEntry):
        Entry.read(text)
