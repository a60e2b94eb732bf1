"""What an answer does, against the engine, the judge and the proof themselves."""

from __future__ import annotations

from functools import cache

import pytest

from scoring.judge import verdict
from simgame.attempt import AttemptError
from simgame.author.explaining import Person, answered, explain
from simgame.content.shapes import Condition
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.moments import moments
from tests.builders import SCENARIO, changed, library, scenario_of, the_book
from tests.wording import problems_of

SCENE = scenario_of(SCENARIO)
OWL = World(SCENE, the_book(), {"lin": "style-owl"})


@cache
def seen_by(beat: str) -> dict[str, Person]:
    return {each.personality: each for each in explain(SCENE, the_book(), beat, {})}


def test_everybody_the_answered_person_can_be_is_asked():
    assert list(seen_by("opening")) == ["style-owl", "style-peacock"]
    assert [each.option for each in seen_by("why")["style-owl"].seen] == ["ask", "who_else", "show"]
    assert answered(SCENE, "why") == "lin"


def test_one_personality_can_be_chosen():
    (only,) = explain(SCENE, the_book(), "opening", {"lin": "style-peacock"})
    assert (only.personality, only.cast) == ("style-peacock", {"lin": "style-peacock"})


def test_a_personality_that_is_not_offered_is_refused():
    with pytest.raises(AttemptError):
        list(explain(SCENE, the_book(), "opening", {"lin": "temper-talkative"}))
    wrong = problems_of(lambda: list(explain(SCENE, the_book(), "opening", {"li": "style-owl"})))
    assert wrong[0].code == "attempt.unknown-contact"


def test_of_two_people_the_one_who_spoke_last_is_answered():
    text = changed(SCENARIO, "facts:\n  outages", """\
  petra:
    name: Petra Lund
    title: Cold end
    role: influencer
    about: A glove in each pocket.
    personality: [temper-talkative, temper-impatient]
facts:
  outages""")  # fmt: skip
    text = changed(text, "    say:\n      lin: [", "    say:\n      petra: It does.\n      lin: [")
    scene = scenario_of(text)
    people = list(explain(scene, the_book(), "why", {"petra": "temper-impatient"}))
    assert answered(scene, "why") == "lin"
    assert [each.cast for each in people] == [
        {"lin": personality, "petra": "temper-impatient"}
        for personality in ("style-owl", "style-peacock")
    ]
    first = next(explain(scene, the_book(), "why", {}))
    assert first.cast == {"lin": "style-owl", "petra": "temper-talkative"}


def test_reaction_and_trust_come_technique_by_technique():
    praise = seen_by("opening")["style-owl"].of("praise")
    assert (praise.reaction, praise.trust, praise.effects) == ("cold", -2, (("praise", -2),))
    ask = seen_by("why")["style-peacock"].of("ask")
    assert (ask.reaction, ask.trust, ask.effects) == ("neutral", 0, (("problem_question", 0),))


def test_what_an_answer_goes_after_is_named_in_the_words_of_the_rules():
    owl = seen_by("why")["style-owl"]
    assert owl.of("ask").aims == ("hidden",)
    assert owl.of("who_else").aims == ("impact",)
    assert owl.of("show").aims == ()


def test_points_are_the_judges_and_the_best_of_the_beat_is_named():
    found = seen_by("opening")["style-owl"].of("praise").met.judgement
    expected = verdict(the_book(), OWL.situation(OWL.start, 1), OWL.answer(OWL.start, 1))
    assert found.points == expected.points
    assert found.findings == tuple(
        each for each in expected.findings if each.points or each.overruled_by
    )
    agenda = seen_by("opening")["style-owl"].of("agenda").met.judgement
    assert (found.best, found.best_option) == (agenda.points, "agenda")
    assert agenda.best == agenda.points


@pytest.mark.parametrize("personality", ["style-owl", "style-peacock"])
@pytest.mark.parametrize("beat", ["opening", "why"])
def test_the_moment_and_its_losses_are_those_of_the_matrix(beat, personality):
    world = World(SCENE, the_book(), {"lin": personality})
    (moment,) = (each for each in moments(prove(world)) if each.beat == beat)
    for judged in moment.answers:
        met = seen_by(beat)[personality].of(judged.option).met
        assert (met.minutes, met.on_best_line) == (moment.minutes, moment.on_best_line)
        assert (met.judgement.points, met.loss) == (judged.points, judged.loss)
        assert met.offered == (judged.loss is not None)


