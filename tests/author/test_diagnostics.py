"""A problem is shown with the line it was found in."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.faults import Place, Problem, problem, warning
from simgame.author.checking import check_all, check_paths
from simgame.author.diagnostics import with_lines
from simgame.content import scan
from tests.builders import SCENARIO, changed, the_book


def test_lines_are_those_of_the_text_that_was_read(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("changed: since\n")
    found = with_lines([problem("yaml.tab", Place(str(path), 2, 1))], {str(path): "a\nb\n"})
    assert [each.line for each in found] == ["b"]


def test_a_file_of_which_no_text_is_at_hand_is_read(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\r\nb: 2\r\n")
    places = [Place(str(path), 2, 1), Place(str(path), 9, 1), Place(str(tmp_path / "gone"), 1, 1)]
    found = with_lines([problem("yaml.tab", place) for place in places], {})
    assert {each.line for each in found} == {"b: 2", None}


def test_lines_are_counted_as_yaml_counts_them():
    text = "a: 1\r\nb: 2\rc: 3\x85d: 4\u2028e: 5"
    found = with_lines([problem("yaml.tab", Place("f", 5, 1))], {"f": text})
    assert found[0].line == "e: 5"


def test_problems_stand_by_file_and_place():
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 5), Place("a", 9, 4)]
    mixed: list[Problem] = [problem("yaml.tab", place) for place in places]
    mixed.append(warning("yaml.tab"))
    order = [each.problem.place for each in with_lines(mixed, {})]
    assert order == [None, places[3], places[2], places[1], places[0]]


def test_a_report_counts_by_severity(tmp_path):
    path = tmp_path / "small-talk.yaml"
    text = changed(SCENARIO, "rule: price-hidden", "rule: price")
    path.write_text(text)
    report = check_paths([path], the_book())
    assert [each.code for each in report.problems] == ["scenario.unknown-rule"]
    assert len(report.warnings) == 2
    assert len(report.diagnostics) == 3
    assert all(each.line in text.split("\n") for each in report.diagnostics)


def test_one_file_named_twice_is_checked_once(tmp_path):
    path = tmp_path / "small-talk.yaml"
    path.write_text(SCENARIO)
    report = check_paths([path, tmp_path, path], the_book())
    assert report.files == 1
    assert report.problems == []


def test_twins_are_found_although_both_are_broken(tmp_path):
    for name in ("a/small-talk.yaml", "b/small-talk.yaml"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(SCENARIO.replace("title:", "titel:"))
    codes = [each.code for each in check_paths([tmp_path], the_book()).problems]
    assert codes.count("library.twins") == 1


@pytest.mark.parametrize("name", ["none", "x" * 300, "circle"])
def test_a_rule_book_that_is_not_there(tmp_path, name):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    report = check_all([], tmp_path / name)
    assert [each.code for each in report.problems] == ["book.no-folder"]


def test_a_folder_too_large_for_a_rule_book_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "MAX_ENTRIES", 2)
    for name in "abc":
        (tmp_path / name).touch()
    report = check_all([], tmp_path)
    assert [each.code for each in report.problems] == ["library.too-many-files"]


def test_a_translation_without_its_original_is_refused(tmp_path):
    path: Path = tmp_path / "x[1].zh.yaml"
    path.write_text("translates: x\nlanguage: zh\ntexts: {}\n")
    (found,) = check_paths([path], the_book()).problems
    assert found.code == "yaml.no-file"
