"""The database of a class: whole or not at all, and recognised before it is used."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring.faults import problem
from simgame.classroom import database as module
from simgame.classroom.attempt_file import ClassError
from simgame.classroom.database import Arrival, ClassDatabase, digest_of
from tests.classroom.handed_in import NOW, edited, played, played_desk

OF_A1 = Arrival("a1", "ann", "small-talk", "Small talk", "verified", None, "f.simgame", NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "class.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[ClassDatabase]:
    made = ClassDatabase(path)
    yield made
    made.close()


def refused(path: Path, says) -> str:
    with pytest.raises(ClassError) as error:
        ClassDatabase(path)
    (told,) = error.value.problems
    assert str(path) in says(told)
    return told.code


def test_what_is_kept_comes_out_again(path, database):
    one, told = played_desk("d1"), problem("classroom.chain", None, id="d1", number=3)
    edited_one = Arrival("d1", "王芳", "desk", "At the desk", "edited", told, "二.zip", NOW)
    database.take(played(), OF_A1)
    database.take(one, edited_one)
    database.set_meta("secret", "00")
    database.refuse("x.zip", told, NOW)
    database.keep_grading("", "", NOW)
    database.keep_grading("strict", "house 2", NOW)
    database.keep_record("a1", "", "{}")
    database.keep_record("a1", "strict", "[]")
    database.keep_pseudonyms({"ann": "S-1", "bo": "S-2"})
    again = ClassDatabase(path)
    try:
        assert list(again.arrivals()) == [OF_A1, edited_one]
        assert (again.sent("a1"), again.sent("d1")) == (played(), one)
        assert again.known("a1") == (digest_of(played()), "verified")
        assert again.known("none") is None
        assert again.ids("edited") == ["d1"]
        assert again.meta("secret") == "00" and again.meta("none") is None
        assert [(each.file, each.problem, each.added) for each in again.refused()] == [
            ("x.zip", told, NOW)
        ]
        assert again.gradings() == {"": "", "strict": "house 2"}
        assert list(again.records("")) == [("ann", "{}")]
        assert again.recorded("a1") == {"": "{}", "strict": "[]"}
        assert again.pseudonyms() == {"ann": "S-1", "bo": "S-2"}
    finally:
        again.close()


def test_what_was_refused_twice_stands_once(database):
    for _ in range(2):
        database.refuse("x.zip", problem("classroom.file-empty", None, file="x.zip"), NOW)
    database.refuse("x.zip", problem("classroom.file-foreign", None, file="x.zip"), NOW)
    assert [each.problem.code[10:] for each in database.refused()] == ["file-empty", "file-foreign"]


def test_a_grading_that_is_dropped_takes_its_records_with_it(database):
    database.take(played(), OF_A1)
    for name in ("", "strict"):
        database.keep_grading(name, "b", NOW)
        database.keep_record("a1", name, "{}")
    database.drop_grading("strict")
    assert database.gradings() == {"": "b"}
    assert list(database.records("strict")) == [] != list(database.records(""))


def test_a_text_is_kept_once_and_checked_when_it_is_read(path, database):
    digest = database.keep_text("价格")
    assert database.keep_text("价格") == digest and database.text(digest) == "价格"
    assert database.text("0" * 64) is None
    for body in (b"no zlib", b"", None, 7, "text"):
        with sqlite3.connect(path) as other:
            other.execute("PRAGMA ignore_check_constraints = ON")
            try:
                other.execute("UPDATE texts SET body = ?", (body,))
            except sqlite3.IntegrityError:
                continue
        other.close()
        assert database.text(digest) is None


def test_the_same_events_and_words_have_the_same_digest():
    one = played_desk()
    assert digest_of(one) == digest_of(played_desk())
    assert digest_of(one) != digest_of(edited(one, 2, answer="x"))
    assert digest_of(one) != digest_of(played_desk(words="Other words."))


# ------------------------------------------------------------------- whole or not at all


def test_an_error_inside_undoes_all(database):
    def half() -> None:
        with database.together():
            database.take(played(), OF_A1)
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert list(database.arrivals()) == []
    with database.together():
        database.take(played(), OF_A1)
    assert len(list(database.arrivals())) == 1


def test_what_another_process_writes_is_waited_for_and_then_told(path, database, says, monkeypatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.02)
    slow = ClassDatabase(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ClassError) as error:
        slow.set_meta("a", "b")
    (told,) = error.value.problems
    assert told.code == "classroom.database" and "locked" in says(told)
    other.execute("ROLLBACK")
    other.close()
    slow.set_meta("a", "b")
    slow.close()
    assert database.meta("a") == "b"


# ------------------------------------------------------------------ another, newer, broken


def test_a_database_of_another_program(path, says):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE marks (name TEXT)")
    other.close()
    assert refused(path, says) == "classroom.database-foreign"


def test_a_database_of_trainees_is_none_of_a_class(path, says):
    from simgame.store.database import Store

    Store(path, str).close()
    assert refused(path, says) == "classroom.database-foreign"


def test_a_database_of_a_newer_program(path, database, says):
    database.close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 2")
    other.close()
    assert refused(path, says) == "classroom.database-newer"


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"\0" * 4096, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_database(path, content, says):
    path.write_bytes(content)
    assert refused(path, says).startswith("classroom.database")
    assert path.read_bytes() == content


def test_a_folder_where_the_database_should_be(path, says):
    path.mkdir()
    assert refused(path, says) == "classroom.database"


def test_damage_is_told_in_every_method(path, database, says):
    database.take(played(), OF_A1)
    database.close()
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)
    broken = ClassDatabase(path)
    with pytest.raises(ClassError) as error:
        list(broken.arrivals())
    assert error.value.problems[0].code == "classroom.database"
    broken.close()


@pytest.mark.parametrize("body", [b"", b"no zlib", 7, "text"])
def test_an_attempt_that_cannot_be_read_any_more(path, database, body, says):
    database.take(played(), OF_A1)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE attempts SET body = ?", (body,))
    other.close()
    for name in ("a1", "none"):
        with pytest.raises(ClassError) as error:
            database.sent(name)
        (told,) = error.value.problems
        assert told.code == "classroom.attempt-gone" and name in says(told)


def test_a_verdict_that_nobody_knows_is_no_verdict(path, database):
    database.take(played(), OF_A1)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE attempts SET verdict = 'splendid'")
    other.close()
    assert [each.verdict for each in database.arrivals()] == ["unreadable"]


def test_a_full_disk_is_told_and_what_was_there_stays(path, database, says):
    database.take(played(), OF_A1)
    pages = database._connection.execute("PRAGMA page_count").fetchone()[0]
    database._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ClassError) as error:
        database.keep_pseudonyms({str(number): str(number) * 900 for number in range(900)})
    assert "full" in says(error.value.problems[0])
    assert database.pseudonyms() == {} and len(list(database.arrivals())) == 1


def test_a_database_that_may_only_be_read(path, database, says):
    database.take(played(), OF_A1)
    database._connection.execute("PRAGMA query_only = ON")
    assert len(list(database.arrivals())) == 1
    with pytest.raises(ClassError) as error:
        database.set_meta("a", "b")
    assert error.value.problems[0].code == "classroom.database"


def test_nobody_else_on_the_machine_may_read_it(path):
    """Names and the secret of the pseudonyms are in it."""
    before = os.umask(0)
    try:
        ClassDatabase(path).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
