"""The JSON report: a fixed shape, everything in it, and numbers that are numbers."""

from __future__ import annotations

import json
import math

import pytest

from scoring.reports import as_json
from scoring.words import LANGUAGES
from tests.scoring.report_samples import CARDS, REVIEW, mixed, sample_book, single


def read(name: str, language: str = "en") -> dict:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    text = as_json.render(CARDS[name](), sample_book(), language, REVIEW)
    text.encode("utf-8")
    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_it_reads_back_as_it_was(name, language):
    expected = as_json.as_object(CARDS[name](), sample_book(), language, REVIEW)
    assert read(name, language) == json.loads(json.dumps(expected))


def test_the_keys_stand_in_their_order():
    report = read("mixed")
    assert list(report) == [
        *("report", "format", "language", "played", "process", "raw", "competencies"),
        *("turns", "turning_points", "review"),
    ]
    assert (report["report"], report["format"]) == ("simgame-attempt", 1)
    shapes = {name: [list(turn) for turn in read(name)["turns"]] for name in CARDS}
    assert len({tuple(keys) for turns in shapes.values() for keys in turns}) == 1


@pytest.mark.parametrize("name", CARDS)
def test_every_finding_is_there(name):
    card = CARDS[name]()
    for turn, written in zip(card.turns, read(name)["turns"], strict=True):
        findings = turn.verdict.findings if turn.verdict else ()
        assert [(item["rule"], item["points"]) for item in written["findings"]] == [
            (item.rule, item.points) for item in findings
        ]
        assert all(item["source"] and item["why"] and item["name"] for item in written["findings"])


def test_losses_on_the_scale_add_up_to_what_the_score_lacks():
    report = read("mixed")
    lost = sum(turn["loss_score"] for turn in report["turns"])
    assert math.isclose(lost, 100 - report["raw"], abs_tol=1e-4)


def test_missing_is_null():
    assert read("unmeasured")["process"] is None
    assert read("unmeasured")["turns"][0]["loss_score"] is None
    assert {item["score"] for item in read("single")["competencies"]} == {None}
    left = read("abandoned")["turns"][-1]
    assert left["answer"]["left"] is True
    assert (left["points"], left["reply"], left["findings"]) == (None, None, [])


def test_what_is_no_number_is_null():
    from dataclasses import replace

    card = replace(single(), raw=math.nan, process=math.inf)
    report = json.loads(as_json.render(card, sample_book(), "en", {"well": "\ud800"}))
    assert (report["raw"], report["process"]) == (None, None)


def test_the_order_of_the_review_is_the_trainees():
    assert list(read("mixed")["review"]) == list(REVIEW)
    assert mixed().turning == tuple(read("mixed")["turning_points"])
