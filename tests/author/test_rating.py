"""What experts are asked: every decision, at a moment that can be, and never the key."""

from __future__ import annotations

import pytest

from scoring.faults import ContentError
from scoring.reports.wording import name_of, technique_name
from simgame.author import rating
from simgame.author.rating import (
    Sheet,
    cast_code,
    cast_of,
    questionnaire,
    sheet,
    situations,
)
from simgame.author.rating_sheet import as_csv, as_html
from simgame.content.scenario import Scenario
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.moments import moments
from tests.builders import SCENARIO, changed, events_of, library, scenario_of, the_book, translation

SCENE = scenario_of(SCENARIO)


def sheet_of(scenario: Scenario, expert: str = "Ann", seed: int = 1, language: str = "en") -> Sheet:
    found = situations(scenario, the_book(), {})
    return sheet(questionnaire(scenario, found, {}, language, seed), expert)


def test_every_decision_of_every_cast_is_asked_once():
    found = situations(SCENE, the_book(), {})
    assert [(item.cast["lin"], item.beat) for item in found] == [
        ("style-owl", "opening"),
        ("style-owl", "why"),
        ("style-peacock", "opening"),
        ("style-peacock", "why"),
    ]
    one = situations(SCENE, the_book(), {"lin": "style-peacock"})
    assert {item.cast["lin"] for item in one} == {"style-peacock"}


@pytest.mark.parametrize("name", ["first-call", "learn-the-pain"])
def test_a_situation_is_where_its_answers_lead(name):
    scenario = library().get(name)
    chosen = {who: contact.personality[0] for who, contact in scenario.file.cast.items()}
    proof = prove(World(scenario, the_book(), chosen))
    judged = {item.beat: item for item in moments(proof)}
    found = situations(scenario, the_book(), chosen)
    chosen_from = {name for name, beat in scenario.file.beats.items() if beat.choose}
    assert {item.beat for item in found} == set(judged) & chosen_from
    for item in found:
        _, state = events_of(item.world, list(item.path))
        assert (item.world.beats[state.beat], state) == (item.beat, item.state)
        if item.on_best_line:
            # The key is the one that `author matrix` shows.
            assert item.path == proof.best_line[: len(item.path)]
            offered = [each for each in judged[item.beat].answers if each.loss is not None]
            assert list(item.answers) == offered


def test_a_beat_off_the_best_line_is_met_by_the_fewest_answers():
    scenario = library().get("learn-the-pain")
    chosen = {"ines": scenario.file.cast["ines"].personality[0]}
    aside = [each for each in situations(scenario, the_book(), chosen) if not each.on_best_line]
    assert aside
    for item in aside:
        world, near = item.world, {item.world.start}
        for _ in range(len(item.path)):
            assert all(world.beats[state.beat] != item.beat for state in near)
            near = {
                world.outcome(state, number).state
                for state in near
                if world.running(state)
                for number in world.offered(state)
            }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_gives_the_key_or_the_person_away(language):
    book, scenario = the_book(), library().get("learn-the-pain")
    chosen = {"ines": "style-owl"}
    found = situations(scenario, book, chosen)
    made = sheet(questionnaire(scenario, found, chosen, language, 1), "Ann")
    for page in (as_csv(made), as_html(made)):
        assert name_of(book, "style-owl", language) not in page
        for item in found:
            for answer in item.answers:
                for rule in answer.findings:
                    assert rule.rule not in page
            for option in scenario.file.beats[item.beat].choose:
                for technique in option.as_:
                    if len(technique) > 10:
                        assert technique not in page
                        assert technique_name(book, technique, language) not in page
        assert not [each for each in book.personalities if each in page]


def test_the_order_depends_on_seed_and_expert_and_nothing_is_lost():
    def codes(made: Sheet) -> list[str]:
        return [choice.code for entry in made.entries for choice in entry.choices]

    scenario = library().get("first-call")
    orders = [codes(sheet_of(scenario, *who)) for who in (("Ann", 1), ("Bo", 1), ("Ann", 2))]
    assert codes(sheet_of(scenario, "Ann", 1)) == orders[0]
    assert len({tuple(order) for order in orders}) == 3
    assert len({frozenset(order) for order in orders}) == 1
    assert len(set(orders[0])) == len(orders[0]) == sheet_of(scenario).rows


def test_a_call_unfolds_and_tells_each_line_once():
    scenario = library().get("first-call")
    made = sheet_of(scenario)
    first, *rest = made.entries
    assert first.continues is None and first.before == () and first.shown.now
    assert [entry.continues for entry in rest] == [entry.number - 1 for entry in rest]
    told = [line for entry in made.entries for line in (*entry.before, *entry.shown.now)]
    last = made.entries[-1].shown
    assert told == [*last.before, *last.now]
    # The answer given is shown only after the decision at which it could be given.
    assert {line.role for line in last.now} <= {"say", "reply"}


def test_a_translation_is_shown_where_there_is_one():
    spoken = scenario_of(SCENARIO, zh=translation(SCENE))
    assert "译" in sheet_of(spoken, language="zh").entries[0].choices[0].text
    assert sheet_of(SCENE, language="zh").questionnaire.language == "en"


# ------------------------------------------------------------------- what ties it


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("as: [praise]", "as: [rapport]", True),
        ("text: You have it.", "text: You have it all.", True),
        ("text: What a place you have.", "text: What a nice place you have.", False),
        ('style-owl: "Eight o\'clock."', "style-owl: Nine.", False),
        ("brief: You are here.", "brief: You are there.", False),
        ("about: A pencil behind the ear.", "about: A pen.", False),
        ("minutes: 6", "minutes: 7", False),
    ],
)
def test_a_sheet_is_tied_to_what_it_shows(old, new, same):
    before = sheet_of(SCENE).questionnaire.id
    after = sheet_of(scenario_of(changed(SCENARIO, old, new))).questionnaire.id
    assert (before == after) == same


def test_the_number_of_a_sheet():
    made = sheet_of(SCENE, seed=7).questionnaire
    assert made.id == f"rate1:small-talk:en:all:7:{made.digest}"
    assert len(made.digest) == 12


def test_casts_are_named_by_numbers():
    for chosen in ({}, {"lin": "style-owl"}, {"lin": "style-peacock"}):
        assert cast_of(SCENE, cast_code(SCENE, chosen)) == chosen
    assert cast_code(SCENE, {"lin": "style-peacock"}) == "0.1"
    for nobody in ("", "1.0", "0.2", "0", "x.y", "0.0-", "99999999.1"):
        assert cast_of(SCENE, nobody) is None


def test_more_than_anybody_can_rate_is_refused_before_anything_is_proven(monkeypatch):
    monkeypatch.setattr(rating, "MAX_ROWS", 9)
    with pytest.raises(ContentError) as refused:
        situations(SCENE, the_book(), {})
    assert refused.value.problems[0].code == "rate.too-many"
    assert refused.value.problems[0].params == {"rows": "10", "limit": "9"}
    assert situations(SCENE, the_book(), {"lin": "style-owl"})
