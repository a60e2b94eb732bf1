"""The shipped stages and buying phases: whole in both languages, fit for a drill, used truly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from scoring.rules import SaidList
from scoring.topics import Buying, Stages
from tests.builders import library, the_book

LONGEST = 400
"""Characters of one text: what a page of the codex shows without scrolling."""


def stages() -> Stages:
    found = the_book().stages
    assert found is not None
    return found


def buying() -> Buying:
    found = the_book().buying
    assert found is not None
    return found


def evidence() -> Iterator[tuple[str, SaidList]]:
    for stage in stages().stages.values():
        for name, sign in stage.signs.items():
            yield f"{name}.counts", sign.counts
            yield f"{name}.not_yet", sign.not_yet


def lists() -> Iterator[tuple[str, SaidList]]:
    yield from evidence()
    for name, stage in stages().stages.items():
        yield f"{name}.actions", stage.actions
    for phase, step in buying().phases.items():
        for key in ("seller", "out_of_phase", "heard"):
            yield f"{phase}.{key}", getattr(step, key)


def test_each_stage_ends_with_the_sign_that_the_course_names():
    assert [stage.ends_with for stage in stages().stages.values()] == [
        "sponsor_identified",
        "sponsor_letter_confirmed",
        "plan_agreed",
        "solution_accepted",
        "verbal_approval",
        "contract_signed",
        "reference_story",
    ]
    percents = [stage.percent for stage in stages().stages.values()]
    assert percents == [10, 20, 40, 60, 80, 100, None]


def test_a_stage_names_the_sign_that_ends_it_last():
    for stage in stages().stages.values():
        assert list(stage.signs)[-1] == stage.ends_with


@pytest.mark.parametrize(("place", "texts"), lists(), ids=lambda each: str(each)[:40])
def test_lists_are_long_enough_and_in_both_languages(place, texts):
    least = 3 if place.endswith(".heard") else 2
    assert len(texts.en) == len(texts.zh) >= least
    for en, zh in zip(texts.en, texts.zh, strict=True):
        assert max(len(en), len(zh)) <= LONGEST
        assert not re.search(r"[\u4e00-\u9fff]", en)
        assert re.search(r"[\u4e00-\u9fff]", zh)
        assert not re.search(r"[\u4e00-\u9fff][,;?!:]", zh), f"half-width: {zh}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_stands_twice(language):
    lines = Counter(line for _, texts in lists() for line in texts.in_(language))
    assert [line for line, number in lines.items() if number > 1] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_length_does_not_tell_what_counts(language):
    """Of a sign's evidence and what only looks like it, each is the longer one half of the time."""
    longer = [
        0.5 if len(true) == len(false) else float(len(true) > len(false))
        for stage in stages().stages.values()
        for sign in stage.signs.values()
        for true in sign.counts.in_(language)
        for false in sign.not_yet.in_(language)
    ]
    assert 0.4 < sum(longer) / len(longer) < 0.6


def test_signs_that_shipped_scenarios_give_are_signs_of_the_book():
    known = {sign for stage in stages().stages.values() for sign in stage.signs}
    given = {
        beat.sign
        for _, scenario in library().read_all()[0]
        for beat in scenario.file.beats.values()
        if beat.sign
    }
    assert given <= known
    assert given
