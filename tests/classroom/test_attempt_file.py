"""Attempt files: written the same each time, and read as what strangers send."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.attempt import Attempt
from simgame.classroom import attempt_file
from simgame.classroom.attempt_file import (
    LIST,
    AttemptFile,
    ClassError,
    Sent,
    TooBig,
    as_bytes,
    broken_link,
    from_archive,
    pinned_texts,
    sent,
    unpacked,
)
from simgame.store.database import Store, StoreError
from tests.builders import the_book
from tests.classroom.handed_in import (
    edited,
    listed,
    packed,
    played,
    played_desk,
    row_of,
    texts,
    with_list,
    zipped,
)
from tests.keeping import BEST, plain, play


def read(raw: bytes) -> AttemptFile:
    return from_archive(zipfile.ZipFile(BytesIO(raw)), "f.simgame")


def refused(raw: bytes) -> tuple[str, dict[str, str]]:
    with pytest.raises(ClassError) as error:
        read(raw)
    (problem,) = error.value.problems
    return problem.code, dict(problem.params)


DAMAGED = ("classroom.file-damaged", {"file": "f.simgame"})
FOREIGN = ("classroom.file-foreign", {"file": "f.simgame"})


# ---------------------------------------------------------------------- there and back


def test_what_is_packed_comes_out_again():
    ours = (played(), played_desk("d1"), played("a2", trainee="王芳", language="zh"))
    file = read(packed(*ours, pinned=texts(plain()), sender="Ann Moor"))
    assert file.attempts == ours
    assert file.sender == "Ann Moor"
    assert file.text(plain().digest) == plain().pinned
    assert file.text(the_book().digest) == the_book().pinned
    assert file.text("0" * 64) is None


def test_the_same_attempts_give_the_same_bytes():
    assert packed(played(), pinned=texts(plain())) == packed(played(), pinned=texts(plain()))
    assert packed(played()) != packed(played(), sender="Ann")


def test_anybody_can_look_inside():
    with zipfile.ZipFile(BytesIO(packed(played(), pinned={"ab": "text"}))) as archive:
        assert archive.namelist() == [LIST, "texts/ab"]
        assert archive.testzip() is None
        data = json.loads(archive.read(LIST))
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert (data["simgame"], data["format"], data["from"]) == ("attempts", 1, "")
    at, link, event = data["attempts"][0]["events"][0]
    assert (at, len(link), event["event"]) == ("2026-02-01T09:00:00Z", 32, "started")


def test_it_is_small():
    assert len(packed(played())) < 1_500
    assert len(packed(played(), pinned=texts(plain()))) < 400_000


def test_a_call_as_the_store_has_it(tmp_path):
    with Store(tmp_path / "s.sqlite3", lambda: "2026-02-01T09:00:00Z") as store:
        attempt = Attempt.start(
            store, plain(), the_book(), attempt="a1", seed=7, language="en", trainee="ann"
        )
        play(attempt, BEST)
        found = sent(store, "a1")
        assert found.events == played().events and found.links == played().links
        assert set(found.times) == {"2026-02-01T09:00:00Z"}
        assert pinned_texts(found) == (plain().digest, the_book().digest)
        with pytest.raises(StoreError):
            sent(store, "a2")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
EVENTS = st.lists(st.dictionaries(st.text(max_size=5), JSON, max_size=4), max_size=4)


@given(EVENTS, st.text(max_size=8), st.dictionaries(st.text(max_size=5), st.text(max_size=9)))
def test_whatever_events_hold_it_comes_back(events, name, writings):
    times = tuple("2026" for _ in events)
    one = Sent(name, tuple(events), times, times, writings)
    assert read(as_bytes([one], {})).attempts == (one,)


# ------------------------------------------------------------------------------- links


def test_the_first_link_that_does_not_fit():
    one = played()
    assert broken_link(one) is None
    assert broken_link(edited(one, 1, seed=8)) == 1
    assert broken_link(edited(one, 5, event="x")) == 5
    assert broken_link(Sent("a", (), (), (), {})) is None


# --------------------------------------------------------------------------- what is none


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", DAMAGED),
        ('{"simgame": "attem', DAMAGED),
        (b"\xff\xfe\x00", DAMAGED),
        ("[" * 200_000, DAMAGED),
        ('{"simgame": "attempts", "format": 1, "from": "", "attempts": [' + "9" * 5000, DAMAGED),
        ("null", FOREIGN),
        ("[]", FOREIGN),
        ('"attempts"', FOREIGN),
        ('{"simgame": "campaign run"}', FOREIGN),
        ('{"simgame": ["attempts"]}', FOREIGN),
        ("{}", FOREIGN),
    ],
)
def test_a_list_that_is_none(text, expected):
    assert refused(with_list(text)) == expected


@pytest.mark.parametrize("found", [None, "1", 1.0, True, 0, -1, [1], float("nan")])
def test_a_format_that_is_none(found):
    assert refused(listed(format=found)) == DAMAGED


def test_a_newer_format(says):
    code, params = refused(listed(format=2, attempts={"new": "shape"}))
    assert (code, params["found"], params["known"]) == ("classroom.file-newer", "2", "1")
    with pytest.raises(ClassError) as error:
        read(listed(format=2))
    assert "format 2" in says(error.value.problems[0])


@pytest.mark.parametrize(
    "changes",
    [
        {"attempts": None},
        {"attempts": {}},
        {"attempts": "many"},
        {"attempts": [None]},
        {"attempts": [[]]},
        {"attempts": [{}]},
        {"from": None},
        {"from": 7},
        {"from": "a" * 201},
        {"from": "ann\x1b[2J"},
    ],
)
def test_a_list_of_the_wrong_shape(changes):
    assert refused(listed(**changes)) == DAMAGED


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", None),
        ("id", 7),
        ("events", None),
        ("events", 7),
        ("events", "abc"),
        ("events", {"abc": 1}),
        ("events", [None]),
        ("events", [[]]),
        ("events", [["2026", "ab"]]),
        ("events", [["2026", "ab", {}, {}]]),
        ("events", [["2026", "ab", "no object"]]),
        ("events", [["2026", "ab", [["event", "started"]]]]),
        ("events", [[7, "ab", {}]]),
        ("events", [["2026", None, {}]]),
        ("writings", None),
        ("writings", ["words"]),
        ("writings", {"seal": 7}),
    ],
)
def test_an_attempt_of_the_wrong_shape(key, value):
    row = row_of(played())
    assert refused(listed({**row, key: value})) == DAMAGED
    del row[key]
    assert refused(listed(row)) == DAMAGED


def test_half_a_character_is_refused_and_a_whole_one_spelt_in_two_is_not():
    row = row_of(played())
    assert refused(listed({**row, "writings": {"seal": "\ud83d"}})) == DAMAGED
    assert refused(listed({**row, "id": "\udc80"})) == DAMAGED
    assert refused(listed({"\udc80": 1, **row})) == DAMAGED
    whole = listed({**row, "writings": {"seal": "😀 \\ud83d"}})
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        assert rb"\ud83d\ude00" in archive.read(LIST)
    assert read(whole).attempts[0].writings == {"seal": "😀 \\ud83d"}


def test_too_many_attempts(monkeypatch):
    monkeypatch.setattr(attempt_file, "MAX_ATTEMPTS", 2)
    row = row_of(played())
    assert len(read(listed(row, row)).attempts) == 2
    assert refused(listed(row, row, row)) == DAMAGED


# ------------------------------------------------------------------------ what is too large


def test_a_list_that_unpacks_to_more_than_anything_honest(says):
    raw = with_list(b" " * 64_000_001)
    assert len(raw) < 70_000
    with pytest.raises(ClassError) as error:
        read(raw)
    assert error.value.problems[0].code == "classroom.file-large"
    assert "64 MB" in says(error.value.problems[0])


def lying(raw: bytes, said: int) -> bytes:
    """An archive whose one member says of itself that it is `said` bytes long."""
    made = bytearray(raw)
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        (info,) = archive.infolist()
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = made.index(signature) + offset
        assert int.from_bytes(made[place : place + 4], "little") == info.file_size
        made[place : place + 4] = said.to_bytes(4, "little")
    return bytes(made)


@pytest.mark.parametrize("said", [10, 4_000_000_000])
def test_an_archive_that_lies_about_what_it_holds(said):
    raw = lying(with_list(b" " * 65_000_000), said)
    code, _ = refused(raw)
    assert code in ("classroom.file-damaged", "classroom.file-large")


def test_what_comes_out_is_bounded():
    with zipfile.ZipFile(BytesIO(zipped({"a": b"0" * 101}))) as archive:
        assert len(unpacked(archive, "a", 101)) == 101
        with pytest.raises(TooBig):
            unpacked(archive, "a", 100)
        with pytest.raises(KeyError):
            unpacked(archive, "b", 100)


def test_a_text_under_the_digest_of_another_is_not_given():
    file = read(packed(played(), pinned={plain().digest: "another text"}))
    assert file.text(plain().digest) is None


@pytest.mark.parametrize("digest", ["", "../attempts.json", "/etc/passwd", "\ud800", "ab\0c", "é"])
def test_a_digest_that_is_none(digest):
    assert read(packed(played(), pinned={"ab": "text"})).text(digest) is None


def test_texts_of_one_file_are_bounded_together(monkeypatch):
    monkeypatch.setattr(attempt_file, "MAX_TEXTS", 600_000)
    ours = texts(plain())
    assert sum(map(len, ours.values())) > 600_000
    file = read(packed(played(), pinned=ours))
    assert file.text(the_book().digest) is not None
    assert file.text(plain().digest) is None, "so much was unpacked that no more is"


def test_a_text_too_large(monkeypatch):
    monkeypatch.setattr(attempt_file, "MAX_TEXT", 100)
    assert read(packed(played(), pinned=texts(plain()))).text(plain().digest) is None


def test_a_text_in_another_encoding():
    raw = "价格".encode("gb18030")
    digest = sha256(raw).hexdigest()
    with zipfile.ZipFile(BytesIO(packed(played()))) as archive:
        text = archive.read(LIST)
    assert read(with_list(text, **{f"texts/{digest}": raw})).text(digest) is None


# ------------------------------------------------------------------ damage, byte by byte


def test_any_byte_changed_gives_a_refusal_or_shows():
    """Whatever a messenger does to a file, nothing but our own errors comes out."""
    ours = played()
    whole = packed(ours)
    for place in range(0, len(whole), 7):
        raw = bytearray(whole)
        raw[place] ^= 0x55
        try:
            archive = zipfile.ZipFile(BytesIO(bytes(raw)))
        except (zipfile.BadZipFile, NotImplementedError):
            continue
        if LIST not in archive.namelist():
            continue
        with suppress(ClassError):
            assert from_archive(archive, "f").attempts == (ours,)
