"""What somebody who writes a rule is told: missing languages, points beyond the scale, circles."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.book import load_rulebook
from tests.scoring.test_book import TOPIC, rule
from tests.scoring.test_examples import OBJECTION, PERSON
from tests.scoring.test_overlay import BOOK, write
from tests.wording import problems_of, says


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    write(folder, "book.yaml", BOOK)
    return folder


SOUND = OBJECTION.replace("    points: 2", "    points: 3")
ENDING = "half: {{price: {price}, name: {{en: A, zh: 甲}}, why: {{en: A, zh: 甲}}}}\n"


def test_the_rules_that_are_spoiled_here_are_sound(folder):
    write(folder, "objections/price-today.yaml", SOUND)
    write(folder, "principles/mine.yaml", rule())
    write(folder, "topics/other.yaml", TOPIC.format(id="other", see="[probe]"))
    write(folder, "endings.yaml", ENDING.format(price=30))
    load_rulebook(folder)


@pytest.mark.parametrize(
    ("name", "text", "place", "why"),
    [
        ("principles/mine", rule().replace("points: 1", "points: 11"), "8:9", "at most 10"),
        ("principles/mine", rule().replace("points: 1", "points: -11"), "8:9", "at least -10"),
        ("principles/mine", rule().replace("points: 1", "points: 1.5"), "8:9", "whole number"),
        ("objections/price-today", SOUND.replace("probe: 2", "probe: 4"), "9:18", "at most 3"),
        ("objections/price-today", SOUND.replace("never: -2", "never: -9"), "10:37", "at least -3"),
        ("objections/price-today", SOUND.replace("hidden: 1", "hidden: 5"), "11:16", "at most 3"),
        ("endings", ENDING.format(price=-5000), "1:15", "at least -1000"),
    ],
    ids=lambda text: text if "\n" not in text else "",
)
def test_points_out_of_range(folder, name, text, place, why):
    write(folder, f"{name}.yaml", text)
    found = problems_of(lambda: load_rulebook(folder))
    (problem,) = [each for each in found if each.code != "book.prices"]
    says(problem, "schema.wrong-value", f"{folder}/{name}.yaml:{place}", [why], "不合要求")


def test_reactions_out_of_range(folder):
    text = PERSON.replace("praise: -1", "praise: -3")
    write(folder, "personalities/temper-brisk.yaml", text)
    (found,) = problems_of(lambda: load_rulebook(folder))
    place = f"{folder}/personalities/temper-brisk.yaml:9:21"
    says(found, "schema.wrong-value", place, ["“praise”", "at least -2"], "-2")


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "piece"),
    [
        ("why: {en: A, zh: 甲}", "why: {en: A}", "5:6", "schema.missing-key", "“zh”"),
        ("why: {en: A, zh: 甲}", "why: A", "5:6", "schema.wrong-value", "zh: "),
        ("name: {en: A, zh: 甲}", "name: {zh: 甲}", "3:7", "schema.missing-key", "“en”"),
        ("zh: 甲}\nwhy", 'zh: ""}\nwhy', "4:19", "schema.wrong-value", "empty"),
    ],
)
def test_a_missing_translation(folder, old, new, place, code, piece):
    assert old in rule()
    write(folder, "principles/mine.yaml", rule().replace(old, new))
    (found,) = problems_of(lambda: load_rulebook(folder))
    says(found, code, f"{folder}/principles/mine.yaml:{place}", [piece])


def test_a_topic_may_not_be_judged_by_itself(folder):
    text = TOPIC.format(id="mine", see="[probe]")
    write(folder, "topics/mine.yaml", text.replace("[never-argue]", "[never-argue, mine]"))
    found = problems_of(lambda: load_rulebook(folder))
    assert f"{folder}/topics/mine.yaml:8:26" in {
        str(each.place) for each in found if each.code == "book.itself"
    }


def test_nobody_is_taken_for_themselves(folder):
    alike = "look_alikes: {temper-brisk: {en: A, zh: 甲}}\nreacts_to"
    write(folder, "personalities/temper-brisk.yaml", PERSON.replace("reacts_to", alike))
    (found,) = problems_of(lambda: load_rulebook(folder))
    place = f"{folder}/personalities/temper-brisk.yaml:9:15"
    says(found, "book.itself", place, ["“temper-brisk” names itself"], "指向了自己")


def test_uneven_cues_of_one_sort(folder):
    cues = "cues: {words: {en: [A], zh: [甲, 乙]}}"
    write(
        folder, "personalities/temper-brisk.yaml", PERSON.replace("cues: {en: [A], zh: [甲]}", cues)
    )
    (found,) = problems_of(lambda: load_rulebook(folder))
    assert (found.code, found.params) == ("book.uneven", {"key": "words", "en": "1", "zh": "2"})
    assert str(found.place) == f"{folder}/personalities/temper-brisk.yaml:5:8"
