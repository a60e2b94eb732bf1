"""What can befall a database in use: each gets its sentence, and nothing saved is lost."""

from __future__ import annotations

import os
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
from simgame.store.database import Store, StoreError
from simgame.store.errors import from_sqlite, from_system
from tests.store.holdings import ANSWER, honest, outcomes

ROOT = Path(simgame.__file__).parents[1]


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