def test_the_answer_that_costs_nothing_is_named():
    praise = seen_by("opening")["style-owl"].of("praise").met
    assert praise.rather == "agenda"
    assert praise.loss is not None
    assert praise.loss > 0
    assert seen_by("opening")["style-owl"].of("agenda").met.loss == 0


def test_a_hidden_answer_says_why_and_where_it_is_offered():
    who_else = seen_by("why")["style-owl"].of("who_else")
    assert not who_else.met.offered
    assert who_else.met.loss is None
    assert who_else.met.unmet == (Condition(knows=["night_copy"]),)
    assert who_else.offered_at is not None
    assert who_else.offered_at.offered
    assert "night_copy" in who_else.offered_at.knows
    assert who_else.offered_at.loss is not None


def test_an_answer_that_is_never_offered():
    text = changed(SCENARIO, "when: {knows: night_copy}", "when: {trust: {lin: '> 3'}}")
    (found,) = explain(scenario_of(text), the_book(), "why", {"lin": "style-owl"})
    who_else = found.of("who_else")
    assert not who_else.met.offered
    assert who_else.offered_at is None


def test_a_beat_that_nobody_reaches_is_only_imagined():
    text = changed(SCENARIO, "    goto: why\n  why:", "    goto: lost\n  why:")
    (found,) = explain(scenario_of(text), the_book(), "why", {"lin": "style-owl"})
    show = found.of("show")
    assert not show.met.reached
    assert (show.met.offered, show.met.loss, show.met.leads) == (False, None, None)
    assert show.met.judgement.points < show.met.judgement.best


def test_what_comes_of_an_answer_depends_on_the_reaction():
    ask = seen_by("why")["style-owl"].of("ask")
    assert (ask.learns, ask.admits, ask.minutes) == (("night_copy",), (), 1)
    assert [way.to for way in ask.ways] == ["why"]
    assert ask.met.leads == "why"
    for personality in ("style-owl", "style-peacock"):
        who_else = seen_by("why")[personality].of("who_else")
        warm = who_else.reaction == "warm"
        assert who_else.admits == (("stops",) if warm else ())
        assert who_else.learns == (() if who_else.reaction == "cold" else ("jars",))
        ways = ["won", "lost"] if who_else.reaction == "cold" else ["won", "half", "lost"]
        assert [way.to for way in who_else.ways] == ways
        assert all(not way.when.reaction for way in who_else.ways)
    assert seen_by("opening")["style-owl"].of("praise").minutes == 2


def test_an_interrupt_that_cuts_in_is_named():
    text = changed(SCENARIO, "minutes: 6\n", "minutes: 1\n")
    (found,) = explain(scenario_of(text), the_book(), "opening", {"lin": "style-owl"})
    agenda = found.of("agenda")
    assert (agenda.met.leads, agenda.met.cut_short) == ("no_time", True)
    assert not seen_by("opening")["style-owl"].of("agenda").met.cut_short


def test_asking_what_is_known_is_judged_otherwise():
    ask = seen_by("why")["style-owl"].of("ask")
    assert ask.otherwise is not None
    assert (ask.otherwise.fact, ask.otherwise.known) == ("night_copy", True)
    assert ask.otherwise.judgement.points < ask.met.judgement.points
    show = seen_by("why")["style-owl"].of("show")
    assert show.otherwise is None


def test_what_is_known_from_the_start_is_told_the_other_way_round():
    text = changed(SCENARIO, "known: [outages]", "known: [night_copy]")
    (found,) = explain(scenario_of(text), the_book(), "why", {"lin": "style-owl"})
    ask = found.of("ask")
    assert ask.otherwise is not None
    assert not ask.otherwise.known
    assert ask.otherwise.judgement.points > ask.met.judgement.points


def test_shipped_scenarios_are_explained_without_a_hitch():
    scenario = library().get("first-call")
    for beat, written in scenario.file.beats.items():
        if written.end is None:
            for person in explain(scenario, the_book(), beat, {}):
                assert [each.option for each in person.seen] == [each.id for each in written.choose]
                assert all(each.met.loss is None or each.met.loss >= 0 for each in person.seen)
