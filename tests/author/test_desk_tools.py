"""The tools of an author on a scenario in which things are taken and something is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from simgame.author.explaining import explain
from simgame.author.rating import questionnaire, sheet, situations
from simgame.author.rating_sheet import as_csv
from simgame.content.load import load_scenario
from tests.builders import the_book

DESK = Path(__file__).parent.parent / "desk" / "calls" / "desk-work.yaml"


@pytest.fixture
def scenario():
    return load_scenario(DESK, the_book())


def test_an_answer_at_a_desk_is_explained_without_anybodys_taste(scenario):
    owl = next(explain(scenario, the_book(), "research", {"ada": "style-owl"}))
    seen = owl.of("paper+guess")
    assert seen.effects == ()
    assert seen.reaction == "neutral"
    assert seen.met.judgement.points == 2
    assert owl.of("paper+cellar").met.offered is False


def test_a_set_at_somebodys_table_is_explained_by_their_taste(scenario):
    owl = next(explain(scenario, the_book(), "letter", {"ada": "style-owl"}))
    assert owl.of("sum").effects


def test_experts_rate_answers_and_neither_sets_nor_texts(scenario):
    found = situations(scenario, the_book(), {"ada": "style-owl"})
    assert [each.beat for each in found] == ["hello"]


def test_what_was_told_stands_on_the_sheet_as_nobodys_words(scenario):
    cast = {"ada": "style-owl"}
    found = situations(scenario, the_book(), cast)
    asked = questionnaire(scenario, found, cast, "en", 1)
    text = as_csv(sheet(asked, "Ann"))
    assert "Six hours until Thursday [/]" in text
    assert ": Six hours" not in text
