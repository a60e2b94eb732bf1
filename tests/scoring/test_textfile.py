"""Strangers' files: whatever a name leads to, it is read whole or refused with a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scoring.yamlfile import load
from tests.builders import SCENARIO
from tests.wording import problems_of, says


def broken_file(tmp_path: Path, code: str) -> Path:
    path = tmp_path / "x.yaml"
    if code == "yaml.too-large":
        path.write_bytes(b"- a\n" * 2_500_000)
    elif code == "yaml.not-utf8":
        path.write_bytes(b"a: 1\nb: \xff\xfe\n")
    elif code == "yaml.utf16":
        path.write_bytes("a: Gespräch\n".encode("utf-16"))
    elif code == "yaml.gbk":
        path.write_bytes("a: hello\nb: “您好，请坐。”\n".encode("gbk"))
    elif code == "yaml.unreadable":
        path.mkdir()
    elif code == "yaml.not-regular":
        os.mkfifo(path)
    return path


FILES = {
    "yaml.unreadable": ("1:1", ["Is a directory"], "无法读取"),
    "yaml.no-file": ("1:1", ["no such file", "Check the path"], "没有这个文件"),
    "yaml.too-large": ("1:1", ["1000 kB"], "1000 kB"),
    "yaml.not-utf8": ("2:1", ["UTF-8"], "UTF-8"),
    "yaml.utf16": ("1:1", ["UTF-16", "UTF-8"], "UTF-16"),
    "yaml.gbk": ("2:1", ["GBK", "UTF-8"], "GBK"),
    "yaml.not-regular": ("1:1", ["pipe"], "管道"),
}


@pytest.mark.parametrize("code", FILES)
def test_each_unusable_file_is_named(tmp_path, code):
    place, en, zh = FILES[code]
    (found,) = problems_of(lambda: load(broken_file(tmp_path, code), "x.yaml"))
    says(found, code, f"x.yaml:{place}", en, zh)


def test_a_misspelt_name_is_answered_with_the_nearest_file_there(tmp_path):
    for name in ("corner-shop.yaml", "corner-shop.html", "else.yaml"):
        (tmp_path / name).touch()
    (found,) = problems_of(lambda: load(tmp_path / "corner-shpo.yaml", "x.yaml"))
    near = f"Did you mean “{tmp_path / 'corner-shop.yaml'}”"
    says(found, "yaml.no-file", "x.yaml:1:1", [near], "是不是")
    (found,) = problems_of(lambda: load(tmp_path / "nowhere" / "corner-shpo.yaml", "x.yaml"))
    assert found.params["guess"] == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf16_is_recognised_with_and_without_its_mark(tmp_path, encoding):
    (tmp_path / "x.yaml").write_bytes(SCENARIO.encode(encoding))
    assert problems_of(lambda: load(tmp_path / "x.yaml"))[0].code == "yaml.utf16"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_encodings_are_not_taken_for_chinese(tmp_path, encoding):
    (tmp_path / "x.yaml").write_bytes("a: Gespräch über den Café\n".encode(encoding))
    assert problems_of(lambda: load(tmp_path / "x.yaml"))[0].code == "yaml.not-utf8"


@pytest.mark.parametrize(
    "text", ["It’s the customer’s “own” pain…", "naïve", "Don’t – we can’t", "I’ll say: “Yes.”"]
)
def test_the_typographic_signs_of_windows_are_not_taken_for_chinese(tmp_path, text):
    (tmp_path / "x.yaml").write_bytes(f"a: {text}\n".encode("cp1252"))
    (found,) = problems_of(lambda: load(tmp_path / "x.yaml", "x.yaml"))
    says(found, "yaml.not-utf8", "x.yaml:1:1", ["Windows-1252", "UTF-8"], "ANSI")


def test_a_file_that_keeps_changing_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\n")
    seen = os.fstat

    def fstat(handle):
        found = seen(handle)
        with path.open("a") as file:
            file.write("b: 2\n")
        return found

    monkeypatch.setattr(os, "fstat", fstat)
    (found,) = problems_of(lambda: load(path, "x.yaml"))
    says(found, "yaml.changing", "x.yaml:1:1", ["keeps changing"], "一直在变")


def test_a_file_that_changed_once_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\n")
    seen, times = os.fstat, list[int]()

    def fstat(handle):
        found = seen(handle)
        times.append(1)
        if len(times) == 1:
            path.write_text("a: 1\nb: 2\n")
        return found

    monkeypatch.setattr(os, "fstat", fstat)
    assert load(path).data == {"a": 1, "b": 2}


def test_links_in_a_circle_are_no_file(tmp_path):
    (tmp_path / "x.yaml").symlink_to(tmp_path / "y.yaml")
    (tmp_path / "y.yaml").symlink_to(tmp_path / "x.yaml")
    assert problems_of(lambda: load(tmp_path / "x.yaml"))[0].code == "yaml.unreadable"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_no_file():
    assert problems_of(lambda: load(Path("/dev/zero")))[0].code == "yaml.not-regular"


def test_a_folder_is_no_file(tmp_path):
    (found,) = problems_of(lambda: load(tmp_path))
    assert found.code == "yaml.unreadable"


def test_a_file_names_itself_unless_told_otherwise(tmp_path):
    (found,) = problems_of(lambda: load(tmp_path / "gone.yaml"))
    assert found.place is not None
    assert found.place.file == str(tmp_path / "gone.yaml")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    plain, windows = tmp_path / "plain.yaml", tmp_path / "windows.yaml"
    plain.write_bytes(SCENARIO.encode())
    windows.write_bytes(b"\xef\xbb\xbf" + SCENARIO.replace("\n", "\r\n").encode())
    one, two = load(plain, "f"), load(windows, "f")
    assert (one.data, one.places, one.keys) == (two.data, two.places, two.keys)
