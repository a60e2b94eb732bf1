"""`simgame author prove`: what it says, and how it ends."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.conftest import SHOP


@pytest.fixture
def shop(tmp_path):
    """A copy of the corner shop to spoil."""
    return shutil.copytree(SHOP, tmp_path / "mine") / "corner-shop.yaml"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_scenario_that_cannot_be_won_fails(simgame, shop):
    edit(shop, "admits: drawer", "minutes: 1")
    done = simgame("author", "prove", shop)
    assert done.status == 1
    assert "Even the best play does not win" in done.out


def test_a_shipped_scenario_by_its_id(simgame):
    done = simgame("author", "prove", "first-call", "--json")
    assert json.loads(done.out)["scenario"] == "first-call"
