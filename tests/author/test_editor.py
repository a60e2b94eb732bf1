"""Setting up an editor loses nothing that an author has set."""

from __future__ import annotations

import json

import pytest

from scoring.faults import ContentError
from simgame.author.editor import MODELINE, SCHEMA, SETTINGS, write_editor_setting
from simgame.words import words_for
from tests.builders import the_book


def test_a_new_folder_gets_schema_and_setting(tmp_path):
    written = write_editor_setting(tmp_path, the_book())
    assert written == [tmp_path / SETTINGS, tmp_path / SCHEMA]
    setting = json.loads((tmp_path / SETTINGS).read_text(encoding="utf-8"))
    ((place, files),) = setting["yaml.schemas"].items()
    assert (tmp_path / place).resolve() == (tmp_path / SCHEMA).resolve()
    assert files == ["*.yaml"]
    assert "$schema" in json.loads((tmp_path / SCHEMA).read_text(encoding="utf-8"))
    assert MODELINE.startswith("# yaml-language-server: $schema=")
    assert (tmp_path / MODELINE.partition("=")[2]).is_file()


def test_the_second_time_writes_nothing(tmp_path):
    write_editor_setting(tmp_path, the_book())
    assert write_editor_setting(tmp_path, the_book()) == []


def test_what_was_set_stays(tmp_path):
    path = tmp_path / SETTINGS
    path.parent.mkdir()
    mine = {"editor.rulers": [100], "yaml.schemas": {"./other.json": "*.yml"}, "名": "值"}
    path.write_text(json.dumps(mine), encoding="utf-8-sig")
    write_editor_setting(tmp_path, the_book())
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["editor.rulers"] == [100]
    assert found["名"] == "值"
    assert found["yaml.schemas"] == {"./other.json": "*.yml", f"./{SCHEMA}": ["*.yaml"]}


@pytest.mark.parametrize(
    "text",
    ['{"a": 1} // mine', '{"a": 1,}', "[1]", '{"yaml.schemas": "mine"}', "[" * 100_000, "\udcff"],
)
def test_what_cannot_be_read_is_left_alone(tmp_path, text):
    path = tmp_path / SETTINGS
    path.parent.mkdir()
    raw = text.encode("utf-8", "surrogateescape")
    path.write_bytes(raw)
    with pytest.raises(ContentError) as caught:
        write_editor_setting(tmp_path, the_book())
    assert caught.value.problems[0].code == "editor.not-json"
    assert "yaml.schemas" in caught.value.render(words_for("en"))
    assert path.read_bytes() == raw
    assert not (tmp_path / SCHEMA).exists()


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / ".simgame").write_text("a file")
    with pytest.raises(ContentError) as caught:
        write_editor_setting(tmp_path, the_book())
    assert caught.value.problems[0].code == "cli.cannot-write"
