"""Examples are judged like answers; one that comes out otherwise is named with its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring.book import SHIPPED, load_rulebook
from scoring.examples import contradictions
from scoring.rules import Phase
from tests.builders import the_book
from tests.scoring.test_overlay import BOOK, write
from tests.wording import codes_of, says

PERSON = """\
personality: temper-brisk
taxonomy: temper
name: {en: A, zh: 甲}
what: {en: A, zh: 甲}
cues: {en: [A], zh: [甲]}
handling: {en: A, zh: 甲}
why: {en: A, zh: 甲}
source: authored
reacts_to: {praise: -1}
examples:
  - {techniques: [praise], reaction: warm}
  - {techniques: [probe], reaction: neutral}
"""
OBJECTION = """\
objection: price-today
content: price
nature: hidden
name: {en: A, zh: 甲}
what: {en: A, zh: 甲}
why: {en: A, zh: 甲}
source: authored
competency: objections
methods: {probe: 2}
timings: {now: 0, later: -1, never: -2}
aims: {hidden: 1}
examples:
  - {techniques: [probe], points: 2}
  - techniques: [probe]
    aims: [hidden]
    points: 2
"""
RULE = """\
principle: mine
competency: diagnosis
name: {en: A, zh: 甲}
what: {en: A, zh: 甲}
why: {en: A, zh: 甲}
source: authored
when: {uses: [probe], role: [decider], visit_from: 3, objection: ['true'], pain_has: [admitted]}
points: 1
examples:
  - situation: {role: decider, visit: 3, objection: 'true', pain: [admitted]}
    answer: {techniques: [probe]}
    fires: FIRST
  - situation: {role: decider, visit: 2, objection: 'true', pain: [admitted]}
    answer: {techniques: [probe]}
    fires: SECOND
"""


def principle(first: str, second: str) -> str:
    return RULE.replace("FIRST", first).replace("SECOND", second)


def follow(folder: Path) -> None:
    """Change the owl, whom the shipped chameleon takes after."""
    text = (SHIPPED / "personalities" / "style-owl.yaml").read_text("utf-8")
    turned = re.sub(r"^(  [a-z_]+: )-(\d)$", r"\g<1>\g<2>", text, flags=re.MULTILINE)
    write(folder, "personalities/style-owl.yaml", turned)


def put(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: write(folder, name, text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    write(folder, "book.yaml", BOOK)
    return folder


# code → the folder, file and place, pieces in English, a piece in Chinese
FOUND: dict[str, tuple[Callable[[Path], object], str, list[str], str]] = {
    "example.reaction": (
        put("personalities/temper-brisk.yaml", PERSON),
        "personalities/temper-brisk.yaml:11:38",
        ["is cold (trust -1)", "says warm"],
        "-1",
    ),
    "example.points": (
        put("objections/price-today.yaml", OBJECTION),
        "objections/price-today.yaml:16:13",
        ["gets 3 points", "says 2"],
        "得 3 分",
    ),
    "example.fires": (
        put("principles/mine.yaml", principle("false", "false")),
        "principles/mine.yaml:12:12",
        ["speaks on this example"],
        "却在这里起了作用",
    ),
    "example.quiet": (
        put("principles/mine.yaml", principle("true", "true")),
        "principles/mine.yaml:15:12",
        ["does not speak on this example"],
        "没有起作用",
    ),
    "example.below": (
        follow,
        "personalities/style-owl.yaml",
        ["“personalities/style-owl”", "“personalities/style-chameleon”"],
        "“personalities/style-chameleon”",
    ),
}


@pytest.mark.parametrize("code", FOUND)
def test_each_contradiction_is_named_with_its_place(folder, code):
    make, place, en, zh = FOUND[code]
    make(folder)
    found = contradictions(load_rulebook(folder), lambda name: f"{folder}/{name}")
    first, *others = [each for each in found if each.code == code]
    assert others == []
    assert str(first.place).startswith(f"{folder}/{place}")
    says(first, code, str(first.place), en, zh)
    assert (first.severity == "warning") == (code == "example.below")


def test_every_code_has_a_test():
    assert set(FOUND) == codes_of("example")


def test_the_shipped_book_contradicts_itself_nowhere():
    assert contradictions(the_book()) == ()


def test_a_whole_book_and_all_of_its_kinds_at_once(tmp_path):
    folder = shutil.copytree(SHIPPED, tmp_path / "book")
    write(folder, "personalities/temper-brisk.yaml", PERSON)
    write(folder, "objections/price-today.yaml", OBJECTION)
    write(folder, "principles/mine.yaml", principle("false", "true"))
    breach = principle("false", "false").replace("principle: mine", "compliance: mine-too")
    write(folder, "compliance/mine-too.yaml", breach)
    found = [(each.code, str(each.place)) for each in contradictions(load_rulebook(folder))]
    assert found == [
        ("example.reaction", "rulebook/personalities/temper-brisk.yaml:11:38"),
        ("example.points", "rulebook/objections/price-today.yaml:16:13"),
        ("example.fires", "rulebook/principles/mine.yaml:12:12"),
        ("example.quiet", "rulebook/principles/mine.yaml:15:12"),
        ("example.fires", "rulebook/compliance/mine-too.yaml:12:12"),
    ]


def test_somebody_who_follows_others_is_judged_in_the_phase_of_the_example(folder):
    phase: Phase = "closing"
    text = PERSON.replace("reacts_to", f"follows: {{{phase}: style-owl}}\nreacts_to")
    warm = "  - {techniques: [evidence], reaction: warm, phase: closing}\n"
    cool = "  - {techniques: [praise], reaction: cold}\n"
    head = text.partition("  - ")[0]
    write(folder, "personalities/temper-brisk.yaml", head + warm + cool)
    assert contradictions(load_rulebook(folder)) == ()
    write(folder, "personalities/temper-brisk.yaml", head + warm.replace(phase, "opening") + cool)
    assert [each.code for each in contradictions(load_rulebook(folder))] == ["example.reaction"]
