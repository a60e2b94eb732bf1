"""What is handed in: files, folders, archives; nothing is unpacked to the disk, all is bounded."""

from __future__ import annotations

import os
import threading
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from scoring.faults import Problem
from simgame.campaign.bundle import Bundle, as_text, bundle_of
from simgame.classroom import arriving
from simgame.classroom.arriving import Arrived, arrivals, names
from simgame.classroom.attempt_file import AttemptFile
from tests.campaign_builders import play, start, store_at
from tests.classroom.handed_in import packed, played, with_list, zipped

ONE = packed(played())
TWO = packed(played("a2"))


def arrived(path: Path, raw: bytes, name: str = "f.zip") -> list[Arrived]:
    (path / name).write_bytes(raw)
    return list(arrivals(path / name))


def told(found: list[Arrived]) -> list[str]:
    """What each holds: the attempts' ids, or a code."""
    return [
        ",".join(one.id for one in each.holds.attempts)
        if isinstance(each.holds, AttemptFile)
        else each.holds.code
        if isinstance(each.holds, Problem)
        else each.holds.run
        for each in found
    ]


def refused(found: list[Arrived], says) -> str:
    (each,) = found
    assert isinstance(each.holds, Problem)
    assert each.holds.params.get("file") in (each.name, None)
    assert Path(each.name).name.split(":")[0] in says(each.holds)
    return each.holds.code


# -------------------------------------------------------------------------- single files


def test_an_attempt_file_whatever_it_is_called(tmp_path):
    for name in ("a.simgame", "a.zip", "a", "submission (3).txt", "作业.simgame"):
        (each,) = arrived(tmp_path, ONE, name)
        assert each.name == str(tmp_path / name)
        assert told([each]) == ["a1"]
        assert each.unpacked > 1_000


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "classroom.file-empty"),
        (b" \n\t ", "classroom.file-empty"),
        (b"\xff\xd8\xff\xe0 a photograph", "classroom.file-foreign"),
        (b"%PDF-1.7 \xe2\xe3", "classroom.file-foreign"),
        (b"Dear teacher, here it is", "classroom.file-foreign"),
        (b'{"simgame": "attempts"}', "classroom.file-foreign"),
        (b"campaign run", "run.file-foreign"),
        (b'{"simgame": "campaign run"', "run.file-cut"),
        (b'{"simgame": "campaign run", "format": 9}', "run.file-newer"),
        (b'{"simgame": "campaign run", "format": 1}', "run.file-changed"),
        (b'["campaign run"]', "run.file-foreign"),
        (b'{"campaign run":' + b"[" * 200_000, "run.file-foreign"),
        (b"PK\x03\x04", "classroom.file-damaged"),
        (b"PK\x03\x04 the rest is not here", "classroom.file-damaged"),
        (b"PK\x05\x06", "classroom.file-damaged"),
        (zipped({}), "classroom.zip-empty"),
        (zipped({"folder/": b""}), "classroom.zip-empty"),
        (zipped({"__MACOSX/._a": b"x", ".DS_Store": b"x"}), "classroom.zip-empty"),
        (ONE[: len(ONE) // 2], "classroom.file-damaged"),
        (ONE[:-30], "classroom.file-damaged"),
        (ONE[:-1], "classroom.file-damaged"),
        (with_list("{}"), "classroom.file-foreign"),
        (b"\x1f\x8b\x08 gzip", "classroom.file-foreign"),
        (b"SQLite format 3\0", "classroom.file-foreign"),
    ],
    # Not by the bytes: an archive has the time in it at which it was made.
    ids=lambda value: value if isinstance(value, str) else "raw",
)
def test_what_is_no_attempt_file(tmp_path, raw, code, says):
    assert refused(arrived(tmp_path, raw), says) == code


def test_every_place_a_download_may_break_off(tmp_path):
    for end in range(0, len(ONE), 61):
        (each,) = arrived(tmp_path, ONE[:end])
        assert isinstance(each.holds, Problem)
        assert each.holds.code in (
            "classroom.file-damaged",
            "classroom.file-empty",
            "classroom.file-foreign",
        )


