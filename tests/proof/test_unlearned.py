"""What a cast can never be brought to say, and what stays shut because of it."""

from __future__ import annotations

from hypothesis import given, settings

from simgame.engine.entry import Entry
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.failures import failures
from simgame.proof.survey import Survey, survey
from simgame.proof.unlearned import Taught, Unlearned, unlearned
from tests.builders import SCENARIO, casts, changed, scenario_of, the_book
from tests.drawn import worlds
from tests.proof.brute import plays

NIGHT = "learns: [night_copy]"
ADMITS = "{when: {pain: {stops: [reasons, impact]}}, to: won}"
JARS = "learns: {warm: jars, neutral: jars}"


def found(text: str, personality: str = "style-owl") -> tuple[Unlearned, ...]:
    return unlearned(prove(World(scenario_of(text), the_book(), {"lin": personality})))


def judged(text: str) -> tuple[tuple[Survey, ...], dict[str, list]]:
    """The surveys of all casts, and the failures by code."""
    scenario = scenario_of(text)
    surveys = tuple(survey(scenario, the_book(), cast) for cast in casts(scenario))
    by_code: dict[str, list] = {}
    for each in failures(scenario.file, surveys):
        by_code.setdefault(each.code.removeprefix("proof."), []).append(each)
    return surveys, by_code


@settings(max_examples=60)
@given(worlds(dead_ends=True))
def test_what_is_said_to_be_never_learned_never_is(world):
    states = [state for play in plays(world) for state in play.states]
    met = {world.beats[state.beat] for state in states}
    for each in unlearned(prove(world)):
        bits = world.bits.facts if each.kind == "fact" else world.bits.pains
        held = {state.knows if each.kind == "fact" else state.admitted for state in states}
        assert not any(mask >> bits[each.name] & 1 for mask in held)
        assert not met & set(each.beats)
        assert not each.winning or not met & {
            world.beats[number] for number, beat in world.endings.items() if beat.end == "won"
        }
        offered = {
            f"{world.beats[state.beat]}.{world.options[state.beat][number].id}"
            for state in states
            if world.running(state)
            for number in world.offered(state)
        }
        assert not offered & set(each.options)


def test_the_answers_with_how_they_are_taken_and_how_they_would_have_to_be():
    (each,) = found(changed(SCENARIO, NIGHT, "learns: {cold: night_copy}"))
    assert (each.kind, each.name) == ("fact", "night_copy")
    assert each.answers == (Taught("why.ask", "lin", "neutral", ("cold",)),)
    assert each.beats == ("won", "half"), "both are behind who_else"
    assert each.options == ("why.who_else",)
    assert each.winning
    assert each.line == ("opening.agenda", "why.ask")


def test_a_fact_that_is_known_or_learned_somehow_is_no_cause():
    assert found(SCENARIO) == ()
    text = changed(SCENARIO, NIGHT, "learns: {cold: night_copy}")
    assert found(changed(text, "known: [outages]", "known: [outages, night_copy]")) == ()
    text = changed(text, "as: [feature_pitch]", "as: [feature_pitch]\n        learns: night_copy")
    assert found(text) == ()


def test_what_was_brought_along_is_no_cause():
    text = changed(SCENARIO, NIGHT, "learns: {cold: night_copy}")
    text = changed(text, "start: opening", "enters: {facts: [night_copy]}\nstart: opening")
    scenario, cast = scenario_of(text), {"lin": "style-owl"}
    fresh, knowing = Entry(), Entry(facts=frozenset({"night_copy"}))
    assert unlearned(prove(World(scenario, the_book(), cast, entry=fresh)))
    assert unlearned(prove(World(scenario, the_book(), cast, entry=knowing))) == ()


def test_what_nothing_waits_for_is_no_cause():
    text = changed(SCENARIO, ADMITS, "{when: {pain: {stops: reasons}}, to: won}")
    assert found(changed(text, JARS, "learns: {cold: jars}")) == ()


