"""Reports of calls that were really played: the shipped five-minute call, both languages."""

from __future__ import annotations

import json
import random

import pytest

from scoring.book import load_rulebook
from scoring.reports import as_json, html, text, wording
from scoring.words import LANGUAGES
from simgame.attempt import Attempt
from simgame.content.library import Library
from simgame.store.database import Store


def _play(store, book, language: str, way: str) -> Attempt:
    scenario = Library(book).get("first-call")
    attempt = Attempt.start(store, scenario, book, attempt=way, seed=5, language=language)
    line, chance = list(attempt.proof().best_line), random.Random(5)
    while attempt.running:
        if way == "left" and len(attempt.answers) == 3:
            attempt.leave()
        elif way == "best":
            attempt.answer(line.pop(0))
        else:
            attempt.answer(chance.choice(attempt.view().options).id)
    return attempt


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["best", "random", "left"])
def test_a_real_call_reports_every_point(tmp_path, language, way):
    book = load_rulebook()
    with Store(tmp_path / "a.db", lambda: "2026-01-01T00:00:00Z") as store:
        card = _play(store, book, language, way).scorecard()
    page = html.render(card, book, language, {})
    lines = text.render(card, book, language, {})
    report = json.loads(as_json.render(card, book, language, {}))
    assert len(report["turns"]) == len(card.turns) == page.count('class="turn" id=')
    sources = {
        wording.rule_source(book, finding)
        for turn in card.turns
        for finding in (turn.verdict.findings if turn.verdict else ())
        if finding.points
    }
    unwrapped = "".join(lines.split())
    assert all("".join(source.split()) in unwrapped for source in sources)
    assert "://" not in page
    if way == "best":
        assert report["process"] == 100
