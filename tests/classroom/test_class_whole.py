"""A class folder is whole, whatever is handed in and whenever the work is stopped."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import simgame
from simgame.classroom import adding
from simgame.classroom.adding import add
from simgame.classroom.attempt_file import ClassError
from simgame.classroom.folder import DATABASE, ClassFolder
from tests.classroom.handed_in import (
    NOW,
    a_class,
    codes,
    handed,
    packed,
    played,
    played_desk,
    row_of,
    verdicts,
    with_list,
)

ROOT = Path(simgame.__file__).parents[1]


# --------------------------------------------------------------------------- drawn rubbish


def mutated(raw: bytes, draw: random.Random) -> bytes:
    """The list of a file with one value exchanged for another sort of thing."""
    data = json.loads(raw)
    strange: list[object] = [
        None,
        True,
        -1,
        10**30,
        1.5,
        "",
        "x",
        "../x",
        "\u202e",
        [],
        {},
        [[]],
        {"a": {}},
    ]
    node = data["attempts"][0]
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = draw.choice(keys)
        if isinstance(node[key], (dict, list)) and node[key] and draw.random() < 0.8:
            node = node[key]
            continue
        node[key] = draw.choice(strange)
        return json.dumps(data).encode()


def test_whatever_is_changed_in_a_file_nothing_comes_out_but_a_row(folder):
    """A hundred and fifty files, each with one value that is something else."""
    draw = random.Random(6)
    rows = [row_of(played_desk("d1")), row_of(played("a1"))]
    whole = {"simgame": "attempts", "format": 1, "from": ""}
    raws = [json.dumps({**whole, "attempts": [row]}).encode() for row in rows]
    files = [with_list(mutated(draw.choice(raws), draw)) for _ in range(150)]
    added = handed(folder, *files)
    assert sum(added.counts.values()) == 150
    assert set(added.counts) <= set(adding.FATES)
    assert {code.split(".")[0] for code in codes(added)} == {"classroom"}
    with ClassFolder.open(folder.path) as again:
        # Who gives it another id gives another attempt in: an id is not in the chain.
        assert {(each.scenario, each.student) for each in again.graded()} <= {("small-talk", "ann")}
        again.tables()


# --------------------------------------------------------- the folder is whole, whatever comes


def test_a_database_that_cannot_be_written_keeps_what_it_has(folder, says):
    handed(folder, packed(played("a1")))
    folder.database._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(ClassError) as error:
        handed(folder, packed(played("a2")))
    assert error.value.problems[0].code == "classroom.database"
    folder.database._connection.execute("PRAGMA query_only = OFF")
    assert verdicts(folder) == {"a1": "verified"}
    assert handed(folder, packed(played("a2"))).counts == {"verified": 1}


def test_stopped_between_two_attempts(folder):
    def stop(done: int, all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    files = [folder.path.parent / f"{n}" for n in range(4)]
    for n, path in enumerate(files):
        path.write_bytes(packed(played(f"a{n}")))
    with pytest.raises(KeyboardInterrupt):
        add(folder, files, NOW, stop)
    with ClassFolder.open(folder.path) as again:
        known = len(again.graded())
        assert known == len(again.arrivals()) < 4
        added = add(again, files, NOW)
        assert added.counts["verified"] == 4 - known and added.counts["again"] == known
        assert len(again.graded()) == 4


ADDER = """
import pathlib, sys
from simgame.classroom import adding
from simgame.classroom.folder import ClassFolder

adding.KEEP_EVERY = 0.0
def told(done, all):
    print(done, flush=True)
with ClassFolder.open(pathlib.Path(sys.argv[1])) as folder:
    adding.add(folder, [pathlib.Path(sys.argv[2])], "2026-02-03T10:00:00Z", told)
"""


def adder(folder: Path, files: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, str(folder), str(files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def many(place: Path, first: int, last: int) -> Path:
    place.mkdir()
    for n in range(first, last):
        (place / f"{n:03}.simgame").write_bytes(packed(played(f"a{n:03}")))
    return place


def whole(folder: Path) -> set[str]:
    """Ids of a class folder; each has its verdict and its record."""
    with sqlite3.connect(folder / DATABASE) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    with ClassFolder.open(folder) as found:
        assert {each.attempt for each in found.graded()} == set(verdicts(found))
        for id in verdicts(found):
            found.database.sent(id)
        return set(verdicts(found))


def test_killed_in_the_middle_and_added_again(tmp_path):
    a_class(tmp_path / "class").close()
    files = many(tmp_path / "in", 0, 60)
    found = set[str]()
    for moment in (1, 9, 30):
        with adder(tmp_path / "class", files) as process:
            assert process.stdout is not None
            for _ in range(moment):
                process.stdout.readline()
            process.kill()
        found = whole(tmp_path / "class")
        assert len(found) < 60
    with ClassFolder.open(tmp_path / "class") as folder:
        added = add(folder, [files], NOW)
        assert added.counts == {"verified": 60 - len(found), "again": len(found)}
    assert len(whole(tmp_path / "class")) == 60


def test_two_add_at_once(tmp_path):
    """What both have is there once; what one has is not lost."""
    a_class(tmp_path / "class").close()
    with (
        adder(tmp_path / "class", many(tmp_path / "one", 0, 40)) as one,
        adder(tmp_path / "class", many(tmp_path / "two", 20, 60)) as two,
    ):
        for each in (one, two):
            _, err = each.communicate(timeout=60)
            assert (each.returncode, err) == (0, "")
    assert whole(tmp_path / "class") == {f"a{n:03}" for n in range(60)}


def test_what_another_process_took_in_a_moment_ago_is_met(folder, monkeypatch):
    """Between looking whether an attempt is here and keeping it."""
    known = folder.database.known
    answers = [None]

    def late(attempt):
        return answers.pop() if answers else known(attempt)

    handed(folder, packed(played("a1")))
    monkeypatch.setattr(folder.database, "known", late)
    assert handed(folder, packed(played("a1"))).counts == {"again": 1}
    assert len(folder.graded()) == 1


def test_a_folder_that_is_read_while_it_is_added_to(folder):
    with ClassFolder.open(folder.path) as other:
        assert other.graded() == []
        handed(folder, packed(played()))
        assert len(other.arrivals()) == 1