def test_words_before_an_archive_are_another_file(tmp_path, says):
    assert refused(arrived(tmp_path, b"From: ann\n" + ONE), says) == "classroom.file-foreign"


def test_a_file_that_is_not_there_or_may_not_be_read(tmp_path, says):
    assert refused(list(arrivals(tmp_path / "none.zip")), says) == "classroom.file-unreadable"
    loop = tmp_path / "loop.zip"
    loop.symlink_to(loop)
    assert refused(list(arrivals(loop)), says) == "classroom.file-unreadable"
    assert refused(list(arrivals(tmp_path / ("x" * 300))), says) == "classroom.file-unreadable"


def test_a_pipe_that_never_ends_is_not_waited_for(tmp_path, says):
    os.mkfifo(tmp_path / "pipe.zip")
    found: list[Arrived] = []
    reader = threading.Thread(target=lambda: found.extend(arrivals(tmp_path / "pipe.zip")))
    reader.daemon = True
    reader.start()
    reader.join(timeout=5)
    assert refused(found, says) == "classroom.file-foreign"


def test_a_file_too_large(tmp_path, says, monkeypatch):
    monkeypatch.setattr(arriving, "MAX_FILE", 2_000_000)
    assert refused(arrived(tmp_path, b"x" * 2_000_001), says) == "classroom.file-large"
    assert arriving.MAX_FILE < 64_000_000 == 64 * 1_000_000


def test_a_run_of_a_campaign(tmp_path):
    with store_at(tmp_path) as store:
        play(start(store))
        text = as_text(bundle_of(store, "r1"))
    (each,) = arrived(tmp_path, text.encode())
    assert isinstance(each.holds, Bundle) and each.unpacked == len(text.encode())
    (marked,) = arrived(tmp_path, b"\xef\xbb\xbf" + text.encode())
    assert isinstance(marked.holds, Bundle), "a mark of byte order is no damage"
    assert told(arrived(tmp_path, zipped({"run.json": text}))) == ["r1"]
    assert told(arrived(tmp_path, text.replace("Small Works", "Big Works", 1).encode())) == [
        "run.file-changed"
    ]


# ------------------------------------------------------------------------------ archives


def test_an_archive_of_files_each_with_its_name(tmp_path):
    found = arrived(tmp_path, zipped({"ann/a.simgame": ONE, "b.simgame": TWO, "c.txt": "hello"}))
    assert told(found) == ["a1", "a2", "classroom.file-foreign"]
    assert [each.name for each in found] == [
        f"{tmp_path}/f.zip: {name}" for name in ("ann/a.simgame", "b.simgame", "c.txt")
    ]


def test_what_systems_put_into_archives_is_passed_over(tmp_path):
    found = arrived(
        tmp_path,
        zipped({"a": ONE, "__MACOSX/a": b"x", "x/.DS_Store": b"x", "x\\Thumbs.db": b"x"}),
    )
    assert told(found) == ["a1"]


def test_names_that_lead_out_of_a_folder_lead_nowhere(tmp_path):
    outside = {"../../x.simgame": ONE, "/etc/x.simgame": TWO, "C:\\x": b"x", "..\\..\\y": b"x"}
    before = sorted(tmp_path.parent.iterdir())
    found = arrived(tmp_path, zipped(outside))
    assert told(found) == ["a1", "a2", "classroom.file-foreign", "classroom.file-foreign"]
    assert [path.name for path in tmp_path.iterdir()] == ["f.zip"]
    assert sorted(tmp_path.parent.iterdir()) == before
    assert not Path("/etc/x.simgame").exists()


def test_a_link_in_an_archive_is_a_file_that_says_where_to(tmp_path):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("a.simgame")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        info = zipfile.ZipInfo("attempts.json/")
        info.external_attr = 0o040777 << 16 | 0x10
        archive.writestr(info, "")
    assert told(arrived(tmp_path, made.getvalue())) == ["classroom.file-foreign"]


