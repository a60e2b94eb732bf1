"""Turns of one's own calls, as the codex tells them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simgame import past
from simgame.attempt import Attempt
from simgame.codex import TURN, Codex, turn_of
from simgame.store.database import Store
from simgame.words import words_for
from tests.builders import the_book
from tests.keeping import BEST, play, start


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "simgame.sqlite3", lambda: "2025-01-02T10:00:00Z") as opened:
        yield opened


def test_every_decision_of_a_finished_call_is_a_turn(disk):
    play(start(disk), BEST)
    turns = past.turns(disk)
    assert [turn.number for turn in turns] == [3, 2, 1], "the newest first"
    card = Attempt.resume(disk, "a1").scorecard()
    for turn, judged in zip(reversed(turns), card.turns, strict=True):
        assert (turn.text, turn.day) == (judged.faced.text, "2025-01-02T10:00:00Z")
        assert judged.verdict is not None
        for finding in judged.verdict.findings:
            family = "personality" if finding.family == "adaptation" else finding.family
            key = f"{family}/{finding.rule}"
            assert turn.points.get(key, 0) == finding.points


def test_an_open_call_is_nothing_to_look_back_at(disk):
    play(start(disk), BEST[:1])
    assert past.turns(disk) == ()


def test_leaving_is_no_answer_to_a_rule(disk):
    play(start(disk), BEST[:1]).leave()
    assert [turn.number for turn in past.turns(disk)] == [1]


def test_a_damaged_call_does_not_hide_the_others(disk, tmp_path):
    play(start(disk), BEST)
    play(start(disk, attempt="a2"), BEST)
    damage = "UPDATE events SET body = replace(body, 'agenda', 'adgena') WHERE attempt = 'a2'"
    with disk._writing() as connection:
        assert connection.execute(damage).rowcount
    assert {turn.attempt for turn in past.turns(disk)} == {"a1"}


def test_only_the_latest_calls_are_looked_into(disk):
    for number in range(4):
        play(start(disk, attempt=f"a{number}"), BEST)
    assert {turn.attempt for turn in past.turns(disk, calls=2)} == {"a3", "a2"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_rule_that_was_met_tells_where(disk, language):
    play(start(disk), BEST)
    turns = past.turns(disk)
    met = next(turn for turn in turns if "principle/state-the-agenda" in turn.points)
    words = words_for(language)
    codex = Codex(the_book())
    section = codex.article("principle/state-the-agenda", words, turns).sections[-1]
    assert section.heading == words("codex.heading.met")
    row = section.rows[0]
    assert turn_of(row.link or "") == ("a1", met.number)
    assert met.text[:40] in row.text and "2025-01-02" in row.note
    assert words("codex.points", points="+2") in row.note
    unmet = codex.article("compliance/no-favours", words, turns)
    assert words("codex.heading.met") not in [each.heading for each in unmet.sections]


def test_more_turns_than_fit_are_counted(disk):
    for number in range(8):
        play(start(disk, attempt=f"a{number}"), BEST)
    article = Codex(the_book()).article(
        "principle/state-the-agenda", words_for("en"), past.turns(disk)
    )
    assert article.sections[-1].rows[0].text == "And 2 more turns."


def test_a_technique_is_met_whatever_it_earned(disk):
    play(start(disk), BEST)
    turns = past.turns(disk)
    assert any(turn.points.get("technique/state_agenda") == 0 for turn in turns)
    article = Codex(the_book()).article("technique/state_agenda", words_for("en"), turns)
    assert article.sections[-1].rows[0].link == f"{TURN}/a1/1"
