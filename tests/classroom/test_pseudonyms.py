"""Pseudonyms stay the same, differ from one another, and tell nothing without the secret."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from simgame.classroom import pseudonyms as module
from simgame.classroom.pseudonyms import new_secret, pseudonyms

SECRET = b"a secret of a class folder"
FORM = re.compile(r"S-[0-9B-DF-HJKMNP-TV-Z]{3}-[0-9B-DF-HJKMNP-TV-Z]{3,}")


def test_the_same_id_gets_the_same_pseudonym_whoever_else_is_there():
    alone = pseudonyms(SECRET, ["s1"])
    assert alone == {"s1": "S-N0N-V19"}
    assert pseudonyms(SECRET, ["s3", "s1", "s2"])["s1"] == alone["s1"]


def test_another_secret_gives_other_pseudonyms():
    assert pseudonyms(SECRET, ["s1"]) != pseudonyms(b"another", ["s1"])
    assert len(new_secret()) == module.SECRET_BYTES and new_secret() != new_secret()


@given(st.lists(st.text(max_size=5), max_size=30))
def test_they_differ_and_can_be_read_out(ids):
    made = pseudonyms(SECRET, ids)
    assert set(made) == set(ids)
    assert len(set(made.values())) == len(made)
    assert all(FORM.fullmatch(name) for name in made.values())


def test_a_thousand_differ():
    made = pseudonyms(SECRET, map(str, range(20_000)))
    assert len(set(made.values())) == 20_000


def test_where_two_would_be_the_same_the_later_is_longer_and_the_first_stays(monkeypatch):
    monkeypatch.setattr(module, "LENGTH", 1)
    monkeypatch.setattr(module, "_SIGNS", "BC")
    ids = [str(n) for n in range(40)]
    first = pseudonyms(SECRET, ids[:20])
    both = pseudonyms(SECRET, ids, first)
    assert len(set(both.values())) == 40
    assert {id: both[id] for id in first} == first