def test_signs_in_names_of_members_are_taken_out(tmp_path):
    (each,) = arrived(tmp_path, zipped({"\u202egnp.\x1b[31m\n=1+1.simgame": ONE}))
    assert each.name == f"{tmp_path}/f.zip: gnp.[31m =1+1.simgame"
    (each,) = arrived(tmp_path, zipped({"x" * 5_000: ONE}))
    assert len(each.name) < 200 + len(str(tmp_path)) + 20


def test_two_members_of_one_name_are_two(tmp_path):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.simgame", ONE)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.simgame", TWO)
    assert told(arrived(tmp_path, made.getvalue())) == ["a1", "a2"]


def test_an_archive_within_an_archive_is_not_followed(tmp_path):
    found = arrived(tmp_path, zipped({"a": ONE, "inner.zip": zipped({"b": TWO})}))
    assert told(found) == ["a1", "classroom.zip-nested"]


def test_an_archive_within_itself_ends(tmp_path, says):
    """As a quine does, which unpacks to itself for ever."""
    raw = zipped({"x": b""})
    for _ in range(50):
        raw = zipped({"r/r.zip": raw})
    (each,) = arrived(tmp_path, raw)
    assert isinstance(each.holds, Problem) and each.holds.code == "classroom.zip-nested"
    assert "within an archive" in says(each.holds)


