"""A setting read at a glance leaves no trace, whatever stands there."""

from __future__ import annotations

import pytest

from simgame.store.glance import remembered


def test_what_was_remembered_is_read_and_nothing_is_written(new_store, path, tmp_path):
    store = new_store(path)
    store.set_setting("theme", "textual-light")
    store.close()
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert remembered(path, "theme") == "textual-light"
    assert remembered(path, "language") is None
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_without_a_store_there_is_nothing_remembered(path, tmp_path, content):
    if content is not None:
        path.write_bytes(content)
    assert remembered(path, "theme") is None
    assert remembered(tmp_path, "theme") is None
    assert [each.name for each in tmp_path.iterdir()] == ([] if content is None else [path.name])


def test_a_name_with_signs_of_an_address_is_a_name(new_store, tmp_path):
    path = tmp_path / "a ?b#c%20.sqlite3"
    store = new_store(path)
    store.set_setting("theme", "textual-dark")
    store.close()
    assert remembered(path, "theme") == "textual-dark"
