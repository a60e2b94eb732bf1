"""A new scenario is sound whatever its author answered, and fair to every personality."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.book import load_rulebook
from scoring.faults import ContentError
from scoring.judge import reaction_of
from scoring.yamlfile import parse
from simgame.author.coverage import covered
from simgame.author.moves import PHASES, moves, stock
from simgame.author.newcomer import (
    LONGEST,
    SENTENCES,
    Newcomer,
    answered,
    cleaned,
    known_personality,
    name_and_job,
    usable_id,
)
from simgame.author.newfile import scenario_text
from simgame.content.load import build_scenario
from simgame.content.scenario import Scenario
from simgame.proof.failures import failures
from simgame.proof.signs import signs
from simgame.proof.survey import survey

BOOK = load_rulebook()
LANGUAGES = ("en", "zh")
NORA = Newcomer(
    id="my-call",
    company="Harbour Linen",
    selling="networks",
    name="Nora Field",
    job="Operations manager",
    personality="style-owl",
    pain="Our deliveries leave the yard a day late.",
    reason="Nobody types the orders in before the evening.",
    cost="The drivers wait until ten.",
)
REACTIONS = {"warm", "neutral", "cold"}
NEVER = {"en": "Never said by Nora Field", "zh": "Nora Field不会说"}
everybody = pytest.mark.parametrize("personality", BOOK.personalities)
both = pytest.mark.parametrize("language", LANGUAGES)


def made(new: Newcomer, language: str = "en") -> Scenario:
    text = scenario_text(new, BOOK, language, ["simgame author check my-call.yaml"])
    return build_scenario({"scenario": text}, BOOK, {"scenario": "my-call.yaml"})


# --------------------------------------------------------------------- fairness


@both
@everybody
def test_it_is_proven_fair_to(personality, language):
    scenario = made(replace(NORA, personality=personality), language)
    found = survey(scenario, BOOK, {"customer": personality})
    assert failures(scenario.file, [found]) == ()
    assert found.lost.raw is not None and found.lost.raw <= 10
    assert found.spread is not None and found.spread.p95 <= 40
    assert all(player.raw is not None and player.raw <= 50 for player in found.players)


@both
@everybody
def test_the_answers_of_a_beat_look_alike(personality, language):
    file = made(replace(NORA, personality=personality), language).file
    asking = [beat for beat in file.beats.values() if beat.choose]
    assert len(asking) == 6
    for beat in asking:
        lengths = [len(option.text) for option in beat.choose]
        assert 3 <= len(lengths) <= 4
        assert max(lengths) <= 1.25 * min(lengths)
        assert all(len(option.as_) == 1 for option in beat.choose)


@both
@everybody
def test_the_file_marks_what_this_person_never_says(personality, language):
    text = scenario_text(replace(NORA, personality=personality), BOOK, language)
    document = parse(text, "my-call.yaml")
    scenario = build_scenario({"scenario": text}, BOOK, {"scenario": "my-call.yaml"})
    found = covered(scenario, BOOK, document, [])
    lines, marked = text.split("\n"), set()
    for number, line in enumerate(lines, 1):
        above = lines[number - 2]
        key = line.strip().partition(":")[0]
        if key in REACTIONS and (NEVER[language] in above or number - 1 in marked):
            marked.add(number)
    assert marked == {piece.first for piece in found.unheard}


@both
@everybody
def test_what_pleases_is_answered_in_its_own_words(personality, language):
    """“How kind” to somebody who presses is what one reply for all of them came to."""
    file = made(replace(NORA, personality=personality), language).file
    for name, beat in file.beats.items():
        for option in beat.choose:
            trust = reaction_of(BOOK, personality, option.as_, beat.phase)
            if trust > 0 and option.id not in ("agenda", "your_time"):
                assert option.reply is not None, f"{name}.{option.id}"


def test_a_new_beat_has_the_phase_that_its_replies_were_chosen_for():
    file = made(NORA).file
    assert {name: file.beats[name].phase for name in PHASES} == PHASES


@both
def test_every_text_of_the_template_is_marked(language):
    text = scenario_text(NORA, BOOK, language)
    lines = text.split("\n")
    mark = {"en": "CHANGE", "zh": "改："}[language]
    for key in ("title:", "brief:", "    about:", "facts:"):
        at = next(number for number, line in enumerate(lines) if line.startswith(key))
        assert mark in "".join(lines[at - 2 : at + 1]), key
    for beat in (*PHASES, "won"):
        at = lines.index(f"  {beat}:")
        assert f"# {mark}" in lines[at - 1], beat


def test_what_is_best_depends_on_the_personality():
    answers = {
        tuple(options[0].id for options in moves(BOOK, name, stock("en")).values())
        for name in BOOK.personalities
    }
    assert len(answers) >= 4


def test_a_person_whom_nothing_moves_gets_a_fair_call_too():
    plain = BOOK.personalities["style-owl"].model_copy(update={"reacts_to": {}})
    book = replace(BOOK, personalities={"style-owl": plain})
    text = scenario_text(NORA, book, "en")
    scenario = build_scenario({"scenario": text}, book, {"scenario": "my-call.yaml"})
    assert failures(scenario.file, [survey(scenario, book, {"customer": "style-owl"})]) == ()
    assert "shown_out" not in scenario.file.beats


@both
def test_no_answer_knows_a_figure_that_nobody_said(language):
    found = stock(language)
    heard = frozenset.intersection(
        *(signs(line, language) for line in found.customer["opening"].values())
    )
    for parts in found.answers.values():
        for move in (move for part in parts.values() for move in part):
            assert signs(move.text, language) <= heard, move.id


def test_both_languages_offer_the_same():
    english, chinese = (
        {
            (beat, part, move.id, move.technique, move.minutes)
            for beat, parts in stock(language).answers.items()
            for part, found in parts.items()
            for move in found
        }
        for language in LANGUAGES
    )
    assert english == chinese
    for beat, parts in stock("en").answers.items():
        for part, offered in parts.items():
            for ours, theirs in zip(offered, stock("zh").answers[beat][part], strict=True):
                assert ours.reply.keys() == theirs.reply.keys() <= REACTIONS
    assert stock("en").customer.keys() == stock("zh").customer.keys()
    for beat, lines in stock("en").customer.items():
        assert lines.keys() == stock("zh").customer[beat].keys()


# ----------------------------------------------------------- the author's words


@both
def test_what_the_author_said_stands_where_it_belongs(language):
    file = made(NORA, language).file
    person = file.cast["customer"]
    assert (person.name, person.title, file.account) == (NORA.name, NORA.job, NORA.company)
    assert (file.facts["reason"], file.facts["cost"]) == (NORA.reason, NORA.cost)
    assert file.pains["trouble"].text == NORA.pain
    assert NORA.selling in file.brief
    assert file.language == language
    assert any(NORA.pain in str(option.reply) for option in file.beats["verdict"].choose)


HOSTILE = (
    "{{ 7 * 7 }}",
    "{pain}",
    "{0.__class__}",
    '"',
    "it's “so”: yes",
    "# no comment",
    "- a list",
    "&anchor",
    "*alias",
    "!!python/object:x a",
    "a\nbeats: {}\n",
    "a\u2028b\x85c",
    "a\x00b\x1b[31m",
    "a\ud800b",
    "{% include 'en.yaml.j2' %}",
    "\\n \\",
    "👩‍🔧 plant",
    "مرحبا hello",
    "yes",
    "null",
    "1.50",
    "|",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", [*LONGEST, *SENTENCES])
def test_no_text_breaks_the_file(field, text):
    kept = cleaned(field, f"Ink {text}", "en")
    file = made(replace(NORA, **{field: kept})).file
    stands = {
        "company": file.account,
        "name": file.cast["customer"].name,
        "job": file.cast["customer"].title,
        "pain": file.pains["trouble"].text,
        "reason": file.facts["reason"],
        "cost": file.facts["cost"],
        "selling": kept if kept in file.brief else file.brief,
    }
    assert stands[field] == kept
    assert "49" not in file.brief + file.account


@given(st.text(max_size=60), st.sampled_from(SENTENCES), st.sampled_from(LANGUAGES))
def test_any_sentence_can_stand_in_the_file(text, field, language):
    try:
        kept = cleaned(field, text, language)
    except ContentError:
        return
    file = made(replace(NORA, **{field: kept}), language).file
    assert kept in (file.pains["trouble"].text, *file.facts.values())
    assert kept.isprintable()


def test_a_sentence_ends_like_one():
    assert cleaned("pain", " It is\tlate ", "en") == "It is late."
    assert cleaned("pain", "总是晚", "zh") == "总是晚。"
    assert cleaned("pain", "Late!", "en") == "Late!"
    assert cleaned("company", "Okafor Print", "en") == "Okafor Print"


def test_the_bounds_are_said():
    for field in SENTENCES:
        with pytest.raises(ContentError) as refused:
            cleaned(field, "a" * 10_000, "en")
        assert refused.value.problems[0].params == {"count": "10000", "limit": "300"}
    with pytest.raises(ContentError) as refused:
        cleaned("company", "a" * 61, "en")
    assert refused.value.problems[0].params["limit"] == "60"


def test_name_and_title_in_one_answer():
    assert name_and_job("Nora Field, operations manager", "en") == (
        "Nora Field",
        "operations manager",
    )
    assert name_and_job("方敏，运营经理", "zh") == ("方敏", "运营经理")
    for text in ("Nora Field", ", manager", "Nora,"):
        with pytest.raises(ContentError, match=r"new\.no-title"):
            name_and_job(text, "en")


def test_a_personality_by_number_id_or_name():
    number = list(BOOK.personalities).index("style-owl") + 1
    full_width = chr(ord("０") + number)
    for typed in (str(number), full_width, "style-owl", "Owl", " OWL ", "猫头鹰型"):
        assert known_personality(typed, BOOK) == "style-owl"
    with pytest.raises(ContentError) as refused:
        answered("personality", "style-owel", BOOK, "en")
    assert refused.value.problems[0].params["guess"] == "style-owl"


@pytest.mark.parametrize(
    ("typed", "guess"),
    [("My Call", "my-call"), ("3rd", "rd"), ("电话", "my-call"), ("yes", "my-call"), ("é", "e")],
)
def test_an_id_that_cannot_be_one_is_answered_with_one_that_can(typed, guess):
    with pytest.raises(ContentError) as refused:
        usable_id(typed, {})
    assert refused.value.problems[0].params["guess"] == guess
    assert usable_id(guess, {}) == guess