def encrypted(raw: bytes) -> bytes:
    """The first member marked as encrypted, as far as a reader looks."""
    made = bytearray(raw)
    made[made.index(b"PK\x03\x04") + 6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def odd(raw: bytes, method: int) -> bytes:
    """The first member said to be packed in another way."""
    made = bytearray(raw)
    made[made.index(b"PK\x03\x04") + 8] = method
    made[made.index(b"PK\x01\x02") + 10] = method
    return bytes(made)


@pytest.mark.parametrize("spoil", [encrypted, lambda raw: odd(raw, 9), lambda raw: odd(raw, 99)])
def test_members_that_cannot_be_opened(tmp_path, spoil):
    assert told(arrived(tmp_path, spoil(ONE))) == ["classroom.file-damaged"]
    both = spoil(zipped({"a": ONE, "b": TWO}))
    assert told(arrived(tmp_path, both)) == ["classroom.file-damaged", "a2"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_read(tmp_path, method):
    assert told(arrived(tmp_path, zipped({"a": ONE}, method))) == ["a1"]


def test_a_name_that_is_no_text(tmp_path):
    raw = bytearray(zipped({"é.simgame": ONE}))
    for _ in range(2):
        raw[raw.index("é".encode()) + 1] = 0x20
    assert told(arrived(tmp_path, bytes(raw))) == ["classroom.file-damaged"]


# --------------------------------------------------------------------------------- bombs


def test_a_member_that_unpacks_to_more_than_anything_honest(tmp_path):
    raw = zipped({"bomb": b"\0" * 64_000_001, "a": ONE})
    assert len(raw) < 100_000
    assert told(arrived(tmp_path, raw)) == ["classroom.file-large", "a1"]


def test_many_members_that_come_to_too_much(tmp_path, says, monkeypatch):
    monkeypatch.setattr(arriving, "MAX_FILE", 1_000_000)
    monkeypatch.setattr(arriving, "MAX_TOTAL", 3_000_000)
    found = arrived(tmp_path, zipped({f"{n}": b"\0" * 990_000 for n in range(9)}))
    assert told(found) == [
        *["classroom.file-foreign"] * 3,
        "classroom.file-large",
        "classroom.zip-large",
    ]
    assert isinstance(found[-1].holds, Problem) and "3 MB" in says(found[-1].holds)


def test_lists_that_unpack_within_members_count_as_well(tmp_path, monkeypatch):
    """A hundred files of a few kB, each with a list of a million spaces."""
    monkeypatch.setattr(arriving, "MAX_TOTAL", 5_000_000)
    bomb = with_list(b" " * 1_000_000)
    found = arrived(tmp_path, zipped({f"{n}": bomb for n in range(100)}))
    assert told(found) == ["classroom.file-damaged"] * 5 + ["classroom.zip-large"]


def test_more_files_than_any_class_has(tmp_path, says, monkeypatch):
    monkeypatch.setattr(arriving, "MAX_FILES", 3)
    found = arrived(tmp_path, zipped({f"{n}": ONE for n in range(5)}))
    assert told(found) == ["classroom.too-many", "a1", "a1", "a1"]
    assert isinstance(found[0].holds, Problem) and "more than 3 files" in says(found[0].holds)


def test_more_entries_than_are_worth_reading(tmp_path, monkeypatch):
    monkeypatch.setattr(arriving, "MAX_MEMBERS", 10)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    raw = ONE + b"PK\x01\x02" * 10
    assert told(arrived(tmp_path, raw)) == ["classroom.too-many"]


# ------------------------------------------------------------------------------- folders


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    top = tmp_path / "in"
    (top / "b").mkdir(parents=True)
    (top / "a").mkdir()
    for name in ("z.simgame", "b/y.simgame", "a/x.simgame", "a/.hidden", ".git"):
        (top / name).write_bytes(ONE)
    return top


def listed(top: Path) -> list[str]:
    return [
        each.code if isinstance(each, Problem) else each.relative_to(top).as_posix()
        for each in names([top])
    ]


def test_a_folder_is_searched(tree):
    assert listed(tree) == ["z.simgame", "a/x.simgame", "b/y.simgame"]


def test_links_in_a_folder_are_passed_over(tree, tmp_path):
    (tmp_path / "secret").write_bytes(ONE)
    (tree / "a/link.simgame").symlink_to(tmp_path / "secret")
    (tree / "up").symlink_to(tree)
    (tree / "broken").symlink_to(tree / "nowhere")
    os.mkfifo(tree / "pipe")
    assert listed(tree) == ["z.simgame", "a/x.simgame", "b/y.simgame"]


def test_a_link_that_was_named_is_followed(tree, tmp_path):
    (tmp_path / "link").symlink_to(tree)
    assert len(names([tmp_path / "link"])) == 3


def test_an_empty_folder(tmp_path, says):
    (tmp_path / "in").mkdir()
    (found,) = names([tmp_path / "in"])
    assert isinstance(found, Problem) and found.code == "classroom.folder-empty"
    assert "in" in says(found)


def test_folders_in_folders_in_folders(tmp_path):
    deep = tmp_path / "in" / "/".join("d" * 60)
    deep.mkdir(parents=True)
    (deep / "a.simgame").write_bytes(ONE)
    (found,) = names([tmp_path / "in"])
    assert isinstance(found, Path) and told(list(arrivals(found))) == ["a1"]


def test_a_folder_that_cannot_be_listed(tree, monkeypatch, says):
    whole = Path.iterdir

    def iterdir(self: Path) -> Iterator[Path]:
        if self.name == "a":
            raise PermissionError(13, "Permission denied")
        return whole(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert listed(tree) == ["z.simgame", "classroom.file-unreadable", "b/y.simgame"]


def test_more_files_than_are_looked_at(tree, monkeypatch, says):
    monkeypatch.setattr(arriving, "MAX_FILES", 2)
    assert listed(tree) == ["z.simgame", "a/x.simgame", "classroom.too-many"]


def test_a_file_name_that_is_no_text(tmp_path):
    name = os.fsdecode(b"\xff\xfe\x1b.simgame")
    (each,) = arrived(tmp_path, b"", name)
    assert each.name == f"{tmp_path}/\ufffd\ufffd.simgame"
    assert isinstance(each.holds, Problem)
    assert told(arrived(tmp_path, ONE, name)) == ["a1"]
