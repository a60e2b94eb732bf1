"""Every topic of the shipped book: whole in both languages, fit for a drill, its links alive.

A drill shows one line of `heard` and asks which part it belongs to: so no line may name its
part or stand twice, and the parts of a topic are heard either all or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from scoring.book import SHIPPED
from scoring.rules import Said, SaidList
from scoring.topics import Part, Topic
from tests.builders import the_book

BOOK = the_book()
LONGEST = 400
"""Characters of one text: what a page of the codex shows without scrolling."""
HEARD = range(2, 7)
OBJECTIONS = {
    "objection-contents": (
        "need",
        "price",
        "product",
        "time",
        "salesperson",
        "service",
        "ability",
    ),
    "objection-natures": ("true", "false", "hidden"),
    "objection-meaning": ("reaction", "barrier", "signal", "information"),
    "objection-attitudes": (
        "gauge",
        "shortens",
        "silence",
        "unmet",
        "listen",
        "honest",
        "curious",
        "wanted",
    ),
    "objection-causes-customer": (
        "resists-change",
        "low-spirits",
        "no-wish",
        "need-unmet",
        "budget",
        "excuse",
        "keeps-back",
    ),
    "objection-causes-seller": (
        "not-liked",
        "jargon",
        "overstated",
        "wrong-facts",
        "poor-talk",
        "failed-show",
        "high-horse",
    ),
    "objection-principles": (
        "prepare-answers",
        "choose-the-moment",
        "never-argue",
        "respect-their-view",
    ),
    "objection-preparation": (
        "collect",
        "rank",
        "draft",
        "learn",
        "rehearse",
        "mend",
        "settle",
    ),
    "objection-timings": ("before", "now", "later", "never"),
    "objection-methods": (
        "ignore",
        "compensate",
        "boomerang",
        "probe",
        "yes_if",
        "direct_denial",
    ),
}
"""What S2 §4.3 lists, in its order."""
CONDITIONS = {"now": 3, "later": 4, "never": 5}
"""Timing → how many conditions S2 §4.3.4 names for it."""

each = pytest.mark.parametrize("topic", BOOK.topics.values(), ids=lambda topic: topic.topic)


def texts(topic: Topic) -> Iterator[tuple[str, Said | SaidList]]:
    """Every text of a topic, with where it stands."""
    for key in ("name", "what", "why", "asks"):
        yield key, getattr(topic, key)
    for name, part in topic.parts.items():
        for key in ("name", "what", "heard", "do", "avoid"):
            if getattr(part, key) is not None:
                yield f"{name}.{key}", getattr(part, key)
        for label, items in part.lists.items():
            yield f"{name}.{label}", items


def lines(text: Said | SaidList, language: str) -> list[str]:
    found = text.in_(language)
    return [found] if isinstance(found, str) else found


def names(part: Part, line: str, language: str) -> bool:
    """Whether a line says the name of its part: in English as whole words."""
    name = part.name.in_(language)
    if language == "zh":
        return name in line
    return re.search(rf"\b{re.escape(name)}\b", line, re.IGNORECASE) is not None


def test_every_file_is_a_topic():
    assert {path.stem for path in (SHIPPED / "topics").iterdir()} == set(BOOK.topics)


@each
def test_both_languages_hold_the_same_number_of_lines(topic: Topic):
    uneven = [
        where
        for where, text in texts(topic)
        if not lines(text, "en") or len(lines(text, "en")) != len(lines(text, "zh"))
    ]
    assert uneven == []


@each
def test_no_text_was_left_in_the_other_language(topic: Topic):
    """The two differ, English has no Chinese sign in it and Chinese has at least one."""
    left = [
        where
        for where, text in texts(topic)
        for en, zh in zip(lines(text, "en"), lines(text, "zh"), strict=False)
        if en == zh or re.search(r"[\u4e00-\u9fff]", en) or not re.search(r"[\u4e00-\u9fff]", zh)
    ]
    assert left == []


@each
def test_no_text_is_longer_than_a_page_shows(topic: Topic):
    long = [
        (where, len(line))
        for where, text in texts(topic)
        for language in ("en", "zh")
        for line in lines(text, language)
        if len(line) > LONGEST
    ]
    assert long == []


@each
def test_its_parts_are_heard_all_or_none(topic: Topic):
    counts = {name: len(part.heard.en) if part.heard else 0 for name, part in topic.parts.items()}
    if any(counts.values()):
        assert {name: count for name, count in counts.items() if count not in HEARD} == {}


@each
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_line_is_heard_once_and_does_not_name_its_part(topic: Topic, language):
    heard = [
        (name, line)
        for name, part in topic.parts.items()
        for line in (part.heard.in_(language) if part.heard else [])
    ]
    counted = Counter(line for _, line in heard)
    assert [line for line, count in counted.items() if count > 1] == []
    told = [(name, line) for name, line in heard if names(topic.parts[name], line, language)]
    assert told == []


@each
@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_parts_have_names_of_their_own(topic: Topic, language):
    counted = Counter(part.name.in_(language) for part in topic.parts.values())
    assert [name for name, count in counted.items() if count > 1] == []


@each
def test_a_pointer_stands_once_and_leads_elsewhere(topic: Topic):
    """That it leads to something, the loader sees to."""
    for pointers in (topic.judged_by, topic.see, *(part.see for part in topic.parts.values())):
        assert len(set(pointers)) == len(pointers)
        assert topic.topic not in pointers


@pytest.mark.parametrize(("topic", "parts"), OBJECTIONS.items())
def test_objections_are_taught_as_the_source_lists_them(topic, parts):
    assert tuple(BOOK.topics[topic].parts) == parts
    assert BOOK.topics[topic].area == "objections"
    assert BOOK.topics[topic].source.startswith("S2 §4.3")


def test_nothing_else_is_taught_of_objections():
    found = {name for name, topic in BOOK.topics.items() if topic.area == "objections"}
    assert found == set(OBJECTIONS)


def test_every_nature_says_how_it_is_told_from_the_others():
    for part in BOOK.topics["objection-natures"].parts.values():
        assert len(part.lists["criteria"].en) >= 3


def test_the_preparation_has_seven_steps_in_order_here_and_in_the_principle():
    preparation = BOOK.topics["objection-preparation"]
    principle = BOOK.topics["objection-principles"].parts["prepare-answers"]
    assert preparation.ordered
    assert len(preparation.parts) == len(principle.lists["measures"].en) == 7


@pytest.mark.parametrize(("timing", "count"), CONDITIONS.items())
def test_a_timing_names_every_condition_of_the_source(timing, count):
    part = BOOK.topics["objection-timings"].parts[timing]
    assert len(part.lists["condition"].en) == count


def test_every_method_says_when_it_may_be_used_and_leads_to_its_technique():
    for name, part in BOOK.topics["objection-methods"].parts.items():
        assert part.lists["condition"].en
        assert name in part.see
        assert name in BOOK.techniques
