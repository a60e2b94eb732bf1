"""Translation files are brought up to date without losing a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scoring import yamlfile
from scoring.book import load_rulebook
from scoring.faults import ContentError
from simgame.content.load import load_scenario
from simgame.content.scenario import text_hash
from simgame.content.translate import _text_lines, draft
from simgame.content.translation import translation_state

SHOP = Path(__file__).parent.parent / "cli" / "corner-shop"
BOOK = load_rulebook()


@pytest.fixture
def shop(tmp_path):
    return shutil.copytree(SHOP, tmp_path / "shop") / "corner-shop.yaml"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def updated(shop):
    found = draft(shop, "zh", BOOK)
    found.write()
    return found


def test_what_is_translated_stays_and_a_second_run_changes_nothing(shop):
    before = load_scenario(shop, BOOK).translations["zh"]
    first = updated(shop)
    assert load_scenario(shop, BOOK).translations["zh"] == before
    assert (first.missing, first.stale, first.gone) == ((), (), ())
    assert updated(shop).text == first.text


def test_a_changed_wording_keeps_its_words_and_is_marked(shop):
    edit(shop, "I see.", "I see, I see.")
    found = updated(shop)
    assert found.stale == ("beats.opening.reply.neutral",)
    assert f'# stale; when it fits again, of: "{text_hash("I see, I see.")}"' in found.text
    scenario = load_scenario(shop, BOOK)
    assert scenario.text("beats.opening.reply.neutral", "zh") == "这样啊。"
    assert translation_state(scenario, "zh").stale == found.stale


def test_a_new_text_gets_an_empty_place_and_is_spoken_in_the_original(shop):
    edit(shop, "        as: [next_step]", '        as: [next_step]\n        reply: "Thursday?"')
    found = updated(shop)
    assert found.missing == ("beats.goodbye.date.reply",)
    scenario = load_scenario(shop, BOOK)
    assert scenario.text("beats.goodbye.date.reply", "zh") == "Thursday?"
    assert translation_state(scenario, "zh").missing == found.missing


def test_words_move_with_a_renamed_text(shop):
    edit(shop, "  cat: The cat", "  kitten: The cat")
    edit(shop, "known: [cat]", "known: [kitten]")
    found = updated(shop)
    assert found.moved == ("facts.kitten",)
    assert found.missing == found.gone == ()
    assert load_scenario(shop, BOOK).text("facts.kitten", "zh") == "猫叫“小票”。"


def test_words_without_a_text_stay_as_comments(shop):
    edit(shop, "  cat: The cat is called Receipt.\n", "")
    edit(shop, "known: [cat]\n", "")
    found = updated(shop)
    assert found.gone == ("facts.cat",)
    assert '# gone: facts.cat: "猫叫“小票”。"' in found.text
    assert updated(shop).text == found.text


def test_comments_at_the_top_stay(shop):
    path = shop.with_name("corner-shop.zh.yaml")
    path.write_text("# 译者：小王\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert updated(shop).text.startswith("# 译者：小王\ntranslates: corner-shop\n")


def test_a_broken_translation_is_reported_and_left_alone(shop):
    path = shop.with_name("corner-shop.zh.yaml")
    edit(path, "texts:", "text:")
    before = path.read_bytes()
    with pytest.raises(ContentError):
        draft(shop, "zh", BOOK)
    assert path.read_bytes() == before


def test_a_numbered_scenario_has_an_unnumbered_translation(shop):
    numbered = shop.rename(shop.with_name("03-corner-shop.yaml"))
    shop.with_name("corner-shop.zh.yaml").unlink()
    assert updated(numbered).path.name == "corner-shop.zh.yaml"
    assert "zh" in load_scenario(numbered, BOOK).translations


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_survives(text):
    written = "x:\n" + "\n".join(line[2:] for line in _text_lines(text)) + "\n"
    if not any(ord(sign) < 32 and sign not in "\n\t" for sign in written):
        assert yaml.safe_load(written)["x"]["text"] == text
        found = yamlfile.parse(written, "x.yaml").data
        assert isinstance(found, dict) and isinstance(found["x"], dict)
        assert found["x"]["text"] == text
