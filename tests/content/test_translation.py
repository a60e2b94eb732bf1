"""Translations change words and nothing else; what is missing, stale or misplaced is known."""

from __future__ import annotations

import pytest

from simgame.content.load import load_scenario, scenario_from_text
from simgame.content.scenario import text_hash
from simgame.content.translate import draft
from simgame.content.translation import translation_state
from tests.builders import SCENARIO, changed, library, scenario_of, the_book, translation, where
from tests.wording import codes_of, problems_of, says

PLAIN = scenario_of(SCENARIO)
CHINESE = translation(PLAIN)

REFUSED = {
    "translation.of-another": (
        ("translates: small-talk", "translates: big-talk"),
        "big-talk",
        ["another scenario", "(small-talk)"],
        "small-talk",
    ),
    "translation.another-language": (
        ("language: zh", "language: en"),
        "en\ntexts",
        ["language zh"],
        "zh",
    ),
    "translation.unknown-path": (
        ("beats.opening.praise.text:", "beats.opening.prase.text:"),
        "of: " + text_hash("What a place you have."),
        ["“beats.opening.prase.text”", "mean “beats.opening.praise.text”"],
        "“beats.opening.prase.text”",
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_each_mistake_is_named_with_its_place(code):
    change, marker, en, zh = REFUSED[code]
    text = changed(CHINESE, *change)
    (found,) = problems_of(lambda: scenario_of(SCENARIO, zh=text))
    says(found, code, f"f.zh.yaml:{where(text, marker)}", en, zh)


def test_every_code_has_a_test():
    assert {*REFUSED, "translation.own-language"} == codes_of("translation")


def test_nothing_is_translated_into_its_own_language(tmp_path):
    (tmp_path / "small-talk.yaml").write_text(SCENARIO, "utf-8")
    (found,) = problems_of(lambda: draft(tmp_path / "small-talk.yaml", "en", the_book()))
    says(found, "translation.own-language", None, ["(en)"], "en")


def test_problems_of_scenario_and_translation_come_together():
    text = changed(SCENARIO, "reasons: [night_copy]", "reasons: [nite_copy]")
    broken = changed(CHINESE, "translates: small-talk", "translates: big-talk")
    codes = [each.code for each in problems_of(lambda: scenario_of(text, zh=broken))]
    assert codes == ["scenario.unknown-fact", "translation.of-another"]


def test_words_are_found_by_path_and_fall_back_to_the_original():
    one = scenario_of(SCENARIO, zh=CHINESE.replace("译Small talk", "闲聊"))
    assert one.text("title", "zh") == "闲聊"
    assert one.text("title", "en") == one.text("title", "fr") == "Small talk"
    assert PLAIN.text("beats.opening.say.lin.style-owl", "zh") == "Eight o'clock."
    assert one.languages == ("en", "zh")
    assert PLAIN.languages == ("en",)


def test_what_is_missing_and_what_is_stale():
    whole = translation_state(scenario_of(SCENARIO, zh=CHINESE), "zh")
    assert whole.complete
    newer = changed(SCENARIO, "title: Small talk", "title: Big talk")
    newer = changed(
        newer, "  outages: The lines stop.", "  outages: The lines stop.\n  more: More."
    )
    state = translation_state(scenario_of(newer, zh=CHINESE), "zh")
    assert (state.missing, state.stale) == (("facts.more",), ("title",))
    assert not state.complete
    assert translation_state(PLAIN, "en").complete
    assert len(translation_state(PLAIN, "zh").missing) == len(PLAIN.originals)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_shipped_is_translated_whole(language):
    for _, scenario in library().read_all()[0]:
        state = translation_state(scenario, language)
        assert (scenario.id, state.missing, state.stale) == (scenario.id, (), ())


def test_a_pinned_scenario_brings_its_translations_along():
    one = scenario_of(SCENARIO, zh=CHINESE)
    again = scenario_from_text(one.pinned, the_book())
    assert again.file == one.file
    assert again.translations == one.translations
    assert (again.pinned, again.digest) == (one.pinned, one.digest)
    assert one.digest != PLAIN.digest


def test_a_translation_beside_the_file_is_found_with_or_without_the_number(tmp_path):
    (tmp_path / "03-small-talk.yaml").write_text(SCENARIO, "utf-8")
    for name in ("small-talk.zh.yaml", "03-small-talk.zh.yaml"):
        beside = tmp_path / name
        beside.write_text(CHINESE, "utf-8")
        found = load_scenario(tmp_path / "03-small-talk.yaml", the_book())
        assert found.text("title", "zh") == "译Small talk"
        beside.unlink()
