"""Every element of the subject has its place: read in the codex, judged, met in a drill."""

from __future__ import annotations

import re

import pytest

from scoring.book import load_rulebook
from scoring.rules import Compliance, Objection, Personality, Principle, Technique
from scoring.topics import BuyingStep, Part, Stage, Topic
from simgame.codex import Codex
from simgame.drills.deck import Deck
from simgame.words import words_for
from tests.scoring.subject import SIZES, rows

BOOK = load_rulebook()
CODEX = Codex(BOOK)
ROWS = rows()
ASKED = {f"{card.kind}.{card.subject}" for card in Deck(BOOK).cards.values()}
TOPICS_ASKED = {asked.split(".")[1] for asked in ASKED if asked.startswith("topic.")}


def part_of(key: str) -> Part | None:
    article, _, part = key.partition("#")
    rule = CODEX.entry(article).rule
    if not part:
        return None
    assert isinstance(rule, Topic)
    return rule.parts[part]


def judges_of(key: str) -> list[str]:
    """Ids of the rules that judge an answer about this."""
    article = key.partition("#")[0]
    entry = CODEX.entry(article)
    match entry.rule:
        case Topic() as topic:
            return topic.judged_by
        case Stage() if BOOK.stages:
            return BOOK.stages.judged_by
        case BuyingStep() if BOOK.buying:
            return BOOK.buying.judged_by
        case Personality() as person:
            return [entry.id] if person.reacts_to or person.follows else []
        case Objection() as objection:
            return [entry.id] if objection.methods else []
        case Principle() | Compliance() as rule:
            return [entry.id] if rule.points else []
        case Technique():
            return _rules_about(entry.id)
    return []


def _rules_about(technique: str) -> list[str]:
    found = [name for name, one in BOOK.objections.items() if technique in one.methods]
    found += [name for name, one in BOOK.personalities.items() if technique in one.reacts_to]
    for name, rule in {**BOOK.principles, **BOOK.compliance}.items():
        if technique in (*rule.when.uses, *rule.when.uses_all, *rule.when.not_uses):
            found.append(name)
    return found


@pytest.mark.parametrize(("name", "key"), ROWS, ids=[key for _, key in ROWS])
def test_it_can_be_read_in_both_languages(name, key):
    part = part_of(key)
    if part is not None:
        assert part.name.en and re.search(r"[\u4e00-\u9fff]", part.name.zh)
        assert part.what.en and re.search(r"[\u4e00-\u9fff]", part.what.zh)
    for language in ("en", "zh"):
        article = CODEX.article(key.partition("#")[0], words_for(language))
        assert article.sections
        headings = [section.heading for section in article.sections]
        if part is not None:
            assert any(part.name.in_(language) in heading for heading in headings)


@pytest.mark.parametrize(("name", "key"), ROWS, ids=[key for _, key in ROWS])
def test_answers_about_it_are_judged(name, key):
    judges = judges_of(key)
    assert judges
    for judge in judges:
        found = CODEX.find(judge)
        assert found and found.family in ("personality", "objection", "principle", "compliance")


@pytest.mark.parametrize(("name", "key"), ROWS, ids=[key for _, key in ROWS])
def test_a_drill_asks_about_it(name, key):
    article, _, part = key.partition("#")
    family, _, rule = article.partition("/")
    if family == "topic":
        assert f"topic.{rule}.{part}" in ASKED or (not part and rule in TOPICS_ASKED)
    elif family == "technique":
        # A question that is one of an ordered four is met there, others as moves of a seller.
        assert f"shared.move.{rule}" in ASKED or any(
            rule in BOOK.topics[topic].parts[each].see
            for topic, each in (asked.split(".")[1:] for asked in ASKED if _of_topic(asked))
        )
    else:
        kind = {"objection": "nature"}.get(family, family)
        assert f"{kind}.{rule}" in ASKED


def _of_topic(asked: str) -> bool:
    return asked.startswith("topic.")


@pytest.mark.parametrize(("key", "size"), SIZES.items(), ids=SIZES)
def test_a_table_has_as_many_parts_as_the_course_counts(key, size):
    rule = CODEX.entry(key).rule
    assert isinstance(rule, Topic)
    parts = set(rule.parts) - {"stop"}
    assert len(parts) == size


def test_the_list_itself_is_whole():
    keys = [key for _, key in ROWS]
    assert len(keys) == len(set(keys)), "no element twice"
    for family, least in (
        ("personality", 27),
        ("objection", 21),
        ("compliance", 7),
        ("stage", 7),
        ("buying", 6),
    ):
        assert sum(key.startswith(f"{family}/") for key in keys) == least


def test_nothing_in_the_book_is_beside_the_subject():
    """What is taught and stands in no row of the list was forgotten there."""
    listed = {key.partition("#")[0] for _, key in ROWS} | set(SIZES)
    taught = {entry.key for entry in CODEX.entries if entry.family in ("topic", "stage", "buying")}
    assert taught <= listed


def test_vocabulary_and_principles_have_the_size_that_was_set():
    assert 35 <= len(BOOK.techniques) <= 60
    assert len(BOOK.principles) >= 30
    assert len(BOOK.compliance) == 7
