"""The author's commands."""

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


# ----------------------------------------------------------------------- matrix


def test_matrix_as_data(simgame, shop):
    done = simgame("author", "matrix", shop, "--json", "--beat", "saturday")
    talkative, owl = json.loads(done.out)["casts"]
    (beat,) = owl["beats"]
    ask, soothe = beat["options"]
    assert (beat["beat"], beat["best"], beat["worst"]) == ("saturday", "ask", "soothe")
    assert (ask["points"], ask["reaction"], ask["offered"], ask["loss"]) == (2, "neutral", True, 0)
    assert ask["rules"][0]["rule"] == "reasons-first"
    assert (soothe["points"], soothe["reaction"]) == (-4, "cold")
    assert talkative["beats"][0]["options"][1]["reaction"] == "neutral"


def test_matrix_in_lines(simgame, shop):
    done = simgame("author", "matrix", shop, "--beat", "goodbye", "--cast", "mabel=style-owl")
    assert done.out.splitlines()[0] == "goodbye"
    assert "next-step +3" in done.out
    assert "saturday" not in done.out


def test_an_unknown_beat_names_the_nearest(simgame, shop):
    done = simgame("author", "matrix", shop, "--beat", "saturdy")
    assert done.status != 0
    assert "saturday" in done.err


# -------------------------------------------------------------------- translate


def test_a_new_translation_has_a_place_for_every_text(simgame, shop):
    target = shop.with_name("corner-shop.zh.yaml")
    target.unlink()
    done = simgame("author", "translate", shop, "--to", "zh")
    assert done.status == 0
    assert "32 to translate" in done.out
    assert '# to translate: "Mabel\'s"' in target.read_text(encoding="utf-8")
    checked = simgame("author", "check", shop)
    assert checked.status == 1
    assert checked.out.count("[cli.translation-missing]") == 32


def test_translating_where_nothing_can_be_written(simgame, shop, monkeypatch):
    from simgame.content import translate

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(translate, "write_whole", refuse)
    before = shop.with_name("corner-shop.zh.yaml").read_bytes()
    done = simgame("author", "translate", shop, "--to", "zh")
    assert "[cli.cannot-write]" in done.err
    assert shop.with_name("corner-shop.zh.yaml").read_bytes() == before


def test_a_language_is_not_translated_into_itself(simgame, shop):
    done = simgame("author", "translate", shop, "--to", "en")
    assert "[translation.own-language]" in done.err