def test_an_admission_that_never_comes():
    text = changed(SCENARIO, ADMITS, "{when: {pain: {stops: admitted}}, to: won}")
    (each,) = found(changed(text, "admits: {warm: stops}", "admits: {cold: stops}"))
    assert (each.kind, each.name, each.beats) == ("pain", "stops", ("won",))


def test_what_only_both_together_shut_follows_from_both():
    text = changed(
        SCENARIO,
        ADMITS,
        "{when: {knows: night_copy}, to: won}\n      - {when: {knows: jars}, to: won}",
    )
    text = changed(text, NIGHT, "learns: {cold: night_copy}")
    text = changed(text, "        when: {knows: night_copy}\n", "")
    both = found(changed(text, JARS, "learns: {cold: jars}"))
    assert [(each.name, each.beats, each.winning) for each in both] == [
        ("night_copy", ("won",), True),
        ("jars", ("won",), True),
    ]
    assert found(text) == (), "the other way to the won ending is open"


# ------------------------------------------------------------------ as failures


def test_the_cause_comes_first_and_what_follows_names_it():
    text = changed(SCENARIO, NIGHT, "learns: {cold: night_copy}")
    _, by_code = judged(text)
    night = [each for each in by_code["never-learned"] if each.params["fact"] == "night_copy"]
    assert [each.cast["lin"] for each in night] == ["style-owl", "style-peacock"]
    assert {each.severity for each in night} == {"error"}
    assert night[0].path == ("facts", "night_copy")
    assert night[0].params == {"fact": "night_copy", "who": "lin", "answers": "why.ask"}
    assert night[0].line == ("opening.agenda", "why.ask")
    (never,) = by_code["never-offered"]
    assert never.follows == ("night_copy",)
    for each in by_code["best-not-won"]:
        owl = each.cast["lin"] == "style-owl"
        assert each.follows == (("night_copy",) if owl else ("night_copy", "jars"))
    (won,) = [each for each in by_code["unreached"] if each.params["beat"] == "won"]
    assert won.follows == ("night_copy", "jars"), "the peacock lacks both"


def test_causes_stand_before_what_follows_and_that_before_all_else():
    scenario = scenario_of(changed(SCENARIO, NIGHT, "learns: {cold: night_copy}"))
    surveys = [survey(scenario, the_book(), cast) for cast in casts(scenario)]
    errors = [each for each in failures(scenario.file, surveys) if each.severity == "error"]
    places = [0 if each.answers else 1 if each.follows else 2 for each in errors]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2}


def test_where_only_a_note_follows_the_cause_is_a_note():
    ways = SCENARIO[SCENARIO.index("      - {when: {pain") : SCENARIO.index("      - {to: lost}")]
    text = changed(
        SCENARIO,
        ways,
        "      - {when: {knows: jars}, to: half}\n      - {when: {knows: night_copy}, to: won}\n",
    )
    _, by_code = judged(text)
    (cause,) = by_code["never-learned"]
    assert (cause.params["fact"], cause.cast["lin"]) == ("jars", "style-peacock")
    assert cause.severity == "note"
    assert "best-not-won" not in by_code
    assert [each.follows for each in by_code["unreached-by"]] == [("jars",)]


def test_what_has_another_reason_does_not_follow():
    text = changed(SCENARIO, NIGHT, "learns: {cold: night_copy}")
    _, by_code = judged(
        changed(text, 'trust: {lin: ">= 1"}', 'trust: {lin: ">= 3"}, minutes: "> 5"')
    )
    (half,) = [each for each in by_code["unreached"] if each.params["beat"] == "half"]
    assert half.follows == ()


def test_an_answer_that_somebody_may_give_has_no_cause():
    """Of an answer that nobody can give, everybody who comes to it must have a cause."""
    text = changed(
        SCENARIO,
        "target: jars\n        when: {knows: night_copy}",
        "target: jars\n        when: {knows: jars}",
    )
    _, by_code = judged(text)
    (never,) = by_code["never-offered"]
    assert never.follows == (), "the owl would learn it, if it could be asked"
