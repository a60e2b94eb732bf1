"""How a database file is opened, made, brought up to date, or left alone."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import simgame
from simgame.store import journal, opening, schema
from simgame.store.database import Store, StoreError

NETWORK = "server:/home / nfs4 rw 0 0\n"
ROOT = Path(simgame.__file__).parents[1]


def pragma(store: Store, name: str) -> object:
    return store._opened.connection.execute(f"PRAGMA {name}").fetchone()[0]


def python(script: str, path: Path) -> str:
    """What a process of its own prints."""
    command = [sys.executable, "-c", script, str(path)]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout.strip()


@pytest.fixture
def on_network(monkeypatch, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(NETWORK)
    return lambda: monkeypatch.setattr(journal, "MOUNTS", mounts)


def test_every_commit_is_synced(store):
    assert pragma(store, "journal_mode") == "wal"
    assert pragma(store, "synchronous") == 2  # FULL
    assert pragma(store, "busy_timeout") == 5000


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_files_and_folders_are_the_owners_alone(tmp_path, new_store, started):
    path = tmp_path / "数据 库?#%41" / "新" / "成绩.sqlite3"
    before = stat.S_IMODE(tmp_path.stat().st_mode)
    store = new_store(path)
    store.create("a1", [started()])
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    assert modes == {f"成绩.sqlite3{end}": 0o600 for end in ("", "-wal", "-shm")}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == before
    assert store.path == path


def test_a_relative_path_stays_where_it_was(tmp_path, monkeypatch, new_store, started):
    monkeypatch.chdir(tmp_path)
    store = new_store(Path("here.sqlite3"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.create("a1", [started()])
    assert store.path == tmp_path / "here.sqlite3"


def test_a_network_home_gets_the_rollback_journal(on_network, path, new_store, started):
    on_network()
    store = new_store(path)
    assert pragma(store, "journal_mode") == "delete"
    assert pragma(store, "synchronous") == 3  # EXTRA: the journal's removal is synced too
    store.create("a1", [started()])
    assert not Path(f"{path}-wal").exists()


def test_a_database_that_moves_to_a_network_home_leaves_wal(path, on_network, started, new_store):
    with Store(path, str) as store:
        store.create("a1", [started()])
    on_network()
    first, second = new_store(path), new_store(path)
    assert pragma(first, "journal_mode") == "delete"
    first.append("a1", [{"event": "answered"}], expected=1)
    second.append("a1", [{"event": "answered"}], expected=2)


def test_where_wal_is_refused_the_rollback_journal_serves(path, monkeypatch, new_store, started):
    monkeypatch.setattr(journal, "_enter_wal", lambda connection: False)
    store = new_store(path)
    assert pragma(store, "synchronous") == 3
    store.create("a1", [started()])
    assert store.events("a1") == [started()]


def test_wal_refused_by_sqlite_is_noticed():
    connection = sqlite3.connect(":memory:")  # answers "memory" to journal_mode = WAL
    assert journal.choose(connection, safe=True) is False
    connection.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a/db", "ext4"),
        ("/home/net/db", "nfs4"),
        ("/home/network/db", "ext4"),
        ("/mnt/my disk/x/db", "fuse.sshfs"),
        ("/twice/db", "cifs"),
        ("/", "ext4"),
    ],
)
def test_the_nearest_mount_decides(path, kind):
    mounts = (
        "/dev/sda / ext4 rw 0 0\nsrv:/ /home/net nfs4 rw 0 0\nbroken\n"
        "me@h: /mnt/my\\040disk fuse.sshfs rw 0 0\n/dev/sdb /twice xfs rw 0 0\n"
        "//srv/s /twice cifs rw 0 0\n"
    )
    assert journal.file_system(Path(path), mounts) == kind


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "virtiofs"])
def test_shared_file_systems_are_not_safe(kind, monkeypatch, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"x / {kind} rw 0 0\n")
    monkeypatch.setattr(journal, "MOUNTS", mounts)
    assert not journal.wal_is_safe(tmp_path / "db")


@pytest.mark.parametrize("kind", ["ext4", "tmpfs", "overlay", "fuseblk", "btrfs"])
def test_local_file_systems_are_safe(kind, monkeypatch, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"x / {kind} rw 0 0\n")
    monkeypatch.setattr(journal, "MOUNTS", mounts)
    assert journal.wal_is_safe(tmp_path / "db")
    monkeypatch.setattr(journal, "MOUNTS", tmp_path / "no such file, as on macOS")
    assert journal.wal_is_safe(tmp_path / "db")


def test_an_old_database_is_brought_up_to_date(path, monkeypatch, new_store, started):
    with Store(path, str) as store:
        store.create("a1", [started()])
    steps = (
        *schema.MIGRATIONS,
        ["CREATE TABLE medals (name TEXT)", "INSERT INTO medals VALUES (1)"],
    )
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    for _ in range(2):  # once is enough, and twice does no harm
        store = new_store(path)
        assert pragma(store, "user_version") == schema.FORMAT == len(steps)
        count = store._opened.connection.execute("SELECT count(*) FROM medals").fetchone()
        assert count == (1,)
        assert store.events("a1") == [started()]


def test_a_migration_that_fails_leaves_the_old_database(path, monkeypatch, started, says):
    with Store(path, str) as store:
        store.create("a1", [started()])
    with monkeypatch.context() as patch:
        steps = (*schema.MIGRATIONS, ["CREATE TABLE medals (name TEXT)", "DROP TABLE nothing"])
        patch.setattr(schema, "MIGRATIONS", steps)
        patch.setattr(schema, "FORMAT", schema.FORMAT + 1)
        with pytest.raises(StoreError) as error:
            Store(path, str)
        says(error, "store.damaged", path, "nothing")
    with Store(path, str) as store:
        assert store.events("a1") == [started()]
        assert pragma(store, "user_version") == schema.FORMAT


def test_a_newer_database_is_refused_untouched(path, says):
    Store(path, str).close()
    with sqlite3.connect(path) as future:
        future.execute("PRAGMA user_version = 12")
    future.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.newer", path, 12, schema.FORMAT)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_format_that_still_stands_in_the_log_is_seen(path, store, says):
    # Kept open: the new number is in the log only, the file's own header says the old one.
    store._opened.connection.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    run = python(
        "import pathlib, sys\nfrom simgame.store.database import Store, StoreError\n"
        "try: Store(pathlib.Path(sys.argv[1]), str)\nexcept StoreError as error: print(error)",
        path,
    )
    assert run == "store.newer"


def test_another_programs_database_is_left_alone(path, says):
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE events (price INTEGER)")
    other.commit()
    log = Path(f"{path}-wal")
    kept = path.read_bytes(), log.read_bytes()
    other.close()
    path.write_bytes(kept[0])
    log.write_bytes(kept[1])  # as if that program had been killed
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.foreign", path)
    assert (path.read_bytes(), log.read_bytes()) == kept
    assert sorted(path.parent.iterdir()) == [path, log]


@pytest.mark.parametrize("content", [b"scenario: x\n", b"\0" * 4096, b"SQL", b"\xff" * 50000])
def test_a_file_that_is_no_database_is_left_alone(path, content, says):
    path.write_bytes(content)
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.not-a-database", path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_database(path, new_store, started):
    path.touch()
    new_store(path).create("a1", [started()])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(path, says):
    os.mkfifo(path)
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.not-a-database", path)


def test_a_folder_in_the_files_place(tmp_path, says):
    with pytest.raises(StoreError) as error:
        Store(tmp_path, str)
    says(error, "store.is-a-folder", tmp_path)


@pytest.mark.parametrize("below", ["file/simgame.sqlite3", "file/more/simgame.sqlite3"])
def test_a_file_in_the_folders_place(tmp_path, says, below):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as error:
        Store(tmp_path / below, str)
    says(error, "store.no-folder", tmp_path / below, tmp_path / "file")


def test_a_name_too_long_for_the_file_system(tmp_path, says):
    path = tmp_path / ("长" * 200)
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.cannot-open", path)


def test_a_link_that_leads_in_a_circle(path, says):
    path.symlink_to(path)
    with pytest.raises(StoreError) as error:
        Store(path, str)
    says(error, "store.cannot-open", path)


def test_many_may_open_a_new_database_at_once(path):
    script = (
        "import sys, pathlib\nfrom simgame.store.database import Store\n"
        "print('ready', flush=True); sys.stdin.read(1)\n"
        "store = Store(pathlib.Path(sys.argv[1]), str)\n"
        "store.create(sys.argv[2], [{'event': 'started'}]); store.close()\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, path, f"a{number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        for number in range(6)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    with ThreadPoolExecutor(len(processes)) as all_at_once:
        list(all_at_once.map(lambda process: process.communicate(b"x"), processes))
    assert [process.returncode for process in processes] == [0] * 6
    with Store(path, str) as store:
        assert {row.id for row in store.attempts()} == {f"a{number}" for number in range(6)}


def test_opening_a_file_twice_keeps_the_first_ones_locks(path, new_store, started):
    """A second handle of our own would drop SQLite's locks, and another process would
    then take the log away from under the first store."""
    first = new_store(path)
    first.create("a1", [started()])
    new_store(path).close()
    count = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1])\n"
        "print(*c.execute('SELECT count(*) FROM events').fetchone()); c.close()"
    )
    assert python(count, path) == "1"
    first.append("a1", [{"event": "answered"}], expected=1)
    assert Path(f"{path}-wal").exists()
    assert python(count, path) == "2"
    assert opening._held[first._opened.file] == 1
