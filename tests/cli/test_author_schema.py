"""`simgame author schema`, as an author would run it."""

from __future__ import annotations

import json

from tests.cli.conftest import SHOP

FILE = SHOP / "corner-shop.yaml"


def test_the_schema_goes_to_standard_output(simgame):
    done = simgame("author", "schema")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["required"][0] == "scenario"


def test_with_the_ids_of_a_file(simgame, tmp_path):
    done = simgame("author", "schema", "--for", FILE, "-o", "shop.json")
    assert (done.status, done.out) == (0, "")
    assert "The drawer jams on Saturdays." in (tmp_path / "shop.json").read_text(encoding="utf-8")
    assert "[cli.exists]" in simgame("author", "schema", "-o", "shop.json").err


def test_setting_up_an_editor(simgame, tmp_path):
    done = simgame("author", "schema", "--editor", tmp_path)
    assert done.status == 0
    assert "2 files written" in done.err
    assert (tmp_path / ".simgame" / "scenario.schema.json").is_file()
    assert "already" in simgame("author", "schema", "--editor", tmp_path).err
    assert "[library.no-folder]" in simgame("author", "schema", "--editor", "nowhere").err


def test_a_setting_of_ones_own_is_not_overwritten(simgame, tmp_path):
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{ // mine\n}")
    done = simgame("author", "schema", "--editor", tmp_path)
    assert done.status == 2
    assert "[editor.not-json]" in done.err
