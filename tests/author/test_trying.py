"""Answers on trial: given, taken back, jumped over, replayed in another version."""

from __future__ import annotations

import pytest

from scoring.faults import ContentError, Problem, SimgameError
from simgame.author.trying import Bench, at_beat, begin, reached, replayed
from simgame.author.watching import Watched
from simgame.engine.play import replay
from simgame.proof.exact import Proof, prove
from tests.builders import SCENARIO, changed, scenario_of, the_book

UNTESTED = SCENARIO[: SCENARIO.index("playthroughs:")]
OWL, PEACOCK = {"lin": "style-owl"}, {"lin": "style-peacock"}


def bench(text: str = SCENARIO) -> Bench:
    return Bench(scenario_of(text), the_book())


@pytest.fixture
def world():
    return bench().world(OWL)


def test_answers_add_up_to_what_a_call_would_be(world):
    trial = begin(world, 1).answer("agenda").answer("ask")
    assert trial.answers == ("agenda", "ask")
    assert trial.state == replay(world, trial.events)
    assert not trial.detached


def test_an_answer_that_is_hidden_is_refused(world):
    trial = begin(world, 1).answer("agenda")
    assert not trial.offers("who_else")
    with pytest.raises(SimgameError):
        trial.answer("who_else")


def test_the_last_answer_is_taken_back(world):
    one = begin(world, 1).answer("agenda")
    assert one.answer("ask").undone() == one
    assert begin(world, 1).undone() == begin(world, 1)


def test_a_call_that_is_over_goes_on_after_undo(world):
    ended = begin(world, 1).answer("agenda").answer("leave")
    assert not ended.running
    assert not ended.offers("leave")
    assert ended.undone().running


def test_what_is_said_comes_answer_by_answer(world):
    trial = begin(world, 1).answer("agenda")
    (first, opening), (taken, lines) = trial.said("en")
    assert first is None
    assert [line.text for line in opening] == ["Eight o'clock."]
    assert taken == trial.taken[0]
    assert [line.role for line in lines] == ["answer", "reply", "say"]


# ------------------------------------------------------------------------- jumping


def test_a_beat_is_come_to_by_the_fewest_answers(world):
    trial = at_beat(world, 1, "won", prove(world))
    assert world.beats[trial.state.beat] == "won"
    assert len(trial.answers) == 3
    assert not trial.detached


def test_the_first_beat_needs_no_answers(world):
    assert at_beat(world, 1, "opening", prove(world)) == begin(world, 1)


def test_restarting_goes_back_to_where_one_wanted_to_try(world):
    trial = at_beat(world, 1, "why", prove(world))
    assert trial.answer("ask").restarted() == trial
    before = trial.undone()
    assert before.restarted() == before, "who went back further does not come forth again"


UNREACHABLE = changed(SCENARIO, "  won: {", "  island:\n    say: {lin: Who is it}\n"
                      "    choose:\n      - {id: me, text: It is me, as: [rapport], goto: lost}\n"
                      "  won: {")  # fmt: skip


def test_a_beat_nobody_comes_to_is_begun_at_with_nothing_known():
    world = bench(UNREACHABLE).world(OWL)
    proof = prove(world)
    assert "island" not in reached(proof)
    trial = at_beat(world, 1, "island", proof)
    assert trial.detached
    assert trial.state == world.start._replace(beat=world.index["island"])
    assert not trial.answer("me").running
    assert trial.answer("me").restarted() == trial


def test_without_a_proof_the_way_is_not_known(world):
    assert at_beat(world, 1, "won", None).detached


# ------------------------------------------------------------------ other versions


def test_answers_stay_as_far_as_they_can_be_given():
    old = begin(bench().world(OWL), 1).followed(["agenda", "ask", "who_else"])
    text = changed(UNTESTED, "      - id: ask\n", "      - id: asked\n")
    new = replayed(bench(text).world(OWL), old)
    assert new.answers == ("agenda",)
    assert new.rest == ("ask", "who_else")


def test_answers_come_back_with_what_they_need():
    old = begin(bench().world(OWL), 1).followed(["agenda", "ask", "who_else"])
    text = changed(UNTESTED, "      - id: ask\n", "      - id: asked\n")
    cut = replayed(bench(text).world(OWL), old)
    whole = replayed(bench().world(OWL), cut)
    assert whole.answers == old.answers
    assert whole.rest == ()
    gone_on = replayed(bench().world(OWL), cut.answer("show"))
    assert gone_on.answers == ("agenda", "show"), "an answer of one's own ends the old ones"


def test_a_beat_that_is_gone_sends_back_to_the_start():
    old = at_beat(bench(UNREACHABLE).world(OWL), 1, "island", None)
    new = replayed(bench().world(OWL), old)
    assert not new.detached


def test_casts_follow_one_another():
    found = bench()
    assert found.following(OWL) == PEACOCK
    assert found.following(PEACOCK) == OWL


def test_a_cast_that_is_no_longer_offered_is_replaced():
    text = changed(UNTESTED, "[style-owl, style-peacock]", "[type-indecisive]")
    text = text.replace("style-peacock: ", "type-indecisive: ")
    text = text.replace("style-owl: ", "type-indecisive: ")
    assert bench(text).fitting(OWL) == {"lin": "type-indecisive"}
    assert bench().fitting(PEACOCK) == PEACOCK


def test_a_proof_is_worked_out_once():
    found = bench()
    world = found.world(OWL)
    assert found.world(OWL) is world
    proof = found.proof(world)
    assert isinstance(proof, Proof)
    assert found.proof(world) is proof


def test_a_scenario_too_large_to_prove_can_still_be_tried(monkeypatch, world):
    from scoring.faults import problem
    from simgame.author import trying

    def refuse(_):
        raise SimgameError(problem("library.no-folder", None, path="x"))

    monkeypatch.setattr(trying, "prove", refuse)
    assert isinstance(bench().proof(world), Problem)


# ------------------------------------------------------------------------ watching


@pytest.fixture
def watched(tmp_path):
    path = tmp_path / "small-talk.yaml"
    path.write_text(SCENARIO, "utf-8")
    found = Watched(path, the_book())
    found.read()
    return found


def test_nothing_has_changed_until_something_is_saved(watched):
    assert not watched.changed()
    watched.path.write_text(SCENARIO + "# more\n", "utf-8")
    assert watched.changed()
    assert not watched.changed(), "told once"


def test_a_translation_counts(watched):
    watched.path.with_name("small-talk.zh.yaml").write_text("translates: small-talk\n", "utf-8")
    assert watched.changed()


def test_a_file_that_goes_away_and_comes_back(watched):
    watched.path.unlink()
    assert watched.changed()
    with pytest.raises(ContentError):
        watched.read()
    watched.path.write_text(SCENARIO, "utf-8")
    assert watched.changed()
    assert watched.read().id == "small-talk"
