"""What can befall a database in use: each gets its sentence, and nothing saved is lost."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import string
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

import simgame
from simgame.store import journal, opening
from simgame.store.chain import link_bytes
from simgame.store.database import Store, StoreError
from simgame.store.errors import from_sqlite, from_system

ROOT = Path(simgame.__file__).parents[1]
ANSWER = {"event": "answered", "option": "a", "text": "x" * 300}


@pytest.fixture
def filled(path, started):
    """A database with attempts, texts, a review and a setting, closed; what it holds."""
    with Store(path, str) as store:
        texts = [store.keep_text(f"text {n} " * 900) for n in range(3)]
        for n in range(4):
            store.create(f"a{n}", [started(), *({**ANSWER, "n": i} for i in range(20))])
        store.keep_review("a1", {"well": "good " * 400})
        store.set_setting("theme", "dark")
        return texts, everything(store, texts)


def everything(store, texts):
    return [
        *(store.events(f"a{n}") for n in range(4)),
        *(store.text(digest) for digest in texts),
    ]


def outcomes(path, texts):
    """Each thing the database held, or the code of the error it gave instead."""
    asks = [
        *(lambda store, n=n: store.events(f"a{n}") for n in range(4)),
        *(lambda store, digest=digest: store.text(digest) for digest in texts),
    ]
    try:
        store = Store(path, str)
    except StoreError as error:
        return [error.code] * len(asks)
    with store:
        for ask in (
            store.attempts,
            lambda: store.review("a1"),
            lambda: store.setting("theme"),
            lambda: store.find("a"),
            lambda: store.append("a1", [ANSWER], 21),
            store.rebuild,
            lambda: store.keep_text("new"),
        ):
            code_of(ask)
        return [code_of(lambda ask=ask: ask(store)) for ask in asks]


def code_of(ask):
    """The answer, or the code of the StoreError; any other exception fails the test."""
    try:
        return ask()
    except StoreError as error:
        return error.code


HARM = {
    "store.damaged",
    "store.chain",
    "store.changed-text",
    "store.missing-text",
    "store.not-a-database",
    "store.foreign",
    "store.newer",
    "store.unknown-attempt",
    "store.no-attempts",
    "store.ambiguous-attempt",
}


def honest(got, true):
    """Every answer is the true one, or a named harm; `a1` may have grown by one event."""
    for answer, right in zip(got, true, strict=True):
        if isinstance(answer, str) and answer in HARM:
            continue
        assert answer in (right, [*right, ANSWER] if isinstance(right, list) else right)


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


@pytest.fixture
def hasty(monkeypatch):
    """Waits 20 ms for a lock instead of the real time."""
    assert opening.BUSY_SECONDS == 5.0
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.02)


def test_locked_while_writing(hasty, path, new_store, started, says):
    store = new_store(path)
    store.create("a1", [started()])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as error:
        store.append("a1", [ANSWER], expected=1)
    says(error, "store.locked", path)
    assert store.events("a1") == [started()]  # reading goes on
    other.execute("ROLLBACK")
    other.close()
    store.append("a1", [ANSWER], expected=1)


def test_locked_while_opening(hasty, path, filled, says):
    script = (
        f"import sqlite3; c = sqlite3.connect({str(path)!r}, isolation_level=None)\n"
        "c.execute('PRAGMA locking_mode = EXCLUSIVE'); c.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError) as error:
            Store(path, str)
        says(error, "store.locked", path)
        holder.communicate(b"\n")
    texts, true = filled
    honest(outcomes(path, texts), true)


def test_a_full_disk_loses_only_the_last_step_and_can_be_tried_again(store, path, started, says):
    store.create("a1", [started()])
    connection = store._opened.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    long = {**ANSWER, "text": "x" * 100_000}
    for write in (
        lambda: store.append("a1", [long], expected=1),
        lambda: store.create("a2", [started(), long]),
        lambda: store.keep_text("y" * 100_000),
    ):
        with pytest.raises(StoreError) as error:
            write()
        says(error, "store.full", path)
    assert store.events("a1") == [started()]
    connection.execute("PRAGMA max_page_count = 1000000")
    store.append("a1", [long], expected=1)
    assert [row.id for row in store.attempts()] == ["a1"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits files as Linux does")
def test_a_disk_that_refuses_to_write(path, filled, says):
    """A quota: every file may only be so long (an input/output error to SQLite)."""
    script = (
        "import pathlib, resource, sys\nfrom simgame.store.database import Store, StoreError\n"
        "store = Store(pathlib.Path(sys.argv[1]), str)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try: store.keep_text('x' * 1_000_000)\n"
        "except StoreError as error: print(error.code, store.setting('theme'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert run.stdout.split() == ["store.disk", "dark"]
    texts, true = filled
    honest(outcomes(path, texts), true)


@pytest.fixture
def powerless():
    """A folder that others may read, and a switch to a user who owns nothing in it."""
    if not hasattr(os, "seteuid"):
        pytest.skip("no users to change to")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    user = os.geteuid()
    yield folder, lambda: os.seteuid(65534 if user == 0 else user)
    os.seteuid(user)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_read_only_file_can_be_read_but_not_written(powerless, says, started):
    folder, drop = powerless
    path = folder / "simgame.sqlite3"
    with Store(path, str) as store:
        store.create("a1", [started()])
        store._opened.connection.execute("PRAGMA journal_mode = DELETE")
    path.chmod(0o444)
    folder.chmod(0o555)
    drop()
    with Store(path, str) as store:
        assert store.events("a1") == [started()]
        for write in (
            lambda: store.append("a1", [ANSWER], expected=1),
            lambda: store.set_setting("theme", "dark"),
        ):
            with pytest.raises(StoreError) as error:
                write()
            says(error, "store.read-only", path)


def test_a_read_only_folder_around_a_database_with_its_log(powerless, says, started):
    folder, drop = powerless
    path = folder / "simgame.sqlite3"
    with Store(path, str) as store:
        store.create("a1", [started()])
    path.chmod(0o444)
    folder.chmod(0o555)
    drop()
    with pytest.raises(StoreError) as error:
        Store(path, str).events("a1")
    says(error, "store.read-only", path)


def test_a_folder_where_nothing_can_be_made(powerless, says):
    folder, drop = powerless
    folder.chmod(0o555)
    drop()
    with pytest.raises(StoreError) as error:
        Store(folder / "new.sqlite3", str)
    says(error, "store.read-only", folder / "new.sqlite3")
    with pytest.raises(StoreError) as error:
        Store(folder / "deep" / "er" / "new.sqlite3", str)
    says(error, "store.no-folder", folder / "deep")


def test_a_file_that_may_not_even_be_read(powerless, says):
    folder, drop = powerless
    path = folder / "secret.sqlite3"
    Store(path, str).close()
    folder.chmod(0o555)
    drop()
    if os.geteuid() == path.stat().st_uid:
        pytest.skip("owners may read their file")
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.read-only", path)
    folder_closed = folder / "secret.sqlite3" / "x" / "y"
    with pytest.raises(StoreError) as error:
        Store(folder_closed, str)
    says(error, "store.no-folder", folder_closed)


@pytest.mark.skipif(os.name != "posix", reason="open files can be moved on POSIX only")
@pytest.mark.parametrize("replaced", [False, True])
@pytest.mark.parametrize("wal", [False, True])
def test_a_database_moved_away_while_open(path, store, started, says, replaced, wal):
    store.create("a1", [started()])
    if not wal:
        store.close()
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journal, "wal_is_safe", lambda path: False)
            store = Store(path, str)
    path.rename(path.with_name("moved"))
    if replaced:
        path.write_bytes(path.with_name("moved").read_bytes())
    with pytest.raises(StoreError) as error:
        store.append("a1", [ANSWER], expected=1)
    says(error, "store.file-gone", path)
    store.close()


def test_an_interruption_within_an_append_undoes_it(store, started, monkeypatch):
    store.create("a1", [started()])

    def interrupted():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "_clock", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.append("a1", [ANSWER], expected=1)
    store.append("a1", [ANSWER], expected=1)
    assert store.events("a1") == [started(), ANSWER]


def test_a_full_disk_when_the_file_is_made(path, says):
    with pytest.raises(StoreError) as error:
        raise from_system(OSError(28, "No space left on device"), path, "cannot-open")
    says(error, "store.full", path)


def test_a_code_of_sqlite_that_nobody_expected_still_has_a_sentence(path, says):
    strange = sqlite3.OperationalError("something new")
    strange.sqlite_errorcode = sqlite3.SQLITE_NOLFS
    with pytest.raises(StoreError) as error:
        raise from_sqlite(strange, path)
    says(error, "store.disk", path, "something new")


def test_every_sentence_exists_in_both_languages_and_is_tested():
    folder = ROOT / "simgame" / "words"
    english, chinese = (
        yaml.safe_load((folder / language / "store.yaml").read_text("utf-8"))
        for language in ("en", "zh")
    )
    assert english.keys() == chinese.keys()
    tests = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    for code in english:
        assert f"store.{code}" in tests
        for part in ("what", "try"):
            assert _holes(english[code][part]) == _holes(chinese[code][part]), (code, part)


def _holes(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
