"""A folder may hold anything: it is looked through within bounds, and what is wrong is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simgame.content import scan
from simgame.content.scan import MAX_ENTRIES, MAX_FILES, is_book, is_file, is_folder, yaml_files
from tests.wording import says

SCANNED = {"library.too-many-files", "library.unreadable-folder", "library.yml"}


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_every_yaml_file_below_is_found_in_order(tmp_path):
    touch(tmp_path / "b.yaml", tmp_path / "a" / "c.yaml", tmp_path / "a" / "c.txt")
    touch(tmp_path / ".hidden.yaml", tmp_path / ".git" / "x.yaml")
    found = yaml_files(tmp_path)
    assert found.files == (tmp_path / "a" / "c.yaml", tmp_path / "b.yaml")
    assert found.problems == ()


def test_a_rule_book_among_the_scenarios_is_found_as_what_it_is(tmp_path):
    mine = tmp_path / "mine"
    touch(mine / "talk.yaml", mine / "rules" / "book.yaml", mine / "rules" / "endings.yaml")
    touch(mine / "texts" / "book.yaml", mine / "rules" / "principles" / "my-rule.yaml")
    (mine / "texts" / "book.yaml").write_text("# a scenario\nscenario: book\n", "utf-8")
    found = yaml_files(mine)
    assert found.files == (mine / "talk.yaml", mine / "texts" / "book.yaml")
    assert found.books == (mine / "rules",)
    assert is_book(mine / "rules")
    assert not is_book(mine / "texts")
    assert not is_book(mine)


def test_a_book_file_that_cannot_be_read_is_still_one(tmp_path):
    (tmp_path / "book.yaml").write_bytes(b"\xff\xfe\x00")
    assert is_book(tmp_path)


def test_a_file_that_ends_in_yml_is_named(tmp_path):
    touch(tmp_path / "my-call.yml")
    (found,) = yaml_files(tmp_path).problems
    assert found.severity == "warning"
    says(found, "library.yml", f"{tmp_path}/my-call.yml:1:1", ["my-call.yml", ".yaml"], "扩展名")


def test_too_many_files_are_not_read(tmp_path):
    for number in range(10_000):
        (tmp_path / f"x{number}.yaml").touch()
    found = yaml_files(tmp_path)
    assert found.files == ()
    bounds = [str(tmp_path), str(MAX_FILES), str(MAX_ENTRIES)]
    says(found.problems[0], "library.too-many-files", None, bounds, "YAML 文件")


def test_files_of_any_kind_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "MAX_ENTRIES", 3)
    for number in range(4):
        touch(tmp_path / f"{number}" / "x.txt")
    assert yaml_files(tmp_path).problems[0].code == "library.too-many-files"


def test_links_in_a_circle_are_not_followed(tmp_path):
    touch(tmp_path / "a" / "x.yaml")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert yaml_files(tmp_path).files == (tmp_path / "a" / "x.yaml",)
    (tmp_path / "circle.yaml").symlink_to(tmp_path / "circle.yaml")
    assert len(yaml_files(tmp_path).files) == 2, "a link to itself is found, and refused when read"


def test_a_folder_that_vanishes_is_named(tmp_path):
    gone = tmp_path / "gone"
    found = yaml_files(gone)
    says(found.problems[0], "library.unreadable-folder", None, [str(gone), "No such"], str(gone))


def test_a_folder_that_vanishes_while_it_is_read(tmp_path, monkeypatch):
    touch(tmp_path / "a" / "x.yaml", tmp_path / "b.yaml")
    seen = os.scandir

    def scandir(path):
        if path == tmp_path / "a":
            (tmp_path / "a" / "x.yaml").unlink()
            (tmp_path / "a").rmdir()
        return seen(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = yaml_files(tmp_path)
    assert found.files == (tmp_path / "b.yaml",)
    assert found.problems[0].code == "library.unreadable-folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_without_permission_is_named(tmp_path):
    touch(tmp_path / "a" / "x.yaml")
    (tmp_path / "a").chmod(0)
    assert yaml_files(tmp_path).problems[0].code == "library.unreadable-folder"


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "circle"])
def test_asking_what_a_name_is_never_fails(tmp_path, name):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert (is_file(tmp_path / name), is_folder(tmp_path / name)) == (False, False)
